/** INSERT of one row of parameters has a way of its own; whatever comes must be stored as by the general one. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { Db } from './support/package.js';

const STRAIGHT = 'INSERT INTO t VALUES (?, ?)';
const GENERAL = 'INSERT INTO t SELECT ?, ?';

const VALUES = [
  null, undefined, true, 0, 1, -0, 5, -7, 2.5, -1e300, NaN, Infinity, 2 ** 53 - 1, 2 ** 53, 2n ** 62n, -(2n ** 63n),
  '', 'abc', '12', '1.5', ' 7 ', 'é', '\ud800', '😀', 'x'.repeat(512), 'x'.repeat(513), 'é'.repeat(400), new Uint8Array([1, 2]),
];
const COLUMNS = ['', 'TEXT', 'INTEGER', 'REAL', 'NUMERIC', 'BLOB', 'DECIMAL(10, 2)', 'TEXT NOT NULL', 'REAL NOT NULL',
  'UNIQUE', 'CHECK (c <> 5)'];

/** What a run of the statement says and leaves behind. */
function outcome(create, sql, ...rows) {
  const db = new Db();
  try {
    db.exec(create);
    const statement = db.prepare(sql);
    const said = rows.map((row) => {
      try {
        return statement.run(row);
      } catch (error) {
        return [error.code, error.message];
      }
    });
    return [said, db.query('SELECT id, typeof(c), quote(c), c FROM t ORDER BY id').rows, db.currentTx()];
  } finally {
    db.close();
  }
}

for (const column of COLUMNS) {
  test(`a column declared "${column}" stores what the general way stores`, () => {
    for (const value of VALUES) {
      const create = `CREATE TABLE t (id INTEGER PRIMARY KEY, c ${column})`;
      const rows = [[7, value], [null, value]];
      assert.deepEqual(outcome(create, STRAIGHT, ...rows), outcome(create, GENERAL, ...rows), `${typeof value} ${String(value)}`);
    }
  });
}

test('rowids given, missing, taken, converted and refused', () => {
  const create = 'CREATE TABLE t (id INTEGER PRIMARY KEY, c); INSERT INTO t VALUES (5, 0)';
  for (const id of [null, 5, 6, -3, 5.5, '5', '8', 'x', true, new Uint8Array(1), 2n ** 63n - 1n]) {
    assert.deepEqual(outcome(create, STRAIGHT, [id, 'a']), outcome(create, GENERAL, [id, 'a']), String(id));
  }
});

test('conflict clauses hold', () => {
  for (const clause of ['IGNORE', 'REPLACE', 'FAIL', 'ABORT', 'ROLLBACK']) {
    const create = 'CREATE TABLE t (id INTEGER PRIMARY KEY, c NOT NULL); INSERT INTO t VALUES (5, 0)';
    const rows = [[5, 'a'], [6, null], [7, 'b']];
    assert.deepEqual(outcome(create, STRAIGHT.replace('INSERT', `INSERT OR ${clause}`), ...rows),
      outcome(create, GENERAL.replace('INSERT', `INSERT OR ${clause}`), ...rows), clause);
  }
});

test('parameters in another order, and one used twice', () => {
  const db = new Db();
  db.exec('CREATE TABLE t (a, b, c)');
  db.prepare('INSERT INTO t (c, a, b) VALUES (?2, ?1, ?2)').run('one', 'two');
  assert.deepEqual(db.query('SELECT a, b, c FROM t').rows, [['one', 'two', 'two']]);
  db.close();
});

test('a rolled back transaction takes such rows away', () => {
  const db = new Db();
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, c); BEGIN');
  const insert = db.prepare(STRAIGHT);
  for (let i = 1; i <= 3000; i++) insert.run(i, `text ${i}`);
  db.exec('SAVEPOINT s');
  assert.deepEqual(insert.run(null, 'last'), { changes: 1, lastInsertRowid: 3001 });
  db.exec('ROLLBACK TO s');
  assert.deepEqual(db.query('SELECT count(*), max(c) FROM t').rows, [[3000, 'text 999']]);
  db.exec('ROLLBACK');
  assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[0]]);
  db.close();
});
