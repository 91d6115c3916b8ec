import { BLOB, INTEGER, NULL, REAL, TEXT } from '../connection/types.js';
import { viewBytes } from './bytes.js';

const FIRST = -(2n ** 63n);
const LAST = 2n ** 63n - 1n;

/**
 * Parameters of one query. Positional values are handed out in order, to one statement after the other; named
 * ones go to every statement that asks for them.
 */
export class Parameters {
  #list = null;
  #named = null;
  #used = 0;

  /** @param {Iterable<unknown> | Record<string, unknown> | null | undefined} given */
  constructor(given) {
    if (given === undefined || given === null) {
      this.#list = [];
    } else if (Array.isArray(given)) {
      this.#list = given;
    } else if (!isContainer(given)) {
      throw new TypeError(`Parameters must be an array or an object of named values, not ${kindOf(given)}`);
    } else if (typeof given[Symbol.iterator] === 'function') {
      this.#list = Array.from(given);
    } else {
      this.#named = given;
    }
  }

  /**
   * Sets the parameters of a program.
   *
   * @param {import('../connection/program.js').Program} program
   * @param {boolean} last whether no other statement follows, so that surplus values are an error
   */
  bind(program, last) {
    const count = program.parameterCount;
    if (this.#named !== null) {
      for (let i = 0; i < count; i++) this.#bindNamed(program, i);
      return;
    }
    const left = this.#list.length - this.#used;
    if (left < count) {
      throw new RangeError(`Too few parameter values were provided: ${count} needed, ${left} given${missing(program, left)}`);
    }
    if (last && left > count) {
      throw new RangeError(`Too many parameter values were provided: ${count} needed, ${left} given`);
    }
    for (let i = 0; i < count; i++) setParameter(program, i, this.#list[this.#used + i]);
    this.#used += count;
  }

  #bindNamed(program, index) {
    const token = program.parameterNames[index];
    if (token === null) {
      throw new RangeError(`Missing value for the anonymous parameter ${index + 1}: an object has only named values`);
    }
    const named = this.#named;
    const bare = token.slice(1);
    if (!Object.hasOwn(named, token) && !Object.hasOwn(named, bare)) {
      throw new RangeError(`Missing named parameter "${bare}"`);
    }
    setParameter(program, index, Object.hasOwn(named, token) ? named[token] : named[bare]);
  }
}

function missing(program, left) {
  const token = program.parameterNames[left];
  return token ? `, ${token} is missing` : '';
}

/** Whether a value is a list or an object of parameters rather than one parameter. */
export function isContainer(value) {
  return value !== null && typeof value === 'object' && !(value instanceof Date) && viewBytes(value) === null;
}

/** Sets parameter `index`, counted from 0, by the rules of the raw API. */
export function setParameter(program, index, value) {
  const { types, values } = program;
  switch (typeof value) {
    case 'number':
      types[index] = Number.isSafeInteger(value) && !Object.is(value, -0) ? INTEGER : value === value ? REAL : NULL;
      values[index] = value;
      return;
    case 'string':
      types[index] = TEXT;
      values[index] = value;
      return;
    case 'undefined':
      types[index] = NULL;
      values[index] = null;
      return;
    case 'boolean':
      types[index] = INTEGER;
      values[index] = value ? 1 : 0;
      return;
    case 'bigint':
      if (value < FIRST || value > LAST) {
        throw new RangeError(`${nameOf(program, index)}: the BigInt ${value} does not fit 64 bits`);
      }
      types[index] = INTEGER;
      values[index] = value;
      return;
    case 'object':
      setObject(program, index, value);
      return;
    default:
      throw new TypeError(`${nameOf(program, index)}: cannot bind ${kindOf(value)}`);
  }
}

function setObject(program, index, value) {
  const { types, values } = program;
  if (value === null) {
    types[index] = NULL;
    values[index] = null;
    return;
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new RangeError(`${nameOf(program, index)}: cannot bind an invalid Date`);
    types[index] = TEXT;
    values[index] = value.toISOString();
    return;
  }
  const bytes = viewBytes(value);
  if (bytes === null) throw new TypeError(`${nameOf(program, index)}: cannot bind ${kindOf(value)}`);
  types[index] = BLOB;
  values[index] = bytes;
}

function nameOf(program, index) {
  const token = program.parameterNames[index];
  return token === null ? `Parameter ${index + 1}` : `Parameter ${index + 1} (${token})`;
}

function kindOf(value) {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
