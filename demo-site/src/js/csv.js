/** Comma separated values, as RFC 4180 has them; reading also guesses the separator. */

/**
 * Splits text into records.
 *
 * @param {string} text
 * @param {string} [separator] one character; guessed from the first line when missing
 * @returns {string[][]}
 */
export function parseCsv(text, separator = guessSeparator(text)) {
  const records = [];
  let record = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let field;
    if (text[at] === '"') {
      [field, at] = quoted(text, at + 1);
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
      field = text.slice(at, end);
      at = end;
    }
    record.push(field);
    if (text[at] === separator) {
      at++;
      if (at === text.length) record.push('');
    } else {
      if (text[at] === '\r') at++;
      if (text[at] === '\n') at++;
      records.push(record);
      record = [];
    }
  }
  if (record.length > 0) records.push(record);
  return records.filter((fields) => fields.length > 1 || fields[0] !== '');
}

/** Reads a quoted field whose text begins at `from`; returns it and the place after its closing quote. */
function quoted(text, from) {
  let field = '';
  let at = from;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return [field + text.slice(at), text.length];
    field += text.slice(at, end);
    if (text[end + 1] !== '"') return [field, end + 1];
    field += '"';
    at = end + 2;
  }
}

/** Of comma, semicolon, tab and bar the one that stands most often in the first line. */
export function guessSeparator(text) {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  let best = ',';
  for (const candidate of [';', '\t', '|']) {
    if (line.split(candidate).length > line.split(best).length) best = candidate;
  }
  return best;
}

/**
 * Writes a header and rows. NULL is an empty field, an empty text is a quoted one, blobs are hex.
 *
 * @param {string[]} columns
 * @param {Iterable<unknown[]>} rows
 */
export function writeCsv(columns, rows) {
  const lines = [columns.map(field).join(',')];
  for (const row of rows) lines.push(row.map(field).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(value) {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return hex(value);
  const text = String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The bytes as hex digits, at most `limit` of them. */
export function hex(bytes, limit = bytes.length) {
  let text = '';
  for (let i = 0; i < Math.min(limit, bytes.length); i++) text += bytes[i].toString(16).padStart(2, '0');
  return text;
}
