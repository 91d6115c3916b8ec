/** Numbers, sizes, times and names as people read them. */

const COUNT = new Intl.NumberFormat('en');
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** `1,234 rows`, `1 row`. */
export function counted(number, noun) {
  return `${COUNT.format(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `1,234`. */
export function count(number) {
  return COUNT.format(number);
}

/** `0.4 ms`, `38 ms`, `1.2 s`. */
export function duration(ms) {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** `640 bytes`, `12 KB`, `1.3 MB`. */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A commit time in the reader's own zone; text that is no time comes back as it is. */
export function moment(value) {
  const time = typeof value === 'number' ? value : Date.parse(zoned(String(value)));
  return Number.isNaN(time) ? String(value) : TIME.format(time);
}

/** Times of the engine are UTC; those without a zone get one. */
function zoned(text) {
  const iso = text.replace(' ', 'T');
  return /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(iso) ? `${iso}Z` : iso;
}

const PLAIN = /^[a-z_][a-z0-9_]*$/i;
const RESERVED = new Set(('all and as between by case check collate column create cross default delete desc distinct '
  + 'drop else end except exists foreign from full group having in index inner insert intersect into is join left '
  + 'like limit natural not null offset on or order outer primary references right select set table then to '
  + 'transaction union unique update using values when where with before').split(' '));

/** A name as SQL needs it: quoted where it must be. */
export function sqlName(name) {
  return PLAIN.test(name) && !RESERVED.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`;
}
