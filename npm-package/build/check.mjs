/** What must be true of the package before it is packed: nothing evaluates text, nothing asks a page for Node. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSize } from './gzip.mjs';

/** The whole engine as a page downloads it, the wasm and the files that load it, as `gzip -9` makes it. */
const sizeLimit = 307_000;
/** What a page loads only when it needs it: for addresses of databases, and where there is no Wasm. */
const onDemand = ['fetch.js', 'engine-js.js'];
const evaluation = /\beval\s*\(|\bnew\s+Function\b|[^.\w]Function\s*\(/;
const nodeOnly = /node:|\brequire\s*\(|\bprocess\b|\b__dirname\b/;

export function checkPackage(folder) {
  const dist = join(folder, 'dist');
  const browser = graph(dist, ['index.js', 'sqlite.js']);
  for (const name of [...browser, ...graph(dist, ['workerd.js', 'workerd-sqlite.js']), 'core.cjs', 'engine-js.cjs']) {
    refuse(dist, name, evaluation, 'evaluates text as code');
  }
  for (const name of browser) {
    refuse(dist, name, nodeOnly, 'mentions what only Node has');
  }
  for (const name of ['picovolt.wasm', 'picovolt-files.wasm']) {
    refuseReferenceResults(name, readFileSync(join(dist, name)));
  }
}

/** Prints what a page downloads, and throws when that is too much; the packed tarball is there then for looking at. */
export function checkSize(folder) {
  const dist = join(folder, 'dist');
  const parts = ['picovolt.wasm', ...graph(dist, ['index.js'])].filter((name) => !onDemand.includes(name));
  const sizes = parts.map((name) => [name, gzipSize(readFileSync(join(dist, name)))]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const others = [...onDemand, 'picovolt-files.wasm'].map((name) => `${name} ${gzipSize(readFileSync(join(dist, name)))}`);
  console.log(`package size, gzip: ${sizes.map(([name, size]) => `${name} ${size}`).join(' + ')} = ${total} bytes`
    + ` (limit ${sizeLimit}); ${others.join(', ')}`);
  if (total > sizeLimit) {
    throw new Error(`the download is ${total} bytes, more than ${sizeLimit}`);
  }
}

/** The files that these entries import, with themselves. */
function graph(dist, entries) {
  const found = new Set();
  const open = entries.filter((name) => existsSync(join(dist, name)));
  while (open.length > 0) {
    const name = open.pop();
    if (!found.has(name)) {
      found.add(name);
      const text = readFileSync(join(dist, name), 'utf8');
      for (const [, next] of text.matchAll(/(?:from|import)\s*\(?\s*["']\.\/([\w.-]+\.js)["']/g)) {
        open.push(next);
      }
    }
  }
  return [...found].sort();
}

function refuse(dist, name, pattern, what) {
  const match = pattern.exec(readFileSync(join(dist, name), 'utf8'));
  if (match) {
    const text = match.input.slice(Math.max(0, match.index - 60), match.index + 60);
    throw new Error(`dist/${name} ${what}: …${text}…`);
  }
}

/**
 * V8 12.4, that of Node 22, reads a `try_table` whose result is a reference wrongly and stops there: 0x1f, the type (0x63 or
 * 0x64 and a number), one catch, of tag 0.
 */
function refuseReferenceResults(name, wasm) {
  for (let i = wasm.indexOf(0x1f); i >= 0; i = wasm.indexOf(0x1f, i + 1)) {
    if (wasm[i + 1] === 0x63 || wasm[i + 1] === 0x64) {
      let at = i + 2;
      while (wasm[at] >= 0x80) at++;
      if (at < i + 6 && wasm[at + 1] === 1 && wasm[at + 2] === 0 && wasm[at + 3] === 0) {
        throw new Error(`${name} has a try_table with a reference as its result at ${i}`);
      }
    }
  }
}
