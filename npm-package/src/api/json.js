/**
 * JSON text of rows that come in batches of columns.
 *
 * @param {string[]} columns
 * @param {{values: unknown[][], count: number}[]} batches
 */
export function writeJson(columns, batches) {
  const rows = [];
  for (const { values, count } of batches) {
    for (let r = 0; r < count; r++) rows.push(`[${values.map((column) => writeValue(column[r])).join(',')}]`);
  }
  return `{"columns":${JSON.stringify(columns)},"rows":[${rows.join(',')}]}`;
}

function writeValue(value) {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return writeNumber(value);
    case 'bigint':
      return String(value);
    default:
      return value === null ? 'null' : `[${value.join(',')}]`;
  }
}

/** JSON has no infinities, but numbers too large for a double read back as them. */
function writeNumber(value) {
  if (value === Infinity) return '1e999';
  if (value === -Infinity) return '-1e999';
  return Object.is(value, -0) ? '-0' : String(value);
}
