/** The last queries, kept in the browser. */

import { load, save } from './storage.js';

const KEY = 'queries';
const LIMIT = 50;
const LONGEST = 20000;

/** The last queries, newest first. @returns {{sql: string, time: number}[]} */
export function lastQueries() {
  const entries = load(KEY, []);
  return Array.isArray(entries) ? entries.filter((entry) => typeof entry?.sql === 'string') : [];
}

/** Puts a query in front; an equal one moves there. */
export function rememberQuery(sql) {
  const text = sql.trim();
  if (text === '' || text.length > LONGEST) return;
  save(KEY, [{ sql: text, time: Date.now() }, ...lastQueries().filter((entry) => entry.sql !== text)].slice(0, LIMIT));
}

/** Forgets all of them. */
export function forgetQueries() {
  save(KEY, []);
}
