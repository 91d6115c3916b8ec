import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Db } from './support/package.js';

const EDGES = [0n, 1n, -1n, 2n ** 31n, -(2n ** 31n), 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) + 1n, -(2n ** 53n),
  -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const isSafe = (value) => value <= 2n ** 53n - 1n && value >= -(2n ** 53n) + 1n;

/** The same integers by three roads: bound, as literals, and out of a table. */
function read(db) {
  db.exec('CREATE TABLE edges (value INTEGER)');
  for (const value of EDGES) db.query('INSERT INTO edges VALUES (?)', [value]);
  const literals = EDGES.map((value) => (value === -(2n ** 63n) ? '-9223372036854775808' : String(value)));
  return [
    EDGES.map((value) => db.query('SELECT ?', [value]).rows[0][0]),
    db.query(`SELECT ${literals.join(', ')}`).rows[0],
    db.query('SELECT value FROM edges ORDER BY rowid').rows.map(([value]) => value),
    db.prepare('SELECT value FROM edges ORDER BY rowid').all().map(({ value }) => value),
    EDGES.map((value) => db.prepare('SELECT value FROM edges WHERE value = ?').get(value).value),
  ];
}

describe('integers of results', () => {
  it('are by default numbers when exact, else BigInts', () => {
    const db = new Db();
    const expected = EDGES.map((value) => (isSafe(value) ? Number(value) : value));
    for (const values of read(db)) assert.deepEqual(values, expected);
    db.close();
  });

  it('are always BigInts with "bigint"', () => {
    const db = new Db({ integers: 'bigint' });
    for (const values of read(db)) assert.deepEqual(values, EDGES);
    assert.equal(db.query('SELECT 1.0').rows[0][0], 1);
    db.close();
  });

  it('are always numbers with "number"', () => {
    const db = new Db({ integers: 'number' });
    for (const values of read(db)) assert.deepEqual(values, EDGES.map(Number));
    db.close();
  });

  it('give an error instead of a rounded number with "strict"', () => {
    const db = new Db({ integers: 'strict' });
    db.exec('CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (9007199254740991), (-9007199254740991)');
    assert.deepEqual(db.query('SELECT a FROM t').rows, [[1], [9007199254740991], [-9007199254740991]]);
    for (const value of EDGES.filter((edge) => !isSafe(edge))) {
      assert.throws(() => db.query('SELECT ?', [value]), { name: 'RangeError', message: new RegExp(String(value)) });
      db.query('UPDATE t SET a = ?', [value]);
      assert.throws(() => db.query('SELECT a FROM t'), { name: 'RangeError' });
      assert.throws(() => db.prepare('SELECT a FROM t').get(), { name: 'RangeError' });
    }
    assert.deepEqual(db.query('SELECT 2').rows, [[2]]);
    db.close();
  });
});
