/** The state that an address carries: `#set=flights&sql=…`. */

import { setById } from './catalogue.js';

/** What the address asks for. */
export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return {
    sql: given.get('sql'),
    sets: (given.get('set') ?? '').split(',').map(setById).filter(Boolean),
  };
}

/** Puts text and data sets into the address, without a new entry in the browser's history. */
export function writeAddress(sql, sets) {
  const parts = new URLSearchParams();
  if (sets.length > 0) parts.set('set', sets.map(({ id }) => id).join(','));
  parts.set('sql', sql);
  history.replaceState(null, '', `#${parts.toString().replaceAll('%2C', ',')}`);
}
