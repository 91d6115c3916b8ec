import { createCopy, parentExists } from '#platform';
import { SqliteError } from '../../sqlite-error.js';
import { state } from '../state.js';

/** What counts as a page in the numbers that the caller sees. */
const PAGE = 4096;
const USUAL_RATE = 100;
/** And so that it can be written to, see Connection.export(). */
const WITH_ALL_HISTORY = -2;

/**
 * Writes the database as it is now, with its history, to a file, in steps between which other work runs. The file appears
 * when it is complete.
 */
export async function backup(filename, options) {
  if (options == null) options = {};
  if (typeof filename !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof options !== 'object') throw new TypeError('Expected second argument to be an options object');
  filename = filename.trim();
  const attached = 'attached' in options ? options.attached : 'main';
  const handler = 'progress' in options ? options.progress : null;
  if (!filename) throw new TypeError('Backup filename cannot be an empty string');
  if (filename === ':memory:') throw new TypeError('Invalid backup filename ":memory:"');
  if (typeof attached !== 'string') throw new TypeError('Expected the "attached" option to be a string');
  if (!attached) throw new TypeError('The "attached" option cannot be an empty string');
  if (handler != null && typeof handler !== 'function') {
    throw new TypeError('Expected the "progress" option to be a function');
  }
  const db = this[state];
  db.requireOpen();
  if (parentExists === null) {
    throw new SqliteError('this host has no files: use serialize() and store its bytes', 'SQLITE_CANTOPEN');
  }
  if (!parentExists(filename)) throw new TypeError('Cannot save backup because the directory does not exist');
  db.requireNotBusy();
  if (attached !== 'main') throw new SqliteError(`unknown database ${attached}`, 'SQLITE_ERROR');
  return transfer(db.connection.export(WITH_ALL_HISTORY), opened(filename), handler);
}

function opened(filename) {
  try {
    return createCopy(filename);
  } catch {
    throw new SqliteError('unable to open database file', 'SQLITE_CANTOPEN');
  }
}

async function transfer(image, copy, handler) {
  const totalPages = Math.ceil(image.length / PAGE);
  let done = 0;
  let rate = 0;
  let first = true;
  try {
    for (;;) {
      await turn();
      const next = Math.min(totalPages, done + rate);
      copy.write(image.subarray(done * PAGE, next * PAGE));
      done = next;
      const progress = { totalPages, remainingPages: totalPages - done };
      if (done === totalPages) {
        copy.finish();
        return progress;
      }
      if (first) {
        first = false;
        rate = USUAL_RATE;
      }
      if (handler) rate = wantedRate(handler(progress), rate);
    }
  } catch (error) {
    copy.cancel();
    throw error.code === 'ENOSPC' ? new SqliteError('database or disk is full', 'SQLITE_FULL') : error;
  }
}

/** What the caller's function says about the next step: a number of pages, or nothing to go on as before. */
function wantedRate(answer, rate) {
  if (answer === undefined) return rate;
  if (typeof answer !== 'number' || Number.isNaN(answer)) {
    throw new TypeError('Expected progress callback to return a number or undefined');
  }
  return Math.max(0, Math.min(0x7fffffff, Math.round(answer)));
}

/** Lets other work run. */
function turn() {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
