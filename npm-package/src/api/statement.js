import { appendArrays, objectAppender, objectMaker } from '../connection/rows.js';
import { onlyFiller } from '../connection/sql-text.js';
import { Parameters, isContainer, setParameter } from './parameters.js';

/**
 * A statement compiled once and run many times. Values are given one by one, as one array, or as one object
 * of named values; rows come back as objects.
 */
export class Statement {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'Statement', configurable: true });
  }

  /** See Program. */
  static #kept = new Statement(null);

  #connection;
  #program;
  #numbers;
  #iterating = false;
  #shape = null;

  constructor(connection, sql, numbers) {
    if (connection === null) return;
    const program = connection.prepare(sql, 0);
    if (program === null) throw new RangeError('The supplied SQL string contains no statements');
    if (!onlyFiller(sql, program.end)) {
      program.finalize();
      throw new RangeError('The supplied SQL string contains more than one statement; use exec() or query()');
    }
    this.#connection = connection;
    this.#program = program;
    this.#numbers = numbers;
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
    const row = program.first(this.#numbers);
    return row === null ? undefined : this.#shaper().make(row);
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
    for (let batch; (batch = program.next(this.#numbers)) !== null;) this.#shaper().append(rows, batch, program.count);
    return rows;
  }

  /** The rows one by one; leaving the loop early frees the statement. */
  * iterate(...params) {
    this.#bind(params);
    const program = this.#program;
    this.#iterating = true;
    try {
      program.start();
      for (let batch; (batch = program.next(this.#numbers)) !== null;) {
        const rows = [];
        this.#shaper().append(rows, batch, program.count);
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
    for (let batch; (batch = program.next(this.#numbers)) !== null;) appendArrays(rows, batch, program.count);
    return rows;
  }

  /** What the result's columns are called and where they come from. */
  columns() {
    this.#requireUsable();
    return this.#program.columns.map((column) => ({ ...column }));
  }

  /** Frees the statement; it cannot be used afterwards. */
  finalize() {
    this.#program.finalize();
  }

  #bind(params) {
    this.#requireUsable();
    const given = params.length === 1 && isContainer(params[0]) ? params[0] : params;
    const program = this.#program;
    if (Array.isArray(given) && given.length === program.parameterCount) {
      for (let i = 0; i < given.length; i++) setParameter(program, i, given[i]);
    } else {
      new Parameters(given).bind(program, true);
    }
  }

  #requireUsable() {
    if (!this.#connection.open) throw new TypeError('The database connection is not open');
    this.#connection.requireIdle();
    if (this.#program.finalized) throw new TypeError('The statement is finalized');
    if (this.#iterating) throw new TypeError('This statement is busy executing a query');
  }

  /** Functions that build rows, made once for the columns. */
  #shaper() {
    const { columns } = this.#program;
    if (this.#shape === null || this.#shape.columns !== columns) {
      const names = columns.map(({ name }) => name);
      this.#shape = { columns, append: objectAppender(names), make: objectMaker(names) };
    }
    return this.#shape;
  }
}

if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(Statement.prototype, Symbol.dispose, {
    value: Statement.prototype.finalize, writable: true, configurable: true,
  });
}
