import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packColumn, packMinutes, packRows, packSet } from '../build/pack.mjs';
import { unpackColumn, unpackSet } from '../src/js/unpack.js';

test('columns come back as they were', () => {
  for (const values of [[1, 2.5, null], ['a', 'b', 'a', 'a', null, 'a'], ['x', 'y'], [null, null]]) {
    assert.deepEqual(unpackColumn(packColumn(values)), values);
  }
});

test('a dictionary is used where it is shorter', () => {
  assert.ok(packColumn(['a', 'a', 'a', 'b', 'a']).words);
  assert.ok(packColumn(['a', 'b', 'c']).raw);
});

test('times keep their minutes', () => {
  const dates = ['2001-01-01T00:47Z', '2001-01-01T00:47Z', '2001-01-02T23:59Z'].map((text) => new Date(text));
  assert.deepEqual(unpackColumn(packMinutes(dates)), ['2001-01-01 00:47', '2001-01-01 00:47', '2001-01-02 23:59']);
});

test('a set travels gzipped or plain', async () => {
  const insert = { sql: 'INSERT INTO t VALUES (?)', columns: packRows([['ä'], [null]]) };
  const set = { steps: [{ exec: 'CREATE TABLE t (a)' }, insert] };
  const bytes = packSet(set);
  assert.deepEqual(await unpackSet(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)), set);
  assert.deepEqual(await unpackSet(new TextEncoder().encode(JSON.stringify(set)).buffer), set);
});
