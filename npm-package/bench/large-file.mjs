/**
 * `node bench/large-file.mjs large.pvdb`: opens the file of 1 GB that LargeFileBenchmark has made (docs/BENCHMARKS.md) and
 * answers queries by key: from the disk, in a fresh process and again, and far away by counted ranges.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [, , file, fresh] = process.argv;
const start = performance.now();
const { Db } = await import('../target/package/dist/node.js');
const SQL = 'SELECT code, length(filler) FROM item WHERE id = ?';

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const someRow = () => 1 + Math.floor(Math.random() * 5_000_000);

/** Milliseconds to open, query, and close. */
function openAndQuery() {
  const begin = performance.now();
  const db = new Db(file, { readonly: true });
  const { rows } = db.query(SQL, [someRow()]);
  const time = performance.now() - begin;
  if (rows.length !== 1 || rows[0][1] !== 180) throw new Error('wrong answer');
  db.close();
  return time;
}

if (fresh) {
  const time = openAndQuery();
  console.log(JSON.stringify({ import: performance.now() - start - time, open: time }));
} else {
  const once = [];
  for (let i = 0; i < 7; i++) {
    once.push(JSON.parse(spawnSync(process.execPath, [fileURLToPath(import.meta.url), file, 'fresh'], { encoding: 'utf8' }).stdout));
  }
  console.log(`open and query by key, fresh process: ${median(once.map(({ open }) => open)).toFixed(1)} ms, and before that `
    + `${median(once.map((one) => one.import)).toFixed(1)} ms to load the package`);
  openAndQuery();
  console.log(`open and query by key, again: ${median(Array.from({ length: 41 }, openAndQuery)).toFixed(2)} ms`);

  const fd = openSync(file);
  const { size } = fstatSync(fd);
  for (const sql of ['SELECT code, amount FROM item WHERE id = ?', 'SELECT code, filler FROM item WHERE id = ?']) {
    let worst = 0;
    let most = 0;
    for (let i = 0; i < 20; i++) {
      let bytes = 0;
      let requests = 0;
      const db = Db.openRemote((offset, length) => {
        requests++;
        bytes += length;
        const range = new Uint8Array(length);
        readSync(fd, range, 0, length, offset);
        return range;
      }, size);
      db.query(sql, [someRow()]);
      db.close();
      worst = Math.max(worst, bytes);
      most = Math.max(most, requests);
    }
    console.log(`far away, ${sql}: at most ${worst} bytes in ${most} requests`);
  }
  closeSync(fd);
}
