import { appendArrays, objectAppender } from '../connection/rows.js';
import { onlyFiller } from '../connection/sql-text.js';
import { Parameters, isContainer } from './parameters.js';

/**
 * A statement compiled once and run many times. Values are given one by one, as one array, or as one object
 * of named values; rows come back as objects.
 */
export class Statement {
  #connection;
  #program;
  #integers;
  #iterating = false;
  #append = null;

  constructor(connection, sql, integers) {
    const program = connection.prepare(sql, 0);
    if (program === null) throw new RangeError('The supplied SQL string contains no statements');
    if (!onlyFiller(sql, program.end)) {
      program.finalize();
      throw new RangeError('The supplied SQL string contains more than one statement; use exec() or query()');
    }
    this.#connection = connection;
    this.#program = program;
    this.#integers = integers;
  }

  /**
   * Runs the statement to its end.
   *
   * @returns {{changes: number, lastInsertRowid: number | bigint}}
   */
  run(...params) {
    this.#bind(params);
    this.#program.run();
    const connection = this.#connection;
    return { changes: connection.changes, lastInsertRowid: connection.lastInsertRowid() };
  }

  /** The first row, or undefined. */
  get(...params) {
    this.#bind(params);
    const program = this.#program;
    if (program.columnCount === 0) {
      program.run();
      return undefined;
    }
    if (program.first(this.#integers) === 0) return undefined;
    const rows = [];
    this.#appender()(rows, program.batch.values, 1);
    return rows[0];
  }

  /** All rows. */
  all(...params) {
    const rows = [];
    this.#bind(params);
    const program = this.#program;
    if (program.columnCount === 0) {
      program.run();
      return rows;
    }
    program.start();
    for (let count; (count = program.next(this.#integers)) > 0;) this.#appender()(rows, program.batch.values, count);
    return rows;
  }

  /** The rows one by one; leaving the loop early frees the statement. */
  * iterate(...params) {
    this.#bind(params);
    const program = this.#program;
    this.#iterating = true;
    try {
      program.start();
      for (let count; (count = program.next(this.#integers)) > 0;) {
        const rows = [];
        this.#appender()(rows, program.batch.values, count);
        yield* rows;
      }
    } finally {
      this.#iterating = false;
      program.reset();
    }
  }

  /** All rows as arrays. */
  rows(...params) {
    const rows = [];
    this.#bind(params);
    const program = this.#program;
    program.start();
    for (let count; (count = program.next(this.#integers)) > 0;) appendArrays(rows, program.batch.values, count);
    return rows;
  }

  /** What the result's columns are called and where they come from. */
  columns() {
    this.#requireUsable();
    return this.#program.columns().map((column) => ({ ...column }));
  }

  /** Frees the statement; it cannot be used afterwards. */
  finalize() {
    this.#program.finalize();
  }

  #bind(params) {
    this.#requireUsable();
    const given = params.length === 1 && isContainer(params[0]) ? params[0] : params;
    new Parameters(given).bind(this.#program, true);
  }

  #requireUsable() {
    if (!this.#connection.open) throw new TypeError('The database connection is not open');
    this.#connection.requireIdle();
    if (this.#program.finalized) throw new TypeError('The statement is finalized');
    if (this.#iterating) throw new TypeError('This statement is busy executing a query');
  }

  #appender() {
    const program = this.#program;
    if (this.#append === null || program.shapeChanged) {
      program.shapeChanged = false;
      this.#append = objectAppender(program.columns().map(({ name }) => name));
    }
    return this.#append;
  }
}

if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(Statement.prototype, Symbol.dispose, {
    value: Statement.prototype.finalize, writable: true, configurable: true,
  });
}
