/**
 * Data of the WebAssembly engine lie outside the heap that is collected: what is in use stays, what is not comes back.
 * In the JavaScript engine they lie in that heap.
 */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Db, engineKind } from './support/package.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');

/** Collects, and lets the engine hear of it. */
async function collect() {
  for (let i = 0; i < 3; i++) {
    gc();
    await setImmediate();
  }
}

function filled(rows) {
  const db = new Db();
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB);
    CREATE INDEX t_a ON t (a);
    INSERT INTO t SELECT value, 'text ' || value, zeroblob(value % 900) FROM generate_series(1, ${rows})`);
  return db;
}

describe('memory', { skip: engineKind !== 'wasm' && 'that of JavaScript is its own' }, () => {
  it('in use stays as it is when garbage is collected', async () => {
    const db = filled(4_000);
    const image = Db.fromBytes(db.export());
    for (let i = 0; i < 3; i++) {
      await collect();
      filled(1_000);
    }
    for (const one of [db, image]) {
      assert.deepEqual(one.query('SELECT count(*), sum(length(b)), max(a) FROM t').rows, [[4_000, 1_698_400, 'text 999']]);
      assert.deepEqual(one.query("SELECT id FROM t WHERE a = 'text 77'").rows, [[77]]);
      assert.equal(one.query('PRAGMA integrity_check').rows[0][0], 'ok');
    }
  });

  it('of databases that are garbage comes back', async () => {
    let first = null;
    for (let i = 0; i < 12; i++) {
      filled(4_000);
      await collect();
      first ??= process.memoryUsage().external;
    }
    assert.ok(process.memoryUsage().external - first < 15e6, `${process.memoryUsage().external - first} bytes more`);
  });
});
