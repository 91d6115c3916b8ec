/**
 * Prepares TeaVM's module for Binaryen.
 *
 * TeaVM's start function stores into classes and their tables of virtual methods one field after the other. These become
 * constants: the tables then stand in the module's globals, complete and never written. That is shorter, and lets Binaryen
 * see which method a virtual call can reach. Functions that JavaScript is given to call are exported, so that the world
 * outside of the module touches nothing but exports, and Binaryen may change everything else.
 */

import {
  CALL, CODE, END, EXPORT, FUNCTION, GC, GLOBAL, GLOBAL_GET, I32_CONST, IMPORT, LOCAL_GET, REF_FUNC, REF_NULL, Reader, START,
  TYPE, countImports, leb, list, numbersBehind, readGlobal, readLocals, readSections, readTypes, skipImmediates, splitBody, withSections,
} from './module.mjs';
import { withGlobals } from './globals.mjs';
import { findStrings } from './strings.mjs';

const STRUCT_NEW = 0;
const STRUCT_GET = 2;
const STRUCT_SET = 5;

/** Exports of TeaVM's runtime, none of which this package's loader asks for. */
const UNUSED = /^(javaException|teavm[_.].*)$/;

/** Returns the module with the stores that its start function begins with done. */
export function frozen(bytes) {
  const sections = readSections(bytes);
  const body = (id) => sections.find((section) => section.id === id).body;
  const types = readTypes(new Reader(body(TYPE)));
  const imports = countImports(new Reader(body(IMPORT)));
  const functionTypes = new Reader(body(FUNCTION)).list((reader) => reader.number());
  const globals = new Reader(body(GLOBAL)).list(readGlobal);
  const bodies = new Reader(body(CODE)).list((reader) => reader.take(reader.number()));
  const start = new Reader(body(START)).number() - imports.functions;
  const classType = findClassType(types);
  const { code: startCode } = splitBody(bodies[start]);
  const strings = new Set(findStrings(startCode).numbers);
  const tables = [...numbersBehind(startCode, CALL)]
    .flatMap((index) => [...numbersBehind(splitBody(bodies[index - imports.functions]).code, GLOBAL_GET)])
    .filter((number) => globals[number - imports.globals]?.type === firstType(types, classType));
  sortGlobals(globals, bodies, imports.globals, (global, number) => {
    if (strings.has(number)) return 0;
    if (number === tables[0]) return 1;
    return global.type === classType ? 2 : 3;
  });

  const heap = new Map();
  const module = { types, imports, functionTypes, globals, bodies, heap, classType };
  const stores = [];
  const read = interpret(module, start, [], stores);
  for (const { global, field, value } of stores) {
    if (!heap.has(global)) heap.set(global, new Map());
    heap.get(global).set(field, value);
  }
  const rest = [];
  for (const [global, fields] of heap) {
    const at = global - imports.globals;
    const { type } = globals[at];
    const values = types[type].fields.map((field, index) => {
      const value = fields.get(index);
      if (value === undefined) {
        return field.zero;
      }
      if (value.global !== undefined && (value.global >= global || globals[value.global - imports.globals].mutable)) {
        // Two constants cannot refer to each other.
        if (isRead(module, global, type, index)) {
          rest.push(GLOBAL_GET, ...leb(global), ...value.code, GC, STRUCT_SET, ...leb(type), ...leb(index));
        }
        return field.zero;
      }
      return value.code;
    });
    globals[at].init = [...values.flatMap((code) => [...code]), GC, STRUCT_NEW, ...leb(type), END];
  }
  const { locals, code } = splitBody(bodies[start]);
  bodies[start] = Buffer.concat([locals, Buffer.from(rest), code.subarray(read)]);

  const sectionBodies = new Map([
    [GLOBAL, list(globals.map(({ head, init }) => Buffer.from([...head, ...init])))],
    [EXPORT, withExports(body(EXPORT), calledBack(bodies, imports.functions))],
    [CODE, list(bodies.map((code) => Buffer.concat([Buffer.from(leb(code.length)), code])))],
  ]);
  return withSections(bytes, sectionBodies);
}

/**
 * Collects the stores of a function as far as they are understood, and answers how many bytes of code that was; -1 when a
 * function that is called is not understood to its end.
 */
function interpret(module, index, parameters, stores) {
  const { code } = splitBody(module.bodies[index]);
  const reader = new Reader(code);
  const stack = [];
  let done = 0;
  while (reader.at < code.length) {
    const from = reader.at;
    const opcode = reader.byte();
    if (opcode === GLOBAL_GET) {
      const global = reader.number();
      stack.push({ global, code: code.subarray(from, reader.at) });
    } else if (opcode === I32_CONST) {
      reader.skipNumber();
      stack.push({ code: code.subarray(from, reader.at) });
    } else if (opcode === REF_FUNC || opcode === REF_NULL) {
      reader.skipNumber();
      stack.push({ code: code.subarray(from, reader.at) });
    } else if (opcode === LOCAL_GET) {
      const value = parameters[reader.number()];
      if (value === undefined) return parameters.length > 0 ? -1 : done;
      stack.push(value);
    } else if (opcode === CALL) {
      const called = reader.number() - module.imports.functions;
      const type = called >= 0 && module.types[module.functionTypes[called]];
      if (!type || type.parameters > stack.length || type.results > 0 || type.parameters === 0) break;
      const given = stack.splice(stack.length - type.parameters, type.parameters);
      const more = [];
      if (interpret(module, called, given, more) < 0) break;
      stores.push(...more);
    } else if (opcode === GC && code[reader.at] === STRUCT_SET) {
      reader.byte();
      reader.number();
      const field = reader.number();
      const value = stack.pop();
      const object = stack.pop();
      if (!isStruct(module, object?.global)) break;
      stores.push({ global: object.global, field, value });
    } else if (opcode === END && parameters.length > 0) {
      return stack.length === 0 ? reader.at : -1;
    } else {
      break;
    }
    if (stack.length === 0) done = reader.at;
  }
  return parameters.length > 0 ? -1 : done;
}

/** Whether that global is a struct that is made with zeros and never replaced. */
function isStruct(module, global) {
  const found = module.globals[global - module.imports.globals];
  return found?.type !== undefined && !found.mutable;
}

/**
 * Whether a field that could not become a constant needs its store. A class and its table of methods refer to each other;
 * the way from the class to the table matters only where code takes it, which it does for classes of arrays.
 */
function isRead(module, global, type, field) {
  const value = module.heap.get(global).get(field).global;
  const back = [...module.heap.get(value)?.values() ?? []].some((other) => other.global === global);
  const other = module.globals[value - module.imports.globals].type;
  if (!back || type !== module.classType || other === type) return true;
  const isClass = ({ global: at }) => at !== undefined && module.globals[at - module.imports.globals].type === type;
  if ([...module.heap.get(global).values()].some(isClass)) return true;
  const pattern = Buffer.from([GLOBAL_GET, ...leb(global), GC, STRUCT_GET, ...leb(type), ...leb(field)]);
  return module.bodies.some((code) => code.includes(pattern));
}

/**
 * The type of what describes a class: it refers to the table of methods of Object, which refers to it. All other tables
 * are subtypes of that one, and nothing is a subtype of the former.
 */
function findClassType(types) {
  const first = (type) => firstType(types, type);
  const parents = new Set(types.flatMap((type) => type?.parents ?? []));
  return types.findIndex((_, type) => first(first(type)) === type && first(type) !== type && !parents.has(type));
}

/** What the first field of a struct refers to; -1 when that is nothing of the module. */
function firstType(types, type) {
  const zero = types[type]?.fields?.[0]?.zero;
  return zero?.[0] === REF_NULL ? new Reader(zero.slice(1)).number() : -1;
}

/**
 * Moves strings to the front, then the table of methods of Object, to which interfaces and arrays refer, then classes: a
 * constant can only refer to what stands before it.
 */
function sortGlobals(globals, bodies, imported, rankOf) {
  const old = [...globals];
  const ranks = new Map(old.map((global, index) => [global, rankOf(global, index + imported)]));
  globals.sort((a, b) => ranks.get(a) - ranks.get(b));
  const places = new Map(globals.map((global, index) => [global, index + imported]));
  const moved = (index) => (index < imported ? index : places.get(old[index - imported]));
  bodies.forEach((body, index) => {
    const { locals, code } = splitBody(body);
    bodies[index] = Buffer.concat([locals, withGlobals(code, moved)]);
  });
  globals.forEach((global) => {
    global.init = withGlobals(global.init, moved);
  });
}

/** Functions that are handed to an imported function, perhaps before a number: JavaScript calls those. */
function calledBack(bodies, imported) {
  const found = new Set();
  for (const body of bodies) {
    const reader = new Reader(body);
    readLocals(reader);
    let handed;
    while (reader.at < body.length) {
      const opcode = reader.byte();
      if (opcode === REF_FUNC) {
        handed = reader.number();
      } else if (opcode === CALL) {
        if (reader.number() < imported && handed !== undefined) found.add(handed);
        handed = undefined;
      } else {
        skipImmediates(reader, opcode);
        if (opcode !== I32_CONST) handed = undefined;
      }
    }
  }
  return found;
}

/** What is exported may be called from outside, which Binaryen would not expect of references. */
function withExports(body, functions) {
  const kept = new Reader(body).list((reader) => {
    const from = reader.at;
    const name = reader.take(reader.number()).toString();
    reader.byte();
    reader.number();
    return { name, code: body.subarray(from, reader.at) };
  }).filter(({ name }) => !UNUSED.test(name)).map(({ code }) => code);
  const more = [...functions].map((index) => {
    const name = Buffer.from(`called${index}`);
    return Buffer.from([...leb(name.length), ...name, 0, ...leb(index)]);
  });
  return list([...kept, ...more]);
}
