import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database } from '../support/package.js';

let db;
beforeEach(() => {
  db = new Database();
  db.exec('CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1), (2), (3)');
});
afterEach(() => db.close());
const values = () => db.prepare('SELECT x FROM t ORDER BY x').pluck().all();

describe('Database#transaction()', () => {
  it('refuses what is not a function', () => {
    for (const fn of [undefined, null, 0, {}, 'x', Promise.resolve()]) {
      assert.throws(() => db.transaction(fn), { name: 'TypeError', message: 'Expected first argument to be a function' });
    }
  });

  it('has variants and its database', () => {
    const fn = db.transaction(() => 1);
    for (const variant of ['default', 'deferred', 'immediate', 'exclusive']) {
      assert.equal(typeof fn[variant], 'function');
      assert.equal(fn[variant](), 1);
      assert.equal(fn[variant].database, db);
      assert.equal(fn[variant].immediate, fn.immediate);
    }
    assert.equal(fn.database, db);
    assert.equal(fn.default, fn);
  });

  it('commits, and forwards this, arguments and the result', () => {
    const self = {};
    const fn = db.transaction(function add(a, b) {
      assert.equal(this, self);
      assert.equal(db.inTransaction, true);
      db.prepare('INSERT INTO t VALUES (?)').run(a);
      return a + b;
    });
    assert.equal(fn.call(self, 10, 5), 15);
    assert.equal(db.inTransaction, false);
    assert.deepEqual(values(), [1, 2, 3, 10]);
  });

  it('rolls back and rethrows', () => {
    const error = new Error('no');
    const fn = db.transaction(() => {
      db.exec('INSERT INTO t VALUES (10)');
      throw error;
    });
    assert.throws(fn, (thrown) => thrown === error);
    assert.equal(db.inTransaction, false);
    assert.deepEqual(values(), [1, 2, 3]);
  });

  it('rolls back on a constraint violation that is not caught', () => {
    const insertAll = db.transaction((all) => { for (const x of all) db.prepare('INSERT INTO t VALUES (?)').run(x); });
    assert.throws(() => insertAll([10, 11, 1]), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    assert.deepEqual(values(), [1, 2, 3]);
    insertAll([10, 11]);
    assert.deepEqual(values(), [1, 2, 3, 10, 11]);
  });

  it('nests as savepoints', () => {
    const insert = db.transaction((x) => db.prepare('INSERT INTO t VALUES (?)').run(x));
    const outer = db.transaction((fail) => {
      insert(10);
      assert.throws(() => db.transaction(() => { insert(11); throw new Error('inner'); })(), { message: 'inner' });
      assert.equal(db.inTransaction, true);
      insert(12);
      if (fail) throw new Error('outer');
    });
    assert.throws(() => outer(true), { message: 'outer' });
    assert.deepEqual(values(), [1, 2, 3]);
    outer(false);
    assert.deepEqual(values(), [1, 2, 3, 10, 12]);
  });

  it('refuses a promise and rolls back', () => {
    const fn = db.transaction(async () => { db.exec('INSERT INTO t VALUES (10)'); });
    assert.throws(fn, { name: 'TypeError', message: 'Transaction function cannot return a promise' });
    assert.equal(db.inTransaction, false);
    assert.deepEqual(values(), [1, 2, 3]);
  });

  it('only rethrows when the function rolled back itself', () => {
    const fn = db.transaction(() => {
      db.exec('ROLLBACK');
      throw new Error('mine');
    });
    assert.throws(fn, { message: 'mine' });
    assert.equal(db.inTransaction, false);
  });

  it('works beside transactions made by statements', () => {
    db.prepare('begin').run([]);
    assert.equal(db.inTransaction, true);
    db.transaction(() => db.exec('INSERT INTO t VALUES (10)'))();
    assert.equal(db.inTransaction, true);
    db.prepare('rollback').run([]);
    assert.deepEqual(values(), [1, 2, 3]);
    db.exec('BEGIN; INSERT INTO t VALUES (10); COMMIT');
    assert.deepEqual(values(), [1, 2, 3, 10]);
    assert.throws(() => db.exec('COMMIT'), { code: 'SQLITE_ERROR', message: 'cannot commit - no transaction is active' });
    assert.throws(() => db.exec('ROLLBACK'), { code: 'SQLITE_ERROR', message: 'cannot rollback - no transaction is active' });
    db.exec('BEGIN');
    assert.throws(() => db.exec('BEGIN'), { code: 'SQLITE_ERROR', message: 'cannot start a transaction within a transaction' });
    assert.throws(() => db.exec('ROLLBACK TO nope'), { code: 'SQLITE_ERROR', message: 'no such savepoint: nope' });
    db.exec('ROLLBACK');
  });

  it('undoes changes of the schema', () => {
    assert.throws(() => db.transaction(() => {
      db.exec('CREATE TABLE u (a); INSERT INTO u VALUES (1); DROP TABLE t');
      throw new Error('no');
    })());
    assert.throws(() => db.prepare('SELECT * FROM u'), { message: 'no such table: u' });
    assert.deepEqual(values(), [1, 2, 3]);
  });
});
