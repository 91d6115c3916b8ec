import { isContainer } from '../api/parameters.js';
import { runQuery } from '../api/query.js';
import { PicoVoltError } from '../sqlite-error.js';

/**
 * A database on a web server, of which only what queries need is fetched: what Db.openUrl() gives. It can only be read.
 *
 * A query runs until it misses something, which is then fetched, and runs again from its beginning; so a function of the
 * caller's may be called more than once for a row.
 */
export class RemoteDb {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'RemoteDb', configurable: true });
  }

  #connection;
  #numbers;
  #file;
  #source;
  #handler = null;

  constructor(connection, numbers, file, source) {
    this.#connection = connection;
    this.#numbers = numbers;
    this.#file = file;
    this.#source = source;
  }

  /** The address that it was opened with. */
  get url() {
    return this.#source.url;
  }

  /** Bytes in the file. */
  get size() {
    return this.#source.size;
  }

  /** Requests made since it was opened, and the bytes that they brought. */
  get traffic() {
    const { requests, bytes } = this.#source;
    return { requests, bytes };
  }

  /** False after close(). */
  get open() {
    return this.#connection.open;
  }

  /**
   * Runs SQL and gives the result of its last statement, with all rows. A transaction ends with the text that begins it.
   *
   * @param {string} sql
   * @param {Iterable<unknown> | Record<string, unknown>} [params] as for Db.query()
   * @returns {Promise<import('../api/result.js').Result>}
   * @throws {import('../sqlite-error.js').PicoVoltError} also SQLITE_IOERR when something cannot be fetched
   */
  async query(sql, params) {
    if (typeof sql !== 'string') throw new TypeError(`SQL must be a string, not ${sql === null ? 'null' : typeof sql}`);
    const given = copyOf(params);
    return this.#file.complete(() => {
      const connection = this.#openConnection();
      try {
        return runQuery(connection, sql, given, this.#numbers);
      } finally {
        if (connection.inTransaction()) connection.runControl('ROLLBACK');
      }
    }, () => {
      if (this.#handler?.()) throw interrupted();
    });
  }

  /**
   * Has a function called about once in so many steps of a query, and each time before something is fetched for it. When it
   * answers something true the query ends with SQLITE_INTERRUPT, when it throws with that error.
   *
   * @param {(() => unknown) | null} handler must not ask this database for rows; null for none
   * @param {number} [steps] rows that a query goes through, 1000 by default; it goes through them again after each fetch
   * @returns {this}
   */
  progressHandler(handler, steps) {
    this.#openConnection().progressHandler(handler, steps);
    this.#handler = handler;
    return this;
  }

  /** Ends all queries that wait for something that is fetched, with SQLITE_INTERRUPT. */
  interrupt() {
    this.#file.interrupt(interrupted());
  }

  /** The names of all tables, sorted. */
  async tables() {
    const { rows } = await this.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
    return rows.map(([name]) => name);
  }

  /** The number of the last committed transaction: what `BEFORE` takes. */
  currentTx() {
    return this.#openConnection().currentTx();
  }

  /** All transactions that can still be read with `BEFORE`, oldest first. */
  async transactions() {
    return (await this.query('SELECT * FROM pv_transactions()')).objects();
  }

  /** Frees the database; what is called on it afterwards throws, and so does what still waits. Closing twice is harmless. */
  close() {
    if (this.#connection.open) this.#connection.close();
  }

  #openConnection() {
    if (!this.#connection.open) throw new TypeError('The database connection is not open');
    return this.#connection;
  }
}

function interrupted() {
  return new PicoVoltError('interrupted', 'SQLITE_INTERRUPT');
}

/** The values as they are now: the caller may change them while the query waits. */
function copyOf(params) {
  if (!isContainer(params ?? null)) return params;
  return typeof params[Symbol.iterator] === 'function' ? Array.from(params) : { ...params };
}

if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(RemoteDb.prototype, Symbol.dispose, {
    value: RemoteDb.prototype.close, writable: true, configurable: true,
  });
}
