/** Baked files, copies, deltas: what needs files, or the engine that has them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database, Db } from './support/package-with-files.js';

let folder;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'picovolt-bake-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

const at = (name) => join(folder, name);

function filled(path) {
  const db = new Db(path);
  db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, 'old'), (2, 'two'); UPDATE t SET a = 'new' WHERE id = 1");
  return db;
}

const names = (db, before = '') => db.query(`SELECT a FROM t ${before} ORDER BY id`).rows.flat();

describe('bake to a file', () => {
  for (const source of [null, 'app.pvdb', 'app.pv']) {
    it(`of a database ${source === null ? 'in memory' : `in ${source}`} writes what bake() gives`, () => {
      const db = filled(source && at(source));
      assert.equal(db.bake(at('out.pvdb')), undefined);
      assert.deepEqual(new Uint8Array(fs.readFileSync(at('out.pvdb'))), db.bake());
      db.exec("UPDATE t SET a = 'newer' WHERE id = 1");
      db.bake(at('out.pvdb'), { history: 'none' });
      assert.deepEqual(fs.readdirSync(folder).filter((name) => name.startsWith('out')), ['out.pvdb'], 'the first one is replaced');
      db.close();
      const baked = new Db(at('out.pvdb'));
      assert.deepEqual(names(baked), ['newer', 'two']);
      assert.throws(() => baked.exec('DELETE FROM t'), { code: 'SQLITE_READONLY' });
      assert.throws(() => names(baked, 'BEFORE 2'), /given up/);
      assert.match(baked.root(), /^[0-9a-f]{64}$/);
      baked.close();
    });
  }

  it('does not take the place of a database that is written to', () => {
    const db = filled(at('app.pvdb'));
    assert.throws(() => db.bake(at('app.pvdb')), { code: 'SQLITE_BUSY' });
    assert.throws(() => filled().bake(at('app.pvdb')), { code: 'SQLITE_BUSY' });
    db.close();
    filled().bake(at('app.pvdb'));
    assert.deepEqual(fs.readdirSync(folder), ['app.pvdb']);
  });

  it('says when it cannot', () => {
    const db = filled();
    assert.throws(() => db.bake(at('no/out.pvdb')), { code: 'SQLITE_CANTOPEN' });
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('in formats 1 and 2 is for the Rust engine', () => {
    const db = filled();
    db.exec('CREATE INDEX t_a ON t (a)');
    for (const format of [1, 2]) {
      db.bake(at('rust.pvdb'), { format });
      const file = fs.readFileSync(at('rust.pvdb'));
      assert.equal(file.readUInt32LE(4) & 0xff, format);
      assert.deepEqual(new Uint8Array(file), db.bake({ format }));
      const read = new Db(at('rust.pvdb'));
      assert.deepEqual(names(read), ['new', 'two']);
      assert.deepEqual(names(read, 'BEFORE 2'), ['old', 'two']);
      read.close();
    }
    db.exec('UPDATE t SET a = 1.5 WHERE id = 2');
    assert.throws(() => db.bake({ format: 2 }), { name: 'PicoVoltError' });
  });
});

describe('the root of a file', () => {
  it('is that of its last checkpoint; another one is not opened, nor a file made', () => {
    const db = filled(at('app.pvdb'));
    db.close();
    const first = new Db(at('app.pvdb'));
    const expectedRoot = first.root();
    const second = new Db(at('app.pvdb'), { expectedRoot });
    assert.throws(() => new Db(at('app.pvdb'), { expectedRoot: '00'.repeat(32) }), { code: 'SQLITE_CORRUPT' }, 'also when it is open');
    second.close();
    first.close();
    new Db(at('app.pvdb'), { expectedRoot, readonly: true }).close();
    assert.throws(() => new Db(at('app.pvdb'), { expectedRoot: '00'.repeat(32) }), { code: 'SQLITE_CORRUPT' });
    assert.throws(() => new Db(at('none.pvdb'), { expectedRoot }), { code: 'SQLITE_CANTOPEN' });
    assert.deepEqual(fs.readdirSync(folder), ['app.pvdb']);
  });
});

describe('a delta', () => {
  it('moves what is new from one baked database to the next', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t SELECT value, hex(randomblob(20)) FROM generate_series(1, 20000)');
    const first = db.bake();
    db.exec("UPDATE t SET a = 'changed' WHERE id = 777");
    const second = db.bake();
    const delta = Db.delta(first, second);
    assert.ok(delta.length < second.length / 4, `${delta.length} of ${second.length} bytes`);
    assert.deepEqual(Db.apply(first, delta), second);
    assert.throws(() => Db.apply(second, delta), { code: 'SQLITE_CORRUPT', message: /made for another database/ });
    assert.throws(() => Db.delta(first, new Uint8Array(100)), { code: 'SQLITE_NOTADB' });
    fs.writeFileSync(at('first.pvdb'), first);
    fs.writeFileSync(at('second.pvdb'), second);
    assert.deepEqual(Db.delta(at('first.pvdb'), at('second.pvdb')), delta);
    assert.equal(Db.apply(at('first.pvdb'), delta, at('first.pvdb')), undefined, 'in its own place');
    assert.deepEqual(new Uint8Array(fs.readFileSync(at('first.pvdb'))), second);
    assert.throws(() => Db.apply(at('first.pvdb'), delta, at('third.pvdb')), { code: 'SQLITE_CORRUPT' });
    assert.throws(() => Db.delta(at('none.pvdb'), at('second.pvdb')), { code: 'SQLITE_CANTOPEN' });
    assert.throws(() => Db.apply(first, delta, at('third.pvdb')), { name: 'TypeError' });
    assert.deepEqual(fs.readdirSync(folder).sort(), ['first.pvdb', 'second.pvdb']);
  });
});

describe('VACUUM INTO', () => {
  it('writes a database that can be written to', () => {
    const db = new Database(at('app.pvdb'));
    db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, 'old'); UPDATE t SET a = 'new'");
    db.prepare('VACUUM INTO ?').run(at('copy.pvdb'));
    assert.throws(() => db.exec(`VACUUM INTO '${at('copy.pvdb')}'`), { code: 'SQLITE_ERROR', message: 'output file already exists' });
    assert.throws(() => db.exec(`VACUUM INTO '${at('no/copy.pvdb')}'`), { code: 'SQLITE_CANTOPEN', message: /^unable to open database: / });
    db.close();
    const reader = new Database(at('copy.pvdb'), { readonly: true });
    reader.exec(`VACUUM INTO '${at('copy.pv')}'`);
    reader.close();
    for (const name of ['copy.pvdb', 'copy.pv']) {
      const copy = new Db(at(name));
      copy.exec("INSERT INTO t VALUES (2, 'two')");
      assert.deepEqual(names(copy), ['new', 'two']);
      assert.deepEqual(names(copy, 'BEFORE 2'), ['old']);
      copy.close();
    }
  });

  it('writes a database in memory too', () => {
    filled().exec(`VACUUM INTO '${at('copy.pvdb')}'`);
    const copy = new Db(at('copy.pvdb'));
    assert.deepEqual(names(copy), ['new', 'two']);
    copy.close();
  });
});
