/**
 * Images of the Rust engine, with their whole history. They stand beside a checkout and not in it, in a folder
 * `shared` next to it or next to one of its parents; where there are none, there is nothing to test.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { Database, Db } from './support/package.js';
import { root } from './support/root.js';

function golden(name) {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(dirname(folder), 'shared/reference/rust-picovolt', name);
    if (existsSync(file)) return readFileSync(file);
  }
  return null;
}

/** For a test that needs an image: false, or why it is skipped. */
const missing = (name) => golden(name) === null && `no shared/reference/rust-picovolt/${name} beside the checkout`;

/** The image as it is, and as we write it again. */
function databases(name) {
  const image = golden(name);
  const first = Db.fromBytes(image);
  return [first, Db.fromBytes(first.export())];
}

describe('images of the Rust engine', () => {
  it('of version 1 open with their history', { skip: missing('golden_v0_11_0.pvdb') }, () => {
    for (const db of databases('golden_v0_11_0.pvdb')) {
      assert.deepEqual(db.tables(), ['notes', 'users']);
      assert.equal(db.currentTx(), 6);
      assert.deepEqual(db.query('SELECT * FROM users ORDER BY id').rows,
        [[1, 'alice', 'london'], [2, 'bob', 'berlin'], [3, 'carol', 'cairo']]);
      assert.deepEqual(db.query('SELECT id, city FROM users BEFORE 3 ORDER BY id').rows, [[1, 'paris'], [2, 'berlin'], [3, 'cairo']]);
      assert.deepEqual(db.query('SELECT id FROM users BEFORE 4 ORDER BY id').rows, [[2], [3]]);
      assert.deepEqual(db.query('SELECT body FROM notes WHERE id = 1').rows, [['x'.repeat(500)]]);
      db.close();
    }
  });

  it('of version 2 open with their index', { skip: missing('golden_v1_3_0.pvdb') }, () => {
    for (const db of databases('golden_v1_3_0.pvdb')) {
      assert.deepEqual(db.tables(), ['crates']);
      assert.equal(db.query('SELECT count(*) FROM crates').rows[0][0], 5);
      const [[most]] = db.query('SELECT max(downloads) FROM crates').rows;
      assert.equal(db.query('SELECT count(*) FROM crates WHERE downloads = ?', [most]).rows[0][0], 1);
      db.exec("INSERT INTO crates VALUES (99, 'new', 1)");
      assert.equal(db.query('SELECT name FROM crates WHERE downloads = 1').rows[0][0], 'new');
      db.close();
    }
  });

  it('open in the adapter too', { skip: missing('golden_v0_11_0.pvdb') }, () => {
    const image = golden('golden_v0_11_0.pvdb');
    const db = new Database(image);
    assert.equal(db.prepare('SELECT name FROM users WHERE id = 2').pluck().get(), 'bob');
    db.close();
  });
});
