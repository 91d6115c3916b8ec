/**
 * Installs the packed tarball in an empty folder, as a user does, and runs the tests of test/ there on each given Node
 * (this one by default): `node build/test.mjs [path of a node]…`. On the last of them whatever needs no files runs on the
 * module that pages download.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const app = join(root, 'target/app');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const nodes = process.argv.length > 2 ? process.argv.slice(2) : [process.execPath];

rmSync(app, { recursive: true, force: true });
mkdirSync(app, { recursive: true });
writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
execFileSync('npm', ['install', '--silent', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts',
  join(root, `target/picovolt-${version}.tgz`)], { cwd: app, stdio: 'inherit' });
cpSync(join(root, 'test'), join(app, 'test'), { recursive: true });

const tests = readdirSync(join(app, 'test'), { recursive: true })
  .filter((name) => /\.test\.[cm]?js$/.test(name)).sort().map((name) => join('test', name));
let failed = false;
for (const node of nodes) {
  console.log(`\nnode ${execFileSync(node, ['--version']).toString().trim()}: ${tests.length} test files`);
  const { status } = spawnSync(node, ['--test', '--test-reporter=spec', ...tests], {
    cwd: app,
    stdio: 'inherit',
    env: { ...process.env, PICOVOLT_ROOT: dirname(root), PICOVOLT_MODULE: node === nodes.at(-1) ? 'page' : 'own' },
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
