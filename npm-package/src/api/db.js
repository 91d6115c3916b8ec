import { Connection, combined } from '../connection/connection.js';
import { numbersMode } from '../connection/numbers.js';
import { wrapInTransaction } from '../connection/transaction.js';
import { loadEngine, loadEngineSync } from '../engine/load.js';
import { openCallback, openUrl, rootHash } from '../remote/open.js';
import { PicoVoltError } from '../sqlite-error.js';
import { bytesOf } from './bytes.js';
import { isContainer } from './parameters.js';
import { runQuery } from './query.js';
import { Statement } from './statement.js';

/** For Db.fromBytes: the image travels beside the options, so that it can't be an option. */
const IMAGE = Symbol('image');
/** For Db.openRemote: opens the connection. */
const OPEN = Symbol('open');

/**
 * A database in memory, or in Node in a file. In Node it can be made at once; in a page after `await init()`.
 *
 * @example
 * const db = new Db(); // or new Db('app.pvdb')
 * db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)');
 * db.query('INSERT INTO t (name) VALUES (?), (?)', ['one', 'two']);
 * for (const { id, name } of db.query('SELECT * FROM t')) console.log(id, name);
 */
export class Db {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'Db', configurable: true });
  }

  #connection;
  #numbers;
  #path;

  /**
   * @param {string | null | object} [path] of the file; ':memory:', null or '' for a database in memory. May be left out.
   * @param {object} [options]
   * @param {boolean} [options.readonly] whether a file is only read, while another connection may write it
   * @param {boolean} [options.fileMustExist] whether it is an error when there is no file
   * @param {'sync' | 'fast'} [options.durability] whether a commit is on the disk when it returns (sync, the default), or
   *   the last ones may be lost when the system, not just the process, comes to a sudden end
   * @param {'auto' | 'number' | 'bigint' | 'strict'} [options.integers] what integers of results are: numbers when
   *   exact and else BigInts (auto), always numbers, always BigInts, or numbers with an error when inexact (strict)
   * @param {'string' | 'number'} [options.decimals] what a DECIMAL of results is: its digits, or the nearest number
   * @param {number} [options.timeout] milliseconds after which a statement fails with SQLITE_INTERRUPT
   * @param {number} [options.maxSteps] rows a statement may process before it fails with SQLITE_INTERRUPT
   * @param {object} [options.limits] of what statements may have, see {@link Db#limits}
   * @param {number} [options.memoryLimit] bytes of data after which statements fail with SQLITE_NOMEM
   * @param {number} [options.cacheLimit] bytes that may be kept of what can be read again, 256 MiB by default
   * @param {string | Uint8Array} [options.expectedRoot] what root() must be: any other database is refused
   */
  constructor(path, options) {
    if (typeof path === 'object' && path !== null && options === undefined) {
      options = path;
      path = null;
    }
    path ??= null;
    options ??= {};
    if (path !== null && typeof path !== 'string') throw new TypeError('Db path must be a string');
    if (options === null || typeof options !== 'object') throw new TypeError('Db options must be an object');
    if (path === '' || path === ':memory:') path = null;
    const readonly = flag(options, 'readonly');
    if (readonly && path === null) throw new TypeError('A database in memory cannot be readonly');
    this.#numbers = numbersMode(options);
    this.#path = path;
    if (options[OPEN]) {
      this.#connection = options[OPEN](loadEngineSync());
      return;
    }
    this.#connection = Connection.open(loadEngineSync(), {
      ErrorType: PicoVoltError,
      image: options[IMAGE] ?? null,
      path,
      readonly,
      mustExist: flag(options, 'fileMustExist'),
      fast: isFast(options.durability),
      ...settings(options),
    });
  }

  /**
   * Opens a copy of the database that these bytes of a `.pvdb` image hold.
   *
   * @param {ArrayBuffer | ArrayBufferView} bytes
   * @param {object} [options] as for the constructor
   * @returns {Db}
   * @throws {PicoVoltError} SQLITE_NOTADB or SQLITE_CORRUPT
   */
  static fromBytes(bytes, options = {}) {
    return new Db({ ...options, [IMAGE]: bytesOf(bytes) });
  }

  /**
   * Opens a baked `.pvdb` file that is far away; it can only be read. Of the file only what queries need is asked for,
   * in few and not too small pieces.
   *
   * @param {(offset: number, length: number) => Uint8Array} read gives exactly these bytes of the file, at once
   * @param {number} size bytes in the file
   * @param {object} [options] as for the constructor
   * @returns {Db}
   * @throws {PicoVoltError} SQLITE_IOERR, SQLITE_NOTADB or SQLITE_CORRUPT
   */
  static openRemote(read, size, options = {}) {
    const given = settings(options);
    return new Db({ ...options, [OPEN]: (engine) => openCallback(engine, read, size, given) });
  }

  /**
   * Opens a baked `.pvdb` file on a web server, by Range requests; it can only be read. Of the file only what queries
   * need is fetched.
   *
   * @param {string | URL} url
   * @param {object} [options] as for openRemote, and:
   * @param {HeadersInit} [options.headers] for every request
   * @param {typeof fetch} [options.fetch] what makes the requests
   * @param {AbortSignal} [options.signal] ends requests, and with them the queries that need them
   * @returns {Promise<import('../remote/remote-db.js').RemoteDb>}
   * @throws {PicoVoltError} SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_NOTADB or SQLITE_CORRUPT
   */
  static async openUrl(url, options = {}) {
    return openUrl(loadEngine, url, options, { ...settings(options), numbers: numbersMode(options) });
  }

  /**
   * What someone needs who has one image and wants another: the parts that are new. In Node only.
   *
   * @param {ArrayBuffer | ArrayBufferView | string} from an image, or the path of a file
   * @param {ArrayBuffer | ArrayBufferView | string} to a baked one, in the same form
   * @returns {Uint8Array}
   */
  static delta(from, to) {
    const inFiles = typeof from === 'string' && typeof to === 'string';
    return combined(loadEngineSync(), PicoVoltError, 'delta', inFiles ? [from, to] : [bytesOf(from), bytesOf(to)]);
  }

  /**
   * The image that a delta leads to.
   *
   * @param {ArrayBuffer | ArrayBufferView | string} from the image that the delta was made for; in Node the path of a file
   * @param {ArrayBuffer | ArrayBufferView} delta
   * @param {string} [to] path of the file that comes out, when files are named
   * @returns {Uint8Array | undefined} the image, unless files are named
   * @throws {PicoVoltError} SQLITE_CORRUPT when it was made for another one
   */
  static apply(from, delta, to) {
    const engine = loadEngineSync();
    if (to === undefined) return combined(engine, PicoVoltError, 'apply', [bytesOf(from), bytesOf(delta)]);
    if (typeof from !== 'string' || typeof to !== 'string') throw new TypeError('apply() needs two paths, or none');
    return combined(engine, PicoVoltError, 'applyFile', [from, bytesOf(delta), to]);
  }

  /** The path that it was opened with, null for a database in memory. */
  get path() {
    return this.#path;
  }

  /** False after close(). */
  get open() {
    return this.#connection.open;
  }

  /**
   * SQLite's run-time limits as properties: length, sqlLength, column, exprDepth, compoundSelect, vdbeOp, functionArg, attach,
   * likePatternLength, variableNumber and triggerDepth. Each can be lowered; Infinity gives back its usual value.
   */
  get limits() {
    return this.#openConnection().limits;
  }

  /**
   * Has a function called about once in so many steps of a statement. When it answers something true the statement ends
   * with SQLITE_INTERRUPT, when it throws with that error; what the statement changed is taken back.
   *
   * @param {(() => unknown) | null} handler must not use this database; null for none
   * @param {number} [steps] rows that a statement goes through, 1000 by default
   * @returns {this}
   */
  progressHandler(handler, steps) {
    this.#openConnection().progressHandler(handler, steps);
    return this;
  }

  /** Whether a transaction is open. */
  get inTransaction() {
    return this.#openConnection().inTransaction();
  }

  /**
   * Runs SQL and returns the result of its last statement, with all rows.
   *
   * @param {string} sql
   * @param {Iterable<unknown> | Record<string, unknown>} [params] by position, or by name with or without its prefix;
   *   several statements take their positional values one after the other
   * @returns {import('./result.js').Result}
   * @throws {PicoVoltError} with SQLite's code and the place in the text
   */
  query(sql, params) {
    checkSql(sql);
    return runQuery(this.#openConnection(), sql, params, this.#numbers);
  }

  /**
   * Runs all statements of the text and ignores what they return; stops at the first error.
   *
   * @param {string} sql
   * @returns {this}
   */
  exec(sql) {
    checkSql(sql);
    this.#openConnection().exec(sql);
    return this;
  }

  /**
   * Compiles one statement for repeated use.
   *
   * @param {string} sql
   * @returns {Statement}
   */
  prepare(sql) {
    checkSql(sql);
    return new Statement(this.#openConnection(), sql, this.#numbers);
  }

  /**
   * Wraps a function so that it runs in a transaction: committed when it returns, rolled back when it throws.
   * Inside another transaction it is a savepoint.
   *
   * @template {(...args: any[]) => any} F
   * @param {F} fn
   * @returns {F}
   */
  transaction(fn) {
    if (typeof fn !== 'function') throw new TypeError('transaction() needs a function');
    const connection = this.#openConnection();
    return wrapInTransaction(fn, this, connection, (sql) => this.#openConnection().runControl(sql));
  }

  /**
   * The names of all tables, sorted.
   *
   * @returns {string[]}
   */
  tables() {
    return this.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    ).rows.map(([name]) => name);
  }

  /**
   * The number of the last committed transaction: what `BEFORE` takes.
   *
   * @returns {number}
   */
  currentTx() {
    return this.#openConnection().currentTx();
  }

  /**
   * All transactions that can still be read with `BEFORE`, oldest first, as rows of `pv_transactions()`.
   *
   * @returns {Record<string, unknown>[]}
   */
  transactions() {
    return this.query('SELECT * FROM pv_transactions()').objects();
  }

  /**
   * The whole database, with its history, as the bytes of a `.pvdb` image.
   *
   * @returns {Uint8Array}
   */
  export() {
    return this.#openConnection().export();
  }

  /**
   * Bakes the database: compressed and checked, to be read in place, from a file, from bytes or over a network. The
   * same history gives the same bytes.
   *
   * @param {string | null | object} [path] of a file, in Node, which appears whole or not at all; may be left out
   * @param {object} [options]
   * @param {'all' | 'none' | number} [options.history] what `BEFORE` can still show: everything, nothing, or all from
   *   this transaction on; what `PRAGMA history` says by default
   * @param {1 | 2 | 3} [options.format] in Node, 1 and 2 for the Rust engine, where the data allow it
   * @returns {Uint8Array | undefined} the image, when there is no path
   */
  bake(path, options) {
    if (typeof path === 'object' && path !== null && options === undefined) {
      options = path;
      path = null;
    }
    path ??= null;
    if (path !== null && typeof path !== 'string') throw new TypeError('bake() needs a path, or none');
    const { history, format = 3 } = options ?? {};
    const from = firstKept(history);
    if (format !== 3 && format !== 2 && format !== 1) throw new TypeError('Option "format" must be 1, 2 or 3');
    const connection = this.#openConnection();
    connection.requireIdle();
    return path === null ? connection.export(from, format) : connection.bake(path, from, format);
  }

  /**
   * The hash that stands for the whole database: of its last checkpoint when it is in a file, else of what bake() with all
   * history would give.
   *
   * @returns {string} 64 hexadecimal digits
   */
  root() {
    return this.query('SELECT pv_root()').rows[0][0];
  }

  /**
   * Frees the database; what is called on it afterwards throws. Closing twice is harmless. A database in a file has its log
   * folded in; without close() that happens when it is opened again, and nothing is lost.
   */
  close() {
    const connection = this.#connection;
    if (connection.open) {
      connection.requireIdle();
      connection.close();
    }
  }

  #openConnection() {
    const connection = this.#connection;
    if (!connection.open) throw new TypeError('The database connection is not open');
    return connection;
  }
}

/** The name of the class that the Rust package generated for freeing; kept for code written for it. */
Object.defineProperty(Db.prototype, 'free', { value: Db.prototype.close, writable: true, configurable: true });

if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(Db.prototype, Symbol.dispose, { value: Db.prototype.close, writable: true, configurable: true });
}

function checkSql(sql) {
  if (typeof sql !== 'string') throw new TypeError(`SQL must be a string, not ${describe(sql)}`);
}

function describe(value) {
  return isContainer(value) ? 'an object' : `${value === null ? 'null' : typeof value}`;
}

function settings(options) {
  if (options === null || typeof options !== 'object') throw new TypeError('Db options must be an object');
  return {
    timeout: limit(options, 'timeout'), maxSteps: limit(options, 'maxSteps'), memoryLimit: limit(options, 'memoryLimit'),
    cacheLimit: limit(options, 'cacheLimit'), root: rootHash(options.expectedRoot),
    limits: options.limits ?? null,
  };
}

/** The number of the first transaction to keep; -1 for what the pragma says. */
function firstKept(history) {
  if (history === undefined) return -1;
  const from = history === 'all' ? 0 : history === 'none' ? Number.MAX_SAFE_INTEGER : history;
  if (Number.isSafeInteger(from) && from >= 0) return from;
  throw new TypeError('Option "history" must be "all", "none" or the number of a transaction');
}

function flag(options, name) {
  const value = options[name] ?? false;
  if (typeof value !== 'boolean') throw new TypeError(`Option "${name}" must be a boolean`);
  return value;
}

function isFast(durability = 'sync') {
  if (durability !== 'sync' && durability !== 'fast') throw new TypeError('Option "durability" must be "sync" or "fast"');
  return durability === 'fast';
}

function limit(options, name) {
  const value = options[name];
  if (value === undefined || value === null || value === Infinity) return 0;
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
    throw new TypeError(`Option "${name}" must be a positive number`);
  }
  return Math.ceil(value);
}
