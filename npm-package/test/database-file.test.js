/** Databases in files, through both APIs. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Database, Db, PicoVoltError, SqliteError } from './support/package-with-files.js';

let root;
let folder;
let path;
let count = 0;
const children = [];

/** Starts a script in another process, which waits for its input to end; gives it when it has printed something. */
async function started(script) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script],
    { cwd: new URL('.', import.meta.url), stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  child.ended = new Promise((resolve) => { child.once('exit', resolve); });
  await Promise.race([child.ended, new Promise((resolve) => { child.stdout.once('data', resolve); })]);
  return child;
}

before(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'picovolt-db-'));
});
after(() => fs.rmSync(root, { recursive: true }));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
beforeEach(() => {
  folder = join(root, `${count++}`);
  fs.mkdirSync(folder);
  path = join(folder, 'app.pvdb');
});

const names = () => fs.readdirSync(folder).sort();

/** Runs a script in another process and gives what it printed. */
function inAnotherProcess(script) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script],
    { cwd: new URL('.', import.meta.url), encoding: 'utf8', timeout: 30_000 });
  assert.equal(status, 0, stderr.slice(0, 2000));
  return stdout.trim();
}

function countIn(file) {
  return inAnotherProcess(`
    import Database from 'picovolt/sqlite';
    const db = new Database(${JSON.stringify(file)}, { readonly: true });
    console.log(db.prepare('SELECT count(*) FROM t').pluck().get());`);
}

describe('new Db(path)', () => {
  it('makes a file, keeps what is committed with its history, and leaves only the file', () => {
    let db = new Db(path);
    assert.equal(db.path, path);
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB)');
    db.query("INSERT INTO t (name, data) VALUES ('Ada', ?), ('Grace', NULL)", [new Uint8Array(5000).fill(7)]);
    db.query("UPDATE t SET name = 'Augusta' WHERE id = 1");
    db.close();
    assert.deepEqual(names(), ['app.pvdb']);
    for (let i = 0; i < 3; i++) {
      db = new Db(path);
      assert.deepEqual(db.query('SELECT name, length(data) FROM t WHERE id <= 2 ORDER BY id').rows, [['Augusta', 5000], ['Grace', null]]);
      assert.deepEqual(db.query('SELECT name FROM t BEFORE 2 WHERE id = 1').rows, [['Ada']]);
      assert.equal(db.currentTx(), 3 + i);
      db.query(`INSERT INTO t (name) VALUES ('row ${i}')`);
      db.close();
    }
  });

  it('keeps nothing of what was rolled back', () => {
    let db = new Db(path);
    db.exec('CREATE TABLE t (a)');
    const failing = db.transaction(() => {
      db.query('INSERT INTO t VALUES (1)');
      throw new Error('no');
    });
    assert.throws(failing, { message: 'no' });
    db.exec('BEGIN; INSERT INTO t VALUES (2)');
    db.close();
    db = new Db(path);
    assert.deepEqual(db.query('SELECT * FROM t').rows, []);
    db.close();
  });

  it('is in memory for the names that say so, and without a name', () => {
    for (const db of [new Db(), new Db({ integers: 'bigint' }), new Db(':memory:'), new Db(''), new Db(null, {}),
      new Db(undefined, { integers: 'number' })]) {
      assert.equal(db.path, null);
      db.exec('CREATE TABLE t (a)');
      db.close();
    }
    assert.deepEqual(names(), []);
  });

  it('checks its arguments', () => {
    assert.throws(() => new Db(5), { name: 'TypeError', message: 'Db path must be a string' });
    assert.throws(() => new Db(path, 5), { name: 'TypeError', message: 'Db options must be an object' });
    assert.throws(() => new Db(path, { readonly: 1 }), { name: 'TypeError', message: 'Option "readonly" must be a boolean' });
    assert.throws(() => new Db(path, { durability: 'none' }),
      { name: 'TypeError', message: 'Option "durability" must be "sync" or "fast"' });
    assert.throws(() => new Db(':memory:', { readonly: true }), { name: 'TypeError' });
    assert.deepEqual(names(), []);
  });

  it('says why a file cannot be opened', () => {
    const notOpened = { name: 'PicoVoltError', code: 'SQLITE_CANTOPEN', message: /^unable to open database file: .*app\.pvdb/ };
    assert.throws(() => new Db(path, { fileMustExist: true }), notOpened);
    assert.throws(() => new Db(path, { readonly: true }), notOpened);
    assert.throws(() => new Db(join(folder, 'missing/app.pvdb')), notOpened);
    assert.throws(() => new Db(`${path}\0x`), { name: 'PicoVoltError', code: 'SQLITE_CANTOPEN' });
    assert.deepEqual(names(), []);
    fs.writeFileSync(path, 'this is not a database, but long enough to be read as if it were one '.repeat(3));
    assert.throws(() => new Db(path), { name: 'PicoVoltError', code: 'SQLITE_NOTADB' });
    assert.deepEqual(names(), ['app.pvdb']);
  });

  it('keeps a file that is read only as it is', () => {
    new Db(path).exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)').close();
    const bytes = fs.readFileSync(path);
    const db = new Db(path, { readonly: true });
    assert.deepEqual(db.query('SELECT * FROM t').rows, [[1]]);
    for (const sql of ['INSERT INTO t VALUES (2)', 'DROP TABLE t', 'CREATE TABLE u (a)']) {
      assert.throws(() => db.query(sql), { code: 'SQLITE_READONLY', message: 'attempt to write a readonly database' });
    }
    db.close();
    assert.deepEqual(fs.readFileSync(path), bytes);
    assert.deepEqual(names(), ['app.pvdb']);
  });

  it('keeps fast commits when the process ends', () => {
    const printed = inAnotherProcess(`
      import { Db } from 'picovolt';
      const db = new Db(${JSON.stringify(path)}, { durability: 'fast' });
      db.exec('CREATE TABLE t (a)');
      for (let i = 0; i < 100; i++) db.query('INSERT INTO t VALUES (?)', [i]);
      console.log('done');
      process.exit(0);`);
    assert.equal(printed, 'done');
    assert.equal(names().includes('app.pvdb-lock'), false);
    const db = new Db(path);
    assert.deepEqual(db.query('SELECT count(*), sum(a) FROM t').rows, [[100, 4950]]);
    db.close();
  });

  it('is shared by all who open the file in one process', () => {
    const one = new Db(path);
    one.exec('CREATE TABLE t (a)');
    const two = new Db(join(folder, '../', folder.split(/[\\/]/).pop(), 'app.pvdb'));
    const reader = new Db(path, { readonly: true });
    one.query('INSERT INTO t VALUES (1)');
    two.query('INSERT INTO t VALUES (2)');
    assert.deepEqual(reader.query('SELECT a FROM t ORDER BY a').rows, [[1], [2]]);
    one.exec('BEGIN; INSERT INTO t VALUES (3)');
    assert.throws(() => two.query('INSERT INTO t VALUES (4)'), { code: 'SQLITE_BUSY' });
    assert.equal(two.query('SELECT count(*) FROM t').rows[0][0], 2);
    one.close();
    two.query('INSERT INTO t VALUES (4)');
    two.close();
    assert.deepEqual(reader.query('SELECT a FROM t ORDER BY a').rows, [[1], [2], [4]]);
    reader.close();
    assert.deepEqual(names(), ['app.pvdb']);
  });

  it('keeps another process from writing, not from reading', async () => {
    const db = new Db(path);
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    assert.equal(countIn(path), '1');
    db.query('INSERT INTO t VALUES (2)');
    assert.equal(countIn(path), '2');
    assert.equal(inAnotherProcess(`
      import { Db } from 'picovolt';
      try {
        new Db(${JSON.stringify(path)});
      } catch (error) {
        console.log(error.code, error.message.slice(0, 18));
      }`), 'SQLITE_BUSY database is locked');
    db.close();
    assert.equal(countIn(path), '2');
  });

  it('follows what another process writes', async () => {
    new Db(path).exec('CREATE TABLE t (a)').close();
    const reader = new Db(path, { readonly: true });
    const child = await started(`
      import { Db } from 'picovolt';
      const db = new Db(${JSON.stringify(path)});
      db.query('INSERT INTO t VALUES (1), (2)');
      console.log('written');
      process.stdin.once('data', () => { db.close(); process.exit(); });`);
    assert.equal(reader.query('SELECT count(*) FROM t').rows[0][0], 2);
    child.stdin.write('x');
    await child.ended;
    assert.equal(reader.query('SELECT count(*) FROM t').rows[0][0], 2);
    reader.close();
  });
});

describe('new Database(path)', () => {
  it('has the properties of better-sqlite3', () => {
    const db = new Database(`  ${path}  `);
    assert.equal(db.name, `  ${path}  `);
    assert.equal(db.memory, false);
    assert.equal(db.readonly, false);
    assert.equal(db.open, true);
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    db.close();
    assert.equal(db.open, false);
    const reader = new Database(path, { readonly: true, fileMustExist: true });
    assert.equal(reader.readonly, true);
    assert.throws(() => reader.exec('INSERT INTO t VALUES (2)'),
      { name: 'SqliteError', code: 'SQLITE_READONLY', message: 'attempt to write a readonly database' });
    assert.throws(() => reader.prepare('DELETE FROM t').run(), { code: 'SQLITE_READONLY' });
    assert.equal(reader.prepare('SELECT a FROM t').pluck().get(), 1);
    reader.close();
  });

  it('fails with the errors of better-sqlite3', () => {
    assert.throws(() => new Database(join(folder, 'missing/app.db')),
      { name: 'TypeError', message: 'Cannot open database because the directory does not exist' });
    const notOpened = { name: 'SqliteError', code: 'SQLITE_CANTOPEN', message: 'unable to open database file' };
    assert.throws(() => new Database(path, { fileMustExist: true }), notOpened);
    assert.throws(() => new Database(path, { readonly: true }), notOpened);
    assert.deepEqual(names(), []);
    fs.writeFileSync(path, 'x'.repeat(200));
    assert.throws(() => new Database(path), { name: 'SqliteError', code: 'SQLITE_NOTADB', message: 'file is not a database' });
    assert.ok(PicoVoltError.prototype instanceof SqliteError);
  });

  it('waits for another process as long as the timeout says', async () => {
    const holder = await started(`
      import Database from 'picovolt/sqlite';
      const db = new Database(${JSON.stringify(path)});
      console.log('open');
      process.stdin.once('data', () => setTimeout(() => { db.close(); process.exit(); }, 400));`);
    const start = Date.now();
    assert.throws(() => new Database(path, { timeout: 100 }), { name: 'SqliteError', code: 'SQLITE_BUSY', message: /^database is locked/ });
    const waited = Date.now() - start;
    assert.ok(waited >= 100 && waited < 5000, `${waited} ms`);
    holder.stdin.write('x');
    new Database(path, { timeout: 20000 }).close();
  });

  it('serializes to bytes that open again', () => {
    const db = new Database(path);
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)');
    const copy = new Database(db.serialize());
    assert.equal(copy.memory, true);
    assert.equal(copy.prepare('SELECT sum(a) FROM t').pluck().get(), 3);
    copy.close();
    db.close();
  });
});

describe('Database#backup()', () => {
  let db;
  let target;
  beforeEach(() => {
    db = new Database(path);
    db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t SELECT value, hex(randomblob(100)) FROM generate_series(1, 5000)');
    db.exec('DELETE FROM t WHERE a = 1');
    target = join(folder, 'copy.pvdb');
  });
  afterEach(() => db.close());

  it('copies the database with its history to a file that can be written', async () => {
    const done = await db.backup(target);
    assert.equal(done.remainingPages, 0);
    assert.ok(done.totalPages > 10);
    db.exec('DELETE FROM t');
    db.close();
    const copy = new Database(target);
    assert.equal(copy.prepare('SELECT count(*) FROM t').pluck().get(), 4999);
    assert.equal(copy.prepare('SELECT count(*) FROM t BEFORE 2').pluck().get(), 5000);
    copy.exec("INSERT INTO t VALUES (1, 'again')");
    copy.close();
    const again = new Database(target);
    assert.equal(again.prepare('SELECT b FROM t WHERE a = 1').pluck().get(), 'again');
    again.close();
    assert.deepEqual(names(), ['app.pvdb', 'copy.pvdb']);
  });

  it('tells its progress and goes as fast as it is told', async () => {
    const seen = [];
    const done = await db.backup(target, {
      progress(info) {
        seen.push(info.remainingPages);
        assert.equal(info.totalPages, seen[0]);
        assert.ok(!fs.existsSync(target));
        return seen.length < 4 ? 5 : undefined;
      },
    });
    const { totalPages } = done;
    assert.deepEqual(seen.slice(0, 4), [totalPages, totalPages - 5, totalPages - 10, totalPages - 15]);
    assert.equal(seen.at(-1) <= 5, true);
    new Database(target, { readonly: true }).close();
  });

  it('copies what was there when it began, while the database goes on', async () => {
    let steps = 0;
    await db.backup(target, {
      progress() {
        if (steps++ === 1) db.exec('DELETE FROM t WHERE a > 10');
        return 50;
      },
    });
    const copy = new Database(target);
    assert.equal(copy.prepare('SELECT count(*) FROM t').pluck().get(), 4999);
    copy.close();
  });

  it('leaves nothing behind when it fails', async () => {
    fs.writeFileSync(target, 'before');
    await assert.rejects(db.backup(target, { progress() { throw new RangeError('no'); } }), { name: 'RangeError', message: 'no' });
    await assert.rejects(db.backup(target, { progress: () => 'x' }),
      { name: 'TypeError', message: 'Expected progress callback to return a number or undefined' });
    assert.equal(fs.readFileSync(target, 'utf8'), 'before');
    assert.deepEqual(names().filter((name) => name.startsWith('copy')), ['copy.pvdb']);
  });

  it('checks its arguments as better-sqlite3 does', async () => {
    const wrong = [
      [[], 'Expected first argument to be a string'],
      [[target, 5], 'Expected second argument to be an options object'],
      [[' '], 'Backup filename cannot be an empty string'],
      [[':memory:'], 'Invalid backup filename ":memory:"'],
      [[target, { attached: 5 }], 'Expected the "attached" option to be a string'],
      [[target, { attached: '' }], 'The "attached" option cannot be an empty string'],
      [[target, { progress: 5 }], 'Expected the "progress" option to be a function'],
      [[join(folder, 'missing/copy.pvdb')], 'Cannot save backup because the directory does not exist'],
    ];
    for (const [args, message] of wrong) await assert.rejects(db.backup(...args), { name: 'TypeError', message });
    await assert.rejects(db.backup(target, { attached: 'other' }), { name: 'SqliteError', message: 'unknown database other' });
    db.close();
    await assert.rejects(db.backup(target), { name: 'TypeError', message: 'The database connection is not open' });
  });
});
