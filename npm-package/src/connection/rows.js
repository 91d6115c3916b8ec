/** Turns batches, which come as one array a column, into rows. Plain loops: this is the hot end of every query. */

/** Appends rows as arrays. */
export function appendArrays(out, columns, count) {
  const width = columns.length;
  for (let r = 0; r < count; r++) {
    const row = new Array(width);
    for (let c = 0; c < width; c++) row[c] = columns[c][r];
    out.push(row);
  }
}

/** Appends the values of the first column. */
export function appendFirst(out, columns, count) {
  const first = columns[0];
  for (let r = 0; r < count; r++) out.push(first[r]);
}

/**
 * Returns a function that appends rows as objects; of equal names the last wins. Rows are copies of one
 * template, so that they share a hidden class and have room for all columns from the start.
 *
 * @param {string[]} names
 * @returns {(out: object[], columns: unknown[][], count: number) => void}
 */
export function objectAppender(names) {
  const template = {};
  for (const name of names) define(template, name, null);
  const put = names.includes('__proto__') ? define : null;
  const width = names.length;
  return (out, columns, count) => {
    for (let r = 0; r < count; r++) {
      const row = { ...template };
      for (let c = 0; c < width; c++) {
        if (put) put(row, names[c], columns[c][r]);
        else row[names[c]] = columns[c][r];
      }
      out.push(row);
    }
  };
}

/**
 * Returns a function that makes one row, given as an array, an object.
 *
 * @param {string[]} names
 * @returns {(values: unknown[]) => object}
 */
export function objectMaker(names) {
  const template = {};
  for (const name of names) define(template, name, null);
  const width = names.length;
  if (names.includes('__proto__')) {
    return (values) => {
      const row = {};
      for (let c = 0; c < width; c++) define(row, names[c], values[c]);
      return row;
    };
  }
  return (values) => {
    const row = { ...template };
    for (let c = 0; c < width; c++) row[names[c]] = values[c];
    return row;
  };
}

/**
 * Returns a function that appends rows as objects of objects, by table; expressions stand under `$`.
 *
 * @param {{name: string, table: string | null}[]} described
 */
export function expandedAppender(described) {
  return (out, columns, count) => {
    for (let r = 0; r < count; r++) {
      const row = {};
      for (let c = 0; c < described.length; c++) {
        const table = described[c].table ?? '$';
        if (!Object.hasOwn(row, table)) define(row, table, {});
        define(row[table], described[c].name, columns[c][r]);
      }
      out.push(row);
    }
  };
}

/** An ordinary property, also when its name is `__proto__`. */
function define(object, name, value) {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
