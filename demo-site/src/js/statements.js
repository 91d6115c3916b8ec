/** Cuts SQL text into statements, so that each can be run, timed and shown by itself. */

const SKIPPED = /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)/y;
const PIECE = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|[\p{L}_][\p{L}\p{N}_$]*|[^]/uy;

/**
 * The statements of a text. A trigger's inner statements belong to it.
 *
 * @param {string} sql
 * @returns {{text: string, from: number, to: number, verb: string}[]} `to` is after the semicolon, which the text lacks
 */
export function splitStatements(sql) {
  const found = [];
  let start = -1;
  let end = 0;
  let words = [];
  let depth = 0;
  const close = (to) => {
    if (start >= 0) found.push({ text: sql.slice(start, end), from: start, to, verb: words[0] ?? '' });
    start = -1;
    words = [];
    depth = 0;
  };
  for (let at = 0; at < sql.length;) {
    const skipped = match(SKIPPED, sql, at);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const piece = sql.slice(at, at + match(PIECE, sql, at));
    const word = /^[\p{L}_]/u.test(piece) ? piece.toUpperCase() : null;
    if (piece === ';' && depth === 0) {
      close(at + 1);
    } else {
      if (start < 0) start = at;
      if (word && words.length < 4) words.push(word);
      if (isTrigger(words)) depth += word === 'BEGIN' || word === 'CASE' ? 1 : word === 'END' ? -1 : 0;
      end = at + piece.length;
    }
    at += piece.length;
  }
  close(sql.length);
  return found;
}

/** The statement around a place of the text, or the one before it. */
export function statementAt(sql, place) {
  const all = splitStatements(sql);
  return all.find(({ to }) => place <= to) ?? all.at(-1);
}

/** Where the token at `from` ends; at least one character after it, when the text has one. */
export function tokenEnd(sql, from) {
  return Math.min(sql.length, from + Math.max(1, from < sql.length ? match(PIECE, sql, from) : 0));
}

function isTrigger(words) {
  return words[0] === 'CREATE' && words.slice(1, 3).includes('TRIGGER');
}

function match(pattern, sql, at) {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0].length ?? 0;
}
