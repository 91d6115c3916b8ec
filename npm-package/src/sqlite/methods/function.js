import {
  argumentNumbers, booleanOption, checkFunctionName, declaredLength, state,
} from '../state.js';
import { functionResult, readArguments } from '../values.js';

/** Defines an SQL function by a JavaScript one. */
export function defineFunction(name, options, fn) {
  if (options == null) options = {};
  if (typeof options === 'function') {
    fn = options;
    options = {};
  }
  if (typeof name !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof fn !== 'function') throw new TypeError('Expected last argument to be a function');
  if (typeof options !== 'object') throw new TypeError('Expected second argument to be an options object');
  checkFunctionName(name);

  const numbers = argumentNumbers(options, this);
  const deterministic = booleanOption(options, 'deterministic');
  const directOnly = booleanOption(options, 'directOnly');
  let argumentCount = -1;
  if (!booleanOption(options, 'varargs')) {
    argumentCount = declaredLength(fn);
    if (argumentCount > 100) throw new RangeError('User-defined functions cannot have more than 100 arguments');
  }

  const db = this[state];
  db.requireOpen();
  db.requireNotBusy();
  db.requireNoIterators();
  db.connection.defineFunction({
    name,
    argumentCount,
    deterministic,
    directOnly,
    numbers,
    call: (args) => functionResult(name, fn(...readArguments(args))),
  });
  return this;
}
