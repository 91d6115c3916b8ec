/** Compiles test/types against the installed package, with the declarations of better-sqlite3 beside it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';
import { inRoot } from './support/root.js';

it('the declarations compile, and a Database is one of better-sqlite3', () => {
  const tsc = inRoot('npm-package/node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', fileURLToPath(new URL('types', import.meta.url))], { encoding: 'utf8' });
  } catch (error) {
    assert.fail(error.stdout || error.message);
  }
});
