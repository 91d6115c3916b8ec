import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Database, Db, PicoVoltError, SqliteError } from './support/package.js';

describe('errors of the raw API', () => {
  const db = new Db();
  db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b NOT NULL)');

  it('have SQLite\'s code, and a message with line, column and caret', () => {
    assert.throws(() => db.query('SELECT a\nFROM t\nWHER a = 1'), (error) => {
      assert.ok(error instanceof PicoVoltError);
      assert.ok(error instanceof SqliteError);
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'PicoVoltError');
      assert.equal(error.code, 'SQLITE_ERROR');
      assert.equal(error.message, 'near "a": syntax error (line 3, column 6)\n  WHER a = 1\n       ^');
      assert.deepEqual(error.position, { offset: 21, line: 3, column: 6, sourceLine: 'WHER a = 1' });
      return true;
    });
  });

  it('point into the whole text, also at its second statement', () => {
    assert.throws(() => db.query("SELECT '😀';\nSELECT '😀', nope FROM t"), (error) => {
      assert.match(error.message, /^no such column: nope \(line 2, column 13\)\n/);
      assert.equal(error.position.line, 2);
      assert.equal(error.message.split('\n')[2].indexOf('^'), 2 + 12);
      return true;
    });
    assert.throws(() => db.exec('SELECT 1;\n\n  selec'), { message: /^near "selec": syntax error \(line 3, column 3\)/ });
  });

  it('have no position when they are not about a place', () => {
    assert.throws(() => db.query('INSERT INTO t VALUES (1, NULL)'), (error) => {
      assert.equal(error.code, 'SQLITE_CONSTRAINT_NOTNULL');
      assert.equal(error.message, 'NOT NULL constraint failed: t.b');
      assert.equal(error.position, undefined);
      return true;
    });
  });

  it('are plain messages in the adapter', () => {
    const adapter = new Database();
    assert.throws(() => adapter.prepare('selec 1'), (error) => {
      assert.equal(error.message, 'near "selec": syntax error');
      assert.equal(error.name, 'SqliteError');
      assert.equal(error.position.column, 1);
      assert.ok(!(error instanceof PicoVoltError));
      return true;
    });
    adapter.close();
  });

  it('carry no stack of the engine', () => {
    try {
      db.query('SELECT nope');
      assert.fail();
    } catch (error) {
      assert.doesNotMatch(error.stack, /wasm/);
      assert.match(error.stack, /errors\.test\.js/);
    }
  });
});
