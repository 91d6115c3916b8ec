import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Db, PicoVoltError } from './support/package.js';

describe('Db', () => {
  it('runs SQL and gives the result of the last statement', () => {
    const db = new Db();
    const result = db.query("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t (name) VALUES ('a'), ('b'); SELECT * FROM t");
    assert.deepEqual(result.columns, ['id', 'name']);
    assert.deepEqual(result.rows, [[1, 'a'], [2, 'b']]);
    assert.deepEqual(result.objects(), [{ id: 1, name: 'a' }, { id: 2, name: 'b' }]);
    assert.deepEqual([...result], result.objects());
    assert.equal(result.length, 2);
    db.close();
  });

  it('tells changes and the last rowid', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)');
    const insert = db.query("INSERT INTO t (name) VALUES ('a'), ('b')");
    assert.equal(insert.changes, 2);
    assert.equal(insert.lastInsertRowid, 2);
    assert.deepEqual(insert.rows, []);
    assert.equal(db.query("UPDATE t SET name = 'x' WHERE id = 1").changes, 1);
    assert.equal(db.query('DELETE FROM t').changes, 2);
    assert.equal(db.query('DELETE FROM t').changes, 0);
    db.query('INSERT INTO t VALUES (9007199254740993, NULL)');
    assert.equal(db.query('SELECT 1').lastInsertRowid, 9007199254740993n);
    db.close();
  });

  it('runs the rows of a RETURNING', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)');
    const result = db.query("INSERT INTO t (name) VALUES ('a'), ('b') RETURNING id, upper(name) AS name");
    assert.deepEqual(result.objects(), [{ id: 1, name: 'A' }, { id: 2, name: 'B' }]);
    assert.equal(result.changes, 2);
    db.close();
  });

  it('has the JSON text of the Rust package as its string', () => {
    const db = new Db();
    assert.equal(String(db.query('CREATE TABLE t (id, name)')), '{"done":true}');
    assert.equal(String(db.query("INSERT INTO t VALUES (1, 'alice'), (2, NULL)")), '{"mutated":2}');
    assert.equal(String(db.query('DELETE FROM t WHERE id = 7')), '{"mutated":0}');
    assert.equal(String(db.query('SELECT id, name FROM t ORDER BY id')), '{"columns":["id","name"],"rows":[[1,"alice"],[2,null]]}');
    assert.equal(String(db.query('SELECT id FROM t WHERE id > 9')), '{"columns":["id"],"rows":[]}');
    assert.equal(String(db.query("SELECT 9223372036854775807 AS a, x'01ff' AS b, 'q\"\n' AS c, 1.5 AS d")),
      '{"columns":["a","b","c","d"],"rows":[[9223372036854775807,[1,255],"q\\"\\n",1.5]]}');
    assert.deepEqual(JSON.parse(db.query('SELECT id FROM t')), { columns: ['id'], rows: [[1], [2]] });
    assert.deepEqual(JSON.parse(db.query('SELECT 9e999 AS inf')).rows, [[Infinity]]);
    assert.equal(String(db.query('')), '{"done":true}');
    assert.equal(String(db.query('BEGIN; COMMIT')), '{"done":true}');
    db.close();
  });

  it('can be given to JSON.stringify', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (a)');
    assert.equal(JSON.stringify(db.query("SELECT 1 AS a, 'x' AS b, x'02' AS c")), '{"columns":["a","b","c"],"rows":[[1,"x",[2]]]}');
    assert.equal(JSON.stringify({ r: db.query('INSERT INTO t VALUES (1)') }), '{"r":{"mutated":1}}');
    assert.match(JSON.stringify(db.query('SELECT 9223372036854775807 AS a')), /922337203685477/);
    db.close();
  });

  it('lists its tables', () => {
    const db = new Db();
    assert.deepEqual(db.tables(), []);
    db.exec('CREATE TABLE zebra (a); CREATE TABLE ant (a); CREATE INDEX i ON ant (a)');
    assert.deepEqual(db.tables(), ['ant', 'zebra']);
    db.close();
  });

  it('counts transactions and reads before them', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (a)');
    db.query('INSERT INTO t VALUES (1)');
    const before = db.currentTx();
    assert.equal(typeof before, 'number');
    db.query('INSERT INTO t VALUES (2)');
    db.query('UPDATE t SET a = 10 WHERE a = 1');
    assert.equal(db.currentTx(), before + 2);
    db.query('SELECT * FROM t');
    assert.equal(db.currentTx(), before + 2);
    assert.deepEqual(db.query('SELECT a FROM t ORDER BY a').rows, [[2], [10]]);
    assert.deepEqual(db.query(`SELECT a FROM t BEFORE ${before} ORDER BY a`).rows, [[1]]);
    assert.deepEqual(db.query(`SELECT a FROM t BEFORE ${before + 1} ORDER BY a`).rows, [[1], [2]]);
    assert.equal(db.transactions().at(-1).tx, before + 2);
    db.close();
  });

  it('exports an image and opens it again, history included', () => {
    const db = new Db();
    db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 'one'), (2, x'0102'), (3, 2.5)");
    const before = db.currentTx();
    db.exec('DELETE FROM t WHERE a = 1');
    const image = db.export();
    assert.ok(image instanceof Uint8Array);
    for (const bytes of [image, image.buffer.slice(image.byteOffset, image.byteOffset + image.byteLength),
      new DataView(image.buffer, image.byteOffset, image.byteLength)]) {
      const copy = Db.fromBytes(bytes);
      assert.deepEqual(copy.query('SELECT * FROM t ORDER BY a').rows, [[2, Uint8Array.of(1, 2)], [3, 2.5]]);
      assert.deepEqual(copy.query(`SELECT a FROM t BEFORE ${before} ORDER BY a`).rows, [[1], [2], [3]]);
      copy.exec("INSERT INTO t VALUES (9, 'new')");
      assert.equal(copy.query('SELECT count(*) FROM t').rows[0][0], 3);
      copy.close();
    }
    assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[2]]);
    assert.throws(() => Db.fromBytes('text'), { name: 'TypeError' });
    assert.throws(() => Db.fromBytes(undefined), { name: 'TypeError' });
    db.close();
  });

  it('is independent of other databases', () => {
    const one = new Db();
    const two = new Db();
    one.exec('CREATE TABLE t (a)');
    assert.deepEqual(two.tables(), []);
    one.close();
    two.exec('CREATE TABLE t (a)');
    assert.deepEqual(two.tables(), ['t']);
    two.close();
  });

  it('keeps its own counts beside other databases', () => {
    const one = new Db();
    const two = new Db();
    for (const db of [one, two]) db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY)');
    one.query('INSERT INTO t VALUES (1), (2), (3)');
    const inTwo = two.query('INSERT INTO t VALUES (7)');
    assert.deepEqual([inTwo.changes, inTwo.lastInsertRowid], [1, 7]);
    const inOne = one.query('DELETE FROM t WHERE a > 1');
    assert.deepEqual([inOne.changes, inOne.lastInsertRowid], [2, 3]);
    one.exec('BEGIN');
    assert.deepEqual([one.inTransaction, two.inTransaction], [true, false]);
    assert.notEqual(one.currentTx(), two.currentTx());
    assert.equal(two.query('DELETE FROM t WHERE a = 9').changes, 0);
    one.close();
    two.close();
  });

  it('reads two results of one database side by side', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (a)');
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    db.transaction(() => { for (let i = 0; i < 5000; i++) insert.run(i); })();
    const left = db.prepare('SELECT a FROM t ORDER BY a').iterate();
    const right = db.prepare('SELECT a AS b FROM t ORDER BY a DESC').iterate();
    for (let i = 0; i < 5000; i++) {
      assert.equal(left.next().value.a, i);
      assert.equal(right.next().value.b, 4999 - i);
    }
    assert.equal(left.next().done, true);
    assert.equal(right.next().done, true);
    db.close();
  });

  it('throws on every call after close(), which may be repeated', () => {
    const db = new Db();
    const statement = db.prepare('SELECT 1');
    const transaction = db.transaction(() => 1);
    assert.equal(db.open, true);
    db.close();
    db.close();
    db.free();
    assert.equal(db.open, false);
    const closed = { name: 'TypeError', message: 'The database connection is not open' };
    for (const call of [() => db.query('SELECT 1'), () => db.exec('SELECT 1'), () => db.prepare('SELECT 1'), () => db.tables(),
      () => db.currentTx(), () => db.export(), () => db.transactions(), () => db.inTransaction, () => statement.get(),
      () => statement.run(), () => statement.all(), () => statement.columns(), () => transaction()]) {
      assert.throws(call, closed);
    }
  });

  it('checks its arguments', () => {
    const db = new Db();
    for (const sql of [undefined, null, 1, {}, ['SELECT 1']]) {
      assert.throws(() => db.query(sql), { name: 'TypeError' });
      assert.throws(() => db.exec(sql), { name: 'TypeError' });
      assert.throws(() => db.prepare(sql), { name: 'TypeError' });
    }
    assert.throws(() => db.transaction(1), { name: 'TypeError' });
    assert.throws(() => new Db({ integers: 'exact' }), { name: 'TypeError' });
    assert.throws(() => new Db({ timeout: -1 }), { name: 'TypeError' });
    assert.throws(() => new Db({ maxSteps: 'many' }), { name: 'TypeError' });
    assert.throws(() => new Db(1), { name: 'TypeError' });
    db.close();
  });

  it('can be disposed of', { skip: typeof Symbol.dispose !== 'symbol' && 'this Node has no Symbol.dispose' }, () => {
    const db = new Db();
    db[Symbol.dispose]();
    assert.equal(db.open, false);
  });
});

describe('Db#prepare()', () => {
  it('runs, gets, lists and iterates', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)');
    const insert = db.prepare('INSERT INTO t (name) VALUES ($name)');
    assert.deepEqual(insert.run({ name: 'a' }), { changes: 1, lastInsertRowid: 1 });
    assert.deepEqual(insert.run(['b']), { changes: 1, lastInsertRowid: 2 });
    assert.deepEqual(insert.run('c'), { changes: 1, lastInsertRowid: 3 });
    assert.equal(insert.get('d'), undefined);
    assert.deepEqual(insert.all('e'), []);
    const select = db.prepare('SELECT * FROM t WHERE id <= ? ORDER BY id');
    assert.deepEqual(select.get(2), { id: 1, name: 'a' });
    assert.equal(select.get(0), undefined);
    assert.deepEqual(select.all(2), [{ id: 1, name: 'a' }, { id: 2, name: 'b' }]);
    assert.deepEqual(select.rows(2), [[1, 'a'], [2, 'b']]);
    assert.deepEqual([...select.iterate(2)], [{ id: 1, name: 'a' }, { id: 2, name: 'b' }]);
    assert.deepEqual(select.columns().map(({ name, type }) => [name, type]), [['id', 'INTEGER'], ['name', 'TEXT']]);
    for (const row of select.iterate(5)) {
      assert.equal(row.id, 1);
      assert.throws(() => select.get(1), { name: 'TypeError', message: 'This statement is busy executing a query' });
      break;
    }
    assert.equal(select.get(5).id, 1);
    select.finalize();
    select.finalize();
    assert.throws(() => select.get(1), { name: 'TypeError' });
    db.close();
  });

  it('wants exactly one statement', () => {
    const db = new Db();
    assert.throws(() => db.prepare(' -- nothing'), { name: 'RangeError' });
    assert.throws(() => db.prepare('SELECT 1; SELECT 2'), { name: 'RangeError' });
    assert.throws(() => db.prepare('selec'), PicoVoltError);
    assert.deepEqual(db.prepare('SELECT 1 AS a; -- end').get(), { a: 1 });
    db.close();
  });
});

describe('Db#transaction()', () => {
  it('commits, rolls back and nests', () => {
    const db = new Db();
    db.exec('CREATE TABLE t (a UNIQUE)');
    const insert = db.transaction((...values) => {
      assert.equal(db.inTransaction, true);
      for (const value of values) db.query('INSERT INTO t VALUES (?)', [value]);
      return values.length;
    });
    const tx = db.currentTx();
    assert.equal(insert(1, 2, 3), 3);
    assert.equal(db.currentTx(), tx + 1);
    assert.throws(() => insert(4, 1), { code: 'SQLITE_CONSTRAINT_UNIQUE' });
    assert.equal(db.inTransaction, false);
    db.transaction(() => {
      insert(5);
      assert.throws(() => insert(6, 1));
      insert(7);
    }).immediate();
    assert.deepEqual(db.query('SELECT a FROM t ORDER BY a').rows, [[1], [2], [3], [5], [7]]);
    assert.equal(db.currentTx(), tx + 2);
    assert.throws(() => db.transaction(async () => {})(), { name: 'TypeError', message: 'Transaction function cannot return a promise' });
    db.close();
  });
});
