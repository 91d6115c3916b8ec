/** Databases far away: by a function, and on a web server. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Db, PicoVoltError } from './support/package.js';
import { inRoot } from './support/root.js';

const ROWS = 30_000;
let image;
let local;
/** What the database at hand answers, by query. */
const expected = new Map();

const queries = [
  ['SELECT * FROM t WHERE id = ?', [12345]],
  ['SELECT * FROM t WHERE code = $code', { code: 'c15838' }],
  ['SELECT x FROM t BEFORE 5 WHERE id = 77'],
  ['SELECT count(*), sum(x), max(filler) FROM t'],
  ['SELECT a, b FROM small ORDER BY a'],
  ['SELECT count(*) FROM t a JOIN t b ON b.id = a.id + 1 WHERE a.x < 50'],
  ['SELECT hex(pv_root())'],
  ['SELECT 1; SELECT code FROM t WHERE id IN (?, ?) ORDER BY code', [5, 25_000]],
  ["SELECT code FROM t WHERE code > 'c9' ORDER BY code LIMIT 3000"],
];

before(() => {
  const db = new Db();
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT, filler TEXT, x REAL);
    INSERT INTO t SELECT value, 'c' || (value * 7919 % 1000003), hex(randomblob(40)), value / 7.0
    FROM generate_series(1, ${ROWS});
    CREATE UNIQUE INDEX t_code ON t (code);
    CREATE TABLE small (a, b BLOB); INSERT INTO small VALUES (1, zeroblob(3000)), (2, randomblob(3000));
    UPDATE t SET x = -1 WHERE id = 77`);
  image = db.export();
  db.close();
  local = Db.fromBytes(image);
  for (const [sql, params] of queries) expected.set(sql, local.query(sql, params).rows);
});
after(() => local.close());

function readonly(error) {
  assert.ok(error instanceof PicoVoltError);
  assert.equal(error.code, 'SQLITE_READONLY');
  return true;
}

describe('Db.openRemote()', () => {
  const reader = (log) => (offset, length) => {
    log?.push([offset, length]);
    return image.subarray(offset, offset + length);
  };

  it('answers what the database at hand answers', () => {
    const db = Db.openRemote(reader(), image.length);
    for (const [sql, params] of queries) {
      assert.deepEqual(db.query(sql, params).rows, expected.get(sql), sql);
    }
    assert.deepEqual(db.tables(), local.tables());
    assert.equal(db.currentTx(), local.currentTx());
    assert.deepEqual(db.prepare('SELECT code FROM t WHERE id = ?').get(9), local.prepare('SELECT code FROM t WHERE id = ?').get(9));
    assert.throws(() => db.exec('DELETE FROM t'), readonly);
    db.close();
    assert.throws(() => db.query('SELECT 1'), { name: 'TypeError' });
  });

  it('opens in three requests, and asks for little and once', () => {
    for (const [sql, params] of queries.slice(0, 3)) {
      const log = [];
      const db = Db.openRemote(reader(log), image.length);
      assert.ok(log.length <= 3, `${log.length} requests`);
      db.query(sql, params);
      const bytes = log.reduce((sum, [, length]) => sum + length, 0);
      assert.ok(bytes < 300_000 && bytes < image.length / 3, `${sql}: ${bytes} of ${image.length}`);
      assert.ok(log.length <= 12, `${sql}: ${log.length} requests`);
      const { length } = log;
      db.query(sql, params);
      assert.equal(log.length, length);
      db.close();
    }
  });

  it('asks for neighbours together, up to a megabyte', () => {
    const log = [];
    const db = Db.openRemote(reader(log), image.length);
    db.query('SELECT max(code), max(filler), sum(x) FROM t');
    assert.ok(log.length < 20, `${log.length} requests`);
    assert.ok(log.some(([, length]) => length > 200_000));
    db.close();
  });

  it('says what went wrong with a range', () => {
    for (const [answer, message] of [
      [(offset, length) => image.subarray(offset, offset + length - 1), /^disk I\/O error: remote file: 12288 bytes at offset 0: read\(\) returned 12287 bytes$/],
      [(offset, length) => image.subarray(offset, offset + length + 1), /read\(\) returned 12289 bytes$/],
      [() => null, /read\(\) returned null, not a Uint8Array$/],
      [() => 'text', /read\(\) returned string, not a Uint8Array$/],
      [async () => new Uint8Array(1), /read\(\) returned a promise instead of the bytes; Db\.openUrl\(\) is for what takes time$/],
      [() => {
        throw new Error('no line');
      }, /12288 bytes at offset 0: read\(\) failed: no line$/],
    ]) {
      assert.throws(() => Db.openRemote(answer, image.length), { name: 'PicoVoltError', code: 'SQLITE_IOERR', message });
    }
  });

  it('goes on after a failure', () => {
    let broken = false;
    const db = Db.openRemote((offset, length) => {
      if (broken) throw new Error('no line');
      return image.subarray(offset, offset + length);
    }, image.length);
    broken = true;
    for (let i = 0; i < 3; i++) {
      assert.throws(() => db.query('SELECT count(*), max(x) FROM t'), { code: 'SQLITE_IOERR', message: /\d+ bytes at offset \d+: read\(\) failed: no line/ });
    }
    broken = false;
    assert.deepEqual(db.query('SELECT count(*), max(x) FROM t').rows, local.query('SELECT count(*), max(x) FROM t').rows);
    db.close();
  });

  it('refuses what is no database, another root, and wrong arguments', () => {
    assert.throws(() => Db.openRemote((offset, length) => new Uint8Array(length), 50_000), { code: 'SQLITE_NOTADB' });
    assert.throws(() => Db.openRemote(() => new Uint8Array(0), 0), { code: 'SQLITE_NOTADB' });
    const [[root]] = expected.get('SELECT hex(pv_root())');
    const hex = root.length === 64 ? root : Buffer.from(root, 'hex').toString();
    Db.openRemote(reader(), image.length, { expectedRoot: hex }).close();
    assert.throws(() => Db.openRemote(reader(), image.length, { expectedRoot: '00'.repeat(32) }), { code: 'SQLITE_CORRUPT', message: /another was expected/ });
    assert.throws(() => Db.openRemote(reader(), image.length, { expectedRoot: 'x' }), { name: 'TypeError' });
    assert.throws(() => Db.openRemote(null, 5), { name: 'TypeError' });
    assert.throws(() => Db.openRemote(reader(), -1), { name: 'TypeError' });
    assert.throws(() => Db.openRemote(reader(), image.length, { cacheLimit: -1 }), { name: 'TypeError' });
  });

  it('reads a file that grew or has other bytes as damaged', () => {
    const damaged = image.slice();
    for (let i = 20_000; i < damaged.length; i += 500) damaged[i] ^= 1;
    assert.throws(() => {
      Db.openRemote((offset, length) => damaged.subarray(offset, offset + length), damaged.length).query('SELECT max(x) FROM t');
    }, { code: 'SQLITE_CORRUPT' });
  });
});

describe('docs/STREAMING.md', () => {
  it('has an example that prints what it says', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readFileSync(inRoot('docs/STREAMING.md'), 'utf8'));
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text]) => text);
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    assert.deepEqual(execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd, encoding: 'utf8' }).trim().split('\n'), promised);
  });
});

describe('Db.openUrl()', () => {
  let server;
  let origin;
  /** How the server behaves, by the path. */
  const ways = {};
  const counted = { requests: 0, bytes: 0 };

  function sendRange(request, response, { etag = '"1"', bytes = image } = {}) {
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range);
    const [from, to] = [Number(match[1]), Math.min(Number(match[2]), bytes.length - 1)];
    if (from > to) {
      response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
      return;
    }
    counted.bytes += to + 1 - from;
    response.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${bytes.length}`, ETag: etag });
    response.end(bytes.subarray(from, to + 1));
  }

  before(async () => {
    server = http.createServer((request, response) => {
      counted.requests++;
      (ways[request.url] ?? ((_, answer) => answer.writeHead(404).end('not here')))(request, response);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  function serve(path, way = sendRange) {
    ways[path] = way;
    counted.requests = 0;
    counted.bytes = 0;
    return `${origin}${path}`;
  }

  it('answers what the database at hand answers', async () => {
    const db = await Db.openUrl(serve('/good.pvdb'));
    assert.equal(db.size, image.length);
    for (const [sql, params] of queries) {
      assert.deepEqual((await db.query(sql, params)).rows, expected.get(sql), sql);
    }
    assert.deepEqual(await db.tables(), local.tables());
    assert.equal(db.currentTx(), local.currentTx());
    assert.deepEqual(await db.transactions(), local.transactions());
    assert.deepEqual(db.traffic, counted);
    await assert.rejects(db.query('DELETE FROM t'), readonly);
    await assert.rejects(db.query('SELECT * FROM absent'), { code: 'SQLITE_ERROR', message: /no such table: absent/ });
    await assert.rejects(db.query(5), { name: 'TypeError' });
    await assert.rejects(db.query('SELECT ?', [1, 2]), { name: 'RangeError' });
    db.close();
    db.close();
    await assert.rejects(db.query('SELECT 1'), { name: 'TypeError' });
  });

  it('opens in three requests, and moves little for a key', async () => {
    for (const [sql, params] of queries.slice(0, 3)) {
      const db = await Db.openUrl(new URL(serve('/good.pvdb')));
      assert.ok(counted.requests <= 3, `${counted.requests} requests`);
      await db.query(sql, params);
      assert.ok(counted.bytes < 300_000 && counted.bytes < image.length / 3, `${sql}: ${counted.bytes} bytes`);
      assert.ok(counted.requests <= 12, `${sql}: ${counted.requests} requests`);
      const { requests } = counted;
      await db.query(sql, params);
      assert.equal(counted.requests, requests);
      db.close();
    }
  });

  it('runs queries side by side, within a small cache too', async () => {
    const db = await Db.openUrl(serve('/good.pvdb'), { cacheLimit: 400_000 });
    const some = queries.slice(0, 5);
    const results = await Promise.all(some.map(([sql, params]) => db.query(sql, params)));
    some.forEach(([sql], i) => assert.deepEqual(results[i].rows, expected.get(sql), sql));
    db.close();
  });

  it('takes the values of parameters when it is called, and ends transactions with the text', async () => {
    const db = await Db.openUrl(serve('/good.pvdb'));
    const params = [4321];
    const waiting = db.query('BEGIN; SELECT id, code FROM t WHERE id = ?', params);
    params[0] = 1;
    assert.deepEqual((await waiting).rows, local.query('SELECT id, code FROM t WHERE id = 4321').rows);
    await db.query('BEGIN; SELECT 1; COMMIT');
    db.close();
  });

  it('asks a progress handler, in a query and before each fetch', async () => {
    const db = await Db.openUrl(serve('/good.pvdb'));
    const scan = 'SELECT count(*), sum(x), max(filler) FROM t';
    // Nothing has been read yet, so this is asked before something is fetched.
    const { requests } = counted;
    assert.equal(db.progressHandler(() => db.traffic.requests >= requests, 1e9), db);
    await assert.rejects(db.query(scan), { name: 'PicoVoltError', code: 'SQLITE_INTERRUPT', message: 'interrupted' });
    assert.equal(counted.requests, requests);
    db.progressHandler(() => { throw new RangeError('enough'); }, 1e9);
    await assert.rejects(db.query(scan), { name: 'RangeError', message: 'enough' });
    db.progressHandler(() => db.traffic.requests > requests + 1);
    await assert.rejects(db.query(scan), { code: 'SQLITE_INTERRUPT' });
    db.progressHandler(null);
    assert.deepEqual((await db.query(scan)).rows, expected.get(scan));
    // Now it is all there, and the handler is asked by the engine alone.
    const last = counted.requests;
    for (const [handler, error] of [[() => true, { code: 'SQLITE_INTERRUPT' }],
      [() => { throw new RangeError('enough'); }, { name: 'RangeError', message: 'enough' }],
      [() => db.tables(), { code: 'SQLITE_INTERRUPT' }], [() => (db.interrupt(), true), { code: 'SQLITE_INTERRUPT' }]]) {
      db.progressHandler(handler);
      await assert.rejects(db.query('SELECT sum(x) FROM t'), error);
    }
    db.progressHandler(null);
    assert.deepEqual((await db.query(scan)).rows, expected.get(scan));
    assert.equal(counted.requests, last);
    assert.throws(() => db.progressHandler(5), TypeError);
    db.close();
    assert.throws(() => db.progressHandler(null), TypeError);
  });

  it('ends the queries that wait when they are interrupted', async () => {
    let slow = false;
    let held = [];
    const db = await Db.openUrl(serve('/slow.pvdb', (request, response) => {
      if (slow) held.push(() => sendRange(request, response));
      else sendRange(request, response);
    }));
    slow = true;
    const waiting = queries.slice(0, 4).map(([sql, params]) => db.query(sql, params));
    const ends = Promise.allSettled(waiting);
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    db.interrupt();
    for (const { status, reason } of await ends) {
      assert.equal(status, 'rejected');
      assert.ok(reason instanceof PicoVoltError);
      assert.equal(reason.code, 'SQLITE_INTERRUPT');
    }
    db.interrupt();
    slow = false;
    held.forEach((send) => send());
    held = [];
    for (const [sql, params] of queries) assert.deepEqual((await db.query(sql, params)).rows, expected.get(sql), sql);
    db.close();
  });

  it('opens only the root that is expected', async () => {
    const url = serve('/good.pvdb');
    await assert.rejects(Db.openUrl(url, { expectedRoot: new Uint8Array(32) }), { code: 'SQLITE_CORRUPT', message: /another was expected/ });
    await assert.rejects(Db.openUrl(url, { expectedRoot: 5 }), { name: 'TypeError' });
    await assert.rejects(Db.openUrl(5), { name: 'TypeError' });
  });

  it('sends headers, uses the given fetch, and stops when told', async () => {
    const url = serve('/key.pvdb', (request, response) => (request.headers.authorization === 'Bearer key'
      ? sendRange(request, response) : response.writeHead(401).end()));
    await assert.rejects(Db.openUrl(url), { code: 'SQLITE_CANTOPEN', message: `unable to open database file: ${url}: status 401 Unauthorized` });
    const stop = new AbortController();
    let calls = 0;
    const db = await Db.openUrl(url, {
      headers: { Authorization: 'Bearer key' }, signal: stop.signal, fetch: (...request) => (calls++, fetch(...request)),
    });
    assert.deepEqual((await db.query('SELECT max(id) FROM t')).rows, [[ROWS]]);
    assert.equal(calls, counted.requests - 1);
    stop.abort();
    await assert.rejects(db.query('SELECT max(filler) FROM t'), { name: 'AbortError' });
    db.close();
  });

  describe('says what is wrong with a server', () => {
    const cases = {
      'that has no such file': [undefined, /status 404 Not Found$/],
      'that ignores Range': [(request, response) => response.writeHead(200).end(image), /sends the whole file instead of the range/],
      'that compresses': [(request, response) => response.writeHead(206, {
        'Content-Range': `bytes 0-12287/${image.length}`, 'Content-Encoding': 'gzip',
      }).end('x'), /Content-Encoding: gzip/],
      'that sends another range': [(request, response) => response.writeHead(206, {
        'Content-Range': `bytes 5-12292/${image.length}`,
      }).end(image.subarray(5, 12293)), /sent another range, Content-Range: bytes 5-12292/],
      'that sends nonsense for a range': [(request, response) => response.writeHead(206, {
        'Content-Range': 'bytes x',
      }).end('x'), /sent another range, Content-Range: bytes x/],
      'that sends more than it says': [(request, response) => response.writeHead(206, {
        'Content-Range': `bytes 0-12287/${image.length}`,
      }).end(image.subarray(0, 20_000)), /sent more bytes/],
      'that sends less than it says': [(request, response) => response.writeHead(206, {
        'Content-Range': `bytes 0-12287/${image.length}`,
      }).end(image.subarray(0, 500)), /sent only 500 bytes/],
      'that says nothing about the size': [(request, response) => (request.method === 'HEAD' ? response.writeHead(200)
        : response.writeHead(206)).end(), /the size is unknown.*Access-Control-Expose-Headers/],
    };
    for (const [what, [way, message]] of Object.entries(cases)) {
      it(what, async () => {
        const url = way ? serve(`/${encodeURIComponent(what)}`, way) : `${origin}/none`;
        await assert.rejects(Db.openUrl(url), (error) => {
          assert.ok(error instanceof PicoVoltError);
          assert.match(error.code, /^SQLITE_(CANTOPEN|IOERR)$/);
          assert.ok(error.message.includes(url), error.message);
          assert.match(error.message, message);
          return true;
        });
      });
    }

    it('that is not there', async () => {
      await assert.rejects(Db.openUrl('http://127.0.0.1:9/x.pvdb'), { code: 'SQLITE_CANTOPEN', message: /127\.0\.0\.1:9\/x\.pvdb/ });
      await assert.rejects(Db.openUrl('no address'), { code: 'SQLITE_CANTOPEN' });
    });

    it('whose file is empty or something else', async () => {
      await assert.rejects(Db.openUrl(serve('/empty', (request, response) => sendRange(request, response, { bytes: Buffer.alloc(0) }))),
        { code: 'SQLITE_NOTADB' });
      await assert.rejects(Db.openUrl(serve('/other', (request, response) => sendRange(request, response, { bytes: Buffer.alloc(99_000) }))),
        { code: 'SQLITE_NOTADB' });
    });

    it('whose file changes', async () => {
      let etag = '"1"';
      let bytes = image;
      const db = await Db.openUrl(serve('/changing', (request, response) => sendRange(request, response, { etag, bytes })));
      etag = '"2"';
      await assert.rejects(db.query('SELECT max(filler) FROM t'), { code: 'SQLITE_IOERR', message: /has changed since it was opened/ });
      etag = '"1"';
      bytes = image.subarray(0, 10);
      await assert.rejects(db.query('SELECT max(filler) FROM t'), { code: 'SQLITE_IOERR', message: /the file ends before \(status 416\)/ });
      bytes = image;
      assert.deepEqual((await db.query('SELECT max(filler) FROM t')).rows, local.query('SELECT max(filler) FROM t').rows);
      db.close();
    });

    it('that fails now and then: it is asked again', async () => {
      let count = 0;
      const db = await Db.openUrl(serve('/busy', (request, response) => {
        count++;
        if (count === 3) response.writeHead(503).end();
        else if (count === 5) request.socket.destroy();
        else sendRange(request, response);
      }));
      assert.deepEqual((await db.query('SELECT max(filler) FROM t')).rows, local.query('SELECT max(filler) FROM t').rows);
      assert.ok(count > 5);
      db.close();
      const dead = await Db.openUrl(serve('/dead', (request, response) => {
        if (counted.requests > 2) response.writeHead(503).end();
        else sendRange(request, response);
      }));
      await assert.rejects(dead.query('SELECT max(filler) FROM t'), { code: 'SQLITE_IOERR', message: /status 503/ });
      dead.close();
    });

    it('that shows neither range nor validators, as to another origin', async () => {
      const db = await Db.openUrl(serve('/hidden', (request, response) => {
        if (request.method === 'HEAD') {
          response.writeHead(200, { 'Content-Length': image.length }).end();
          return;
        }
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range);
        response.writeHead(206).end(image.subarray(Number(from), Number(to) + 1));
      }));
      assert.deepEqual((await db.query('SELECT max(x) FROM t')).rows, local.query('SELECT max(x) FROM t').rows);
      db.close();
    });
  });
});
