/**
 * Files far away as the engine asks for them: beside the host's own files, with the same numbers of operations (web's
 * WebFileSystem has the list), under handles of their own.
 */

/** Handles from here on are far files. */
const FIRST = 1 << 20;

const INPUT_OUTPUT = -4;
const SIZE = 16;
const READ = 17;
const CLOSE = 21;
const TEXT = 22;
const ANNOUNCE = 23;

/**
 * @param {import('../engine/engine.js').Engine} engine
 * @param {Function | null} local what does the operations on the host's own files
 */
export function createFarFiles(engine, local) {
  /** @type {({size: number, announce: Function, read: Function} | null)[]} */
  const files = [];
  /** The reason of the last failure, when that was a far file's. */
  let reason = null;

  function text(address, length) {
    const count = Math.min(reason.length, length >> 1);
    for (let i = 0; i < count; i++) engine.u16[(address >> 1) + i] = reason.charCodeAt(i);
    return count;
  }

  return {
    /** Gives a file a handle, which counts until the engine closes it. */
    add(file) {
      const free = files.indexOf(null);
      const at = free < 0 ? files.length : free;
      files[at] = file;
      return FIRST + at;
    },

    /** For a file that the engine did not come to open. */
    remove(handle) {
      files[handle - FIRST] = null;
    },

    file(operation, handle, position, address, length) {
      if (operation === TEXT && reason !== null) return text(address, length);
      reason = null;
      if (handle < FIRST || operation < SIZE) return local === null ? -1 : local(operation, handle, position, address, length);
      const file = files[handle - FIRST];
      try {
        switch (operation) {
          case SIZE:
            return file.size;
          case ANNOUNCE:
            file.announce(position, length);
            return 0;
          case READ: {
            const bytes = file.read(position, length);
            engine.u8.set(bytes, address);
            return bytes.length;
          }
          case CLOSE:
            files[handle - FIRST] = null;
            return 0;
          default:
            throw new Error('not for files far away');
        }
      } catch (error) {
        reason = `${error?.message ?? error}`;
        return INPUT_OUTPUT;
      }
    },
  };
}
