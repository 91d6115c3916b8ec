import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Db } from './support/package.js';

/** A statement that would run for a very long time. */
const ENDLESS = 'SELECT count(*) FROM t AS a, t AS b, t AS c, t AS d WHERE a.x + b.x + c.x + d.x = -1';

function filled(options) {
  const db = new Db(options);
  db.exec('CREATE TABLE t (x)');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  db.transaction(() => { for (let i = 0; i < 2000; i++) insert.run(i); })();
  return db;
}

describe('limits', () => {
  it('stop a statement after its time', () => {
    const db = filled({ timeout: 100 });
    const start = Date.now();
    assert.throws(() => db.query(ENDLESS), { name: 'PicoVoltError', code: 'SQLITE_INTERRUPT', message: /^interrupted/ });
    assert.ok(Date.now() - start < 5000);
    assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[2000]]);
    db.close();
  });

  it('stop a statement after its steps', () => {
    const db = filled({ maxSteps: 100_000 });
    assert.throws(() => db.query(ENDLESS), { code: 'SQLITE_INTERRUPT' });
    assert.throws(() => db.prepare(ENDLESS).get(), { code: 'SQLITE_INTERRUPT' });
    assert.throws(() => db.exec(ENDLESS), { code: 'SQLITE_INTERRUPT' });
    assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[2000]]);
    db.close();
  });

  it('undo the stopped statement', () => {
    const db = filled({ maxSteps: 50_000 });
    assert.throws(() => db.exec('INSERT INTO t SELECT a.x FROM t AS a, t AS b'), { code: 'SQLITE_INTERRUPT' });
    assert.deepEqual(db.query('SELECT count(*) FROM t').rows, [[2000]]);
    db.close();
  });

  it('refuse more memory than allowed, and the database goes on', () => {
    const db = new Db({ memoryLimit: 4_000_000 });
    db.exec('CREATE TABLE t (x)');
    assert.throws(() => {
      for (let i = 0; i < 1000; i++) db.query('INSERT INTO t VALUES (?)', [`${i} ${'x'.repeat(100_000)}`]);
    }, { code: 'SQLITE_NOMEM' });
    const [[count]] = db.query('SELECT count(*) FROM t').rows;
    assert.ok(count > 0 && count < 100, `${count} rows`);
    db.close();
  });
});
