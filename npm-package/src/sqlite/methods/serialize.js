import { SqliteError } from '../../sqlite-error.js';
import { toBuffer } from '../values.js';
import { state } from '../state.js';

/** The whole database as the bytes of a `.pvdb` image. */
export function serialize(options) {
  if (options == null) options = {};
  if (typeof options !== 'object') throw new TypeError('Expected first argument to be an options object');
  const attached = 'attached' in options ? options.attached : 'main';
  if (typeof attached !== 'string') throw new TypeError('Expected the "attached" option to be a string');
  if (!attached) throw new TypeError('The "attached" option cannot be an empty string');
  const db = this[state];
  db.requireOpen();
  db.requireNotBusy();
  db.requireNoIterators();
  if (attached !== 'main') throw new SqliteError(`unknown database ${attached}`, 'SQLITE_ERROR');
  return toBuffer(db.connection.export());
}
