import { BLOB, INTEGER, REAL, TEXT } from '../connection/types.js';
import { replaceParameters } from '../connection/sql-text.js';

/** The text of a statement with its bound values in place of the parameters, as SQLite logs it. */
export function expandSql(source, program) {
  if (program.parameterCount === 0) return source;
  const { parameterNames } = program;
  let last = -1;
  return replaceParameters(source, (token) => {
    let index = token === '?' ? last + 1 : parameterNames.indexOf(token);
    if (index < 0 && token[0] === '?') index = Number(token.slice(1)) - 1;
    last = Math.max(last, index);
    return literal(program.types[index], program.values[index]);
  });
}

function literal(type, value) {
  switch (type) {
    case INTEGER:
      return String(value);
    case REAL:
      return real(value);
    case TEXT:
      return `'${value.replaceAll("'", "''")}'`;
    case BLOB:
      return `x'${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
    default:
      return 'NULL';
  }
}

/** As SQLite prints numbers: 15 significant digits, always with a point. */
function real(value) {
  if (value === Infinity) return '9.0e+999';
  if (value === -Infinity) return '-9.0e+999';
  const text = String(Number(value.toPrecision(15)));
  return /[.e]/.test(text) ? text : `${text}.0`;
}
