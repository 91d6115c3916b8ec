/**
 * The reader of the SQL test scripts in `core/src/test/resources/sql`; the README there defines their
 * format. The twin of SqlScript.java.
 */
import { cellsAgree } from './cells.js';

const NO_ROWS = '(no rows)';

/**
 * @typedef {object} Block SQL and what is expected of it
 * @property {number} line the line of the script where the SQL begins, from 1
 * @property {string} sql
 * @property {string[][] | null} rows expected rows, or null when none are named
 * @property {boolean} inOrder whether the rows must come in this order
 * @property {string[] | null} columns
 * @property {number | null} changes
 * @property {{code: string, part: string} | null} error
 *
 * @typedef {object} Outcome what running a block gave, cells written by cells.js
 * @property {string[]} columns
 * @property {string[][]} rows
 * @property {number} changes
 * @property {{code: string, message: string} | null} error
 */

/** @returns {Block[]} */
export function parseScript(script) {
  const lines = script.split('\n');
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const start = at;
    while (at < lines.length && !isExpectation(lines[at])) at++;
    const sql = lines.slice(start, at).join('\n');
    const expectations = [];
    while (at < lines.length && isExpectation(lines[at])) expectations.push(lines[at++]);
    if (expectations.length > 0 || sql.trim() !== '') blocks.push(block(start, sql, expectations));
  }
  return blocks;
}

function block(start, sql, expectations) {
  const leading = sql.slice(0, sql.length - sql.trimStart().length);
  const result = {
    line: start + leading.split('\n').length,
    sql, rows: null, inOrder: true, columns: null, changes: null, error: null,
  };
  for (const expectation of expectations) {
    const mark = expectation[2];
    const rest = expectation.slice(4);
    if (mark === '>' || mark === '~') {
      result.rows ??= [];
      result.inOrder = mark === '>';
      if (rest !== NO_ROWS) result.rows.push(splitCells(rest));
    } else if (mark === ':') {
      result.columns = splitCells(rest);
    } else if (mark === '=') {
      result.changes = Number(rest);
    } else {
      const [code] = rest.split(' ', 1);
      result.error = { code, part: rest.slice(code.length + 1) };
    }
  }
  return result;
}

function isExpectation(line) {
  return /^--[>~:=!]( |$)/.test(line);
}

/** Splits at each bar outside quotes. */
function splitCells(line) {
  const cells = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === "'") {
      quoted = !quoted;
    } else if (line[i] === '|' && !quoted) {
      cells.push(line.slice(start, i));
      start = i + 1;
    }
  }
  cells.push(line.slice(start));
  return cells;
}

/**
 * @param {Block} expected
 * @param {Outcome} outcome
 * @returns {string | null} what is wrong with the outcome, or null
 */
export function difference(expected, outcome) {
  const { error } = outcome;
  if (expected.error) {
    const { code, part } = expected.error;
    if (!error) return `expected ${code} ${part}, but it succeeded`;
    if (error.code === code && error.message.includes(part)) return null;
    return `expected ${code} ${part}, got ${error.code} ${error.message}`;
  }
  if (error) return `failed with ${error.code} ${error.message}`;
  if (expected.columns && !sameTexts(expected.columns, outcome.columns)) {
    return `expected columns ${expected.columns}, got ${outcome.columns}`;
  }
  if (expected.changes !== null && expected.changes !== outcome.changes) {
    return `expected ${expected.changes} changes, got ${outcome.changes}`;
  }
  if (expected.rows && !(expected.inOrder ? sameRows : sameBag)(expected.rows, outcome.rows)) {
    return `expected rows\n${write(expected.rows)}got\n${write(outcome.rows)}`;
  }
  return null;
}

function sameTexts(a, b) {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function rowsAgree(a, b) {
  return a.length === b.length && a.every((cell, i) => cellsAgree(cell, b[i]));
}

function sameRows(expected, actual) {
  return expected.length === actual.length && expected.every((row, i) => rowsAgree(row, actual[i]));
}

function sameBag(expected, actual) {
  const left = [...actual];
  for (const row of expected) {
    const at = left.findIndex((other) => rowsAgree(row, other));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

function write(rows) {
  if (rows.length === 0) return '--> (no rows)\n';
  return rows.map((row) => `--> ${row.join('|')}\n`).join('');
}
