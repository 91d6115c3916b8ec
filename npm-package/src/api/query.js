import { onlyFiller } from '../connection/sql-text.js';
import { Parameters } from './parameters.js';
import { DONE, MUTATION, Result } from './result.js';

/** Runs all statements of a text and returns the result of the last. */
export function runQuery(connection, sql, given, numbers) {
  const parameters = new Parameters(given);
  let result = null;
  let from = 0;
  do {
    const program = connection.acquire(sql, from);
    if (program === null) break;
    const end = program.end;
    const last = onlyFiller(sql, end);
    try {
      parameters.bind(program, last);
      result = last ? execute(connection, program, numbers) : (program.run(), null);
    } finally {
      connection.release(program);
    }
    from = last ? sql.length : end;
  } while (from < sql.length);
  return result ?? new Result({ kind: DONE, connection });
}

/** Runs a program whose parameters are set. */
function execute(connection, program, numbers) {
  const kind = program.changesRows ? MUTATION : DONE;
  if (program.columnCount === 0) {
    program.run();
    return new Result({ kind, connection });
  }
  const batches = [];
  program.start();
  for (let values; (values = program.next(numbers)) !== null;) batches.push({ values, count: program.count });
  return new Result({ kind, connection, columns: program.columns, batches });
}
