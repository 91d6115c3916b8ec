import { viewBytes } from '../api/bytes.js';
import { Connection } from '../connection/connection.js';
import { PicoVoltError } from '../sqlite-error.js';
import { CallbackFile } from './callback-file.js';
import { RemoteDb } from './remote-db.js';

/** A connection to a file whose ranges a function gives. */
export function openCallback(engine, read, size, settings) {
  if (typeof read !== 'function') throw new TypeError('openRemote() needs a function that reads');
  if (!Number.isSafeInteger(size) || size < 0) throw new TypeError('openRemote() needs the size of the file in bytes');
  return open(engine, new CallbackFile(read, size), 'remote file', settings);
}

/** A database at an address. */
export async function openUrl(loadEngine, url, options, settings) {
  if (typeof url !== 'string' && !(url instanceof URL)) throw new TypeError('openUrl() needs an address');
  // A file of its own, so that only those pages load it that open addresses.
  const fetching = import('./fetch.js').then(({ fetchFile }) => fetchFile(`${url}`, options, PicoVoltError));
  const [engine, { source, file }] = await Promise.all([loadEngine(), fetching]);
  const connection = await file.complete(() => open(engine, file, source.url, settings));
  return new RemoteDb(connection, settings.numbers, file, source);
}

function open(engine, file, name, settings) {
  const far = engine.far.add(file);
  let opened = null;
  try {
    opened = Connection.open(engine, { ...settings, ErrorType: PicoVoltError, path: name, far, readonly: true });
    return opened;
  } finally {
    if (opened === null) engine.far.remove(far);
  }
}

/** The root hash that an option names, as bytes; null for any. */
export function rootHash(given = null) {
  if (given === null) return null;
  const bytes = typeof given === 'string' ? fromHex(given) : typeof given === 'object' ? viewBytes(given) : null;
  if (bytes?.length !== 32) throw new TypeError('Option "expectedRoot" must be 32 bytes, or 64 hexadecimal digits');
  return bytes;
}

function fromHex(text) {
  return /^[0-9a-f]{64}$/i.test(text) ? Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16)) : null;
}
