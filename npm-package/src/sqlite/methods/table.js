import { SqliteError } from '../../sqlite-error.js';
import { state } from '../state.js';

export function table(name, factory) {
  if (typeof name !== 'string') throw new TypeError('Expected first argument to be a string');
  if (!name) throw new TypeError('Virtual table module name cannot be an empty string');
  if ((typeof factory !== 'object' || factory === null) && typeof factory !== 'function') {
    throw new TypeError('Expected second argument to be a function or a table definition object');
  }
  this[state].requireOpen();
  throw new SqliteError('PicoVolt has no virtual tables', 'SQLITE_ERROR');
}
