import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { Database, SqliteError } from '../support/package.js';

describe('new Database()', () => {
  it('opens an in-memory database for ":memory:", "", null and no argument', () => {
    for (const path of [':memory:', '', null, undefined, '  :memory: ']) {
      const db = new Database(path);
      assert.equal(db.open, true);
      assert.equal(db.memory, true);
      assert.equal(db.readonly, false);
      assert.equal(db.inTransaction, false);
      assert.equal(db.name, path ?? '');
      db.close();
    }
  });

  it('may be called without new', () => {
    const db = Database(':memory:');
    assert.ok(db instanceof Database);
    assert.equal(db.constructor, Database);
    db.close();
  });

  it('has exactly the five enumerable properties of better-sqlite3', () => {
    const db = new Database();
    assert.deepEqual(Object.keys(db), ['name', 'open', 'inTransaction', 'readonly', 'memory']);
    assert.equal(inspect(db), "Database {\n  name: '',\n  open: true,\n  inTransaction: false,\n  readonly: false,\n  memory: true\n}");
    db.close();
  });

  it('refuses a first argument that is not a string or bytes', () => {
    for (const path of [0, 123, {}, [], true, () => {}, new Date()]) {
      assert.throws(() => new Database(path), { name: 'TypeError', message: 'Expected first argument to be a string' });
    }
  });

  it('refuses options that are not an object', () => {
    for (const options of [0, 'x', true]) {
      assert.throws(() => new Database('', options), { name: 'TypeError', message: 'Expected second argument to be an options object' });
    }
  });

  it('tells about misspelled and removed options', () => {
    assert.throws(() => new Database('', { readOnly: false }),
      { name: 'TypeError', message: 'Misspelled option "readOnly" should be "readonly"' });
    assert.throws(() => new Database('', { memory: true }), {
      name: 'TypeError', message: 'Option "memory" was removed in v7.0.0 (use ":memory:" filename instead)',
    });
  });

  it('checks the types of its options', () => {
    for (const key of ['readonly', 'fileMustExist']) {
      for (const value of [undefined, null, 0, 'true', {}]) {
        assert.throws(() => new Database('', { [key]: value }),
          { name: 'TypeError', message: `Expected the "${key}" option to be a boolean` });
      }
    }
    for (const timeout of [undefined, null, '75', NaN, -1, 75.01]) {
      assert.throws(() => new Database('', { timeout }),
        { name: 'TypeError', message: 'Expected the "timeout" option to be a positive integer' });
    }
    assert.throws(() => new Database('', { timeout: 0x80000000 }),
      { name: 'RangeError', message: 'Option "timeout" cannot be greater than 2147483647' });
    assert.throws(() => new Database('', { verbose: 1 }),
      { name: 'TypeError', message: 'Expected the "verbose" option to be a function' });
    new Database('', { timeout: 0, fileMustExist: true, readonly: false, verbose: null }).close();
  });

  it('refuses a readonly anonymous database', () => {
    assert.throws(() => new Database(':memory:', { readonly: true }),
      { name: 'TypeError', message: 'In-memory/temporary databases cannot be readonly' });
  });

  it('opens a serialised image, also readonly', () => {
    const db = new Database();
    db.exec("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'one'), (2, NULL)");
    const image = db.serialize();
    db.close();
    const copy = new Database(image);
    assert.deepEqual(copy.prepare('SELECT * FROM t ORDER BY a').raw().all(), [[1, 'one'], [2, null]]);
    copy.exec('INSERT INTO t VALUES (3, 4)');
    assert.equal(copy.prepare('SELECT count(*) FROM t').pluck().get(), 3);
    copy.close();
    const readonly = new Database(image, { readonly: true });
    assert.equal(readonly.readonly, true);
    assert.equal(readonly.prepare('SELECT count(*) FROM t').pluck().get(), 2);
    assert.throws(() => readonly.exec('INSERT INTO t VALUES (3, 4)'),
      { name: 'SqliteError', code: 'SQLITE_READONLY', message: 'attempt to write a readonly database' });
    readonly.close();
  });
});

describe('Database#exec()', () => {
  it('runs all statements and returns the database', () => {
    const db = new Database();
    assert.equal(db.exec("CREATE TABLE t (a); ; INSERT INTO t VALUES (';'); -- end ;\nINSERT INTO t VALUES (2) /* ; */"), db);
    assert.deepEqual(db.prepare('SELECT a FROM t').pluck().all(), [';', 2]);
    db.close();
  });

  it('stops at the first error and keeps what ran before', () => {
    const db = new Database();
    assert.throws(() => db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1); INSERT INTO nope VALUES (1); DROP TABLE t'),
      { name: 'SqliteError', code: 'SQLITE_ERROR', message: 'no such table: nope' });
    assert.equal(db.prepare('SELECT count(*) FROM t').pluck().get(), 1);
    db.close();
  });

  it('accepts only a string', () => {
    const db = new Database();
    for (const sql of [undefined, null, 1, ['SELECT 1'], new String('SELECT 1')]) {
      assert.throws(() => db.exec(sql), { name: 'TypeError', message: 'Expected first argument to be a string' });
    }
    db.close();
  });

  it('accepts text without statements', () => {
    const db = new Database();
    for (const sql of ['', ' ', ';', '-- nothing', '/* nothing */ ;;']) db.exec(sql);
    db.close();
  });
});

describe('Database#close()', () => {
  it('is idempotent, returns the database, and ends everything', () => {
    const db = new Database();
    const statement = db.prepare('SELECT 1');
    const transaction = db.transaction(() => {});
    assert.equal(db.close(), db);
    assert.equal(db.close(), db);
    assert.equal(db.open, false);
    assert.equal(db.inTransaction, false);
    const closed = { name: 'TypeError', message: 'The database connection is not open' };
    assert.throws(() => db.prepare('SELECT 1'), closed);
    assert.throws(() => db.exec('SELECT 1'), closed);
    assert.throws(() => db.pragma('user_version'), closed);
    assert.throws(() => db.function('f', () => 1), closed);
    assert.throws(() => db.aggregate('f', { step: () => 1 }), closed);
    assert.throws(() => db.serialize(), closed);
    assert.throws(() => statement.get(), closed);
    assert.throws(() => statement.all(), closed);
    assert.throws(() => statement.iterate(), closed);
    assert.throws(() => statement.run(), closed);
    assert.throws(() => statement.bind(), closed);
    assert.throws(() => transaction(), closed);
  });

  it('is refused while an iterator is open', () => {
    const db = new Database();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)');
    for (const row of db.prepare('SELECT a FROM t').iterate()) {
      assert.throws(() => db.close(), { name: 'TypeError', message: 'This database connection is busy executing a query' });
      assert.ok(row);
    }
    db.close();
    assert.equal(db.open, false);
  });
});

describe('Database#pragma()', () => {
  it('returns rows, or with simple the first value', () => {
    const db = new Database();
    assert.deepEqual(db.pragma('user_version'), [{ user_version: 0 }]);
    assert.equal(db.pragma('user_version', { simple: true }), 0);
    db.pragma('user_version = 7');
    assert.equal(db.pragma('user_version', { simple: true }), 7);
    db.close();
  });

  it('describes tables', () => {
    const db = new Database();
    db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x')");
    assert.deepEqual(db.pragma('table_info(t)'), [
      { cid: 0, name: 'id', type: 'INTEGER', notnull: 0, dflt_value: null, pk: 1 },
      { cid: 1, name: 'name', type: 'TEXT', notnull: 1, dflt_value: "'x'", pk: 0 },
    ]);
    db.close();
  });

  it('gives nothing for an unknown pragma', () => {
    const db = new Database();
    assert.deepEqual(db.pragma('nonsense'), []);
    assert.equal(db.pragma('nonsense', { simple: true }), undefined);
    db.close();
  });

  it('checks its arguments', () => {
    const db = new Database();
    assert.throws(() => db.pragma(), { name: 'TypeError', message: 'Expected first argument to be a string' });
    assert.throws(() => db.pragma('user_version', 1), { name: 'TypeError', message: 'Expected second argument to be an options object' });
    assert.throws(() => db.pragma('user_version', { simple: 1 }),
      { name: 'TypeError', message: 'Expected the "simple" option to be a boolean' });
    db.close();
  });
});

describe('Database#serialize()', () => {
  it('returns a Buffer and leaves the database as it was', () => {
    const db = new Database();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    const statement = db.prepare('SELECT a FROM t').pluck();
    assert.ok(Buffer.isBuffer(db.serialize()));
    assert.ok(Buffer.isBuffer(db.serialize({ attached: 'main' })));
    assert.equal(statement.get(), 1);
    db.close();
  });

  it('checks its options', () => {
    const db = new Database();
    assert.throws(() => db.serialize(1), { name: 'TypeError', message: 'Expected first argument to be an options object' });
    assert.throws(() => db.serialize({ attached: 1 }), { name: 'TypeError', message: 'Expected the "attached" option to be a string' });
    assert.throws(() => db.serialize({ attached: '' }), { name: 'TypeError', message: 'The "attached" option cannot be an empty string' });
    db.close();
  });
});

describe('what PicoVolt does not have', () => {
  it('says so', () => {
    const db = new Database();
    assert.throws(() => db.loadExtension('x'), { name: 'SqliteError' });
    assert.throws(() => db.table('t', { columns: ['a'], * rows() {} }), { name: 'SqliteError' });
    db.close();
  });
});

describe('SqliteError', () => {
  it('is an Error with a code', () => {
    assert.equal(Database.SqliteError, SqliteError);
    const error = new SqliteError('message', 'SQLITE_ANYTHING');
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'SqliteError');
    assert.equal(error.message, 'message');
    assert.equal(error.code, 'SQLITE_ANYTHING');
    assert.equal(Object.prototype.hasOwnProperty.call(error, 'name'), false);
    assert.throws(() => new SqliteError('message'), { name: 'TypeError', message: 'Expected second argument to be a string' });
  });
});

describe('the verbose option', () => {
  it('is called with every executed text, parameters in place', () => {
    const seen = [];
    const db = new Database(':memory:', { verbose: (sql) => seen.push(sql) });
    db.exec('CREATE TABLE t (a, b)');
    db.prepare('INSERT INTO t VALUES (?, @b)').run([1n], { b: "it's ?" });
    db.prepare("SELECT a, '?' FROM t WHERE a < :a AND b <> $b").all({ a: 2.5, b: Buffer.from([1, 255]) });
    assert.deepEqual(seen, [
      'CREATE TABLE t (a, b)',
      "INSERT INTO t VALUES (1, 'it''s ?')",
      "SELECT a, '?' FROM t WHERE a < 2.5 AND b <> x'01ff'",
    ]);
    db.close();
  });
});
