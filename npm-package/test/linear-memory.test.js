/** What the engine reads again and again must not pile up until the event loop turns: long work does not let it turn. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';

const memories = [];
WebAssembly.Memory = class extends WebAssembly.Memory {
  constructor(descriptor) {
    super(descriptor);
    memories.push(this);
  }
};
const { Db } = await import('./support/package-with-files.js');

const MIB = 2 ** 20;
const folder = fs.mkdtempSync(join(tmpdir(), 'picovolt-memory-'));
after(() => fs.rmSync(folder, { recursive: true }));

/** Bytes that engines have of memory that never shrinks; none when they are JavaScript. */
const size = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

it('a table larger than the cache is read many times in one go', () => {
  const path = join(folder, 'app.pvdb');
  let db = new Db(path);
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
    INSERT INTO t SELECT value, hex(randomblob(20)), random() FROM generate_series(1, 60000);
    CREATE INDEX t_a ON t (a)`);
  db.close();
  assert.ok(fs.statSync(path).size > 4 * MIB);

  db = new Db(path, { memoryLimit: 16 * MIB });
  const once = () => {
    assert.deepEqual(db.query('SELECT count(*), count(a), count(b) FROM t').rows, [[60000, 60000, 60000]]);
    assert.deepEqual(db.query('SELECT count(*) FROM (SELECT a FROM t ORDER BY a LIMIT 60000)').rows, [[60000]]);
    assert.deepEqual(db.query('SELECT kind FROM pv_check()').rows, [['ok']]);
  };
  once();
  const before = size();
  for (let i = 0; i < 3; i++) once();
  assert.ok(size() - before < 4 * MIB, `${(size() - before) / MIB} MiB more`);
  db.close();
});
