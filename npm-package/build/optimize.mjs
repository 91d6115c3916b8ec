/**
 * Makes TeaVM's WebAssembly smaller and faster: tables of methods become constants, Binaryen optimizes,
 * and functions and variables get an order that compresses well.
 * `node build/optimize.mjs INPUT OUTPUT` does it to a module with names and keeps them, for what-is-big.mjs.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arranged } from './arrange.mjs';
import { frozen } from './freeze.mjs';

/** What browsers with exception references have; anything newer would lock some of them out. */
const features = [
  'gc', 'reference-types', 'exception-handling', 'bulk-memory', 'sign-ext', 'nontrapping-float-to-int',
  'mutable-globals', 'multivalue',
];

/**
 * Nothing outside the module sees its types, so Binaryen may change them. Then it looks what can reach each place at all, and
 * the passes after that find what the ones before uncovered: another percent. At last types that nobody tells apart become one,
 * and stand in groups as small as may be.
 */
const passes = [
  '--closed-world', '-Oz', '--gufa', '-Oz', '-Oz', '--unsubtyping', '--type-merging', '--minimize-rec-groups',
];

/** Returns the path of the optimized module; the same input is optimized once. */
export function optimized(input, folder) {
  const bytes = frozen(readFileSync(input));
  const hash = createHash('sha256').update(bytes).update(passes.join())
    .update(readFileSync(new URL('arrange.mjs', import.meta.url))).digest('hex').slice(0, 16);
  const output = join(folder, 'optimized', `${hash}.wasm`);
  if (!existsSync(output)) {
    mkdirSync(dirname(output), { recursive: true });
    optimize(bytes, output);
  }
  return output;
}

function optimize(bytes, output, more = []) {
  const tool = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-opt');
  const work = `${output}.work`;
  writeFileSync(work, bytes);
  const options = [...features.map((name) => `--enable-${name}`), ...passes, ...more];
  execFileSync(process.execPath, [tool, ...options, work, '-o', work], { stdio: 'inherit' });
  writeFileSync(output, arranged(readFileSync(work)));
  rmSync(work);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, output] = process.argv.slice(2);
  optimize(frozen(readFileSync(input)), output, ['-g']);
}
