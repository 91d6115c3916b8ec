import { viewBytes } from '../api/bytes.js';

/** A file whose ranges a function of the caller gives at once. The engine takes the bytes of a range in pieces. */
export class CallbackFile {
  #read;
  /** Ranges that are read next, each as [start, end]; of several, each is fetched when it is its turn. */
  #announced = [];
  #announcing = true;
  #start = 0;
  #end = 0;
  /** The bytes of the range that is being taken, or null. */
  #bytes = null;

  constructor(read, size) {
    this.#read = read;
    this.size = size;
  }

  announce(position, length) {
    if (!this.#announcing) this.#announced = [];
    this.#announcing = true;
    this.#announced.push([position, position + length]);
  }

  read(position, length) {
    this.#announcing = false;
    const end = position + length;
    if (this.#bytes === null || position < this.#start || end > this.#end) {
      this.#bytes = null;
      const at = this.#announced.findIndex(([from, to]) => from <= position && end <= to);
      const [from, to] = at < 0 ? [position, end] : this.#announced.splice(at, 1)[0];
      this.#bytes = this.#fetch(from, to - from);
      this.#start = from;
      this.#end = to;
    }
    const piece = this.#bytes.subarray(position - this.#start, end - this.#start);
    if (end === this.#end) this.#bytes = null;
    return piece;
  }

  #fetch(position, length) {
    const where = `${length} bytes at offset ${position}`;
    let given;
    try {
      given = this.#read(position, length);
    } catch (error) {
      throw new Error(`${where}: read() failed: ${error?.message ?? error}`);
    }
    const bytes = given !== null && typeof given === 'object' ? viewBytes(given) : null;
    if (bytes === null || bytes.length !== length) {
      throw new Error(`${where}: read() returned ${describe(given, bytes)}`);
    }
    return bytes;
  }
}

function describe(given, bytes) {
  if (bytes !== null) return `${bytes.length} bytes`;
  if (typeof given?.then === 'function') return 'a promise instead of the bytes; Db.openUrl() is for what takes time';
  return `${given === null ? 'null' : typeof given}, not a Uint8Array`;
}
