/**
 * Makes TeaVM's WebAssembly smaller and faster: tables of methods and the list of strings become constants, Binaryen optimizes,
 * and functions, variables, types and globals get an order that compresses well.
 * `node build/optimize.mjs INPUT OUTPUT` does it to a module with names and keeps them, for what-is-big.mjs.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arranged } from './arrange.mjs';
import { frozen } from './freeze.mjs';
import { withGlobalsInOrder } from './globals.mjs';
import { withStringList } from './strings.mjs';
import { withTypesInOrder } from './types.mjs';

/** What browsers with exception references have; anything newer would lock some of them out. */
const features = [
  'gc', 'reference-types', 'exception-handling', 'bulk-memory', 'sign-ext', 'nontrapping-float-to-int',
  'mutable-globals', 'multivalue',
];

/**
 * Nothing outside the module sees its types, so Binaryen may change them. Then it looks what can reach each place at all, and
 * the passes after that find what the ones before uncovered: another percent. At last types that nobody tells apart become one,
 * and stand in groups as small as may be. All but the first again, and it is another half of a percent.
 */
const again = ['--gufa', '-Oz', '-Oz', '--unsubtyping', '--type-merging', '--minimize-rec-groups'];
const passes = ['--closed-world', '-Oz', ...again, ...again];

/** Returns the path of the optimized module; Binaryen sees the same input once. */
export function optimized(input, folder) {
  const bytes = prepared(input);
  const hash = createHash('sha256').update(bytes).update(passes.join()).digest('hex').slice(0, 16);
  const best = join(folder, 'optimized', `${hash}.wasm`);
  if (!existsSync(best)) {
    mkdirSync(dirname(best), { recursive: true });
    optimize(bytes, best);
  }
  const output = join(folder, 'optimized', basename(input));
  writeFileSync(output, inOrder(best));
  return output;
}

function prepared(input) {
  return withStringList(frozen(readFileSync(input)));
}

function optimize(bytes, output, more = []) {
  const tool = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-opt');
  const work = `${output}.work`;
  writeFileSync(work, bytes);
  const options = [...features.map((name) => `--enable-${name}`), ...passes, ...more];
  execFileSync(process.execPath, [tool, ...options, work, '-o', work], { stdio: 'inherit' });
  renameSync(work, output);
}

function inOrder(path) {
  return arranged(withTypesInOrder(withGlobalsInOrder(readFileSync(path))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, output] = process.argv.slice(2);
  optimize(prepared(input), output, ['-g']);
  writeFileSync(output, inOrder(output));
}
