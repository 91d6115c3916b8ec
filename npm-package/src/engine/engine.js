import { readSlots, writeText } from './codec.js';

/** The longest text or image that one call takes. */
const LARGEST = 0x3fffffff;

/**
 * A running engine, Wasm or JavaScript: its exports, and views of the memory that both sides see.
 * The views are replaced whenever that memory grows, so read them from the engine after every call.
 *
 * The methods below are the exports, as `Exports.java` and `FileExports.java` in web/ describe them; a negative
 * result means that {@link Engine#error} tells what went wrong. They never throw, also when the engine traps.
 */
export class Engine {
  #exports = null;
  #trap = null;

  constructor(kind, host) {
    this.kind = kind;
    this.host = host;
    /** Whether databases can be in files: the module that pages download cannot do that. */
    this.hasFiles = false;
    /** Why the preferred engine was not used; undefined when it was. */
    this.reason = undefined;
    /** Files far away, see createFarFiles(). */
    this.far = null;
    this.buffer = null;
    this.u8 = null;
    this.u16 = null;
    this.i32 = null;
    this.f64 = null;
    this.i64 = null;
    /** Address of the mailbox. */
    this.mailbox = 0;
  }

  memoryMoved(buffer) {
    this.buffer = buffer;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
  }

  start(exports) {
    this.#exports = exports;
    this.hasFiles = exports.openFile !== undefined;
    this.mailbox = exports.mailbox();
    return this;
  }

  /** Address of the exchange buffer. */
  get address() {
    return this.i32[this.mailbox >> 2];
  }

  /** Bytes of the last output that is neither slots nor a batch. */
  get length() {
    return this.i32[(this.mailbox >> 2) + 2];
  }

  /** Whether the connection of the last call is in a transaction that BEGIN or SAVEPOINT started. */
  get inTransaction() {
    return (this.i32[(this.mailbox >> 2) + 3] & 1) !== 0;
  }

  /** Whether the statement that began last has other columns now than describe() said. */
  get shapeChanged() {
    return (this.i32[(this.mailbox >> 2) + 3] & 2) !== 0;
  }

  /** Rows that the last statement changed. */
  get changes() {
    return this.f64[(this.mailbox >> 3) + 2];
  }

  /** The rowid of the last insert, as a bigint. */
  get lastInsertRowid() {
    return this.i64[(this.mailbox >> 3) + 3];
  }

  /** The same as a number, which rounds beyond 2^53. */
  get lastInsertRowidNumber() {
    const at = (this.mailbox >> 2) + 6;
    return this.i32[at + 1] * 4294967296 + (this.i32[at] >>> 0);
  }

  get totalChanges() {
    return this.f64[(this.mailbox >> 3) + 4];
  }

  /** The number of the last committed transaction. */
  get currentTransaction() {
    return this.f64[(this.mailbox >> 3) + 5];
  }

  /** Makes room for that many bytes; throws a RangeError where memory ends. */
  reserve(bytes) {
    if (bytes > this.i32[(this.mailbox >> 2) + 1] && (bytes > LARGEST || this.#exports.buffer(bytes) < 0)) {
      throw new RangeError('The supplied values are too big for the memory of the engine');
    }
  }

  run(statement, count) {
    try {
      return this.#exports.run(statement, count);
    } catch (error) {
      return this.#trapped(error);
    }
  }

  first(statement, count) {
    try {
      return this.#exports.first(statement, count);
    } catch (error) {
      return this.#trapped(error);
    }
  }

  begin(statement, count) {
    try {
      return this.#exports.begin(statement, count);
    } catch (error) {
      return this.#trapped(error);
    }
  }

  next(statement, rows) {
    try {
      return this.#exports.next(statement, rows);
    } catch (error) {
      return this.#trapped(error);
    }
  }

  bind(statement, count) {
    return this.#call('bind', statement, count);
  }

  reset(statement) {
    return this.#call('reset', statement);
  }

  finalize(statement) {
    return this.#call('finish', statement);
  }

  /** Image, or name and handle of a file far away, and options are in slots, see Exports.open. */
  open(count) {
    return this.#call('open', count);
  }

  /** Path and options are in slots, see FileExports.openFile; only where hasFiles. */
  openFile(count) {
    return this.#call('openFile', count);
  }

  close(database) {
    return this.#call('close', database);
  }

  /** With the history from a transaction on, see Exports.exportImage. */
  exportImage(database, from) {
    return this.#call('exportImage', database, from);
  }

  /** The image and the delta are in slots. */
  apply() {
    return this.#call('apply');
  }

  /** The other functions of FileExports, which fail where there are none. */
  file(name, database, a, b) {
    if (this.hasFiles) return this.#call(name, database, a, b);
    this.#trap = failure('SQLITE_ERROR', `the engine for pages, picovolt.wasm, has no ${name}()`);
    return -1;
  }

  /** Hands over the text that prepare() reads from. */
  source(database, sql) {
    this.reserve(2 * sql.length);
    writeText(this, 0, sql);
    return this.#call('source', database, sql.length);
  }

  prepare(database, offset) {
    return this.#call('prepare', database, offset);
  }

  /** Runs all statements of the source. */
  execute(database) {
    return this.#call('execute', database);
  }

  /** Sets a limit by its number and answers what it was; -1 and -2: see Exports.limit. */
  limit(database, what, first, second) {
    return this.#call('limit', database, what, first, second);
  }

  /** Where the statement ended that was prepared last. */
  tail(database) {
    return this.#call('tail', database);
  }

  describe(statement) {
    return this.#call('describe', statement);
  }

  /** Refreshes what the getters above say for this database. */
  status(database) {
    return this.#call('status', database);
  }

  /** The name is in slot 0; see Exports.defineFunction. */
  defineFunction(database, id, argumentCount, flags) {
    return this.#call('defineFunction', database, id, argumentCount, flags);
  }

  /**
   * What the last negative result was about.
   *
   * @returns {{code: string, message: string, offset: number, line: number, column: number, sourceLine: string|null}}
   */
  error() {
    const trap = this.#trap;
    if (trap !== null) {
      this.#trap = null;
      return trap;
    }
    const [code, message, offset, line, column, sourceLine] = readSlots(this, this.#exports.error());
    return { code, message, offset, line, column, sourceLine };
  }

  #call(name, a, b, c, d) {
    try {
      return this.#exports[name](a, b, c, d);
    } catch (error) {
      return this.#trapped(error);
    }
  }

  /** The engine stopped in the middle: what was running is given up, so that the next call finds order. */
  #trapped(error) {
    const tooDeep = error instanceof RangeError;
    let message = tooDeep ? 'the statement is nested too deeply for the stack' : `the engine failed: ${error?.message ?? error}`;
    try {
      this.#exports.abandon();
    } catch (second) {
      message += `, and could not recover: ${second?.message ?? second}`;
    }
    this.#trap = failure(tooDeep ? 'SQLITE_NOMEM' : 'SQLITE_INTERNAL', message);
    return -1;
  }
}

function failure(code, message) {
  return { code, message, offset: -1, line: 0, column: 0, sourceLine: null };
}
