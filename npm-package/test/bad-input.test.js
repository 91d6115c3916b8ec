import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Database, Db } from './support/package.js';

const db = new Db();
db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE); INSERT INTO t VALUES (1, 'one'), (2, 'two')");
const image = db.export();
after(() => db.close());

/** The database answers as before. */
function stillWorks() {
  assert.deepEqual(db.query('SELECT a, b FROM t ORDER BY a').rows, [[1, 'one'], [2, 'two']]);
  assert.equal(db.inTransaction, false);
}

function fails(sql, code, message) {
  assert.throws(() => db.query(sql), (error) => {
    assert.equal(error.code, code, error.message);
    assert.ok(error.message.startsWith(message), error.message);
    return true;
  });
  stillWorks();
}

describe('bad input', () => {
  it('syntax errors', () => {
    fails('selec', 'SQLITE_ERROR', 'near "selec": syntax error');
    fails('SELECT 1 +', 'SQLITE_ERROR', 'incomplete input');
    fails('SELECT FROM', 'SQLITE_ERROR', 'near "FROM": syntax error');
    fails('SELECT 1 2', 'SQLITE_ERROR', 'near "2": syntax error');
    fails("SELECT 'open", 'SQLITE_ERROR', 'unrecognized token: "\'open"');
    fails('SELECT #', 'SQLITE_ERROR', 'unrecognized token: "#"');
    fails('CREATE TABLE', 'SQLITE_ERROR', 'incomplete input');
  });

  it('unknown names', () => {
    fails('SELECT * FROM nope', 'SQLITE_ERROR', 'no such table: nope');
    fails('SELECT nope FROM t', 'SQLITE_ERROR', 'no such column: nope');
    fails('SELECT t.nope FROM t', 'SQLITE_ERROR', 'no such column: t.nope');
    fails('SELECT nope(1)', 'SQLITE_ERROR', 'no such function: nope');
    fails('INSERT INTO t (nope) VALUES (1)', 'SQLITE_ERROR', 'table t has no column named nope');
    fails('UPDATE t SET nope = 1', 'SQLITE_ERROR', 'no such column: nope');
    fails('DROP TABLE nope', 'SQLITE_ERROR', 'no such table: nope');
    fails('DROP INDEX nope', 'SQLITE_ERROR', 'no such index: nope');
    fails("SELECT 'a' = 'b' COLLATE nope", 'SQLITE_ERROR', 'no such collation sequence: nope');
  });

  it('names twice or not clear', () => {
    fails('CREATE TABLE t (a)', 'SQLITE_ERROR', 'table t already exists');
    fails('CREATE TABLE u (a, a)', 'SQLITE_ERROR', 'duplicate column name: a');
    fails('SELECT a FROM t, t AS u', 'SQLITE_ERROR', 'ambiguous column name: a');
  });

  it('wrong numbers of arguments and columns', () => {
    fails('SELECT abs()', 'SQLITE_ERROR', 'wrong number of arguments to function abs()');
    fails('INSERT INTO t VALUES (1)', 'SQLITE_ERROR', 'table t has 2 columns but 1 values were supplied');
    fails('INSERT INTO t (a) VALUES (1, 2)', 'SQLITE_ERROR', '2 values for 1 columns');
    fails('SELECT 1 UNION SELECT 1, 2', 'SQLITE_ERROR', 'SELECTs to the left and right of UNION do not have the same number of result columns');
    fails('SELECT (SELECT 1, 2)', 'SQLITE_ERROR', 'sub-select returns 2 columns - expected 1');
    fails('VALUES (1), (1, 2)', 'SQLITE_ERROR', 'all VALUES must have the same number of terms');
  });

  it('misused aggregates', () => {
    fails('SELECT a FROM t WHERE count(*) > 1', 'SQLITE_ERROR', 'misuse of aggregate');
    fails('SELECT sum(sum(a)) FROM t', 'SQLITE_ERROR', 'misuse of aggregate function');
  });

  it('constraint violations', () => {
    fails("INSERT INTO t VALUES (1, 'x')", 'SQLITE_CONSTRAINT_PRIMARYKEY', 'UNIQUE constraint failed: t.a');
    fails("INSERT INTO t VALUES (3, 'one')", 'SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: t.b');
    fails("INSERT INTO t VALUES (3, 'three'), (4, 'one')", 'SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: t.b');
    fails("INSERT INTO t VALUES ('x', 'three')", 'SQLITE_MISMATCH', 'datatype mismatch');
    fails("UPDATE t SET b = 'same'", 'SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: t.b');
  });

  it('division by zero is NULL', () => {
    assert.deepEqual(db.query('SELECT 1 / 0, 1.5 / 0, 1 % 0, 0 / 0').rows, [[null, null, null, null]]);
  });

  it('integer overflow is as in SQLite', () => {
    assert.deepEqual(db.query('SELECT 9223372036854775807 + 1, 9223372036854775807 * 2, -9223372036854775808 - 1').rows,
      [[9223372036854775807, 18446744073709551614, -9223372036854775808]]);
    fails('SELECT sum(x) FROM (SELECT 9223372036854775807 AS x UNION ALL SELECT 1)', 'SQLITE_ERROR', 'integer overflow');
    fails('SELECT abs(-9223372036854775808)', 'SQLITE_ERROR', 'integer overflow');
  });

  it('20 000 nested parentheses', () => {
    for (const [open, close] of [['(', ')'], ['abs(', ')'], ['-', ''], ['NOT ', ''], ['1 + ', ''], ['(SELECT ', ')'], ['CASE WHEN ', '']]) {
      const sql = `SELECT ${open.repeat(20_000)}1${close.repeat(20_000)}`;
      try {
        db.query(sql);
      } catch (error) {
        assert.equal(error.code, 'SQLITE_ERROR', `${open} ${error.stack.slice(0, 200)}`);
      }
      stillWorks();
    }
    assert.throws(() => db.query(`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`), { code: 'SQLITE_ERROR' });
  });

  it('a megabyte of SQL', () => {
    const values = Array.from({ length: 60_000 }, (_, i) => `(${i}, 'text ${i}')`).join(', ');
    const sql = `CREATE TEMP TABLE big (a, b); INSERT INTO big VALUES ${values}; SELECT count(*), sum(a) FROM big`;
    assert.ok(sql.length > 1_000_000);
    const other = new Db();
    assert.deepEqual(other.query(sql.replace('TEMP ', '')).rows, [[60_000, 60_000 * 59_999 / 2]]);
    other.close();
    assert.deepEqual(db.query(`SELECT '${'x'.repeat(1_000_000)}' AS a`).rows[0][0].length, 1_000_000);
    assert.throws(() => db.query(`SELECT ${'x'.repeat(1_000_000)}`), { code: 'SQLITE_ERROR', message: /^no such column/ });
    assert.throws(() => db.query(`${'x '.repeat(500_000)}`), { code: 'SQLITE_ERROR', message: /syntax error/ });
    stillWorks();
  });

  it('images that are empty, cut, or damaged', () => {
    assert.throws(() => Db.fromBytes(new Uint8Array(0)), { code: 'SQLITE_NOTADB' });
    assert.throws(() => Db.fromBytes(new TextEncoder().encode('not a database at all, only text')), { code: 'SQLITE_NOTADB' });
    assert.throws(() => new Database(Buffer.alloc(10)), { name: 'SqliteError', code: 'SQLITE_NOTADB' });
    for (let length = 1; length < image.length; length = Math.ceil(length * 1.3)) {
      assert.throws(() => Db.fromBytes(image.slice(0, length)), ({ code }) => code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT',
        `cut at ${length}`);
    }
    const step = Math.max(1, Math.floor(image.length / 400));
    let refused = 0;
    for (let at = 0; at < image.length; at += step) {
      const damaged = image.slice();
      damaged[at] ^= 0x10;
      try {
        const copy = Db.fromBytes(damaged);
        assert.deepEqual(copy.query('SELECT a, b FROM t ORDER BY a').rows, [[1, 'one'], [2, 'two']], `byte ${at}`);
        copy.close();
      } catch (error) {
        assert.match(String(error.code), /^SQLITE_(NOTADB|CORRUPT)$/, `byte ${at}: ${error.stack}`);
        refused++;
      }
    }
    assert.ok(refused > 0);
    stillWorks();
  });

  it('an image is copied, not kept', () => {
    const bytes = image.slice();
    const copy = Db.fromBytes(bytes);
    bytes.fill(0);
    assert.deepEqual(copy.query('SELECT a FROM t ORDER BY a').rows, [[1], [2]]);
    copy.close();
  });

  it('a failed statement inside a transaction leaves the transaction open', () => {
    db.exec('BEGIN');
    db.exec("INSERT INTO t VALUES (3, 'three')");
    assert.throws(() => db.exec("INSERT INTO t VALUES (4, 'four'), (5, 'three')"), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    assert.equal(db.inTransaction, true);
    assert.deepEqual(db.query('SELECT a FROM t ORDER BY a').rows, [[1], [2], [3]]);
    db.exec('ROLLBACK');
    stillWorks();
  });
});
