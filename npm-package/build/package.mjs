/**
 * Lays out the package in target/package and packs it: bundles src/ once for each kind of host, next to the
 * engines that web/ compiled. Run by `npm run build` and by Maven.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checkPackage, checkSize } from './check.mjs';
import { optimized } from './optimize.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const engine = join(root, '../web/target/engine');
const target = join(root, 'target');
const out = join(target, 'package');
const dist = join(out, 'dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

if (process.env.PICOVOLT_VERSION && process.env.PICOVOLT_VERSION !== manifest.version) {
  throw new Error(`package.json has version ${manifest.version}, the reactor ${process.env.PICOVOLT_VERSION}`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
  loader: { '.wasm': 'copy' },
  define: { PICOVOLT_VERSION: JSON.stringify(manifest.version) },
};

for (const name of ['picovolt.wasm', 'picovolt-files.wasm']) {
  cpSync(optimized(join(engine, name), target), join(dist, name));
}
await engineScript('esm', 'engine-js.js');
await engineScript('cjs', 'engine-js.cjs');
const adapter = existsSync(join(root, 'src/sqlite.js'));
await modules('browser', 'index', '');
await modules('workerd', 'workerd', 'workerd-');
await modules('script', 'script', 'script-');
await commonJs();
await command();
types();
texts();
checkPackage(out);
execFileSync('npm', ['pack', '--silent', '--pack-destination', target], { cwd: out, stdio: ['ignore', 'ignore', 'inherit'] });
checkSize(out);

/** TeaVM's JavaScript, as a module or for require. */
async function engineScript(format, name) {
  await build({ ...shared, entryPoints: [join(engine, 'engine-js.js')], format, outfile: join(dist, name) });
}

/** ES modules for one kind of host; what several entries need is one file of its own, so that classes exist once. */
async function modules(platform, main, prefix) {
  const entryPoints = { [main]: 'src/index.js', [`${prefix}fetch`]: 'src/remote/fetch.js' };
  if (adapter) entryPoints[`${prefix}sqlite`] = 'src/sqlite.js';
  await build({
    ...shared,
    entryPoints,
    format: 'esm',
    splitting: true,
    outdir: dist,
    chunkNames: `${prefix}core`,
    plugins: [platformPlugin(platform)],
  });
}

/** For Node the CommonJS files hold the one copy of everything; its ES modules only pass on their names. */
async function commonJs() {
  await build({
    ...shared,
    stdin: {
      contents: "export * as main from './src/index.js'; "
        + (adapter ? "export * as sqlite from './src/sqlite.js'; " : '')
        + "export * as tools from './src/command/tools.js';",
      resolveDir: root,
    },
    format: 'cjs',
    platform: 'node',
    outfile: join(dist, 'core.cjs'),
    plugins: [platformPlugin('node')],
  });
  const names = await exportNames('src/index.js');
  write('index.cjs', `'use strict';\nconst { main } = require('./core.cjs');\n`
    + names.map((name) => `exports.${name} = main.${name};\n`).join(''));
  write('node.js', `import main from './index.cjs';\n`
    + names.map((name) => `export const ${name} = main.${name};\n`).join(''));
  if (!adapter) {
    return;
  }
  const sqliteNames = (await exportNames('src/sqlite.js')).filter((name) => name !== 'default');
  write('sqlite.cjs', `'use strict';\nconst { sqlite } = require('./core.cjs');\nmodule.exports = sqlite.default;\n`);
  write('node-sqlite.js', `import Database from './sqlite.cjs';\nexport default Database;\n`
    + sqliteNames.map((name) => `export const ${name} = Database.${name};\n`).join(''));
}

/** The command `picovolt`, which stands on core.cjs too. */
async function command() {
  await build({
    ...shared,
    entryPoints: { command: 'src/command/main.js' },
    format: 'esm',
    platform: 'node',
    outdir: dist,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [{
      name: 'core',
      setup: (builder) => builder.onResolve({ filter: /^#core$/ }, () => ({ path: './core.cjs', external: true })),
    }],
  });
}

async function exportNames(entry) {
  const result = await build({
    ...shared,
    entryPoints: [entry],
    format: 'esm',
    write: false,
    metafile: true,
    outdir: dist,
    plugins: [platformPlugin('browser')],
  });
  return Object.values(result.metafile.outputs).find((output) => output.entryPoint === entry).exports.sort();
}

/** `#platform` is src/platform/NAME.js; the engines stay files of their own beside the bundle. */
function platformPlugin(name) {
  return {
    name: 'platform',
    setup(builder) {
      builder.onResolve({ filter: /^#platform$/ }, () => ({ path: join(root, 'src/platform', `${name}.js`) }));
      builder.onResolve({ filter: /^\.\/(engine-js\.c?js|picovolt\.wasm)$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** Declarations are written by hand; the .d.cts twins say the same of the CommonJS files. */
function types() {
  const folder = join(root, 'src/types');
  if (!existsSync(folder)) {
    return;
  }
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    write(name, text);
    if (name.endsWith('.d.ts') && !existsSync(join(folder, name.replace('.d.ts', '.d.cts')))) {
      write(name.replace('.d.ts', '.d.cts'), text.replaceAll(/(from '\.\/[\w-]+)\.js'/g, "$1.cjs'"));
    }
  }
}

function texts() {
  const { scripts, devDependencies, ...published } = manifest;
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  cpSync(join(root, '../LICENSE'), join(out, 'LICENSE'));
  for (const name of ['NOTICE', 'README.md']) {
    cpSync(join(root, name), join(out, name));
  }
}

function write(name, text) {
  writeFileSync(join(dist, name), text);
}
