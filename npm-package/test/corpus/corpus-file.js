import { createHash } from 'node:crypto';
import { Db } from '../support/package.js';

/** What takes longer fails. */
const TIMEOUT_MILLIS = 60_000;

/** From this line on the file asks for answers that SQLite itself does not give. */
const WRONG = { name: 'test/evidence/slt_lang_aggfunc.test', from: 474 };

/**
 * Runs a file of SQLite's sqllogictest corpus as engine `sqlite`, like CorpusFile in core's tests.
 *
 * @param {number} limit after how many records it stops
 * @return {{ queries: number, statements: number, failures: string[] }} what ran and was as it should be, and what was not
 */
export function runCorpusFile(name, text, limit = Infinity) {
  const db = new Db({ integers: 'bigint', timeout: TIMEOUT_MILLIS });
  const result = { queries: 0, statements: 0, failures: [] };
  try {
    for (const { kind, words, at, sql, expected } of records(name, text)) {
      const problem = kind === 'query' ? queryProblem(db, words[1], words[2] ?? 'nosort', sql, expected)
        : statementProblem(db, words[1] === 'ok', sql);
      if (problem === null) result[kind === 'query' ? 'queries' : 'statements']++;
      else if (name !== WRONG.name || at < WRONG.from) result.failures.push(`${name}:${at}: ${problem}\n${sql}`);
      if (result.queries + result.statements + result.failures.length >= limit) break;
    }
  } finally {
    db.close();
  }
  return result;
}

/** The records for this engine; they are separated by blank lines, and a line before one says for which engines it is. */
function* records(name, text) {
  const lines = text.split(/\r?\n/);
  let wanted = true;
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at];
    const words = head.trim().split(/\s+/);
    switch (words[0]) {
      case 'onlyif':
        wanted &&= words[1] === 'sqlite';
        break;
      case 'skipif':
        wanted &&= words[1] !== 'sqlite';
        break;
      case 'hash-threshold':
        break;
      case 'halt':
        if (wanted) return;
        wanted = true;
        break;
      case 'statement':
      case 'query': {
        const start = at + 1;
        while (at < lines.length && lines[at].trim() !== '') at++;
        const record = lines.slice(start, at);
        const dashes = record.indexOf('----');
        if (wanted) {
          yield {
            kind: words[0],
            words,
            at: start,
            sql: record.slice(0, dashes < 0 ? undefined : dashes).join('\n'),
            expected: dashes < 0 ? null : record.slice(dashes + 1),
          };
        }
        wanted = true;
        break;
      }
      default:
        if (head.trim() !== '' && !head.startsWith('#')) throw new Error(`${name}:${at + 1}: ${head}`);
    }
  }
}

function statementProblem(db, shallSucceed, sql) {
  try {
    db.exec(sql);
    return shallSucceed ? null : 'succeeded';
  } catch (error) {
    return shallSucceed || typeof error.code !== 'string' ? String(error.message).slice(0, 500) : null;
  }
}

function queryProblem(db, types, sort, sql, expected) {
  let result;
  try {
    result = db.query(sql);
  } catch (error) {
    return String(error.message).slice(0, 500);
  }
  if (result.columns.length !== types.length) return `${result.columns.length} columns instead of ${types.length}`;
  const rows = result.rows.map((row) => row.map((value, i) => shown(value, types[i])));
  if (sort === 'rowsort') rows.sort(compareRows);
  const values = rows.flat();
  if (sort === 'valuesort') values.sort(compare);
  if (expected === null || (values.length === expected.length && values.every((value, i) => value === expected[i]))) {
    return null;
  }
  if (expected.length === 1 && expected[0] === `${values.length} values hashing to ${hash(values)}`) return null;
  return `expected ${expected.slice(0, 20)}, got ${values.slice(0, 20)} (${values.length} values hashing to ${hash(values)})`;
}

/** As SQLite's own runner prints it: by the type that the file names. */
function shown(value, type) {
  if (value === null) return 'NULL';
  if (type === 'I') return integer(value);
  if (type === 'R') return Number(text(value)).toFixed(3);
  const plain = text(value);
  return plain === '' ? '(empty)' : plain.replaceAll(/[^ -~]/g, '@');
}

function integer(value) {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return BigInt.asIntN(64, BigInt(Math.trunc(value))).toString();
  return /^\s*([+-]?\d+)/.exec(text(value))?.[1] ?? '0';
}

function text(value) {
  if (typeof value === 'number' && Number.isInteger(value)) return value.toFixed(1);
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

function compareRows(a, b) {
  for (let i = 0; i < a.length; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function hash(values) {
  const digest = createHash('md5');
  for (const value of values) digest.update(`${value}\n`, 'latin1');
  return digest.digest('hex');
}
