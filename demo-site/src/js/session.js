/** The open database: the one place that talks to the engine. */

import { Db, engineInfo, init } from 'picovolt';
import { sqlName } from './format.js';
import { splitStatements } from './statements.js';

/** How long a statement may run before the engine gives up, so that a page never hangs for good. */
const TIMEOUT = 60000;

/**
 * What became of one statement: rows, a number of changed rows, an error, or nothing to report.
 *
 * @typedef {object} Outcome
 * @property {string} sql
 * @property {string} verb
 * @property {number} from where the statement begins in the text that was run
 * @property {number} ms
 * @property {string[]} [columns]
 * @property {unknown[][]} [rows]
 * @property {number} [changes]
 * @property {{message: string, code: string, offset: number}} [error] offset in the text that was run, or -1
 */

/** Announces `change` after everything that may have changed tables or transactions. */
export class Session extends EventTarget {
  #db = null;
  /** What a download of the database is called, without its ending. */
  name = 'playground';

  /** Loads the engine and opens an empty database. */
  async start() {
    await init();
    this.#db = new Db({ timeout: TIMEOUT });
  }

  /** `WebAssembly GC` or `JavaScript`, and why it is not the first. */
  get engine() {
    const { engine, reason } = engineInfo();
    return { name: engine === 'js' ? 'JavaScript' : 'Wasm GC', reason };
  }

  get inTransaction() {
    return this.#db.inTransaction;
  }

  /** Replaces the database by an empty one, or by a copy of an image. */
  open(name, bytes = null) {
    const options = { timeout: TIMEOUT };
    const next = bytes ? Db.fromBytes(bytes, options) : new Db(options);
    this.#db.close();
    this.#db = next;
    this.name = name;
    this.changed();
  }

  /** The database as the bytes of a `.pvdb` image. */
  export() {
    return this.#db.export();
  }

  /** Tells listeners that tables or transactions may be others. */
  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /**
   * Runs all statements of a text, up to the first error.
   *
   * @param {string} sql
   * @returns {Outcome[]}
   */
  run(sql) {
    const outcomes = [];
    for (const statement of splitStatements(sql)) {
      const outcome = this.#runOne(statement);
      outcomes.push(outcome);
      if (outcome.error) break;
    }
    if (outcomes.some(({ verb }) => !/^(SELECT|VALUES|EXPLAIN)$/.test(verb))) this.changed();
    return outcomes;
  }

  #runOne({ text, from, verb }) {
    const outcome = { sql: text, verb, from, ms: 0 };
    const start = performance.now();
    try {
      const result = this.#db.query(text);
      if (result.columns.length > 0) {
        outcome.columns = result.columns;
        outcome.rows = result.rows;
      } else if (result.toJSON().mutated !== undefined) {
        outcome.changes = result.changes;
      }
    } catch (error) {
      const offset = error.position ? from + error.position.offset : -1;
      outcome.error = { message: bareMessage(error), code: error.code ?? error.name, offset };
    }
    outcome.ms = performance.now() - start;
    return outcome;
  }

  /** Rows of one query, as arrays; throws as the engine does. */
  rows(sql, params) {
    return this.#db.query(sql, params).rows;
  }

  /** Columns and rows of one query; throws as the engine does. */
  table(sql, params) {
    const { columns, rows } = this.#db.query(sql, params);
    return { columns, rows };
  }

  /** Runs statements for their effect; throws as the engine does. */
  exec(sql) {
    this.#db.exec(sql);
  }

  /** Runs one statement for rows of parameters, in one transaction. */
  insertAll(sql, rows) {
    const statement = this.#db.prepare(sql);
    try {
      this.#db.transaction(() => {
        for (const row of rows) statement.run(row);
      })();
    } finally {
      statement.finalize();
    }
  }

  /** The number of the last transaction. */
  currentTx() {
    return this.#db.currentTx();
  }

  /** All transactions that can be read, oldest first, as objects. */
  transactions() {
    return this.#db.transactions();
  }

  /**
   * Tables and views with their columns, indexes and row counts.
   *
   * @returns {{name: string, type: string, columns: {name: string, type: string}[], indexes: object[], rows: number}[]}
   */
  schema() {
    const entries = this.rows('SELECT type, name, tbl_name, sql FROM sqlite_schema');
    return entries
      .filter(([type, name]) => (type === 'table' || type === 'view') && !name.startsWith('sqlite_'))
      .map(([type, name]) => ({
        type,
        name,
        columns: this.#columns(name),
        indexes: entries.filter(([kind, index, table, sql]) => kind === 'index' && table === name && sql)
          .map(([, index, , sql]) => ({ name: index, sql })),
        rows: this.#rowCount(name),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  #columns(table) {
    const statement = this.#db.prepare(`SELECT * FROM ${sqlName(table)}`);
    try {
      return statement.columns().map(({ name, type }) => ({ name, type: type ?? '' }));
    } finally {
      statement.finalize();
    }
  }

  #rowCount(table) {
    try {
      return Number(this.rows(`SELECT count(*) FROM ${sqlName(table)}`)[0][0]);
    } catch {
      return -1;
    }
  }
}

/** The message without the place and the caret lines: the page shows those itself. */
function bareMessage(error) {
  return String(error.message).split('\n')[0].replace(/ \(line \d+, column \d+\)$/, '');
}
