/** Runs the SQL test scripts of core on this engine; the same files run on the JVM. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeCell } from './script/cells.js';
import { difference, parseScript } from './script/script.js';
import { Db, engineKind } from './support/package.js';
import { inRoot } from './support/root.js';

const folder = inRoot('core/src/test/resources/sql');
const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.sql')).sort();

function outcomeOf(db, sql) {
  try {
    const { columns, rows, changes } = db.query(sql);
    return { columns, rows: rows.map((row) => row.map(writeCell)), changes, error: null };
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    return { columns: [], rows: [], changes: 0, error };
  }
}

describe(`SQL scripts on the ${engineKind} engine`, () => {
  it('are there', () => assert.ok(names.length >= 3));
  for (const name of names) {
    it(name, () => {
      const db = new Db({ integers: 'bigint' });
      for (const block of parseScript(readFileSync(join(folder, name), 'utf8'))) {
        const wrong = difference(block, outcomeOf(db, block.sql));
        if (wrong !== null) assert.fail(`${name}:${block.line}\n${block.sql}\n${wrong}`);
      }
      db.close();
    });
  }
});
