import { booleanOption } from '../state.js';
import { prepareStatement } from '../statement.js';

/** Runs `PRAGMA source` and returns its rows, or with `simple` the first column of the first row. */
export function pragma(source, options) {
  if (options == null) options = {};
  if (typeof source !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof options !== 'object') throw new TypeError('Expected second argument to be an options object');
  const simple = booleanOption(options, 'simple');

  const statement = prepareStatement(this, `PRAGMA ${source}`, { pragma: true });
  try {
    return simple ? statement.pluck().get() : statement.all();
  } finally {
    statement.finalize();
  }
}
