import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database } from '../support/package.js';

let db;
beforeEach(() => {
  db = new Database();
  db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (3), (5), (7), (11), (13)');
});
afterEach(() => db.close());
const value = (sql, ...args) => db.prepare(sql).pluck().get(...args);

describe('Database#function()', () => {
  it('checks its arguments', () => {
    assert.throws(() => db.function(), { name: 'TypeError', message: 'Expected first argument to be a string' });
    assert.throws(() => db.function('f'), { name: 'TypeError', message: 'Expected last argument to be a function' });
    assert.throws(() => db.function('f', {}), { name: 'TypeError', message: 'Expected last argument to be a function' });
    assert.throws(() => db.function('', () => 1), { name: 'TypeError', message: 'User-defined function name cannot be an empty string' });
    assert.throws(() => db.function('f', { varargs: 1 }, () => 1), { name: 'TypeError', message: 'Expected the "varargs" option to be a boolean' });
    assert.throws(() => db.function('f', { deterministic: undefined }, () => 1),
      { name: 'TypeError', message: 'Expected the "deterministic" option to be a boolean' });
    const long = Object.defineProperty(() => 1, 'length', { value: 101 });
    assert.throws(() => db.function('f', long), { name: 'RangeError', message: 'User-defined functions cannot have more than 100 arguments' });
    assert.equal(db.function('f', () => 1), db);
  });

  it('maps arguments and results of every type', () => {
    db.function('same', (x) => x);
    for (const x of [1.5, 'é😀', '', null, Buffer.from([0, 255]), Buffer.alloc(0), Infinity, 5]) {
      assert.deepEqual(value('SELECT same(?)', x), x);
    }
    assert.equal(value('SELECT typeof(same(5))'), 'real');
    assert.equal(value('SELECT same(NULL) IS NULL'), 1);
    db.function('no_result', () => {});
    assert.equal(value('SELECT no_result()'), null);
    db.function('big', () => 9223372036854775807n);
    assert.equal(value('SELECT typeof(big())'), 'integer');
    assert.equal(value('SELECT big() = 9223372036854775807'), 1);
    let seen;
    db.function('see', (...args) => { seen = args; });
    db.function('see', { varargs: true }, (...args) => { seen = args; });
    value("SELECT see(1, 2.5, 'x', NULL, x'01')");
    assert.deepEqual(seen, [1, 2.5, 'x', null, Buffer.from([1])]);
    assert.ok(Buffer.isBuffer(seen[4]));
  });

  it('takes the number of arguments from the function, and may be overloaded by it', () => {
    db.function('f2', (a, b) => a + b);
    assert.equal(value('SELECT f2(1, 2)'), 3);
    assert.throws(() => value('SELECT f2(1)'), { name: 'SqliteError', code: 'SQLITE_ERROR', message: 'wrong number of arguments to function f2()' });
    assert.throws(() => value('SELECT f2(1, 2, 3)'), { message: 'wrong number of arguments to function f2()' });
    db.function('f2', (a) => `one ${a}`);
    assert.equal(value("SELECT f2('x')"), 'one x');
    assert.equal(value('SELECT f2(1, 2)'), 3);
    db.function('f2', (a, b) => a * b);
    assert.equal(value('SELECT F2(3, 4)'), 12);
  });

  it('gives BigInts with safeIntegers', () => {
    db.function('kind', (x) => typeof x);
    db.function('safe', { safeIntegers: true }, (x) => typeof x);
    assert.equal(value('SELECT kind(1)'), 'number');
    assert.equal(value('SELECT safe(1)'), 'bigint');
    db.defaultSafeIntegers();
    db.function('kind', (x) => typeof x);
    db.function('unsafe', { safeIntegers: false }, (x) => typeof x);
    assert.equal(value('SELECT kind(1)'), 'bigint');
    assert.equal(value('SELECT unsafe(1)'), 'number');
  });

  it('propagates exceptions unchanged', () => {
    const error = new Error('mine');
    db.function('boom', (x) => { if (x === 7) throw error; return x; });
    assert.throws(() => db.prepare('SELECT boom(x) FROM t').all(), (thrown) => thrown === error);
    assert.throws(() => db.exec('UPDATE t SET x = boom(x) + 1'), (thrown) => thrown === error);
    assert.deepEqual(db.prepare('SELECT x FROM t').pluck().all(), [3, 5, 7, 11, 13]);
    db.function('odd', () => { throw null; });
    assert.throws(() => value('SELECT odd()'), (thrown) => thrown === null);
    assert.equal(value('SELECT boom(1)'), 1);
  });

  it('refuses results that are not values', () => {
    for (const bad of [true, {}, [], Symbol('s'), () => 1, new Date()]) {
      db.function('bad', () => bad);
      assert.throws(() => value('SELECT bad()'), { name: 'TypeError', message: 'User-defined function bad() returned an invalid value' });
    }
    db.function('bad', () => 2n ** 63n);
    assert.throws(() => value('SELECT bad()'), { name: 'RangeError', message: 'User-defined function bad() returned a bigint that was too big' });
  });

  it('may not use its database while it runs', () => {
    const busy = { name: 'TypeError', message: 'This database connection is busy executing a query' };
    const select = db.prepare('SELECT 1');
    db.function('nested', () => {
      assert.throws(() => db.exec('SELECT 1'), busy);
      assert.throws(() => db.prepare('SELECT 1'), busy);
      assert.throws(() => select.get(), busy);
      assert.throws(() => db.close(), busy);
      return 'done';
    });
    assert.equal(value('SELECT nested()'), 'done');
    assert.deepEqual(select.get(), { 1: 1 });
  });

  it('may use another database while it runs', () => {
    const other = new Database();
    other.exec("CREATE TABLE names (id, name); INSERT INTO names VALUES (3, 'three'), (5, 'five')");
    const select = other.prepare('SELECT name FROM names WHERE id = ?').pluck();
    db.function('name_of', (x) => select.get(x) ?? 'none');
    other.function('text', (x) => `<${x}>`);
    db.function('text_of', (x) => other.prepare('SELECT text(?)').pluck().get(x));
    assert.deepEqual(db.prepare('SELECT x, name_of(x), text_of(name_of(x)) FROM t ORDER BY x LIMIT 3').raw().all(),
      [[3, 'three', '<three>'], [5, 'five', '<five>'], [7, 'none', '<none>']]);
    assert.throws(() => { db.function('bad_sql', () => other.exec('selec')); value('SELECT bad_sql()'); },
      { code: 'SQLITE_ERROR', message: 'near "selec": syntax error' });
    other.close();
  });

  it('works in every clause', () => {
    db.function('twice', { deterministic: true }, (x) => x * 2);
    assert.deepEqual(db.prepare('SELECT x FROM t WHERE twice(x) > 10 ORDER BY twice(-x) LIMIT 2').pluck().all(), [13, 11]);
    db.exec('UPDATE t SET x = twice(x) WHERE x = 3');
    assert.equal(value('SELECT sum(twice(x)) FROM t'), 84);
  });
});

describe('Database#aggregate()', () => {
  it('checks its arguments', () => {
    assert.throws(() => db.aggregate(), { name: 'TypeError', message: 'Expected first argument to be a string' });
    assert.throws(() => db.aggregate('f'), { name: 'TypeError', message: 'Expected second argument to be an options object' });
    assert.throws(() => db.aggregate('f', {}), { name: 'TypeError', message: 'Missing required option "step"' });
    assert.throws(() => db.aggregate('f', { step: 1 }), { name: 'TypeError', message: 'Expected the "step" option to be a function' });
    assert.throws(() => db.aggregate('', { step() {} }), { name: 'TypeError', message: 'User-defined function name cannot be an empty string' });
    assert.throws(() => db.aggregate('f', { step() {}, result: 1 }), { name: 'TypeError', message: 'Expected the "result" option to be a function' });
    assert.equal(db.aggregate('f', { step() {} }), db);
  });

  it('folds rows from start to result', () => {
    db.aggregate('total', { start: 10, step: (sum, x) => sum + x });
    assert.equal(value('SELECT total(x) FROM t'), 49);
    assert.equal(value('SELECT total(x) FROM t WHERE x > 100'), 10);
    db.aggregate('listed', { start: () => [], step: (list, x) => { list.push(x); }, result: (list) => list.join('-') });
    assert.equal(value('SELECT listed(x) FROM t'), '3-5-7-11-13');
    db.aggregate('counted', { start: 0, step: (n) => n + 1 });
    assert.equal(value('SELECT counted() FROM t'), 5);
    db.aggregate('lastOne', { step: (_, x) => x });
    assert.equal(value('SELECT lastOne(x) FROM t WHERE x < 0'), null);
  });

  it('keeps one state for each group', () => {
    db.aggregate('total', { start: 0, step: (sum, x) => sum + x });
    assert.deepEqual(db.prepare('SELECT x > 6, total(x), total(x * 10) FROM t GROUP BY x > 6 ORDER BY 1').raw().all(),
      [[0, 8, 80], [1, 31, 310]]);
  });

  it('takes several arguments, or any number with varargs', () => {
    db.aggregate('weighted', { start: 0, step: (sum, x, w) => sum + x * w });
    assert.equal(value('SELECT weighted(x, 2) FROM t'), 78);
    assert.throws(() => value('SELECT weighted(x) FROM t'), { message: 'wrong number of arguments to function weighted()' });
    db.aggregate('any', { varargs: true, start: 0, step: (sum, ...rest) => sum + rest.length });
    assert.equal(value('SELECT any(x, x, x) FROM t'), 15);
  });

  it('propagates exceptions of all its functions', () => {
    const error = new Error('mine');
    const fail = () => { throw error; };
    db.aggregate('a1', { start: fail, step: (_, x) => x });
    db.aggregate('a2', { step: (_, x) => (x > 5 ? fail() : x) });
    db.aggregate('a3', { step: (_, x) => x, result: fail });
    for (const name of ['a1', 'a2', 'a3']) {
      assert.throws(() => value(`SELECT ${name}(x) FROM t`), (thrown) => thrown === error);
    }
    db.aggregate('a4', { step: (_, x) => x, result: () => ({}) });
    assert.throws(() => value('SELECT a4(x) FROM t'), { name: 'TypeError', message: 'User-defined function a4() returned an invalid value' });
    assert.equal(value('SELECT count(*) FROM t'), 5);
  });
});
