import { Connection } from '../connection/connection.js';
import { loadEngine, loadEngineSync } from '../engine/load.js';
import { parentExists } from '#platform';
import { SqliteError } from '../sqlite-error.js';
import { DatabaseState, booleanOption, inspect, state } from './state.js';
import { aggregate } from './methods/aggregate.js';
import { backup } from './methods/backup.js';
import { explain } from './methods/explain.js';
import { defineFunction } from './methods/function.js';
import { inspectDatabase } from './methods/inspect.js';
import { pragma } from './methods/pragma.js';
import { serialize } from './methods/serialize.js';
import { table } from './methods/table.js';
import { transaction } from './methods/transaction.js';
import {
  close, defaultDecimalsAsNumbers, defaultSafeIntegers, exec, getters, limits, loadExtension, prepare, progressHandler, unsafeMode,
} from './methods/wrappers.js';

/**
 * A database with the API of better-sqlite3; `new` may be left out.
 *
 * @param {string | Uint8Array | null} [path] of a file; ':memory:', '', or the bytes of an image
 * @param {object} [options]
 */
export function Database(path, options) {
  if (new.target == null) return new Database(path, options);

  let image = null;
  if (path instanceof Uint8Array) {
    image = path;
    path = ':memory:';
  }
  if (path == null) path = '';
  if (options == null) options = {};

  if (typeof path !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof options !== 'object') throw new TypeError('Expected second argument to be an options object');
  if ('readOnly' in options) throw new TypeError('Misspelled option "readOnly" should be "readonly"');
  if ('memory' in options) throw new TypeError('Option "memory" was removed in v7.0.0 (use ":memory:" filename instead)');

  const filename = path.trim();
  const anonymous = filename === '' || filename === ':memory:';
  const readonly = booleanOption(options, 'readonly');
  const mustExist = booleanOption(options, 'fileMustExist');
  const timeout = 'timeout' in options ? options.timeout : 5000;
  const verbose = 'verbose' in options ? options.verbose : null;
  const nativeBinding = 'nativeBinding' in options ? options.nativeBinding : null;

  if (readonly && anonymous && !image) throw new TypeError('In-memory/temporary databases cannot be readonly');
  if (!Number.isInteger(timeout) || timeout < 0) throw new TypeError('Expected the "timeout" option to be a positive integer');
  if (timeout > 0x7fffffff) throw new RangeError('Option "timeout" cannot be greater than 2147483647');
  if (verbose != null && typeof verbose !== 'function') throw new TypeError('Expected the "verbose" option to be a function');
  if (nativeBinding != null && typeof nativeBinding !== 'string' && typeof nativeBinding !== 'object') {
    throw new TypeError('Expected the "nativeBinding" option to be a string or addon object');
  }
  if (!anonymous && parentExists !== null && !parentExists(filename)) {
    throw new TypeError('Cannot open database because the directory does not exist');
  }

  const connection = openConnection({
    ErrorType: SqliteError, image, path: anonymous ? null : filename, readonly, mustExist, patience: timeout,
  });
  Object.defineProperties(this, {
    [state]: {
      value: new DatabaseState(connection, { name: path, readonly, memory: anonymous, logger: verbose }),
    },
    ...getters,
  });
}

/** Opens, with the message of better-sqlite3 for a file that cannot be opened. */
function openConnection(options) {
  const engine = loadEngineSync();
  try {
    return Connection.open(engine, options);
  } catch (error) {
    if (error.code === 'SQLITE_CANTOPEN' && parentExists !== null && engine.hasFiles) error.message = 'unable to open database file';
    throw error;
  }
}

Object.assign(Database.prototype, {
  prepare, transaction, pragma, explain, backup, serialize, function: defineFunction, aggregate, table,
  loadExtension, exec, close, defaultSafeIntegers, defaultDecimalsAsNumbers, unsafeMode, progressHandler,
  [inspect]: inspectDatabase,
});

for (const key of Reflect.ownKeys(Database.prototype)) {
  Object.defineProperty(Database.prototype, key, { enumerable: false });
}

Object.defineProperty(Database.prototype, 'limits', limits);

if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(Database.prototype, Symbol.dispose, { value: close, writable: true, configurable: true });
}

Object.defineProperty(Database, 'name', { value: 'Database', configurable: true });
Database.SqliteError = SqliteError;

/**
 * Loads the engine; afterwards `new Database()` works in a page too. In Node it always does.
 *
 * @param {{engine?: 'auto' | 'wasm' | 'js', wasm?: unknown}} [options]
 */
Database.init = async function init(options) {
  await loadEngine(options);
};
