import {
  argumentNumbers, booleanOption, checkFunctionName, declaredLength, state,
} from '../state.js';
import { functionResult, readArguments } from '../values.js';

/** Defines an SQL aggregate by JavaScript functions. */
export function aggregate(name, options) {
  if (typeof name !== 'string') throw new TypeError('Expected first argument to be a string');
  if (typeof options !== 'object' || options === null) throw new TypeError('Expected second argument to be an options object');
  checkFunctionName(name);

  const start = 'start' in options ? options.start : null;
  const step = functionOption(options, 'step', true);
  const inverse = functionOption(options, 'inverse', false);
  const result = functionOption(options, 'result', false);
  const numbers = argumentNumbers(options, this);
  const deterministic = booleanOption(options, 'deterministic');
  const directOnly = booleanOption(options, 'directOnly');
  let argumentCount = -1;
  if (!booleanOption(options, 'varargs')) {
    argumentCount = Math.max(declaredLength(step), inverse ? declaredLength(inverse) : 0);
    if (argumentCount > 0) argumentCount -= 1;
    if (argumentCount > 100) throw new RangeError('User-defined functions cannot have more than 100 arguments');
  }

  const db = this[state];
  db.requireOpen();
  db.requireNotBusy();
  db.requireNoIterators();
  db.connection.defineAggregate({
    name,
    argumentCount,
    deterministic,
    directOnly,
    numbers,
    start: () => (typeof start === 'function' ? start() : start),
    step: (value, args) => next(value, step(value, ...readArguments(args))),
    inverse: inverse && ((value, args) => next(value, inverse(value, ...readArguments(args)))),
    result: (value) => functionResult(name, result ? result(value) : value),
  });
  return this;
}

/** A step that returns nothing keeps the value, which it may have changed in place. */
function next(value, returned) {
  return returned === undefined ? value : returned;
}

function functionOption(options, key, required) {
  const value = key in options ? options[key] : null;
  if (typeof value === 'function') return value;
  if (value != null) throw new TypeError(`Expected the "${key}" option to be a function`);
  if (required) throw new TypeError(`Missing required option "${key}"`);
  return null;
}
