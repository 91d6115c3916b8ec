import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessSeparator, parseCsv, writeCsv } from '../src/js/csv.js';

test('quotes, line ends and empty fields', () => {
  assert.deepEqual(parseCsv('\ufeffa,b\r\n"x, ""y""\nz",\r\n1,2'), [['a', 'b'], ['x, "y"\nz', ''], ['1', '2']]);
  assert.deepEqual(parseCsv('a,b\n1,'), [['a', 'b'], ['1', '']]);
  assert.deepEqual(parseCsv(''), []);
});

test('the separator is guessed', () => {
  assert.equal(guessSeparator('a;b;c\n1,5;2;3'), ';');
  assert.equal(guessSeparator('a\tb\n'), '\t');
  assert.equal(guessSeparator('one'), ',');
});

test('what is written is read again', () => {
  const rows = [['a,b', '"', 'line\nend'], ['plain', '', '1']];
  assert.deepEqual(parseCsv(writeCsv(['x', 'y', 'z'], rows), ','), [['x', 'y', 'z'], ...rows]);
  assert.equal(writeCsv(['n', 'b', 'i'], [[null, new Uint8Array([0, 255]), 9007199254740993n]]),
    'n,b,i\r\n,00ff,9007199254740993\r\n');
});
