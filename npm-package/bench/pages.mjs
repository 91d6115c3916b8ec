/**
 * `node bench/pages.mjs`: how long a page waits for its first result, in Chromium: from the start of the navigation to the answer
 * of a query, with an empty cache. Each measurement has a browser and a profile of its own, the engines take turns. First from
 * this machine, then as over a line of 10 Mbit/s with 40 ms for a request. Set `CHROMIUM` when it is not /usr/bin/chromium.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

const ROUNDS = 9;
const LATENCY = 40;
const BYTES_A_MILLISECOND = 1250;
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
const folder = new URL('../', import.meta.url);

const PAGES = {
  PicoVolt: `import { Db, init } from '/target/package/dist/index.js';
    await init();
    const db = new Db();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    tell(db.query('SELECT a + 1 FROM t').rows[0][0]);`,
  'PicoVolt, preloaded': `</script><link rel=modulepreload href=/target/package/dist/core.js>
    <link rel=preload as=fetch crossorigin href=/target/package/dist/picovolt.wasm><script type=module>
    import { Db, init } from '/target/package/dist/index.js';
    await init();
    const db = new Db();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    tell(db.query('SELECT a + 1 FROM t').rows[0][0]);`,
  'sql.js': `</script><script src=/bench/node_modules/sql.js/dist/sql-wasm-browser.js></script><script type=module>
    const SQL = await initSqlJs({ locateFile: (name) => '/bench/node_modules/sql.js/dist/' + name });
    const db = new SQL.Database();
    db.run('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    tell(db.exec('SELECT a + 1 FROM t')[0].values[0][0]);`,
  'sqlite-wasm': `import sqlite3InitModule from '/bench/node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs';
    const sqlite3 = await sqlite3InitModule();
    const db = new sqlite3.oo1.DB(':memory:');
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    tell(db.selectValue('SELECT a + 1 FROM t'));`,
  'a page without an engine': 'tell(2);',
};

const packed = new Map();
let slow = false;
let arrived;

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const parts = await request.toArray();
    response.end();
    arrived(JSON.parse(Buffer.concat(parts)));
    return;
  }
  const path = new URL(request.url, 'http://localhost').pathname;
  const bytes = file(decodeURIComponent(path));
  if (bytes === null) {
    response.writeHead(404).end();
    return;
  }
  if (slow) await pause(LATENCY + bytes.length / BYTES_A_MILLISECOND);
  const type = PAGES[decodeURIComponent(path).slice(1)] === undefined ? TYPES[extname(path)] : TYPES['.html'];
  response.writeHead(200, { 'Content-Type': type ?? 'text/plain', 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' });
  response.end(bytes);
});

/** What is sent for a path, packed. */
function file(path) {
  if (!packed.has(path)) packed.set(path, gzipped(path));
  return packed.get(path);
}

function gzipped(path) {
  const script = PAGES[path.slice(1)];
  if (script === undefined) {
    try {
      return gzipSync(readFileSync(new URL(`.${path}`, folder)), { level: 9 });
    } catch {
      return null;
    }
  }
  return gzipSync(`<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><script>
    const tell = (result) => { fetch('/', { method: 'POST', body: JSON.stringify({ result, time: performance.now() }) }); };
    addEventListener('error', ({ message }) => tell(message));
    addEventListener('unhandledrejection', ({ reason }) => tell(String(reason)));
    </script><script type=module>${script}</script>`);
}

async function measure(name) {
  const profile = mkdtempSync(join(tmpdir(), 'picovolt-chromium-'));
  const result = new Promise((resolve) => { arrived = resolve; });
  const browser = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run',
    `--user-data-dir=${profile}`, `http://localhost:${server.address().port}/${encodeURIComponent(name)}`], { stdio: 'ignore' });
  try {
    const late = pause(60_000, null, { ref: false }).then(() => { throw new Error(`${name}: no result within a minute`); });
    const { result: value, time } = await Promise.race([result, late]);
    if (value !== 2) throw new Error(`${name} answers ${value}`);
    return time;
  } finally {
    const ended = new Promise((resolve) => { browser.once('exit', resolve); });
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

await new Promise((resolve) => { server.listen(0, resolve); });
const names = Object.keys(PAGES);
const table = names.map((name) => [name]);
for (slow of [false, true]) {
  const times = names.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const at = (turn + round) % names.length;
      times[at].push(await measure(names[at]));
    }
  }
  times.forEach((some, at) => table[at].push(`${median(some).toFixed(0)} ms`));
}
server.close();
console.log('| first result in Chromium | from the same machine | 10 Mbit/s, 40 ms a request |\n| --- | ---: | ---: |');
for (const row of table) console.log(`| ${row.join(' | ')} |`);
process.exit(0);
