/** Makes TeaVM's WebAssembly smaller and faster with Binaryen's optimizer. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What browsers with exception references have; anything newer would lock some of them out. */
const features = [
  'gc', 'reference-types', 'exception-handling', 'bulk-memory', 'sign-ext', 'nontrapping-float-to-int',
  'mutable-globals', 'multivalue',
];

/**
 * The second pass finds what the first one uncovered: another half percent. The skipped one lets `try_table` blocks have a
 * reference as their result, which Node 22 runs into `unreachable`; `check.mjs` sees to it that there is none.
 */
const passes = ['-Oz', '-Oz', '--skip-pass=remove-unused-brs'];

/** Returns the path of the optimized module; the same input is optimized once. */
export function optimized(input, folder) {
  const hash = createHash('sha256').update(readFileSync(input)).update(passes.join()).digest('hex').slice(0, 16);
  const output = join(folder, 'optimized', `${hash}.wasm`);
  if (!existsSync(output)) {
    mkdirSync(dirname(output), { recursive: true });
    const tool = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-opt');
    execFileSync(process.execPath, [tool, ...features.map((name) => `--enable-${name}`), ...passes, input, '-o', output],
      { stdio: 'inherit' });
  }
  return output;
}
