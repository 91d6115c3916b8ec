import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a workspace, beside its manifest or in git, where they have been committed or added. */
export class Committed {
  #folder;
  #hash;

  /**
   * @param {string} folder of the manifest
   * @param {(bytes: Uint8Array) => string} hash
   */
  constructor(folder, hash) {
    this.#folder = folder;
    this.#hash = hash;
  }

  /**
   * @param {string} folder `chunks` or `blobs`
   * @param {string} name
   * @param {number} [size] and hash of the contents, when another file could have the name
   * @param {string} [hash]
   * @returns {Uint8Array | null}
   */
  find(folder, name, size, hash) {
    const fits = (bytes) => size === undefined || (bytes.length === size && this.#hash(bytes) === hash);
    const beside = join(this.#folder, folder, name);
    if (existsSync(beside)) {
      const bytes = readFileSync(beside);
      if (fits(bytes)) return bytes;
    }
    for (const object of objects(`${folder}/${name}`)) {
      if (size === undefined || Number(git('cat-file', '-s', object)) === size) {
        const bytes = git('cat-file', 'blob', object);
        if (fits(bytes)) return bytes;
      }
    }
    return null;
  }
}

/** All contents that a file of this name has in the index or had in a commit, the latest first. */
function objects(name) {
  const files = ['--', `:(top,glob)**/${name}`];
  const index = git('ls-files', '--stage', ...files).toString();
  const commits = git('-c', 'log.showRoot=true', 'log', '--all', '--reflog', '--full-history', '-m', '--no-renames',
    '--raw', '--no-abbrev', '--format=', ...files).toString();
  const found = new Set([...index.matchAll(/^\d+ (\w+) /gm)].map(([, object]) => object));
  for (const [, before, after] of commits.matchAll(/^:\d+ \d+ (\w+) (\w+) /gm)) found.add(after).add(before);
  return [...found].filter((object) => /[^0]/.test(object));
}

/** What git says; nothing when it knows of no such thing, or is not there. */
function git(...args) {
  try {
    return execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 31 - 1 });
  } catch {
    return Buffer.alloc(0);
  }
}
