/** Runs the examples of the README as modules; what their comments promise must be printed. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Db } from './support/package.js';
import { commandFile } from './support/command.js';
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
  it('the commands work, one after the other', () => {
    const [, lines] = /```sh\n(npx picovolt sql[\s\S]*?)```/.exec(readme);
    const cwd = mkdtempSync(fileURLToPath(new URL('./readme-', import.meta.url)));
    try {
      const output = execFileSync('sh', ['-ec', lines.replaceAll('npx picovolt', `"${process.execPath}" "${commandFile}"`)], { cwd, encoding: 'utf8' });
      assert.match(output, /^\[\{"name":"Oslo","people":709000\}\]\n[0-9a-f]{64}\nok\nBEGIN;\n[^]*INSERT INTO "city" VALUES \('Oslo', 709000\);\nCOMMIT;\n$/);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
  it('the example of a web server works', async () => {
    const db = new Db();
    db.exec("CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO city VALUES (4711, 'Oslo')");
    const image = db.bake();
    const server = http.createServer(({ headers }, response) => {
      const [from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range).slice(1).map(Number);
      const end = Math.min(to + 1, image.length);
      response.writeHead(206, { 'Content-Range': `bytes ${from}-${end - 1}/${image.length}` }).end(image.subarray(from, end));
    });
    await once(server.listen(0, 'localhost'), 'listening');
    try {
      const [, code] = /```js url\n([\s\S]*?)```/.exec(readme);
      const local = code.replace('https://example.org', `http://localhost:${server.address().port}`);
      assert.notEqual(local, code);
      const { stdout } = await promisify(execFile)(process.execPath,
        ['--input-type=module', '--eval', `${local}\nconsole.log(rows);`], { cwd: fileURLToPath(new URL('.', import.meta.url)) });
      assert.equal(stdout, "[ [ 'Oslo' ] ]\n");
    } finally {
      server.close();
    }
  });
  it('the page example works', () => {
    const [, code] = /```js page\n([\s\S]*?)```/.exec(readme);
    assert.equal(run(`${code}\nconsole.log(db.open);`, 'module'), 'true');
  });
});
