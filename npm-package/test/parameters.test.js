import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Db } from './support/package.js';

const db = new Db();
after(() => db.close());
const value = (sql, params) => db.query(sql, params).rows[0][0];
const type = (param) => value('SELECT typeof(?)', [param]);

describe('values', () => {
  it('bind whole numbers as INTEGER, others as REAL', () => {
    assert.equal(type(5), 'integer');
    assert.equal(type(-9007199254740991), 'integer');
    assert.equal(type(9007199254740992), 'real');
    assert.equal(type(5.5), 'real');
    assert.equal(type(-0), 'real');
    assert.ok(Object.is(value('SELECT ?', [-0]), -0));
    assert.equal(value('SELECT ?', [Infinity]), Infinity);
    assert.equal(value('SELECT 5 / ?', [2]), 2);
    assert.equal(value('SELECT ?', [1e300]), 1e300);
  });

  it('bind NaN, null and undefined as NULL', () => {
    for (const nothing of [NaN, null, undefined]) assert.equal(type(nothing), 'null');
  });

  it('bind booleans as 0 and 1, and a Date as ISO text', () => {
    assert.deepEqual(db.query('SELECT ?, ?', [true, false]).rows, [[1, 0]]);
    assert.equal(value('SELECT ?', [new Date(Date.UTC(2026, 10, 22, 10, 11, 12, 13))]), '2026-11-22T10:11:12.013Z');
    assert.throws(() => value('SELECT ?', [new Date(NaN)]), { name: 'RangeError', message: /Parameter 1.*invalid Date/ });
  });

  it('bind every kind of bytes as a blob', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    for (const blob of [bytes, bytes.buffer, new DataView(bytes.buffer), new Uint16Array(bytes.buffer), new Int8Array(bytes.buffer),
      Buffer.from(bytes), new Uint8ClampedArray(bytes)]) {
      assert.equal(type(blob), 'blob');
      assert.deepEqual(value('SELECT ?', [blob]), bytes);
    }
    assert.deepEqual(value('SELECT ?', [new Uint16Array(bytes.buffer, 2, 1)]), Uint8Array.of(3, 4));
    assert.deepEqual(value('SELECT ?', [new Uint8Array(0)]), new Uint8Array(0));
    const large = new Uint8Array(300_000).map((_, i) => i * 7);
    assert.deepEqual(value('SELECT ?', [large]), large);
  });

  it('keep text as it is, and make lone surrogates U+FFFD', () => {
    for (const text of ['', ' ', 'é😀', 'a\0b', "it's", 'x'.repeat(200_000), '\ufeffbom', 'ж'.repeat(5000)]) {
      assert.equal(value('SELECT ?', [text]), text);
      assert.equal(value('SELECT length(?)', [text]), Array.from(text.split('\0')[0]).length);
    }
    assert.equal(value('SELECT ?', ['a\ud800b']), 'a\ufffdb');
    assert.equal(value('SELECT hex(?)', ['\udc00']), 'EFBFBD');
    assert.equal(value("SELECT '\ud83d' || 'x'"), '\ufffdx');
  });

  it('bind BigInts in 64 bits, and refuse others by the name of the parameter', () => {
    assert.equal(value('SELECT ?', [2n ** 63n - 1n]), 2n ** 63n - 1n);
    assert.equal(value('SELECT ?', [-(2n ** 63n)]), -(2n ** 63n));
    assert.equal(value('SELECT ?', [5n]), 5);
    assert.throws(() => db.query('SELECT ?, ?', [1, 2n ** 63n]), { name: 'RangeError', message: /Parameter 2.*does not fit/ });
    assert.throws(() => db.query('SELECT :big', { big: -(2n ** 63n) - 1n }), { name: 'RangeError', message: /:big/ });
  });

  it('refuse functions, symbols and objects by the name of the parameter', () => {
    for (const bad of [() => 1, Symbol('s'), {}, new Map(), [1]]) {
      assert.throws(() => db.query('SELECT ?, ?', [1, bad]), { name: 'TypeError', message: /Parameter 2/ });
      assert.throws(() => db.query('SELECT @what', { what: bad }), { name: 'TypeError', message: /@what/ });
    }
  });
});

describe('parameters', () => {
  it('come by position, also from other iterables and for numbered ones', () => {
    assert.deepEqual(db.query('SELECT ?, ?', [1, 2]).rows, [[1, 2]]);
    assert.deepEqual(db.query('SELECT ?, ?', new Set([1, 2])).rows, [[1, 2]]);
    assert.deepEqual(db.query('SELECT ?2, ?1, ?2', [1, 2]).rows, [[2, 1, 2]]);
    assert.deepEqual(db.query('SELECT :a, @b, $c', [1, 2, 3]).rows, [[1, 2, 3]]);
    assert.deepEqual(db.query('SELECT ?3, ?', [1, 2, 3, 4]).rows, [[3, 4]]);
  });

  it('come by name, with or without the prefix', () => {
    const sql = 'SELECT :a, @b, $c, :a';
    assert.deepEqual(db.query(sql, { a: 1, b: 2, c: 3 }).rows, [[1, 2, 3, 1]]);
    assert.deepEqual(db.query(sql, { ':a': 1, '@b': 2, $c: 3 }).rows, [[1, 2, 3, 1]]);
    assert.deepEqual(db.query(sql, { a: 1, b: 2, c: 3, unused: 4 }).rows, [[1, 2, 3, 1]]);
    assert.deepEqual(db.query('SELECT ?1, ?2', { 1: 'x', 2: 'y' }).rows, [['x', 'y']]);
    assert.throws(() => db.query(sql, { a: 1, b: 2 }), { name: 'RangeError', message: 'Missing named parameter "c"' });
    assert.throws(() => db.query('SELECT ?', { a: 1 }), { name: 'RangeError', message: /parameter 1/ });
  });

  it('must be as many as the statement has', () => {
    assert.throws(() => db.query('SELECT ?, ?', [1]), { name: 'RangeError', message: /^Too few parameter values were provided/ });
    assert.throws(() => db.query('SELECT ?'), { name: 'RangeError', message: /^Too few/ });
    assert.throws(() => db.query('SELECT :name'), { name: 'RangeError', message: /:name/ });
    assert.throws(() => db.query('SELECT ?', [1, 2]), { name: 'RangeError', message: /^Too many parameter values were provided/ });
    assert.throws(() => db.query('SELECT ?', 5), { name: 'TypeError', message: /array or an object/ });
    assert.throws(() => db.query('SELECT ?', 'text'), { name: 'TypeError' });
  });

  it('are shared out among several statements', () => {
    const other = new Db();
    assert.deepEqual(
      other.query('CREATE TABLE t (a, b); INSERT INTO t VALUES (?, ?); SELECT a + b FROM t WHERE a = ?', [1, 2, 1]).rows, [[3]]);
    assert.deepEqual(other.query('INSERT INTO t VALUES ($a, $b); SELECT count(*) FROM t WHERE a = $a', { a: 5, b: 6 }).rows, [[1]]);
    other.close();
  });

  it('are not looked for in texts and comments', () => {
    assert.deepEqual(db.query("SELECT '?', \"x?\", ? /* ? */ -- ?\n FROM (SELECT 1 AS \"x?\")", [2]).rows, [['?', 1, 2]]);
  });
});
