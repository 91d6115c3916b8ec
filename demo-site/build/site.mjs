/**
 * Builds target/site: static files that any host can serve from any path. The engine comes from the package that
 * npm-package built and stays as it is, beside the page's own bundle.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildSets } from './datasets.mjs';
import { packSet } from './pack.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const engine = join(root, '../npm-package/target/package');
const out = join(root, 'target/site');
const packed = join(root, 'target/data');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
copyEngine();
const sizes = await dataSets();
await bundle(sizes);
cpSync(join(root, 'src/static'), out, { recursive: true });
cpSync(join(root, 'src/index.html'), join(out, 'index.html'));
cpSync(join(root, '../LICENSE'), join(out, 'LICENSE'));
cpSync(join(root, 'NOTICE'), join(out, 'NOTICE'));
console.log(`${out}: ${sizes.length} data sets, app.js ${kilobytes('app.js')}, style.css ${kilobytes('style.css')}`);

/** The files of the package that a page needs. */
function copyEngine() {
  const dist = join(engine, 'dist');
  if (!existsSync(join(dist, 'index.js'))) {
    throw new Error(`${dist} has no index.js: build npm-package first`);
  }
  const wanted = /^((index|core|fetch|engine-js)\.js|picovolt\.wasm)$/;
  for (const name of readdirSync(dist).filter((file) => wanted.test(file))) {
    cpSync(join(dist, name), join(out, 'picovolt', name));
  }
  cpSync(join(engine, 'LICENSE'), join(out, 'picovolt/LICENSE'));
  cpSync(join(engine, 'NOTICE'), join(out, 'picovolt/NOTICE'));
}

/** Packs the data sets, once for each version of what they are made from; returns what the page says of them. */
async function dataSets() {
  const index = join(packed, 'index.json');
  const made = [join(root, 'package-lock.json'), join(root, 'build/datasets.mjs'), join(root, 'build/pack.mjs')]
    .every((source) => existsSync(index) && statSync(source).mtimeMs < statSync(index).mtimeMs);
  if (!made) {
    mkdirSync(packed, { recursive: true });
    const sets = [];
    for (const { steps, ...set } of await buildSets()) {
      const bytes = packSet({ steps });
      writeFileSync(join(packed, `${set.id}.bin`), bytes);
      sets.push({ ...set, bytes: bytes.length });
    }
    writeFileSync(index, JSON.stringify(sets));
  }
  cpSync(packed, join(out, 'data'), { recursive: true, filter: (file) => !file.endsWith('.json') });
  return JSON.parse(readFileSync(index, 'utf8'));
}

async function bundle(sizes) {
  const shared = {
    absWorkingDir: root,
    outdir: out,
    bundle: true,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  };
  await build({
    ...shared,
    entryPoints: { app: 'src/js/main.js' },
    format: 'esm',
    sourcemap: 'linked',
    plugins: [outside(sizes)],
  });
  await build({ ...shared, entryPoints: { theme: 'src/js/theme-first.js' }, format: 'iife' });
  await build({
    ...shared,
    entryPoints: { style: 'src/style/main.css' },
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
  });
}

/** The package stays outside the bundle; `#sets` is what dataSets() returned. */
function outside(sizes) {
  return {
    name: 'outside',
    setup(builder) {
      builder.onResolve({ filter: /^picovolt$/ }, () => ({ path: './picovolt/index.js', external: true }));
      builder.onResolve({ filter: /^#sets$/ }, () => ({ path: 'sets', namespace: 'sets' }));
      builder.onLoad({ filter: /.*/, namespace: 'sets' }, () => ({ contents: JSON.stringify(sizes), loader: 'json' }));
    },
  };
}

function kilobytes(name) {
  return `${Math.round(statSync(join(out, name)).size / 1024)} KB`;
}
