/**
 * Prepares TeaVM's module for Binaryen.
 *
 * TeaVM's start function stores into classes and their tables of virtual methods one field after the other. These become
 * constants: the tables then stand in the module's globals, complete and never written. That is shorter, and lets Binaryen
 * see which method a virtual call can reach. Functions that JavaScript is given to call are exported, so that the world
 * outside of the module touches nothing but exports, and Binaryen may change everything else.
 */

const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const LOCAL_GET = 0x20;
const I32_CONST = 0x41;
const CALL = 0x10;
const END = 0x0b;
const REF_NULL = 0xd0;
const REF_FUNC = 0xd2;
const GC = 0xfb;
const STRUCT_NEW = 0;
const STRUCT_NEW_DEFAULT = 1;
const STRUCT_GET = 2;
const STRUCT_SET = 5;

/** Instructions with one number behind them: branches, calls, variables, tables, constants, sizes, references. */
const ONE_NUMBER = new Set([0x08, 0x0c, 0x0d, CALL, 0x12, 0x14, 0x15, LOCAL_GET, 0x21, 0x22, GLOBAL_GET, GLOBAL_SET, 0x25,
  0x26, 0x3f, 0x40, I32_CONST, 0x42, REF_NULL, REF_FUNC, 0xd5, 0xd6]);
/** How many numbers follow each of the instructions that begin with 0xfb. */
const GC_NUMBERS = [1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 0, 1, 2, 2, 2, 1, 1, 1, 1, 3, 3, 0, 0, 0, 0, 0];

const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const GLOBAL = 6;
const EXPORT = 7;
const START = 8;
const CODE = 10;

/** Exports of TeaVM's runtime that this package's loader, src/engine/jso.js, does not ask for. */
const UNUSED = /^(main|javaException|teavm_.*|teavm\.(?!jso\.createWrapper$|getJsException$).*)$/;

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
  classesFirst(globals, bodies, imports.globals, classType);

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
  return Buffer.concat([bytes.subarray(0, 8), ...sections.map(({ id, body: old }) => {
    const content = sectionBodies.get(id) ?? old;
    return Buffer.concat([Buffer.from([id, ...leb(content.length)]), content]);
  })]);
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
  const first = (type) => {
    const zero = types[type]?.fields?.[0]?.zero;
    return zero?.[0] === REF_NULL ? new Reader(zero.slice(1)).number() : -1;
  };
  const parents = new Set(types.flatMap((type) => type?.parents ?? []));
  return types.findIndex((_, type) => first(first(type)) === type && first(type) !== type && !parents.has(type));
}

/** Moves the classes to the front, since a constant can only refer to what stands before it. */
function classesFirst(globals, bodies, imported, classType) {
  const old = [...globals];
  globals.sort((a, b) => (b.type === classType) - (a.type === classType));
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

/** The same code with other numbers of globals. */
function withGlobals(body, moved) {
  const reader = new Reader(body);
  const parts = [];
  let copied = 0;
  while (reader.at < body.length) {
    const opcode = reader.byte();
    if (opcode === GLOBAL_GET || opcode === GLOBAL_SET) {
      parts.push(body.subarray(copied, reader.at), Buffer.from(leb(moved(reader.number()))));
      copied = reader.at;
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return Buffer.concat([...parts, body.subarray(copied)]);
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

function skipImmediates(reader, opcode) {
  if (opcode === 0x02 || opcode === 0x03 || opcode === 0x04 || opcode === 0x1f) {
    skipBlockType(reader);
    if (opcode === 0x1f) {
      for (let count = reader.number(); count > 0; count--) {
        if (reader.byte() < 2) reader.number();
        reader.number();
      }
    }
  } else if (opcode === 0x0e) {
    reader.list((one) => one.number());
    reader.number();
  } else if (opcode === 0x1c) {
    reader.list(readZero);
  } else if (opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e)) {
    reader.number();
    reader.number();
  } else if (opcode === 0x43) {
    reader.take(4);
  } else if (opcode === 0x44) {
    reader.take(8);
  } else if (ONE_NUMBER.has(opcode)) {
    reader.skipNumber();
  } else if (opcode === GC) {
    const second = reader.number();
    if (second === 24 || second === 25) reader.byte();
    for (let count = GC_NUMBERS[second]; count > 0; count--) reader.skipNumber();
    if (GC_NUMBERS[second] === undefined) throw new Error(`instruction 0xfb ${second}`);
  } else if (opcode === 0xfc) {
    const second = reader.number();
    const count = [8, 10, 12, 14].includes(second) ? 2 : second < 8 ? 0 : 1;
    for (let i = 0; i < count; i++) reader.number();
  } else if (opcode > 0xc4 && opcode !== 0xd1 && opcode !== 0xd3 && opcode !== 0xd4) {
    throw new Error(`instruction ${opcode}`);
  }
}

function skipBlockType(reader) {
  const kind = reader.bytes[reader.at];
  if (kind >= 0x40 && kind <= 0x7f) readZero(reader);
  else reader.skipNumber();
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      result |= (byte & 127) << shift;
      if (byte < 128) return result >>> 0;
    }
  }

  /** Passes over a number of any size and sign. */
  skipNumber() {
    while (this.byte() >= 128);
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

function leb(number) {
  const bytes = [];
  do {
    bytes.push(number > 127 ? (number & 127) | 128 : number);
    number >>>= 7;
  } while (number > 0);
  return bytes;
}

function list(items) {
  return Buffer.concat([Buffer.from(leb(items.length)), ...items]);
}

function readSections(bytes) {
  const reader = new Reader(bytes);
  reader.at = 8;
  const found = [];
  while (reader.at < bytes.length) {
    found.push({ id: reader.byte(), body: reader.take(reader.number()) });
  }
  return found;
}

/** Structs as their fields, functions as their numbers of parameters and results. */
function readTypes(reader) {
  const types = [];
  for (let groups = reader.number(); groups > 0; groups--) {
    const first = reader.byte();
    if (first === 0x4e) {
      for (let count = reader.number(); count > 0; count--) types.push(readType(reader, reader.byte()));
    } else {
      types.push(readType(reader, first));
    }
  }
  return types;
}

function readType(reader, form) {
  if (form === 0x50 || form === 0x4f) {
    const parents = reader.list((one) => one.number());
    return { ...readType(reader, reader.byte()), parents };
  }
  if (form === 0x60) {
    const parameters = reader.list(readZero).length;
    return { parameters, results: reader.list(readZero).length };
  }
  const field = () => {
    const zero = readZero(reader);
    reader.byte();
    return { zero };
  };
  if (form === 0x5f) {
    return { fields: reader.list(field) };
  }
  if (form !== 0x5e) throw new Error(`type of form ${form}`);
  field();
  return {};
}

/** Reads a type of values; answers the code of its zero. */
function readZero(reader) {
  const kind = reader.byte();
  switch (kind) {
    case 0x7f: case 0x78: case 0x77: return [I32_CONST, 0];
    case 0x7e: return [0x42, 0];
    case 0x7d: return [0x43, 0, 0, 0, 0];
    case 0x7c: return [0x44, 0, 0, 0, 0, 0, 0, 0, 0];
    case 0x63: case 0x64: {
      const from = reader.at;
      reader.skipNumber();
      return [REF_NULL, ...reader.bytes.subarray(from, reader.at)];
    }
    default: return [REF_NULL, kind];
  }
}

function countImports(reader) {
  const counts = { functions: 0, globals: 0 };
  for (let count = reader.number(); count > 0; count--) {
    reader.take(reader.number());
    reader.take(reader.number());
    const kind = reader.byte();
    if (kind === 0) {
      counts.functions++;
      reader.number();
    } else if (kind === 2) {
      const flags = reader.number();
      reader.number();
      if (flags & 1) reader.number();
    } else if (kind === 3) {
      counts.globals++;
      readZero(reader);
      reader.byte();
    } else {
      throw new Error(`import of kind ${kind}`);
    }
  }
  return counts;
}

/** `type` is there for structs that begin as zeros. */
function readGlobal(reader) {
  const from = reader.at;
  readZero(reader);
  const mutable = reader.byte() === 1;
  const head = reader.bytes.subarray(from, reader.at);
  const start = reader.at;
  let type;
  let count = 0;
  for (let opcode = reader.byte(); opcode !== END; opcode = reader.byte(), count++) {
    const struct = opcode === GC && reader.bytes[reader.at] === STRUCT_NEW_DEFAULT;
    const next = reader.at + 1;
    skipImmediates(reader, opcode);
    if (struct) type = new Reader(reader.bytes.subarray(next)).number();
  }
  if (count > 1) type = undefined;
  return { head, mutable, type, init: reader.bytes.subarray(start, reader.at) };
}

function readLocals(reader) {
  for (let count = reader.number(); count > 0; count--) {
    reader.number();
    readZero(reader);
  }
}

/** The declaration of local variables, and the instructions. */
function splitBody(body) {
  const reader = new Reader(body);
  readLocals(reader);
  return { locals: body.subarray(0, reader.at), code: body.subarray(reader.at) };
}
