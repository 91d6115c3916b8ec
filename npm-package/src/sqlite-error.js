/** An error of the database. `code` is SQLite's result code by its name and does not change between versions. */
export class SqliteError extends Error {
  /**
   * @param {string} message
   * @param {string} code such as 'SQLITE_CONSTRAINT_UNIQUE'
   */
  constructor(message, code) {
    if (typeof code !== 'string') throw new TypeError('Expected second argument to be a string');
    super(`${message}`);
    this.code = code;
    if (typeof Error.captureStackTrace === 'function') Error.captureStackTrace(this, SqliteError);
  }
}

setNames(SqliteError, 'SqliteError');

/**
 * What the raw API throws: the same error, whose message also shows the place in the SQL text when there is one.
 *
 * @property {{offset: number, line: number, column: number, sourceLine: string} | undefined} position
 */
export class PicoVoltError extends SqliteError {}

setNames(PicoVoltError, 'PicoVoltError');

/** Names that minifying does not change: of the class, as consoles show it, and of its errors. */
function setNames(Type, name) {
  Object.defineProperty(Type, 'name', { value: name, configurable: true });
  Object.defineProperty(Type.prototype, 'name', { value: name, writable: true, configurable: true });
}

/**
 * Makes an error with its place in the SQL text, when it has one.
 *
 * @param {typeof SqliteError} Type
 * @param {string} message
 * @param {string} code
 * @param {string} sql
 * @param {number} offset UTF-16 offset in `sql`, or -1
 */
export function errorAt(Type, message, code, sql, offset) {
  if (offset < 0 || offset > sql.length) return new Type(message, code);
  const position = positionOf(sql, offset);
  const error = new Type(Type === PicoVoltError ? withCaret(message, position) : message, code);
  Object.defineProperty(error, 'position', { value: position, enumerable: false });
  return error;
}

function positionOf(sql, offset) {
  const before = sql.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const end = sql.indexOf('\n', offset);
  return {
    offset,
    line: before.split('\n').length,
    column: Array.from(before.slice(start)).length + 1,
    sourceLine: sql.slice(start, end < 0 ? sql.length : end),
  };
}

const WIDEST = 120;

function withCaret(message, { line, column, sourceLine }) {
  const skipped = Math.max(0, Math.min(column - WIDEST / 2, sourceLine.length - WIDEST));
  const shown = sourceLine.slice(skipped, skipped + WIDEST).replace(/\t/g, ' ');
  return `${message} (line ${line}, column ${column})\n  ${shown}\n  ${' '.repeat(column - 1 - skipped)}^`;
}
