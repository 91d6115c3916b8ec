/**
 * `node bench/commits.mjs [folder]`: transactions of one statement in a file, on PicoVolt and on node:sqlite by turns; each
 * waits for the disk (`durability: 'sync'` against WAL with synchronous=FULL), or none does ('fast' against
 * synchronous=OFF). Prints medians of commits a second, and the table of docs/BENCHMARKS.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join, resolve } from 'node:path';
import { Db, init } from '../target/package/dist/node.js';

const COMMITS = 1000;
const ROUNDS = Number(process.env.ROUNDS ?? 15);
const WARM_UPS = 4;
const SCHEMA = 'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, amount INTEGER)';

await init({ engine: process.env.PICOVOLT_ENGINE || 'wasm' });
const folder = mkdtempSync(join(resolve(process.argv[2] ?? 'target'), 'commits-'));

function picovolt(durability) {
  const db = new Db(join(folder, `${durability}.pvdb`), { durability });
  db.exec(SCHEMA);
  return db;
}

function sqlite(synchronous) {
  const db = new DatabaseSync(join(folder, `${synchronous}.sqlite`));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; ${SCHEMA}`);
  return db;
}

function statements(db) {
  const insert = db.prepare('INSERT INTO item VALUES (?, ?, ?)');
  const update = db.prepare('UPDATE item SET amount = amount + 1 WHERE id = ?');
  return {
    db,
    insert: (id) => insert.run(id, `item number ${id}`, id * 7 % 1000),
    update: (id) => update.run(id),
  };
}

/** Steps a second. */
function rate(step) {
  const start = performance.now();
  for (let i = 0; i < COMMITS; i++) step(i);
  return COMMITS * 1000 / (performance.now() - start);
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

console.log('| commits of one statement, a second | PicoVolt | node:sqlite | ratio |\n| --- | ---: | ---: | ---: |');
for (const [name, durability, synchronous] of [['waiting for the disk', 'sync', 'FULL'], ['waiting for nothing', 'fast', 'OFF']]) {
  const engines = [statements(picovolt(durability)), statements(sqlite(synchronous))];
  const rates = { insert: [[], []], 'update by key': [[], []] };
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    for (let turn = 0; turn < 2; turn++) {
      const at = (round + turn) % 2;
      const first = round * COMMITS;
      const insert = rate((i) => engines[at].insert(first + i));
      const update = rate((i) => engines[at].update(i * 7919 % (first + COMMITS)));
      if (round >= WARM_UPS) {
        rates.insert[at].push(insert);
        rates['update by key'][at].push(update);
      }
    }
  }
  for (const [work, [one, other]] of Object.entries(rates)) {
    const [a, b] = [median(one), median(other)];
    console.log(`| ${work}, ${name} | ${a.toFixed(0)} | ${b.toFixed(0)} | ${(a / b).toFixed(2)}× |`);
  }
  for (const { db } of engines) db.close();
}
rmSync(folder, { recursive: true });
