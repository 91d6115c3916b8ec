/** What the command `picovolt` needs of the engine, and no one else. */

import { Connection } from '../connection/connection.js';
import { PLAIN } from '../connection/numbers.js';
import { appendArrays } from '../connection/rows.js';
import { BLOB } from '../connection/types.js';
import { writeSlots } from '../engine/codec.js';
import { loadEngineSync } from '../engine/load.js';
import { PicoVoltError } from '../sqlite-error.js';

/** Operations of web's WebFileSystem. */
const EXISTS = 1;
const WRITE = 18;
/** A handle that no file has: what the engine writes to it goes to a function. */
const OUTPUT = (1 << 20) - 1;

/** Opens a database in a file or a workspace. */
export function open(path, options) {
  return Connection.open(loadEngineSync(), { ErrorType: PicoVoltError, path, ...options });
}

/**
 * Runs the statements of a text one after the other.
 *
 * @param {(columns: string[], batches: Iterable<unknown[][]>) => void} show takes the rows of a statement
 */
export function run(connection, sql, show) {
  for (let program = connection.prepare(sql, 0); program !== null; program = connection.prepare(sql, program.end)) {
    try {
      if (program.columnCount === 0) {
        program.run();
      } else {
        program.start();
        show(program.columns.map(({ name }) => name), batches(program));
      }
    } finally {
      program.finalize();
    }
  }
}

function* batches(program) {
  for (let values; (values = program.next(PLAIN)) !== null;) {
    const rows = [];
    appendArrays(rows, values, program.count);
    yield rows;
  }
}

/**
 * Gives the present state as SQL, in pieces of UTF-8.
 *
 * @param {(bytes: Uint8Array) => void} write
 */
export function writeSql(connection, write) {
  const { engine } = connection;
  intercept(engine, (operation, handle, position, address, length) => {
    if (operation !== WRITE || handle !== OUTPUT) return undefined;
    write(engine.u8.subarray(address, address + length));
    return length;
  }, () => connection.file('writeSql', OUTPUT));
}

/** Calls a function before the engine looks whether a file is there. */
export function beforeExists(supply, action) {
  const engine = loadEngineSync();
  return intercept(engine, (operation, handle, position, address, length) => {
    if (operation === EXISTS) {
      supply(new TextDecoder('utf-16le').decode(engine.u8.slice(address, address + 2 * length)));
    }
  }, action);
}

/** Lets a function see what the engine asks of files, and answer instead, while something runs. */
function intercept({ host: { handlers } }, answer, action) {
  const { file } = handlers;
  let failed = false;
  let failure;
  handlers.file = (...asked) => {
    try {
      return answer(...asked) ?? file(...asked);
    } catch (error) {
      if (!failed) failure = error;
      failed = true;
      return -4;
    }
  };
  try {
    return action();
  } catch (error) {
    throw failed ? failure : error;
  } finally {
    handlers.file = file;
  }
}

/** The BLAKE3 hash of bytes, in hexadecimal digits. */
export function hash(bytes) {
  const engine = loadEngineSync();
  writeSlots(engine, [BLOB], [bytes], 1);
  engine.file('hash');
  return Buffer.from(engine.u8.subarray(engine.address, engine.address + engine.length)).toString('hex');
}
