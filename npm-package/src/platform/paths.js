/** What the JavaScript around the engine itself asks of Node's files. */

import { builtin } from './builtin.js';

/** The whole path without links, with `/` between names, so that two ways to one file are seen to be one. */
export function realPath(path) {
  const fs = builtin('node:fs');
  const { basename, dirname, join, resolve } = builtin('node:path');
  const whole = resolve(path);
  let real;
  try {
    real = fs.realpathSync(whole);
  } catch {
    try {
      real = join(fs.realpathSync(dirname(whole)), basename(whole));
    } catch {
      real = whole;
    }
  }
  if (/[\\/]$/.test(path)) real += '/';
  return process.platform === 'win32' ? real.replaceAll('\\', '/') : real;
}

/** Whether the directory exists that a file of this path would stand in. */
export function parentExists(path) {
  return builtin('node:fs').existsSync(builtin('node:path').dirname(path));
}

/** A file that appears whole or not at all: its bytes are written under another name, and made durable, first. */
export function createCopy(path) {
  const fs = builtin('node:fs');
  const draft = `${path}.${builtin('node:crypto').randomBytes(8).toString('hex')}`;
  const fd = fs.openSync(draft, 'wx');
  let open = true;
  const closed = () => {
    if (open) fs.closeSync(fd);
    open = false;
  };
  return {
    write(bytes) {
      for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done);
    },
    finish() {
      fs.fsyncSync(fd);
      closed();
      fs.renameSync(draft, path);
      if (process.platform !== 'win32') {
        const directory = fs.openSync(builtin('node:path').dirname(path), 'r');
        fs.fsyncSync(directory);
        fs.closeSync(directory);
      }
    },
    cancel() {
      closed();
      fs.rmSync(draft, { force: true });
    },
  };
}

/** Stops the thread for that many milliseconds. */
export function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
