/** The rows of a database as SQL, also of the manifest of a workspace that git has taken out of a commit. */

import {
  closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync, writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import core from '#core';
import { Committed } from './committed.js';

const { tools } = core;

export function textconv([path]) {
  const manifest = manifestIn(path);
  if (manifest === null) print(path);
  else printState(path, manifest);
}

function print(path, supply = () => {}) {
  const connection = tools.open(path, { readonly: true, mustExist: true });
  try {
    tools.beforeExists(supply, () => tools.writeSql(connection, writeOut));
  } finally {
    connection.close();
  }
}

/** Waits until a pipe has taken everything. */
function writeOut(bytes) {
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (error.code === 'EPIPE') process.exit();
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** The text of a manifest, or null when the file is none. */
function manifestIn(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const fd = openSync(path);
  const head = Buffer.alloc(64);
  const length = readSync(fd, head);
  closeSync(fd);
  const isManifest = /^\{\s*"format": "picovolt workspace /.test(head.toString('latin1', 0, length));
  return isManifest ? readFileSync(path, 'utf8') : null;
}

/**
 * Prints the state that a manifest stands for, out of a workspace that is made for the purpose. Large values are looked
 * for when they are needed.
 */
function printState(path, text) {
  const folder = mkdtempSync(join(tmpdir(), 'picovolt-'));
  const workspace = join(folder, 'state.pv');
  const committed = new Committed(dirname(path), tools.hash);
  try {
    mkdirSync(join(workspace, 'chunks'), { recursive: true });
    mkdirSync(join(workspace, 'blobs'));
    writeFileSync(join(workspace, 'manifest.json'), text);
    for (const [number, { bytes, hash }] of Object.entries(JSON.parse(text).chunks)) {
      const name = `${number.padStart(6, '0')}.pvc`;
      const found = committed.find('chunks', name, bytes, hash);
      if (found === null) {
        process.stdout.write(
          `-- The rows are not there: neither beside the manifest nor in a commit is chunks/${name}.\n${text}`);
        return;
      }
      writeFileSync(join(workspace, 'chunks', name), found);
    }
    print(workspace, (wanted) => {
      const blob = basename(wanted);
      if (/^[0-9a-f]{64}$/.test(blob) && wanted.replaceAll('/', sep).startsWith(join(workspace, 'blobs'))) {
        const found = committed.find('blobs', blob);
        if (found !== null) writeFileSync(wanted, found);
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
