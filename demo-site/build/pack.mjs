/**
 * The form in which data sets travel to the page: JSON, one array a column, gzipped. A column is packed in the
 * shortest of three ways; `src/js/unpack.js` is the other side.
 *
 *   {"raw": [values]}            as they are, null for NULL
 *   {"words": [...], "codes": …} a dictionary and the place of each value in it, -1 for NULL
 *   {"minutes": [deltas]}        times to the minute, from 1970-01-01 00:00, each as the difference to the one before
 */

import { gzipSync } from 'node:zlib';

/** Packs rows (arrays of equal length) into columns. */
export function packRows(rows) {
  const width = rows[0].length;
  return Array.from({ length: width }, (_, c) => packColumn(rows.map((row) => row[c] ?? null)));
}

/** Packs the values of one column. */
export function packColumn(values) {
  const words = [...new Set(values)].filter((value) => value !== null);
  const texts = words.every((word) => typeof word === 'string');
  if (!texts || words.length * 2 > values.length) return { raw: values };
  const places = new Map(words.map((word, place) => [word, place]));
  return { words, codes: values.map((value) => (value === null ? -1 : places.get(value))) };
}

/** Packs ascending dates. */
export function packMinutes(dates) {
  let last = 0;
  return {
    minutes: dates.map((date) => {
      const minute = Math.round(date.getTime() / 60000);
      const delta = minute - last;
      last = minute;
      return delta;
    }),
  };
}

/** The bytes of a packed data set. */
export function packSet(set) {
  return gzipSync(JSON.stringify(set), { level: 9 });
}
