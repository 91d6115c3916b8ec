/** Writes values as the cells of SQL scripts, and says when two cells agree. The twin of Cells.java. */

/**
 * @param {unknown} value a value as the raw API returns it with `integers: 'bigint'`: numbers are REAL
 * @returns {string}
 */
export function writeCell(value) {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return writeReal(value);
  if (typeof value === 'string') return isBare(value) ? value : quote(value);
  return `x'${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
}

/** Equal, or two REALs that agree in 15 significant digits. */
export function cellsAgree(expected, actual) {
  if (expected === actual) return true;
  if (!isFiniteReal(expected) || !isFiniteReal(actual)) return false;
  return Number(expected).toPrecision(15) === Number(actual).toPrecision(15);
}

function isFiniteReal(cell) {
  return /^-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?$/.test(cell) && !/^-?[0-9]+$/.test(cell);
}

function writeReal(value) {
  if (value === Infinity) return 'Inf';
  if (value === -Infinity) return '-Inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function isBare(text) {
  return text !== 'NULL' && text !== '(no rows)'
    && /^(?!Inf)[^0-9+\-. |'\\\u0000-\u001f]/.test(text)
    && !/[|'\\\u0000-\u001f]| $/.test(text);
}

const ESCAPES = { "'": "''", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quote(text) {
  const escaped = text.replace(/['\\\u0000-\u001f]/g, (char) =>
    ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}
