import { SqliteError } from '../../sqlite-error.js';
import { state } from '../state.js';

export async function backup(filename, options) {
  if (options == null) options = {};
  if (typeof filename !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof options !== 'object') throw new TypeError('Expected second argument to be an options object');
  if (!filename.trim()) throw new TypeError('Backup filename cannot be an empty string');
  if (filename.trim() === ':memory:') throw new TypeError('Invalid backup filename ":memory:"');
  this[state].requireOpen();
  throw new SqliteError('PicoVolt cannot write files yet; use serialize() and store its bytes', 'SQLITE_CANTOPEN');
}
