/** Rows as text: a table for people, JSON and CSV for programs. */

/** Wider columns of a table are not filled up. */
const WIDEST = 60;
/** So many rows say how wide columns are. */
const LOOKED_AT = 1000;

/** Each takes the names of columns, the rows in batches, and what takes the text. */
export const printers = { table, json, csv };

/** The columns are as wide as the first rows need. */
function table(columns, batches, write) {
  const first = [];
  let widths = null;
  for (const rows of batches) {
    if (widths === null) {
      first.push(...rows);
      if (first.length >= LOOKED_AT) widths = begin(columns, first, write);
    } else {
      lines(rows, widths, write);
    }
  }
  if (widths === null) begin(columns, first, write);
}

function begin(columns, rows, write) {
  const widths = columns.map((name, i) => Math.min(WIDEST,
    rows.reduce((width, row) => Math.max(width, shown(row[i]).length), name.length)));
  write(`${line(columns, [], widths)}\n${widths.map((width) => '-'.repeat(width)).join('-+-')}\n`);
  lines(rows, widths, write);
  return widths;
}

function lines(rows, widths, write) {
  write(rows.map((row) => `${line(row.map(shown), row, widths)}\n`).join(''));
}

function line(cells, kinds, widths) {
  return cells.map((cell, i) => (typeof kinds[i] === 'number' || typeof kinds[i] === 'bigint'
    ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ').trimEnd();
}

function shown(value) {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return hex(value);
  // Whatever would move the cursor.
  return String(value).replace(/[\0-\x1f\x7f-\x9f]/g, (c) => JSON.stringify(c).slice(1, -1));
}

function hex(bytes) {
  return `x'${Buffer.from(bytes).toString('hex')}'`;
}

/** An array of objects a statement, a row a line. */
function json(columns, batches, write) {
  const keys = columns.map((name) => `${JSON.stringify(name)}:`);
  let before = '[';
  for (const rows of batches) {
    write(before + rows.map((row) => `{${row.map((value, i) => keys[i] + jsonOf(value)).join(',')}}`).join(',\n'));
    before = ',\n';
  }
  write(before === '[' ? '[]\n' : ']\n');
}

function jsonOf(value) {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return JSON.stringify(hex(value));
  if (value === Infinity) return '1e999';
  return value === -Infinity ? '-1e999' : JSON.stringify(value);
}

/** With a line of names; NULL is nothing. */
function csv(columns, batches, write) {
  write(`${columns.map(field).join(',')}\n`);
  for (const rows of batches) write(rows.map((row) => `${row.map(field).join(',')}\n`).join(''));
}

function field(value) {
  if (value === null) return '';
  const text = value instanceof Uint8Array ? hex(value) : String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
