import { writeSlots } from '../engine/codec.js';
import { SqliteError, errorAt } from '../sqlite-error.js';
import * as platform from '#platform';
import { Functions } from './functions.js';
import { limitsOf, setLimits } from './limits.js';
import { Program } from './program.js';
import { wellFormed } from './sql-text.js';
import { BLOB, INTEGER, NULL, TEXT } from './types.js';

/** Statements that acquire() keeps compiled. */
const KEPT = 64;
/** Longer texts are not kept: they are scripts, or data in the form of SQL. */
const LONGEST_KEPT = 2000;

/** What engine.limit() takes beside the numbers of limits. */
const RUN = -1;
const PROGRESS = -2;

const ACCESS_CREATE = 0;
const ACCESS_WRITE = 1;
const ACCESS_READ = 2;

/** Milliseconds between two tries to open a database that another process writes. */
const PAUSE = 20;

/** Closes databases that were dropped without close(). */
const dropped = typeof FinalizationRegistry === 'function'
  ? new FinalizationRegistry(({ engine, database }) => engine.close(database)) : null;

/**
 * One open database in the engine: what both APIs stand on. It turns failures of the engine into errors of the
 * API's own type, and knows what the last statement did.
 */
export class Connection {
  #database;
  #ErrorType;
  #functions;
  #kept = new Map();
  #controls = new Map();
  /** The text that the engine has at hand to prepare from. */
  #source = null;
  #rowid = 0;
  #totalChanges = 0;

  /**
   * @param {import('../engine/engine.js').Engine} engine
   * @param {object} options
   * @param {typeof SqliteError} [options.ErrorType] what is thrown
   * @param {Uint8Array | null} [options.image]
   * @param {string | null} [options.path] of a file; without it the database is in memory
   * @param {boolean} [options.mustExist] whether a file is not made when there is none
   * @param {boolean} [options.fast] whether commits return before they are on the disk
   * @param {number} [options.patience] milliseconds to wait for another process to give up the lock
   * @param {boolean} [options.readonly]
   * @param {number} [options.timeout] milliseconds, 0 for any
   * @param {number} [options.maxSteps] 0 for any
   * @param {number} [options.memoryLimit] bytes, 0 for the engine's own
   * @param {number} [options.cacheLimit] bytes of it for what can be read again, 0 for the engine's own
   * @param {object | null} [options.limits] of what statements may have
   * @param {number | null} [options.far] handle of a file far away, whose name `path` is
   * @param {Uint8Array | null} [options.root] hash that its root must have
   */
  static open(engine, {
    ErrorType = SqliteError, image = null, path = null, readonly = false, mustExist = false, fast = false, patience = 0,
    timeout = 0, maxSteps = 0, memoryLimit = 0, cacheLimit = 0, far = null, root = null, limits = null,
  }) {
    const inFile = path !== null && far === null;
    const types = [
      image === null ? NULL : BLOB, memoryLimit === 0 ? NULL : INTEGER, cacheLimit === 0 ? NULL : INTEGER,
      path === null ? NULL : TEXT, INTEGER, root === null ? NULL : BLOB, INTEGER,
    ];
    const values = [
      image, memoryLimit, cacheLimit, path === null ? null : inFile ? realPath(engine, path, ErrorType) : wellFormed(path),
      far ?? (readonly ? ACCESS_READ : mustExist ? ACCESS_WRITE : ACCESS_CREATE), root, fast ? 1 : 0,
    ];
    const until = Date.now() + patience;
    let database;
    do {
      writeSlots(engine, types, values, types.length);
      database = inFile ? engine.openFile(types.length) : engine.open(types.length);
    } while (database < 0 && waits(engine, until, ErrorType));
    if (timeout !== 0 || maxSteps !== 0) engine.limit(database, RUN, timeout, maxSteps);
    if (engine.hasFiles && !inFile) engine.file('writeToFiles', database);
    const connection = new Connection(engine, database, ErrorType, readonly);
    if (limits !== null) setLimits(connection.limits, limits);
    return connection;
  }

  constructor(engine, database, ErrorType, readonly) {
    this.engine = engine;
    this.#database = database;
    this.#ErrorType = ErrorType;
    this.#functions = new Functions(engine);
    this.readonly = readonly;
    /** What statements may have, as properties. */
    this.limits = limitsOf((what, value) => {
      if (!this.open) throw new TypeError('The database connection is not open');
      return engine.limit(database, what, value, 0);
    });
    /** Shared with everything that may outlive close(). */
    this.life = { open: true };
    /** Whether a statement runs, so that only functions called by it can ask. */
    this.busy = false;
    /** Rows that the last statement changed; 0 when it changed nothing. */
    this.changes = 0;
    /** Where the statement ended that was prepared last. */
    this.tail = 0;
    dropped?.register(this, { engine, database }, this);
  }

  get open() {
    return this.life.open;
  }

  /**
   * Compiles the statement that begins at an offset of the text.
   *
   * @returns {Program | null} null when there is none
   */
  prepare(sql, from) {
    const { engine } = this;
    this.#hand(sql);
    const handle = engine.prepare(this.#database, from);
    if (handle < 0) throw this.failure(sql);
    this.tail = engine.tail(this.#database);
    return handle === 0 ? null : new Program(this, handle, sql, from, this.tail);
  }

  #hand(sql) {
    if (this.#source === sql) return;
    if (this.engine.source(this.#database, wellFormed(sql)) < 0) throw this.failure(sql);
    this.#source = sql;
  }

  /** Like prepare(), but keeps statements whose text comes again. To be followed by release(). */
  acquire(sql, from) {
    if (from === 0 && sql.length <= LONGEST_KEPT) {
      const kept = this.#kept.get(sql);
      if (kept !== undefined) {
        // Taken out while it is used: a function that it calls may run the same text.
        this.#kept.delete(sql);
        return kept;
      }
    }
    return this.prepare(sql, from);
  }

  release(program) {
    if (!this.open) return;
    const { sql, from } = program;
    if (from !== 0 || sql.length > LONGEST_KEPT || program.finalized) {
      program.finalize();
      return;
    }
    program.reset();
    this.#kept.get(sql)?.finalize();
    this.#kept.delete(sql);
    this.#kept.set(sql, program);
    if (this.#kept.size > KEPT) {
      const [[oldest, old]] = this.#kept;
      old.finalize();
      this.#kept.delete(oldest);
    }
  }

  /** Runs all statements of the text. */
  exec(sql) {
    this.requireIdle();
    if (this.readonly) {
      this.#execReadonly(sql);
      return;
    }
    this.#hand(sql);
    this.busy = true;
    const result = this.engine.execute(this.#database);
    this.busy = false;
    this.report();
    if (result < 0) throw this.failure(sql);
  }

  /** One statement after the other, as each must be asked whether it writes. */
  #execReadonly(sql) {
    for (let program = this.prepare(sql, 0); program !== null; program = this.prepare(sql, program.end)) {
      try {
        program.run();
      } finally {
        program.finalize();
      }
    }
  }

  /** Runs a statement of transaction control; these stay compiled. */
  runControl(sql) {
    this.requireIdle();
    let program = this.#controls.get(sql);
    if (program === undefined) {
      program = this.prepare(sql, 0);
      this.#controls.set(sql, program);
    }
    program.run();
  }

  inTransaction() {
    this.engine.status(this.#database);
    return this.engine.inTransaction;
  }

  /** The number of the last transaction. */
  currentTx() {
    this.engine.status(this.#database);
    return this.engine.currentTransaction;
  }

  /** The last rowid inserted: a BigInt when it must be or when asked for, else a number. */
  lastInsertRowid(asBigInt) {
    if (asBigInt === undefined) return this.#rowid;
    return asBigInt ? BigInt(this.#rowid) : Number(this.#rowid);
  }

  /**
   * The bytes of an image of the whole database.
   *
   * @param {number} [from] first transaction of the history that is kept: -1 as the pragma says, -2 for all of it in a
   *   file that can be written to
   * @param {number} [format] version
   */
  export(from = -1, format = 3) {
    const { engine } = this;
    const result = format === 3 ? engine.exportImage(this.#database, from)
      : engine.file('bakeImage', this.#database, from, format);
    if (result < 0) throw this.failure('');
    return given(engine);
  }

  /** Writes a baked file. */
  bake(path, from, format) {
    writeSlots(this.engine, [TEXT], [realPath(this.engine, path, this.#ErrorType)], 1);
    this.file('bake', from, format);
  }

  /** One of the engine's functions that need files. */
  file(name, a, b) {
    if (this.engine.file(name, this.#database, a, b) < 0) throw this.failure('');
  }

  /**
   * Has a function called about once in so many steps of a statement: what it answers or throws may end that.
   *
   * @param {(() => unknown) | null} handler
   * @param {number} [steps]
   */
  progressHandler(handler, steps = 1000) {
    if (handler !== null && typeof handler !== 'function') throw new TypeError('The progress handler must be a function or null');
    if (!(steps >= 1)) throw new TypeError('The steps of a progress handler must be a positive number');
    this.engine.limit(this.#database, PROGRESS, handler === null ? -1 : this.#functions.addProgress(handler).id, steps);
  }

  defineFunction(definition) {
    this.#define(this.#functions.add(definition), definition);
  }

  defineAggregate(definition) {
    this.#define(this.#functions.addAggregate(definition), definition);
  }

  #define({ id, flags }, { name, argumentCount }) {
    const { engine } = this;
    writeSlots(engine, [TEXT], [name], 1);
    if (engine.defineFunction(this.#database, id, argumentCount, flags) < 0) throw this.failure('');
  }

  close() {
    this.life.open = false;
    dropped?.unregister(this);
    this.#kept.clear();
    this.#controls.clear();
    this.#functions.close();
    // A database in a file writes what is left to write, which may fail.
    if (this.engine.close(this.#database) < 0) throw this.failure('');
  }

  requireIdle() {
    if (this.busy) throw new TypeError('This database connection is busy executing a query');
  }

  readonlyError() {
    return new this.#ErrorType('attempt to write a readonly database', 'SQLITE_READONLY');
  }

  /** Takes over what the engine says about the statement that ran. */
  report() {
    const { engine } = this;
    const total = engine.totalChanges;
    this.changes = total === this.#totalChanges ? 0 : engine.changes;
    this.#totalChanges = total;
    const rowid = engine.lastInsertRowidNumber;
    this.#rowid = Number.isSafeInteger(rowid) ? rowid : engine.lastInsertRowid;
  }

  /** The error of the call that just failed: what a user function threw, or the engine's own. */
  failure(sql) {
    const error = this.engine.error();
    this.#functions.failed();
    if (this.#functions.threw) return this.#functions.takeThrown();
    return thrown(error, this.#ErrorType, sql);
  }
}

/** A copy of what the engine has put into its buffer. */
function given({ address, length, u8 }) {
  return u8.slice(address, address + length);
}

/**
 * Makes something out of bytes, or out of files.
 *
 * @param {'apply' | 'applyFile' | 'delta'} what functions of the engine
 * @param {(Uint8Array | string)[]} values bytes and paths
 */
export function combined(engine, ErrorType, what, values) {
  const isPath = (value) => typeof value === 'string';
  writeSlots(engine, values.map((value) => (isPath(value) ? TEXT : BLOB)),
    values.map((value) => (isPath(value) ? realPath(engine, value, ErrorType) : value)), values.length);
  if ((what === 'apply' ? engine.apply() : engine.file(what)) < 0) throw thrown(engine.error(), ErrorType, '');
  return what === 'applyFile' ? undefined : given(engine);
}

/** The path as the engine compares it. */
function realPath(engine, path, ErrorType) {
  const without = platform.realPath === null ? 'this host' : engine.hasFiles ? null : 'picovolt.wasm, the engine for pages,';
  if (without !== null) {
    throw new ErrorType(`unable to open database file: ${path} (${without} has no files: use a database in memory, and `
      + 'export() or serialize() to keep its bytes)', 'SQLITE_CANTOPEN');
  }
  return wellFormed(platform.realPath(path));
}

/** After a failure to open: true when it is worth another try, after a pause. */
function waits(engine, until, ErrorType) {
  const error = engine.error();
  if (error.code !== 'SQLITE_BUSY' || Date.now() >= until) throw thrown(error, ErrorType, '');
  platform.sleep(PAUSE);
  return true;
}

function thrown({ code, message, offset }, ErrorType, sql) {
  const error = errorAt(ErrorType, message, code, sql, offset);
  if (typeof Error.captureStackTrace === 'function') Error.captureStackTrace(error, thrown);
  return error;
}
