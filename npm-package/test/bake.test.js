import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Db } from './support/package.js';

/** Transactions 1 to 3. */
function filled(options) {
  const db = new Db(options);
  db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'old'), (2, 'two'); UPDATE t SET a = 'new' WHERE id = 1");
  return db;
}

const names = (db, before = '') => db.query(`SELECT a FROM t ${before} ORDER BY id`).rows.flat();

describe('bake', () => {
  it('gives the same bytes for the same history, which can only be read', () => {
    const image = filled().bake();
    assert.ok(image instanceof Uint8Array);
    assert.deepEqual(Db.fromBytes(image).bake(), image);
    const db = Db.fromBytes(image);
    assert.deepEqual(names(db), ['new', 'two']);
    assert.deepEqual(names(db, 'BEFORE 2'), ['old', 'two']);
  });

  it('keeps as much history as is wanted', () => {
    const db = filled();
    assert.deepEqual(names(Db.fromBytes(db.bake({ history: 'all' })), 'BEFORE 2'), ['old', 'two']);
    for (const history of ['none', 3]) {
      const image = db.bake({ history });
      assert.deepEqual(names(Db.fromBytes(image)), ['new', 'two']);
      assert.throws(() => names(Db.fromBytes(image), 'BEFORE 2'), /history before transaction 3 was given up/);
    }
    db.exec("PRAGMA history = 'none'");
    assert.throws(() => names(Db.fromBytes(db.bake(null)), 'BEFORE 2'), /given up/);
    assert.deepEqual(names(Db.fromBytes(db.bake(null, { history: 2 })), 'BEFORE 2'), ['old', 'two']);
    assert.deepEqual(names(db, 'BEFORE 2'), ['old', 'two'], 'the database itself is left alone');
  });

  it('refuses wrong arguments and open transactions', () => {
    const db = filled();
    for (const history of ['some', -1, 1.5, null]) assert.throws(() => db.bake({ history }), { name: 'TypeError', message: /"history" must be/ });
    assert.throws(() => db.bake({ format: 4 }), { name: 'TypeError', message: /"format" must be 1, 2 or 3/ });
    assert.throws(() => db.bake(5), { name: 'TypeError' });
    db.exec('BEGIN; DELETE FROM t');
    assert.throws(() => db.bake(), { code: 'SQLITE_ERROR' });
  });
});

describe('the root', () => {
  it('stands for the database, and can be asked for', () => {
    const db = filled();
    const root = db.root();
    assert.match(root, /^[0-9a-f]{64}$/);
    assert.equal(db.root(), root);
    const image = db.bake();
    const opened = Db.fromBytes(image, { expectedRoot: root });
    assert.equal(opened.root(), root);
    assert.deepEqual(names(Db.fromBytes(image, { expectedRoot: Buffer.from(root, 'hex') })), ['new', 'two']);
    for (const expectedRoot of ['00'.repeat(32), new Uint8Array(32)]) {
      assert.throws(() => Db.fromBytes(image, { expectedRoot }), { code: 'SQLITE_CORRUPT' });
    }
    assert.throws(() => Db.fromBytes(image, { expectedRoot: 'abc' }), { name: 'TypeError', message: /"expectedRoot" must be/ });
  });
});

describe('apply', () => {
  it('refuses what is no delta for this image', () => {
    const image = filled().bake();
    assert.throws(() => Db.apply(image, new Uint8Array(5)), { name: 'PicoVoltError', code: 'SQLITE_CORRUPT' });
    assert.throws(() => Db.apply('x', image), { name: 'TypeError' });
    assert.equal(names(Db.fromBytes(image)).length, 2);
  });
});

describe('limits of memory', () => {
  it('hold for what can be read again, and for everything', () => {
    const db = filled({ cacheLimit: 1 << 20, memoryLimit: 16 << 20 });
    assert.deepEqual(db.query('PRAGMA cache_size').rows, [[-1024]]);
    db.exec('PRAGMA cache_size = -512');
    assert.deepEqual(db.query('PRAGMA cache_size').rows, [[-512]]);
    assert.throws(() => db.exec("INSERT INTO t SELECT NULL, hex(zeroblob(100)) FROM generate_series(1, 200000)"), { code: 'SQLITE_NOMEM' });
    assert.deepEqual(names(db), ['new', 'two']);
    assert.throws(() => new Db({ cacheLimit: -1 }), { name: 'TypeError' });
  });
});
