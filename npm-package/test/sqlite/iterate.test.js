import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database } from '../support/package.js';

const BUSY = { name: 'TypeError', message: 'This database connection is busy executing a query' };
const LOCKED = { name: 'TypeError', message: 'This statement is busy executing a query' };

let db;
beforeEach(() => {
  db = new Database();
  db.exec('CREATE TABLE t (a)');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  db.transaction(() => { for (let i = 0n; i < 3000n; i++) insert.run(i); })();
});
afterEach(() => db.close());

describe('Statement#iterate()', () => {
  it('gives the rows one by one', () => {
    let sum = 0;
    for (const { a } of db.prepare('SELECT a FROM t').iterate()) sum += a;
    assert.equal(sum, 2999 * 1500);
    assert.deepEqual([...db.prepare('SELECT a FROM t WHERE a < ? ORDER BY a').pluck().iterate(3)], [0, 1, 2]);
    assert.deepEqual([...db.prepare('SELECT a FROM t WHERE a < 0').iterate()], []);
  });

  it('returns an iterator that knows its statement', () => {
    const statement = db.prepare('SELECT a FROM t ORDER BY a').pluck();
    const iterator = statement.iterate();
    assert.equal(iterator.statement, statement);
    assert.equal(iterator[Symbol.iterator](), iterator);
    assert.equal(statement.busy, true);
    assert.deepEqual(iterator.next(), { value: 0, done: false });
    assert.deepEqual(iterator.return(), { value: undefined, done: true });
    assert.equal(statement.busy, false);
    assert.deepEqual(iterator.next(), { value: undefined, done: true });
    assert.deepEqual(iterator.return(), { value: undefined, done: true });
  });

  it('binds when it is called', () => {
    assert.throws(() => db.prepare('SELECT ?').iterate(), { name: 'RangeError' });
    const iterator = db.prepare('SELECT ?').pluck().iterate(7);
    assert.equal(iterator.next().value, 7);
    assert.equal(iterator.next().done, true);
  });

  it('locks its statement until it ends', () => {
    const statement = db.prepare('SELECT a FROM t');
    for (const row of statement.iterate()) {
      assert.ok(row);
      assert.throws(() => statement.get(), LOCKED);
      assert.throws(() => statement.all(), LOCKED);
      assert.throws(() => statement.iterate(), LOCKED);
      assert.throws(() => statement.bind(), LOCKED);
      assert.throws(() => statement.pluck(), LOCKED);
      assert.throws(() => statement.safeIntegers(), LOCKED);
      break;
    }
    assert.equal(statement.busy, false);
    assert.equal(statement.get().a, 0);
  });

  it('keeps the connection from writing, not from reading', () => {
    const insert = db.prepare('INSERT INTO t VALUES (1)');
    const iterator = db.prepare('SELECT a FROM t').iterate();
    iterator.next();
    assert.throws(() => insert.run(), BUSY);
    assert.throws(() => db.exec('SELECT 1'), BUSY);
    assert.throws(() => db.pragma('user_version'), BUSY);
    assert.throws(() => db.serialize(), BUSY);
    assert.throws(() => db.function('f', () => 1), BUSY);
    assert.throws(() => db.transaction(() => {})(), BUSY);
    assert.equal(db.prepare('SELECT count(*) FROM t').pluck().get(), 3000);
    iterator.return();
    insert.run();
    assert.equal(db.prepare('SELECT count(*) FROM t').pluck().get(), 3001);
  });

  it('lets unsafe mode write', () => {
    assert.equal(db.unsafeMode(), db);
    const insert = db.prepare('INSERT INTO t VALUES (-1)');
    for (const { a } of db.prepare('SELECT a FROM t WHERE a BETWEEN 0 AND 2').iterate()) {
      assert.ok(a >= 0);
      insert.run();
    }
    assert.equal(db.prepare('SELECT count(*) FROM t WHERE a = -1').pluck().get(), 3);
    db.unsafeMode(false);
    for (const row of db.prepare('SELECT a FROM t').iterate()) {
      assert.ok(row);
      assert.throws(() => insert.run(), BUSY);
      break;
    }
  });

  it('ends when the loop breaks or throws', () => {
    const statement = db.prepare('SELECT a FROM t');
    for (const row of statement.iterate()) { assert.ok(row); break; }
    assert.throws(() => { for (const row of statement.iterate()) throw new Error(String(row.a)); }, { message: '0' });
    assert.equal(statement.busy, false);
    db.exec('DELETE FROM t');
  });
});
