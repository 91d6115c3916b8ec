import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Database, Db } from './support/package.js';

const COUNTING = 'WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT count(*) FROM c';
/** Each level fires the next one twice. */
const TRIGGERS = `CREATE TABLE t (n); CREATE TRIGGER more AFTER INSERT ON t WHEN new.n < 60 BEGIN
  INSERT INTO t VALUES (new.n + 1); INSERT INTO t VALUES (new.n + 1); END; PRAGMA recursive_triggers = ON`;

for (const [name, open, run] of [
  ['Db', () => new Db(), (db, sql) => db.query(sql).rows[0]?.[0]],
  ['better-sqlite3', () => new Database(':memory:'), (db, sql) => {
    const statement = db.prepare(sql);
    return statement.reader ? statement.pluck().get() : statement.run().changes;
  }],
]) {
  describe(`a progress handler of ${name}`, () => {
    it('is asked in the middle of a statement, and ends it', () => {
      const db = open();
      let calls = 0;
      assert.equal(db.progressHandler(() => ++calls > 50, 1000), db);
      assert.throws(() => run(db, COUNTING), { code: 'SQLITE_INTERRUPT', message: 'interrupted' });
      assert.equal(calls, 51);
      db.progressHandler(null);
      assert.equal(run(db, 'SELECT count(*) FROM generate_series(1, 1000000)'), 1000000);
      assert.equal(calls, 51);
      db.close();
    });

    it('is asked about as often as it wants to be', () => {
      const db = open();
      let calls = 0;
      db.progressHandler(() => { calls++; }, 100_000);
      run(db, 'SELECT count(*) FROM generate_series(1, 1000000)');
      assert.ok(calls >= 5 && calls <= 30, `${calls} calls`);
      db.close();
    });

    it('ends triggers, and what they did is taken back', () => {
      const db = open();
      db.exec(TRIGGERS);
      db.exec('BEGIN');
      run(db, 'INSERT INTO t VALUES (100)');
      const start = Date.now();
      db.progressHandler(() => Date.now() - start > 100);
      assert.throws(() => run(db, 'INSERT INTO t VALUES (1)'), { code: 'SQLITE_INTERRUPT' });
      assert.ok(Date.now() - start < 5000);
      db.progressHandler(null);
      db.exec('COMMIT');
      assert.equal(run(db, 'SELECT group_concat(n) FROM t'), '100');
      db.close();
    });

    it('ends a statement with what it throws', () => {
      const db = open();
      db.progressHandler(() => { throw new RangeError('enough'); });
      assert.throws(() => run(db, COUNTING), { name: 'RangeError', message: 'enough' });
      db.progressHandler(() => db.exec('SELECT 1'));
      assert.throws(() => run(db, COUNTING), { name: 'TypeError', message: /busy/ });
      assert.throws(() => db.progressHandler('x'), TypeError);
      assert.throws(() => db.progressHandler(() => {}, 0), TypeError);
      db.close();
    });
  });

  describe(`limits of ${name}`, () => {
    it('have the usual values, can be lowered, and come back', () => {
      const db = open();
      assert.deepEqual({ ...db.limits }, {
        length: 1_000_000_000, sqlLength: 1_000_000_000, column: 2000, exprDepth: 1000, compoundSelect: 500,
        vdbeOp: 250_000_000, functionArg: 1000, attach: 10, likePatternLength: 50_000, variableNumber: 32766,
        triggerDepth: 1000,
      });
      db.limits.compoundSelect = 2;
      assert.equal(db.limits.compoundSelect, 2);
      assert.throws(() => run(db, 'SELECT 1 UNION SELECT 2 UNION SELECT 3'), /too many terms in compound SELECT/);
      db.limits.compoundSelect = Infinity;
      assert.equal(db.limits.compoundSelect, 500);
      assert.equal(run(db, 'SELECT 1 UNION SELECT 2 UNION SELECT 3'), 1);
      assert.throws(() => { db.limits.column = -1; }, TypeError);
      assert.throws(() => { db.limits.column = 1.5; }, TypeError);
      db.close();
    });

    it('stop what is too large, each with its error', () => {
      for (const [limit, value, sql, message] of [
        ['length', 10, "SELECT 'elevenchars'", /string or blob too big/],
        ['length', 10, "SELECT 'elev' || 'enchars'", /string or blob too big/],
        ['length', 10, "SELECT hex(randomblob(6))", /string or blob too big/],
        ['sqlLength', 10, 'SELECT 1234567890', /string or blob too big/],
        ['column', 2, 'SELECT 1, 2, 3', /too many columns in result set/],
        ['column', 2, 'CREATE TABLE wide (a, b, c)', /too many columns on wide/],
        ['exprDepth', 5, 'SELECT 1+1+1+1+1+1+1', /Expression tree is too large \(maximum depth 5\)/],
        ['functionArg', 2, 'SELECT max(1, 2, 3)', /too many arguments on function max/],
        ['attach', 1, "ATTACH ':memory:' AS b", /too many attached databases - max 1/],
        ['likePatternLength', 3, "SELECT 'x' LIKE 'abcd'", /LIKE or GLOB pattern too complex/],
        ['variableNumber', 2, 'SELECT ?3', /variable number must be between \?1 and \?2/],
        ['variableNumber', 2, 'SELECT :a, :b, :c', /too many SQL variables/],
      ]) {
        const db = open();
        if (limit === 'attach') db.exec("ATTACH ':memory:' AS a");
        db.limits[limit] = value;
        assert.throws(() => run(db, sql), { message }, `${limit}: ${sql}`);
        db.close();
      }
    });
  });
}

describe('triggers within one another', () => {
  it('can be 1000, and one more is an error that leaves the database as it was', () => {
    const db = new Db();
    db.exec(`CREATE TABLE t (n); CREATE TABLE log (n); PRAGMA recursive_triggers = ON;
      CREATE TRIGGER down AFTER INSERT ON t WHEN new.n > 0 BEGIN INSERT INTO t SELECT new.n - 1; END;
      CREATE TRIGGER into_log AFTER INSERT ON log WHEN new.n > 0 BEGIN
        UPDATE log SET n = n - 1 WHERE n = new.n; INSERT INTO log VALUES (new.n - 1); END`);
    db.query('INSERT INTO t VALUES (?)', [999]);
    assert.deepEqual(db.query('SELECT count(*), min(n) FROM t').rows, [[1000, 0]]);
    assert.throws(() => db.query('INSERT INTO t VALUES (?)', [1001]), { message: 'too many levels of trigger recursion' });
    db.query('INSERT INTO log VALUES (900)');
    assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[1000]]);
    db.limits.triggerDepth = 10;
    assert.throws(() => db.query('INSERT INTO t VALUES (?)', [12]), { message: 'too many levels of trigger recursion' });
    db.query('INSERT INTO t VALUES (?)', [9]);
    db.close();
  });
});

describe('the option limits', () => {
  it('sets limits, and refuses what is none', () => {
    const db = new Db({ limits: { variableNumber: 5, length: undefined } });
    assert.equal(db.limits.variableNumber, 5);
    assert.throws(() => db.prepare('SELECT ?6'), { code: 'SQLITE_ERROR' });
    db.close();
    assert.throws(() => db.limits, TypeError);
    assert.throws(() => new Db({ limits: { rows: 1 } }), { name: 'TypeError', message: 'There is no limit "rows"' });
    assert.throws(() => new Db({ limits: 5 }), TypeError);
  });
});

describe('a progress handler', () => {
  it('ends CREATE INDEX, ANALYZE and VACUUM, which leave everything as it was', () => {
    const db = new Db();
    db.exec(`CREATE TABLE t (a, b); CREATE INDEX t_b ON t (b);
      INSERT INTO t SELECT value, hex(value) FROM generate_series(1, 20000); UPDATE t SET a = -a WHERE b < '4'`);
    const all = () => String(db.query('SELECT count(*), sum(a), max(b), group_concat(DISTINCT typeof(b)) FROM t'));
    const before = all();
    const tx = db.currentTx();
    for (const sql of ['CREATE INDEX t_a ON t (a, b)', 'ANALYZE', 'VACUUM', 'VACUUM BEFORE 99']) {
      let calls = 0;
      db.progressHandler(() => ++calls === 5, 500);
      assert.throws(() => db.exec(sql), { code: 'SQLITE_INTERRUPT', message: 'interrupted' }, sql);
      db.progressHandler(null);
      assert.equal(calls, 5);
      assert.equal(all(), before);
      assert.equal(db.currentTx(), tx);
    }
    assert.deepEqual(db.query('SELECT kind FROM pv_check()').rows, [['ok']]);
    assert.deepEqual(db.query('SELECT a FROM t BEFORE 3 WHERE rowid = 1').rows, [[1]]);
    db.exec('CREATE INDEX t_a ON t (a, b); VACUUM BEFORE 99');
    assert.equal(all(), before);
    db.close();
  });
});
