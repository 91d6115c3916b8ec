/** Compares two states of a table: which rows came, went, or have other values. */

/**
 * @typedef {{columns: string[], rows: unknown[][], ids: unknown[] | null}} State
 */

/**
 * The rows of the later state with the removed ones at their old places, and marks for the grid.
 *
 * @param {State | null} before null when there was no such table
 * @param {State} now
 */
export function compareStates(before, now) {
  const same = before !== null && before.columns.join('\0') === now.columns.join('\0');
  const old = new Map();
  if (same) before.rows.forEach((row, i) => old.set(keyOf(before, i), row));
  const rows = [];
  const classes = [];
  const previous = [];
  const tally = { added: 0, removed: 0, changed: 0 };
  const push = (row, name, was) => {
    rows.push(row);
    classes.push(name);
    previous.push(was);
    if (name) tally[name]++;
  };
  const present = new Set(now.rows.map((_, i) => keyOf(now, i)));
  let behind = 0;
  const removedUpTo = (key) => {
    while (same && behind < before.rows.length) {
      const oldKey = keyOf(before, behind);
      if (oldKey === key) {
        behind++;
        return;
      }
      if (present.has(oldKey)) return;
      push(before.rows[behind++], 'removed', null);
    }
  };
  now.rows.forEach((row, i) => {
    const key = keyOf(now, i);
    removedUpTo(key);
    const was = old.get(key);
    if (!was) push(row, 'added', null);
    else if (equalRows(was, row)) push(row, '', null);
    else push(row, 'changed', was);
  });
  if (same) {
    for (; behind < before.rows.length; behind++) {
      if (!present.has(keyOf(before, behind))) push(before.rows[behind], 'removed', null);
    }
  }
  return {
    rows,
    total: now.rows.length,
    created: before === null,
    ...tally,
    rowClass: (row) => classes[row],
    touched: (row, column) => previous[row] !== null && !equal(previous[row][column], rows[row][column]),
  };
}

/** The row id, or all values of a row where a table has none. */
function keyOf({ ids, rows }, i) {
  return ids ? ids[i] : rows[i].map(String).join('\0');
}

function equalRows(a, b) {
  return a.every((value, i) => equal(value, b[i]));
}

function equal(a, b) {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return Object.is(a, b);
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
