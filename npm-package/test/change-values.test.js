/** UPDATE and DELETE of one row by its key have a way of their own; they must do what the general one does. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { Db } from './support/package.js';

const VALUES = [
  null, true, 0, 1, -0, 5, -7, 2.5, -2.5, -1e300, 1e308, NaN, Infinity, 2 ** 53 - 1, 2 ** 53, 2n ** 62n, -(2n ** 63n),
  '', 'abc', '12', '1.5', 'é', '😀', 'x'.repeat(512), 'x'.repeat(513), new Uint8Array([1, 2]),
];
const COLUMNS = ['', 'TEXT', 'INTEGER', 'REAL', 'NUMERIC', 'BLOB', 'DECIMAL(10, 2)', 'TEXT NOT NULL', 'REAL NOT NULL',
  'UNIQUE', 'CHECK (c <> 5)'];
const CHANGES = ['c = ?', 'c = c + ?', 'c = c - ?', 'c = n + ?, n = n - 1', "n = ?, m = 'constant'", 'id = ?'];

/** What runs say and leave behind, for each list of them. */
function outcomes(column, sql, lists) {
  const db = new Db();
  const large = column.startsWith('DECIMAL') ? '99999.5' : '9223372036854775800';
  try {
    db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, n, m TEXT, c ${column})`);
    const statement = db.prepare(sql);
    const now = db.prepare('SELECT id, quote(n), typeof(n), m, quote(c), typeof(c) FROM t ORDER BY id');
    return lists.map((runs) => {
      db.exec(`DELETE FROM t;
        INSERT INTO t VALUES (1, 10, 'one', 3), (2, 2.5, '${'long '.repeat(200)}', 0.5), (3, 'x', NULL, ${large}), (4, 1, 'é', '7')`);
      const said = runs.map((values) => {
        try {
          return statement.run(values);
        } catch (error) {
          return [error.code, error.message];
        }
      });
      return [said, now.all(), db.currentTx()];
    });
  } finally {
    db.close();
  }
}

for (const column of COLUMNS) {
  test(`updates of a column declared "${column}" store what the general way stores`, () => {
    for (const change of CHANGES) {
      const lists = VALUES.map((value) => [1, 2, 3, 4, 5].map((id) => [value, id]));
      assert.deepEqual(outcomes(column, `UPDATE t SET ${change} WHERE id = ?`, lists),
        outcomes(column, `UPDATE t SET ${change} WHERE id + 0 = CAST(? AS NUMERIC)`, lists), change);
    }
  });
}

test('keys of every kind', () => {
  const keys = [1, 1, 2.0, 2.5, '3', '4.0', 'x', null, true, 2n, 2n ** 63n - 1n, 1e300, new Uint8Array([0x31])];
  const runs = keys.map((key) => [key]);
  for (const [straight, general] of [
    ['DELETE FROM t WHERE id = ?', "DELETE FROM t WHERE id = iif(typeof(?1) = 'blob', NULL, ?1) AND n IS NOT 'none'"],
    ['UPDATE t SET n = 5 WHERE id = ?', "UPDATE t SET n = 5 WHERE id = iif(typeof(?1) = 'blob', NULL, ?1) AND n IS NOT 'none'"],
  ]) {
    assert.deepEqual(outcomes('', straight, [runs]), outcomes('', general, [runs]));
  }
});

test('savepoints, rollback and a snapshot that is too old', () => {
  const db = new Db();
  db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, c REAL, m TEXT); INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two')");
  const update = db.prepare('UPDATE t SET c = c + ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM t WHERE id = ?');
  const rows = () => db.query('SELECT * FROM t ORDER BY id').rows;
  db.exec('BEGIN');
  update.run(0.5, 1);
  db.exec('SAVEPOINT s');
  update.run(0.5, 1);
  remove.run(2);
  assert.equal(update.run(1, 2).changes, 0);
  assert.deepEqual(rows(), [[1, 2, 'one']]);
  db.exec('ROLLBACK TO s');
  assert.deepEqual(rows(), [[1, 1.5, 'one'], [2, 2, 'two']]);
  update.run(3, 2);
  db.exec('ROLLBACK');
  assert.deepEqual(rows(), [[1, 1, 'one'], [2, 2, 'two']]);
  assert.deepEqual(update.run(0.25, 1), { changes: 1, lastInsertRowid: 2 });
  db.exec('DROP TABLE t');
  assert.throws(() => update.run(0.25, 1), /no such table: t/);
  db.close();
});
