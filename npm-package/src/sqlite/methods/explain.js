import { prepareStatement } from '../statement.js';

/** The rows of `EXPLAIN source`; parameters may stay unbound. */
export function explain(source) {
  if (typeof source !== 'string') throw new TypeError('Expected first argument to be a string');
  const statement = prepareStatement(this, `EXPLAIN ${source}`, { explain: true });
  try {
    return statement.all();
  } finally {
    statement.finalize();
  }
}
