import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitStatements, statementAt, tokenEnd } from '../src/js/statements.js';

const texts = (sql) => splitStatements(sql).map(({ text }) => text);

test('statements end at semicolons that stand for themselves', () => {
  assert.deepEqual(texts("SELECT ';', \"a;b\", [c;d], `e;f`; -- g;h\n/* i;j */ SELECT 2"),
    ["SELECT ';', \"a;b\", [c;d], `e;f`", 'SELECT 2']);
  assert.deepEqual(texts(" ;; \n-- only a comment\n;"), []);
  assert.deepEqual(texts("SELECT 'it''s';SELECT 'open"), ["SELECT 'it''s'", "SELECT 'open"]);
});

test('places are those of the whole text', () => {
  const sql = '-- first\nSELECT 1;\n  DELETE FROM t  ;';
  const [first, second] = splitStatements(sql);
  assert.equal(sql.slice(first.from, first.to), 'SELECT 1;');
  assert.equal(second.from, sql.indexOf('DELETE'));
  assert.equal(second.text, 'DELETE FROM t');
  assert.equal(second.verb, 'DELETE');
  assert.equal(statementAt(sql, first.to).text, 'SELECT 1');
  assert.equal(statementAt(sql, first.to + 1).text, 'DELETE FROM t');
  assert.equal(statementAt('', 0), undefined);
});

test('a trigger keeps its inner statements', () => {
  const trigger = 'CREATE TEMP TRIGGER a AFTER INSERT ON t BEGIN '
    + 'UPDATE t SET x = CASE x WHEN 1 THEN 2 END; SELECT 1; END';
  assert.deepEqual(texts(`${trigger}; SELECT 3`), [trigger, 'SELECT 3']);
  assert.deepEqual(texts('BEGIN; SELECT 1; END'), ['BEGIN', 'SELECT 1', 'END']);
});

test('tokens have an end', () => {
  assert.equal(tokenEnd('SELECT popp > 1', 7), 11);
  assert.equal(tokenEnd("WHERE 'a b' = 1", 6), 11);
  assert.equal(tokenEnd('(', 0), 1);
  assert.equal(tokenEnd('SELECT', 6), 6);
});

test('a megabyte is split in no time', () => {
  assert.equal(splitStatements("INSERT INTO t VALUES (1, 'x');\n".repeat(40000)).length, 40000);
});
