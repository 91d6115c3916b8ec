/** Runs the examples of the README as modules; what their comments promise must be printed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inRoot } from './support/root.js';

const readme = readFileSync(inRoot('npm-package/README.md'), 'utf8');
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);

/** Each runs in a folder of its own, as some of them write files. */
function run(code, type) {
  const cwd = mkdtempSync(fileURLToPath(new URL('./readme-', import.meta.url)));
  try {
    return execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], { cwd, encoding: 'utf8' }).trim();
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Comments behind console.log, or on the lines below one. */
function promised(code) {
  const lines = code.split('\n');
  const output = [];
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i].includes('console.log(')) continue;
    const behind = /\); \/\/ (.*)$/.exec(lines[i]);
    if (behind) output.push(behind[1]);
    else while (/^\s*\/\/ /.test(lines[i + 1] ?? '')) output.push(lines[++i].replace(/^\s*\/\/ /, ''));
  }
  return output.join('\n');
}

describe('the examples of the README', () => {
  it('are there', () => assert.ok(examples.length >= 4));
  examples.forEach((code, i) => {
    it(`example ${i + 1} prints what it says`, () => assert.equal(run(code, 'module'), promised(code)));
    it(`example ${i + 1} works with require`, () => {
      const common = code.replace(/import (.*) from ('picovolt.*');/, 'const $1 = require($2);');
      assert.notEqual(common, code);
      assert.equal(run(common, 'commonjs'), promised(code));
    });
  });
  it('the page example works', () => {
    const [, code] = /```js page\n([\s\S]*?)```/.exec(readme);
    assert.equal(run(`${code}\nconsole.log(db.open);`, 'module'), 'true');
  });
});
