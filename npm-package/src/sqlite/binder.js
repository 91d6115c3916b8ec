import { bindValue } from './values.js';

/**
 * Binds arguments as better-sqlite3 does: values and arrays of values fill the anonymous parameters in order,
 * one plain object supplies all named ones.
 *
 * @param {import('../connection/program.js').Program} program
 * @param {unknown[]} args
 */
export function bindArguments(program, args) {
  const { parameterCount } = program;
  if (args.length === 0) {
    if (parameterCount > 0) throw tooFew(program, false);
    return;
  }
  const binding = new Binding(program);
  for (const arg of args) binding.add(arg);
  if (binding.count < parameterCount) throw tooFew(program, binding.boundObject);
  if (binding.count > parameterCount) throw tooMany();
}

class Binding {
  constructor(program) {
    this.program = program;
    this.count = 0;
    this.boundObject = false;
    this.anonymous = -1;
  }

  add(arg) {
    if (typeof arg === 'object' && arg !== null && !(arg instanceof Uint8Array)) {
      if (Array.isArray(arg)) {
        for (let i = 0; i < arg.length; i++) this.addValue(arg[i]);
        return;
      }
      if (isPlainObject(arg)) {
        this.addObject(arg);
        return;
      }
      if (this.program.hasNames) throw new TypeError('Named parameters can only be passed within plain objects');
    }
    this.addValue(arg);
  }

  addValue(value) {
    const { parameterNames, parameterCount } = this.program;
    do this.anonymous++; while (this.anonymous < parameterCount && parameterNames[this.anonymous] !== null);
    if (this.anonymous < parameterCount) {
      bindValue(this.program, this.anonymous, value);
    } else {
      bindValue(EXCESS, 0, value);
      throw tooMany();
    }
    this.count++;
  }

  addObject(object) {
    if (this.boundObject) throw new TypeError('You cannot specify named parameters in two different objects');
    this.boundObject = true;
    const { parameterNames } = this.program;
    for (let i = 0; i < parameterNames.length; i++) {
      if (parameterNames[i] === null) continue;
      const key = parameterNames[i].slice(1);
      if (!Object.hasOwn(object, key)) throw new RangeError(`Missing named parameter "${key}"`);
      bindValue(this.program, i, object[key]);
      this.count++;
    }
  }
}

/** Takes values that are too many, so that one of a wrong type is told first. */
const EXCESS = { types: [0], values: [null] };

function isPlainObject(object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function tooFew(program, boundObject) {
  return !boundObject && program.hasNames
    ? new TypeError('Missing named parameters')
    : new RangeError('Too few parameter values were provided');
}

function tooMany() {
  return new RangeError('Too many parameter values were provided');
}
