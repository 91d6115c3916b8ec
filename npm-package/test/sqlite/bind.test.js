import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Database } from '../support/package.js';

let db;
beforeEach(() => { db = new Database(); });
afterEach(() => db.close());

const value = (sql, ...args) => db.prepare(sql).pluck().get(...args);
const TOO_FEW = { name: 'RangeError', message: 'Too few parameter values were provided' };
const TOO_MANY = { name: 'RangeError', message: 'Too many parameter values were provided' };
const UNBINDABLE = { name: 'TypeError', message: 'SQLite3 can only bind numbers, strings, bigints, buffers, and null' };

describe('binding values', () => {
  it('binds a JavaScript number as REAL', () => {
    assert.equal(value('SELECT typeof(?)', 5), 'real');
    assert.equal(value('SELECT 5 / ?', 2), 2.5);
    db.exec('CREATE TABLE t (i INTEGER, x TEXT, n)');
    db.prepare('INSERT INTO t VALUES (?, ?, ?)').run(5, 5, 5);
    assert.deepEqual(db.prepare('SELECT typeof(i), typeof(x), x, typeof(n) FROM t').raw().get(), ['integer', 'text', '5.0', 'real']);
  });

  it('binds a BigInt as INTEGER', () => {
    assert.equal(value('SELECT typeof(?)', 5n), 'integer');
    assert.equal(db.prepare('SELECT ?').pluck().safeIntegers().get(9223372036854775807n), 9223372036854775807n);
    assert.equal(db.prepare('SELECT ?').pluck().safeIntegers().get(-9223372036854775808n), -9223372036854775808n);
    for (const large of [9223372036854775808n, -9223372036854775809n]) {
      assert.throws(() => value('SELECT ?', large), { name: 'RangeError', message: 'The bound string, buffer, or bigint is too big' });
    }
  });

  it('binds text, blobs, null and undefined', () => {
    assert.equal(value('SELECT ?', 'é😀\0x'), 'é😀\0x');
    assert.equal(value('SELECT ?', ''), '');
    assert.deepEqual(value('SELECT ?', Buffer.from([1, 2])), Buffer.from([1, 2]));
    assert.deepEqual(value('SELECT ?', new Uint8Array([1, 2])), Buffer.from([1, 2]));
    assert.deepEqual(value('SELECT ?', Buffer.alloc(0)), Buffer.alloc(0));
    assert.equal(value('SELECT ?', null), null);
    assert.equal(value('SELECT typeof(?)', undefined), 'null');
  });

  it('keeps Infinity and -0, and makes NaN NULL', () => {
    assert.equal(value('SELECT ?', Infinity), Infinity);
    assert.equal(value('SELECT ?', -Infinity), -Infinity);
    assert.ok(Object.is(value('SELECT ?', -0), -0));
    assert.equal(value('SELECT ?', NaN), null);
  });

  it('refuses everything else', () => {
    for (const bad of [true, false, new Date(), Symbol('s'), () => {}, new Map(), new String('x'), new Number(1)]) {
      assert.throws(() => value('SELECT ?', bad), UNBINDABLE);
    }
    assert.throws(() => value('SELECT ?', [[]]), UNBINDABLE);
    assert.throws(() => value('SELECT ?', [{}]), UNBINDABLE);
    assert.throws(() => value('SELECT @a', { a: {} }), UNBINDABLE);
  });
});

describe('binding by position', () => {
  it('takes values in order from scalars and arrays', () => {
    const select = db.prepare('SELECT ?, ?, ?').raw();
    for (const args of [[1, 2, 3], [[1, 2, 3]], [1, [2, 3]], [[1], [2], [3]], [[1, 2], [], 3]]) {
      assert.deepEqual(select.get(...args), [1, 2, 3]);
    }
  });

  it('wants exactly as many as there are', () => {
    const select = db.prepare('SELECT ?, ?').raw();
    assert.throws(() => select.get(), TOO_FEW);
    assert.throws(() => select.get(1), TOO_FEW);
    assert.throws(() => select.get([1]), TOO_FEW);
    assert.throws(() => select.get(1, 2, 3), TOO_MANY);
    assert.throws(() => select.get([1, 2, 3]), TOO_MANY);
    assert.throws(() => db.prepare('SELECT 1').get(1), TOO_MANY);
    assert.throws(() => select.get({ a: 1 }), TOO_FEW);
    assert.deepEqual(select.get(1, 2), [1, 2]);
  });

  it('does not take positional values for numbered parameters', () => {
    assert.throws(() => db.prepare('SELECT ?1').get(1), TOO_MANY);
  });
});

describe('binding by name', () => {
  it('takes one plain object with keys without prefix', () => {
    const select = db.prepare('SELECT @a, :b, $c, @a').raw();
    assert.deepEqual(select.get({ a: 1, b: 2, c: 3 }), [1, 2, 3, 1]);
    assert.deepEqual(select.get({ a: 1, b: 2, c: 3, more: 4 }), [1, 2, 3, 1]);
    assert.deepEqual(select.get(Object.assign(Object.create(null), { a: 1, b: 2, c: 3 })), [1, 2, 3, 1]);
  });

  it('mixes with positions', () => {
    const select = db.prepare('SELECT ?, @a, ?').raw();
    assert.deepEqual(select.get(1, { a: 2 }, 3), [1, 2, 3]);
    assert.deepEqual(select.get({ a: 2 }, [1, 3]), [1, 2, 3]);
  });

  it('tells what is missing', () => {
    const select = db.prepare('SELECT @a, @b');
    assert.throws(() => select.get(), { name: 'TypeError', message: 'Missing named parameters' });
    assert.throws(() => select.get({ a: 1 }), { name: 'RangeError', message: 'Missing named parameter "b"' });
    assert.throws(() => select.get({}), { name: 'RangeError', message: 'Missing named parameter "a"' });
    assert.throws(() => select.get(Object.create({ a: 1, b: 2 })), { name: 'TypeError' });
    assert.throws(() => select.get({ a: 1, b: 1 }, { a: 1, b: 1 }),
      { name: 'TypeError', message: 'You cannot specify named parameters in two different objects' });
    class Parameters { a = 1; b = 2; }
    assert.throws(() => select.get(new Parameters()),
      { name: 'TypeError', message: 'Named parameters can only be passed within plain objects' });
    assert.throws(() => select.get(1, 2), TOO_MANY);
  });
});

describe('Statement#bind()', () => {
  it('binds for good, once', () => {
    const select = db.prepare('SELECT ?, @a').raw();
    assert.equal(select.bind(1, { a: 'x' }), select);
    assert.deepEqual(select.get(), [1, 'x']);
    assert.deepEqual(select.all(), [[1, 'x']]);
    assert.throws(() => select.bind(1, { a: 1 }),
      { name: 'TypeError', message: 'The bind() method can only be invoked once per statement object' });
    assert.throws(() => select.get(1), { name: 'TypeError', message: 'This statement already has bound parameters' });
    assert.throws(() => select.run({}), { name: 'TypeError', message: 'This statement already has bound parameters' });
  });

  it('may be repeated after a failure', () => {
    const select = db.prepare('SELECT ?').pluck();
    assert.throws(() => select.bind(), TOO_FEW);
    assert.equal(select.bind(2).get(), 2);
  });

  it('shows in toString()', () => {
    const select = db.prepare("SELECT ?, @a, '?' -- ?");
    assert.equal(String(select), "SELECT ?, @a, '?' -- ?");
    select.bind(1.5, { a: "it's" });
    assert.equal(String(select), "SELECT 1.5, 'it''s', '?' -- ?");
  });
});
