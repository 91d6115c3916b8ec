import { switchedMode } from '../connection/numbers.js';

/** Key of the inner state of a Database: its connection and the switches of better-sqlite3. */
export const state = Symbol('state');

export const inspect = Symbol.for('nodejs.util.inspect.custom');

/** What a Database keeps beside its connection. */
export class DatabaseState {
  constructor(connection, { name, readonly, memory, logger }) {
    this.connection = connection;
    this.name = name;
    this.readonly = readonly;
    this.memory = memory;
    this.logger = logger;
    this.safeIntegers = false;
    this.decimalsAsNumbers = false;
    this.unsafeMode = false;
    /** Iterators that are not finished. */
    this.iterators = 0;
  }

  requireOpen() {
    if (!this.connection.open) throw new TypeError('The database connection is not open');
  }

  requireNotBusy() {
    if (this.connection.busy) throw new TypeError('This database connection is busy executing a query');
  }

  requireNoIterators() {
    if (this.iterators > 0) throw new TypeError('This database connection is busy executing a query');
  }

  requireNoIteratorsUnlessUnsafe() {
    if (!this.unsafeMode) this.requireNoIterators();
  }
}

/** @returns {boolean} the option, false when absent */
export function booleanOption(options, key) {
  let value = false;
  if (key in options && typeof (value = options[key]) !== 'boolean') {
    throw new TypeError(`Expected the "${key}" option to be a boolean`);
  }
  return value;
}

/** @returns {boolean} a boolean argument, true when absent */
export function booleanArgument(args) {
  if (args.length === 0) return true;
  if (typeof args[0] !== 'boolean') throw new TypeError('Expected first argument to be a boolean');
  return args[0];
}

/** A name that a user function or aggregate may have. */
export function checkFunctionName(name) {
  if (!name) throw new TypeError('User-defined function name cannot be an empty string');
}

/** The number of arguments that a JavaScript function declares. */
export function declaredLength({ length }) {
  if (Number.isInteger(length) && length >= 0) return length;
  throw new TypeError('Expected function.length to be a positive integer');
}

/** What the arguments of a function are, by its options `safeIntegers` and `decimalsAsNumbers`; the database's own setting when absent. */
export function argumentNumbers(options, database) {
  const chosen = (key) => (key in options ? booleanOption(options, key) : database[state][key]);
  return switchedMode(chosen('safeIntegers'), chosen('decimalsAsNumbers'));
}
