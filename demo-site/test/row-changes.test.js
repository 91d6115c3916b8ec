import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareStates } from '../src/js/row-changes.js';

const state = (rows, ids = rows.map(([id]) => id)) => ({ columns: ['id', 'value'], rows, ids });
const marked = ({ rows, rowClass }) => rows.map((row, i) => [row[0], rowClass(i)]);

test('added, removed and changed rows, each at its place', () => {
  const changes = compareStates(
    state([[1, 'a'], [2, 'b'], [3, 'c'], [5, 'e']]),
    state([[1, 'a'], [3, 'C'], [4, 'd']]));
  assert.deepEqual(marked(changes), [[1, ''], [2, 'removed'], [3, 'changed'], [5, 'removed'], [4, 'added']]);
  assert.deepEqual([changes.total, changes.added, changes.removed, changes.changed], [3, 1, 2, 1]);
  const changed = changes.rows.findIndex(([id]) => id === 3);
  assert.equal(changes.touched(changed, 0), false);
  assert.equal(changes.touched(changed, 1), true);
});

test('a new table has only new rows', () => {
  const changes = compareStates(null, state([[1, 'a']]));
  assert.equal(changes.created, true);
  assert.deepEqual(marked(changes), [[1, 'added']]);
});

test('blobs are equal by their bytes', () => {
  const bytes = (...values) => new Uint8Array(values);
  assert.equal(compareStates(state([[1, bytes(1, 2)]]), state([[1, bytes(1, 2)]])).changed, 0);
  assert.equal(compareStates(state([[1, bytes(1, 2)]]), state([[1, bytes(1, 3)]])).changed, 1);
});

test('rows without ids are known by all their values', () => {
  const changes = compareStates(state([[1, 'a'], [2, 'b']], null), state([[1, 'a'], [2, 'c']], null));
  assert.deepEqual([changes.added, changes.removed, changes.changed], [1, 1, 0]);
});
