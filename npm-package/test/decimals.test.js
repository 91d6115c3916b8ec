import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Database, Db } from './support/package.js';

const TABLE = `CREATE TABLE price (id INTEGER PRIMARY KEY, net DECIMAL(20,2));
  INSERT INTO price VALUES (1, '19.90'), (2, -0.25), (3, 7), (4, NULL), (5, '123456789012345678.91'), (6, 'none')`;
const DIGITS = ['19.90', '-0.25', '7.00', null, '123456789012345678.91', 'none'];
const NUMBERS = [19.9, -0.25, 7, null, 123456789012345680, 'none'];

/** The same values by several roads: batches, single rows, constants. */
function read(db) {
  return [
    db.query('SELECT net FROM price ORDER BY id').rows.map(([net]) => net),
    db.query('SELECT net FROM price ORDER BY id').objects().map(({ net }) => net),
    [...db.prepare('SELECT net FROM price ORDER BY id').iterate()].map(({ net }) => net),
    [1, 2, 3, 4, 5, 6].map((id) => db.prepare('SELECT net FROM price WHERE id = ?').get(id).net),
    [1, 2, 3, 4, 5, 6].map((id) => db.prepare(`SELECT net FROM price WHERE id = ${id}`).rows()[0][0]),
  ];
}

describe('DECIMALs of results of a Db', () => {
  it('are their digits, unless numbers are asked for', () => {
    for (const [options, expected] of [
      [{}, DIGITS], [{ decimals: 'string' }, DIGITS], [{ decimals: 'number' }, NUMBERS],
      [{ decimals: 'number', integers: 'bigint' }, NUMBERS],
    ]) {
      const db = new Db(options);
      db.exec(TABLE);
      for (const values of read(db)) assert.deepEqual(values, expected);
      const [sum, constant, ten, one] = db.query("SELECT sum(net), CAST('0.10' AS DECIMAL), 10, 0.5 FROM price WHERE id < 3").rows[0];
      assert.deepEqual([sum, constant], expected === NUMBERS ? [19.65, 0.1] : ['19.65', '0.10']);
      assert.equal(ten, options.integers ? 10n : 10);
      assert.equal(one, 0.5);
      db.close();
    }
  });

  it('are written so in JSON', () => {
    for (const [decimals, expected] of [['string', '[["19.90"]]'], ['number', '[[19.9]]']]) {
      const db = new Db({ decimals });
      db.exec(TABLE);
      const result = db.query('SELECT net FROM price WHERE id = 1');
      assert.equal(String(result), `{"columns":["net"],"rows":${expected}}`);
      assert.equal(JSON.stringify(result), String(result));
      db.close();
    }
  });

  it('come so from an image and from far away, too', () => {
    const db = new Db();
    db.exec(TABLE);
    const image = db.bake();
    db.close();
    for (const open of [(options) => Db.fromBytes(image, options),
      (options) => Db.openRemote((at, length) => image.subarray(at, at + length), image.length, options)]) {
      const other = open({ decimals: 'number' });
      for (const values of read(other)) assert.deepEqual(values, NUMBERS);
      other.close();
    }
  });

  it('refuse another option', () => {
    assert.throws(() => new Db({ decimals: 'float' }),
      { name: 'TypeError', message: 'Option "decimals" must be "string" or "number", not float' });
    assert.throws(() => new Db({ decimals: null }), TypeError);
    assert.throws(() => new Db({ integers: 'exact' }),
      { name: 'TypeError', message: 'Option "integers" must be "auto", "number", "bigint" or "strict", not exact' });
  });
});

describe('DECIMALs of results in the API of better-sqlite3', () => {
  it('are numbers for a statement, or for all that are prepared from then on', () => {
    const db = new Database(':memory:');
    db.exec(TABLE);
    const select = db.prepare('SELECT net FROM price ORDER BY id').pluck();
    assert.deepEqual(select.all(), DIGITS);
    assert.equal(select.decimalsAsNumbers(), select);
    assert.deepEqual(select.all(), NUMBERS);
    assert.deepEqual([...select.iterate()], NUMBERS);
    assert.equal(select.get(), 19.9);
    assert.deepEqual(select.decimalsAsNumbers(false).all(), DIGITS);
    assert.equal(db.defaultDecimalsAsNumbers(), db);
    assert.deepEqual(select.all(), DIGITS, 'a statement keeps what it had');
    const { id, net } = db.prepare('SELECT id, net FROM price').safeIntegers().get();
    assert.deepEqual([id, net], [1n, 19.9]);
    db.defaultDecimalsAsNumbers(false);
    assert.equal(db.prepare('SELECT net FROM price').pluck().get(), '19.90');
    assert.throws(() => select.decimalsAsNumbers(1), { name: 'TypeError', message: 'Expected first argument to be a boolean' });
    assert.throws(() => db.defaultDecimalsAsNumbers('x'), { name: 'TypeError', message: 'Expected first argument to be a boolean' });
    for (const row of select.iterate()) {
      assert.equal(row, '19.90');
      assert.throws(() => select.decimalsAsNumbers(), TypeError);
      break;
    }
    db.close();
  });

  it('are so for functions and aggregates, too', () => {
    const db = new Database(':memory:');
    db.exec(TABLE);
    db.function('kind', (value) => typeof value);
    db.function('kind_of_number', { decimalsAsNumbers: true }, (value) => typeof value);
    db.defaultDecimalsAsNumbers();
    db.function('kind_by_default', (value) => typeof value);
    db.function('kind_of_digits', { decimalsAsNumbers: false }, (value) => typeof value);
    db.aggregate('total_of', { start: 0, step: (total, next) => total + next });
    assert.deepEqual(db.prepare(`SELECT kind(net), kind_of_number(net), kind_by_default(net), kind_of_digits(net)
      FROM price WHERE id = 1`).raw().get(), ['string', 'number', 'number', 'string']);
    assert.equal(db.prepare('SELECT total_of(net) FROM price WHERE id IN (2, 3)').pluck().get(), 6.75);
    assert.throws(() => db.function('no', { decimalsAsNumbers: 1 }, () => 1),
      { name: 'TypeError', message: 'Expected the "decimalsAsNumbers" option to be a boolean' });
    db.close();
  });
});
