/** Just enough reading of SQL text for what happens outside the engine. */

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with U+FFFD in the place of surrogates that stand alone, which UTF-8 cannot hold. */
export function wellFormed(text) {
  if (typeof text.isWellFormed === 'function') return text.isWellFormed() ? text : text.toWellFormed();
  return text.replace(LONE_SURROGATE, '\ufffd');
}

/** Whether only white space, semicolons and comments are left from an offset on. */
export function onlyFiller(sql, from) {
  let at = from;
  while (at < sql.length) {
    const code = sql.charCodeAt(at);
    if (code === 32 || code === 59 || (code >= 9 && code <= 13)) {
      at++;
    } else if (sql.startsWith('--', at)) {
      at = afterOrEnd(sql, '\n', at + 2);
    } else if (sql.startsWith('/*', at)) {
      at = afterOrEnd(sql, '*/', at + 2);
    } else {
      return false;
    }
  }
  return true;
}

function afterOrEnd(sql, mark, from) {
  const at = sql.indexOf(mark, from);
  return at < 0 ? sql.length : at + mark.length;
}

const PIECES = new RegExp([
  "'(?:[^']|'')*'", '"(?:[^"]|"")*"', '`(?:[^`]|``)*`', '\\[[^\\]]*\\]', '--[^\\n]*', '/\\*[\\s\\S]*?(?:\\*/|$)',
  '\\?\\d*', '[:@$][\\p{L}\\p{N}_$]+(?:::[\\p{L}\\p{N}_$]+)*', '[\\p{L}_][\\p{L}\\p{N}_$]*',
].join('|'), 'gu');

/** Replaces each parameter of the text by what `replace(token)` returns. */
export function replaceParameters(sql, replace) {
  return sql.replace(PIECES, (piece) => (/^[?:@$]/.test(piece) ? replace(piece) : piece));
}
