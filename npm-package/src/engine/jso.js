/*
 * The part of TeaVM's JavaScript interoperation that its class library itself uses, for the clean-up of direct buffers.
 * Derived from TeaVM's Wasm GC runtime (Copyright 2024 Alexey Andreev, Apache License 2.0,
 * https://www.apache.org/licenses/LICENSE-2.0), changed so that nothing is compiled from text: TeaVM hands over the
 * bodies of functions as strings, and each of those that it can hand over stands below as a function.
 */

const javaObject = Symbol('javaObject');
const functions = Symbol('functions');

/** Bodies with their meaning. A body that is not here makes the engine fail at its start, where tests see it. */
const bodies = new Map([
  ['return str;', (str) => str],
  ['{return {};}', () => ({})],
  ['return value;', (value) => value],
  ['return number;', (number) => number],
]);

/** @param {() => WebAssembly.Exports} exports of the instance, once there is one */
export function interoperation(exports) {
  const wrappers = new WeakMap();
  const identity = (value) => value;
  const imports = {
    createClass: () => function JavaObject(instance) {
      this[javaObject] = instance;
      this[functions] = null;
    },
    defineFunction: identity,
    defineStaticMethod: () => {},
    defineMethod(type, name, fn) {
      type.prototype[name] = function method(...args) {
        return fn(this, ...args);
      };
    },
    asFunction(instance, name) {
      if (instance === null || instance === undefined) return null;
      instance[functions] ??= Object.create(null);
      instance[functions][name] ??= (...args) => instance[name](...args);
      return instance[functions][name];
    },
    javaObjectToJS: (instance, Type) => (instance === null ? null : new Type(instance)),
    unwrapJavaObject: (object) => object[javaObject],
    wrapObject(object) {
      if (object === null) return null;
      if (typeof object === 'object' && typeof object[javaObject] === 'object') return object[javaObject];
      const keeps = typeof object === 'object' || typeof object === 'function';
      let wrapper = keeps ? wrappers.get(object)?.deref() : undefined;
      if (wrapper === undefined) {
        wrapper = exports()['teavm.jso.createWrapper'](object);
        if (keeps) wrappers.set(object, new WeakRef(wrapper));
      }
      return wrapper;
    },
    global: (name) => globalThis[name],
    getProperty: (object, name) => (object === null ? globalThis : object)[name],
    setProperty(object, name, value) {
      object[name] = value;
    },
    isUndefined: (value) => (value === undefined ? 1 : 0),
    instanceOf: (value, type) => (value instanceof type ? 1 : 0),
    getJSException: (error) => exports()['teavm.getJsException'](error),
  };
  for (const type of ['Byte', 'Short', 'Char', 'Int', 'Long', 'Float', 'Double']) {
    imports[`wrap${type}`] = identity;
    imports[`unwrap${type}`] = identity;
  }
  for (let count = 0; count < 5; count++) {
    imports[`createFunction${count}`] = (...args) => known(args[count]);
    imports[`bindFunction${count}`] = (fn, ...args) => fn.bind(null, ...args);
    imports[`callFunction${count}`] = (fn, ...args) => fn(...args);
    imports[`callMethod${count}`] = (object, name, ...args) => (object === null ? globalThis : object)[name](...args);
    imports[`construct${count}`] = (Type, ...args) => new Type(...args);
    imports[`arrayOf${count}`] = (...args) => args;
  }
  return imports;
}

function known(body) {
  const fn = bodies.get(body);
  if (fn === undefined) {
    throw new Error(`PicoVolt: the engine hands over code that its loader does not know: ${body}`);
  }
  return fn;
}
