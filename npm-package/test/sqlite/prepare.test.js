import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database } from '../support/package.js';

let db;
beforeEach(() => {
  db = new Database();
  db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)');
});
afterEach(() => db.close());

describe('Database#prepare()', () => {
  it('accepts exactly one string', () => {
    for (const sql of [undefined, null, 1, ['SELECT 1']]) {
      assert.throws(() => db.prepare(sql), { name: 'TypeError' });
    }
  });

  it('refuses text without a statement', () => {
    for (const sql of ['', ' ', ';', '-- x', '/* x */']) {
      assert.throws(() => db.prepare(sql), { name: 'RangeError', message: 'The supplied SQL string contains no statements' });
    }
  });

  it('refuses more than one statement', () => {
    for (const sql of ['SELECT 1; SELECT 2', 'SELECT 1; x', 'SELECT 1; /* */ SELECT 2']) {
      assert.throws(() => db.prepare(sql), { name: 'RangeError', message: 'The supplied SQL string contains more than one statement' });
    }
  });

  it('allows white space, semicolons and comments around it', () => {
    for (const sql of ['SELECT 1 ; ', 'SELECT 1; -- x', '/* x */ SELECT 1;\n/* y */ -- z\n ; ', 'SELECT 1 -- x']) {
      assert.equal(db.prepare(sql).pluck().get(), 1);
    }
  });

  it('throws compile errors at once', () => {
    assert.throws(() => db.prepare('selec 1'), { name: 'SqliteError', code: 'SQLITE_ERROR', message: 'near "selec": syntax error' });
    assert.throws(() => db.prepare('SELECT * FROM nope'), { code: 'SQLITE_ERROR', message: 'no such table: nope' });
    assert.throws(() => db.prepare('SELECT nope FROM t'), { code: 'SQLITE_ERROR', message: 'no such column: nope' });
    assert.throws(() => db.prepare('SELECT nope(1)'), { code: 'SQLITE_ERROR', message: 'no such function: nope' });
    assert.throws(() => db.prepare('SELECT abs(1, 2)'),
      { code: 'SQLITE_ERROR', message: 'wrong number of arguments to function abs()' });
    assert.throws(() => db.prepare('SELECT ('), { code: 'SQLITE_ERROR', message: 'incomplete input' });
    assert.throws(() => db.prepare("SELECT 'abc"), { code: 'SQLITE_ERROR' });
    assert.throws(() => db.prepare('INSERT INTO t VALUES (1)'), { code: 'SQLITE_ERROR', message: 'table t has 2 columns but 1 values were supplied' });
  });

  it('tells what kind of statement it is', () => {
    const select = db.prepare('SELECT a FROM t');
    assert.deepEqual([select.reader, select.readonly, select.busy], [true, true, false]);
    assert.equal(select.source, 'SELECT a FROM t');
    assert.equal(select.database, db);
    const insert = db.prepare('INSERT INTO t VALUES (1, 2)');
    assert.deepEqual([insert.reader, insert.readonly], [false, false]);
    const returning = db.prepare('INSERT INTO t VALUES (1, 2) RETURNING a');
    assert.deepEqual([returning.reader, returning.readonly], [true, false]);
    const begin = db.prepare('BEGIN');
    assert.deepEqual([begin.reader, begin.readonly], [false, true]);
    assert.throws(() => { 'use strict'; select.reader = false; }, { name: 'TypeError' });
    assert.throws(() => new select.constructor('SELECT 1'),
      { name: 'TypeError', message: 'Statements can only be constructed by the db.prepare() method' });
  });

  it('keeps working when the table changes', () => {
    const statement = db.prepare('SELECT * FROM t');
    db.exec("INSERT INTO t VALUES (1, 'x')");
    assert.deepEqual(statement.get(), { a: 1, b: 'x' });
    db.exec('DROP TABLE t; CREATE TABLE t (c, d, e); INSERT INTO t VALUES (1, 2, 3)');
    assert.deepEqual(statement.get(), { c: 1, d: 2, e: 3 });
    assert.deepEqual(statement.raw().all(), [[1, 2, 3]]);
  });
});

describe('Statement#run()', () => {
  it('returns changes and the last rowid', () => {
    const insert = db.prepare('INSERT INTO t (b) VALUES (?)');
    assert.deepEqual(insert.run('x'), { changes: 1, lastInsertRowid: 1 });
    assert.deepEqual(insert.run('y'), { changes: 1, lastInsertRowid: 2 });
    assert.deepEqual(db.prepare("INSERT INTO t VALUES (7, 'z'), (8, 'z')").run(), { changes: 2, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare("UPDATE t SET b = 'q' WHERE a > 1").run(), { changes: 3, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare("UPDATE t SET b = 'q' WHERE a > 100").run(), { changes: 0, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare('DELETE FROM t WHERE a = 7').run(), { changes: 1, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare('CREATE TABLE u (a)').run(), { changes: 0, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare('SELECT 1').run(), { changes: 0, lastInsertRowid: 8 });
    assert.deepEqual(db.prepare('DELETE FROM t').run(), { changes: 3, lastInsertRowid: 8 });
  });

  it('completes all rows of a RETURNING', () => {
    assert.deepEqual(db.prepare("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c') RETURNING a").run(),
      { changes: 3, lastInsertRowid: 3 });
    assert.equal(db.prepare('SELECT count(*) FROM t').pluck().get(), 3);
  });

  it('returns BigInts when asked', () => {
    assert.deepEqual(db.prepare("INSERT INTO t VALUES (9007199254740993, 'x')").safeIntegers().run(),
      { changes: 1, lastInsertRowid: 9007199254740993n });
  });

  it('throws constraint violations with their codes', () => {
    db.exec('CREATE TABLE u (a INTEGER PRIMARY KEY, b UNIQUE, c NOT NULL, d CHECK (d > 0), UNIQUE (c, d)); INSERT INTO u VALUES (1, 2, 3, 4)');
    const insert = db.prepare('INSERT INTO u VALUES (?, ?, ?, ?)');
    for (const [values, code, message] of [
      [[1n, 5n, 5n, 5n], 'SQLITE_CONSTRAINT_PRIMARYKEY', 'UNIQUE constraint failed: u.a'],
      [[2n, 2n, 5n, 5n], 'SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: u.b'],
      [[2n, 5n, null, 5n], 'SQLITE_CONSTRAINT_NOTNULL', 'NOT NULL constraint failed: u.c'],
      [[2n, 5n, 5n, 0n], 'SQLITE_CONSTRAINT_CHECK', 'CHECK constraint failed: d > 0'],
      [[2n, 5n, 3n, 4n], 'SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: u.c, u.d'],
      [['x', 5n, 5n, 5n], 'SQLITE_MISMATCH', 'datatype mismatch'],
    ]) {
      assert.throws(() => insert.run(values), { name: 'SqliteError', code, message });
    }
    assert.equal(db.prepare('SELECT count(*) FROM u').pluck().get(), 1);
    insert.run(2n, 3n, 4n, 5n);
  });
});

describe('Statement#get()', () => {
  it('returns the first row or undefined', () => {
    db.exec("INSERT INTO t VALUES (1, 'x'), (2, 'y')");
    assert.deepEqual(db.prepare('SELECT * FROM t ORDER BY a').get(), { a: 1, b: 'x' });
    assert.equal(db.prepare('SELECT * FROM t WHERE a = 3').get(), undefined);
    assert.deepEqual(db.prepare("INSERT INTO t VALUES (3, 'z') RETURNING b").get(), { b: 'z' });
    assert.equal(db.prepare('SELECT count(*) FROM t').pluck().get(), 3);
  });

  it('is refused by a statement without columns', () => {
    const message = 'This statement does not return data. Use run() instead';
    const insert = db.prepare('INSERT INTO t VALUES (1, 2)');
    assert.throws(() => insert.get(), { name: 'TypeError', message });
    assert.throws(() => insert.all(), { name: 'TypeError', message });
    assert.throws(() => insert.iterate(), { name: 'TypeError', message });
    assert.throws(() => insert.pluck(), { name: 'TypeError', message: 'The pluck() method is only for statements that return data' });
    assert.throws(() => insert.raw(), { name: 'TypeError', message: 'The raw() method is only for statements that return data' });
    assert.throws(() => insert.expand(), { name: 'TypeError', message: 'The expand() method is only for statements that return data' });
    assert.throws(() => insert.columns(), { name: 'TypeError', message: 'The columns() method is only for statements that return data' });
  });

  it('gives each storage class its JavaScript value', () => {
    const row = db.prepare("SELECT 1 AS i, -1.5 AS r, 'é😀' AS t, x'00ff' AS b, NULL AS n, '' AS e, x'' AS z, 9e999 AS inf").get();
    assert.deepEqual(row, { i: 1, r: -1.5, t: 'é😀', b: Buffer.from([0, 255]), n: null, e: '', z: Buffer.alloc(0), inf: Infinity });
    assert.ok(Buffer.isBuffer(row.b));
    assert.ok(Buffer.isBuffer(row.z));
  });

  it('lets the later of two equal names win', () => {
    assert.deepEqual(db.prepare('SELECT 1 AS a, 2 AS b, 3 AS a').get(), { a: 3, b: 2 });
  });
});

describe('Statement#all()', () => {
  it('returns all rows, many of them too', () => {
    assert.deepEqual(db.prepare('SELECT * FROM t').all(), []);
    const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
    db.transaction(() => { for (let i = 1; i <= 5000; i++) insert.run(i, `row ${i % 7}`); })();
    const rows = db.prepare('SELECT * FROM t ORDER BY a').all();
    assert.equal(rows.length, 5000);
    assert.deepEqual(rows[4999], { a: 5000, b: `row ${5000 % 7}` });
    assert.deepEqual(rows[1024], { a: 1025, b: `row ${1025 % 7}` });
  });
});

describe('Statement#pluck(), raw() and expand()', () => {
  it('change the shape of rows, the last call wins', () => {
    db.exec("INSERT INTO t VALUES (1, 'x')");
    const select = db.prepare('SELECT a, b, a + 1 AS c FROM t');
    assert.deepEqual(select.all(), [{ a: 1, b: 'x', c: 2 }]);
    assert.equal(select.pluck(), select);
    assert.deepEqual(select.all(), [1]);
    assert.deepEqual(select.raw().all(), [[1, 'x', 2]]);
    assert.deepEqual(select.expand().all(), [{ t: { a: 1, b: 'x' }, $: { c: 2 } }]);
    assert.deepEqual(select.pluck(false).all(), [{ t: { a: 1, b: 'x' }, $: { c: 2 } }]);
    assert.deepEqual(select.expand(false).all(), [{ a: 1, b: 'x', c: 2 }]);
    assert.throws(() => select.raw(1), { name: 'TypeError', message: 'Expected first argument to be a boolean' });
    assert.throws(() => select.pluck(undefined), { name: 'TypeError', message: 'Expected first argument to be a boolean' });
  });
});

describe('Statement#columns()', () => {
  it('describes the columns', () => {
    assert.deepEqual(db.prepare('SELECT a, b AS "other name", a + 1, 5 AS five FROM t AS u').columns(), [
      { name: 'a', column: 'a', table: 't', database: 'main', type: 'INTEGER' },
      { name: 'other name', column: 'b', table: 't', database: 'main', type: 'TEXT' },
      { name: 'a + 1', column: null, table: null, database: null, type: null },
      { name: 'five', column: null, table: null, database: null, type: null },
    ]);
  });
});

describe('Statement#safeIntegers()', () => {
  it('makes integers BigInts, for one statement or for all new ones', () => {
    const select = db.prepare('SELECT 9223372036854775807 AS a, 1 AS b, 1.5 AS c');
    assert.deepEqual(select.get(), { a: 9223372036854775807, b: 1, c: 1.5 });
    assert.deepEqual(select.safeIntegers().get(), { a: 9223372036854775807n, b: 1n, c: 1.5 });
    assert.deepEqual(select.safeIntegers(false).raw().all(), [[9223372036854775807, 1, 1.5]]);
    assert.throws(() => select.safeIntegers(1), { name: 'TypeError', message: 'Expected first argument to be a boolean' });
    assert.equal(db.defaultSafeIntegers(), db);
    assert.equal(db.prepare('SELECT 1').pluck().get(), 1n);
    assert.equal(typeof select.get()[1], 'number');
    db.defaultSafeIntegers(false);
    assert.equal(db.prepare('SELECT 1').pluck().get(), 1);
  });
});
