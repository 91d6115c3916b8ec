/**
 * Node's files as the engine asks for them: the other half of web's WebFileSystem, which has the list of operations. Only
 * numbers come and go; texts and bytes lie in the engine's memory. No function throws: a negative result is the kind of
 * the error, and the text kept for the engine says more.
 */

import { builtin } from './builtin.js';
import { release, take } from './lock.js';

const CANNOT_OPEN = -1;
const READ_ONLY = -2;
const FULL = -3;
const INPUT_OUTPUT = -4;

const kinds = {
  ENOENT: CANNOT_OPEN, ENOTDIR: CANNOT_OPEN, EISDIR: CANNOT_OPEN, ENAMETOOLONG: CANNOT_OPEN, ELOOP: CANNOT_OPEN,
  ERR_INVALID_ARG_VALUE: CANNOT_OPEN, EACCES: CANNOT_OPEN, EPERM: CANNOT_OPEN,
  EROFS: READ_ONLY,
  ENOSPC: FULL, EDQUOT: FULL, EFBIG: FULL,
};

/** @param {{u8: Uint8Array, u16: Uint16Array}} engine whose views are replaced when its memory grows */
export function createFiles(engine) {
  const fs = builtin('node:fs');
  const { constants } = fs;
  const flags = [constants.O_RDONLY, constants.O_RDWR, constants.O_RDWR | constants.O_CREAT];
  const windows = process.platform === 'win32';
  /** Descriptors by handle, -1 for those closed. */
  const open = [];
  /** What the engine reads with the operation text(): names, or the message of the last error. */
  let kept = '';

  const isDirectory = (path) => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const sizeOf = (handle) => fs.fstatSync(open[handle]).size;

  const operations = [
    function openFile(path, mode) {
      const fd = fs.openSync(path, flags[mode], 0o666);
      if (fs.fstatSync(fd).isDirectory()) {
        fs.closeSync(fd);
        return CANNOT_OPEN;
      }
      const free = open.indexOf(-1);
      const handle = free < 0 ? open.length : free;
      open[handle] = fd;
      return handle;
    },
    function exists(path) {
      return fs.existsSync(path) ? 1 : 0;
    },
    function isDirectoryName(path) {
      return isDirectory(path) ? 1 : 0;
    },
    function createDirectory(path) {
      if (isDirectory(path)) return 0;
      if (fs.existsSync(path)) return CANNOT_OPEN;
      fs.mkdirSync(path);
      return 0;
    },
    function remove(path) {
      if (isDirectory(path)) {
        fs.rmdirSync(path);
        return 0;
      }
      try {
        fs.unlinkSync(path);
      } catch (error) {
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
      }
      return 0;
    },
    function syncDirectory(path) {
      if (windows) return 0;
      const fd = fs.openSync(path, constants.O_RDONLY);
      try {
        fs.fsyncSync(fd);
      } finally {
        fs.closeSync(fd);
      }
      return 0;
    },
    function lock(path) {
      return take(path) ? 1 : 0;
    },
    function unlock(path) {
      release(path);
      return 0;
    },
    function list(path) {
      kept = fs.readdirSync(path).sort().join('\0');
      return kept.length;
    },
    function rename(both) {
      const [from, to] = both.split('\0');
      if (isDirectory(from)) return CANNOT_OPEN;
      fs.renameSync(from, to);
      return 0;
    },
  ];

  const transfers = [
    function size(handle) {
      return sizeOf(handle);
    },
    function read(handle, position, address, length) {
      let done = 0;
      while (done < length) {
        const count = fs.readSync(open[handle], engine.u8, address + done, length - done, position + done);
        if (count === 0) break;
        done += count;
      }
      return done;
    },
    function write(handle, position, address, length) {
      let done = 0;
      while (done < length) {
        done += fs.writeSync(open[handle], engine.u8, address + done, length - done, position + done);
      }
      return done;
    },
    function truncate(handle, size) {
      if (size < sizeOf(handle)) fs.ftruncateSync(open[handle], size);
      return 0;
    },
    function sync(handle) {
      fs.fdatasyncSync(open[handle]);
      return 0;
    },
    function close(handle) {
      const fd = open[handle];
      open[handle] = -1;
      fs.closeSync(fd);
      return 0;
    },
    /** Gives the text that the last call kept. */
    function text(handle, position, address, length) {
      const count = Math.min(kept.length, length >> 1);
      for (let i = 0; i < count; i++) {
        engine.u16[(address >> 1) + i] = kept.charCodeAt(i);
      }
      return count;
    },
  ];

  function textAt(address, length) {
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(engine.u8.slice(address, address + 2 * length));
  }

  /** Operations on names from 0 on, with their text at an address; on open files and the kept text from 16 on. */
  return function file(operation, handle, position, address, length) {
    try {
      return operation < 16 ? operations[operation](textAt(address, length), handle)
        : transfers[operation - 16](handle, position, address, length);
    } catch (error) {
      kept = `${error.message}`;
      const kind = kinds[error.code] ?? INPUT_OUTPUT;
      // A file that is there, but not to be written, is told apart from one that is not there.
      if (operation === 0 && handle === 1 && kind === CANNOT_OPEN && error.code !== 'ENOENT') return READ_ONLY;
      return operation >= 16 && kind === CANNOT_OPEN ? INPUT_OUTPUT : kind;
    }
  };
}
