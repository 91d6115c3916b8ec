/**
 * A process that commits is killed at random moments, again and again on one file and one workspace. Afterwards every transaction that it
 * said to be durable is there, each of them whole. PICOVOLT_KILLS=200 makes the long run of docs/TESTING.md.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Db } from './support/package-with-files.js';

const KILLS = Number(process.env.PICOVOLT_KILLS ?? 8);
const LONGEST_LIFE = 300;
const program = fileURLToPath(new URL('./support/committing.js', import.meta.url));

/** Gives the number of the last transaction that the process printed. */
function commitUntilKilled(path) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path], {
      stdio: ['ignore', 'pipe', 'inherit'], timeout: 60_000, killSignal: 'SIGKILL',
    });
    let output = '';
    let timer = null;
    child.stdout.on('data', (data) => {
      output += data;
      if (timer === null) timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(Math.max(0, ...output.split('\n').slice(0, -1).map(Number).filter(Number.isFinite)));
      else reject(new Error(`the process ended with ${code}`));
    });
  });
}

for (const name of ['killed.pvdb', 'killed.pv']) {
  it(`nothing that was committed to ${name} is lost with the process`, { timeout: 60_000 + KILLS * 10_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'picovolt-killed-'));
    try {
      const path = join(folder, name);
      let promised = 0;
      for (let i = 0; i < KILLS / 2; i++) {
        promised = Math.max(promised, await commitUntilKilled(path));
        const db = new Db(path);
        assert.ok(db.currentTx() >= promised, `kill ${i}: transaction ${promised} was promised, the last is ${db.currentTx()}`);
        assert.deepEqual(db.query(`
          SELECT t.*, e.* FROM total t, (SELECT count(*) AS entries, sum(number) AS sum, max(number) AS last FROM entry) e
          WHERE t.entries <> e.entries OR t.sum <> coalesce(e.sum, 0) OR e.entries <> coalesce(e.last, 0)`).rows, [], `kill ${i}`);
        assert.deepEqual(db.query('PRAGMA integrity_check').rows, [['ok']], `kill ${i}`);
        db.close();
        assert.deepEqual(readdirSync(folder).filter((other) => other !== 'killed.pvdb-wal'), [name]);
      }
      assert.ok(promised > 3, 'something was committed');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
