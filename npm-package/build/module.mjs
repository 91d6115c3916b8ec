/** How a WebAssembly module is read and written, as far as freeze.mjs and arrange.mjs need it. */

export const CUSTOM = 0;
export const TYPE = 1;
export const IMPORT = 2;
export const FUNCTION = 3;
export const GLOBAL = 6;
export const EXPORT = 7;
export const START = 8;
export const ELEMENT = 9;
export const CODE = 10;
export const DATA = 11;

export const BLOCK = 0x02;
export const LOOP = 0x03;
export const IF = 0x04;
export const END = 0x0b;
export const BR = 0x0c;
export const BR_IF = 0x0d;
export const BR_TABLE = 0x0e;
export const CALL = 0x10;
export const TRY_TABLE = 0x1f;
export const LOCAL_GET = 0x20;
export const LOCAL_SET = 0x21;
export const LOCAL_TEE = 0x22;
export const GLOBAL_GET = 0x23;
export const GLOBAL_SET = 0x24;
export const I32_CONST = 0x41;
export const REF_NULL = 0xd0;
export const REF_FUNC = 0xd2;
export const BR_ON_NULL = 0xd5;
export const BR_ON_NON_NULL = 0xd6;
export const GC = 0xfb;
export const BR_ON_CAST = 24;
export const BR_ON_CAST_FAIL = 25;

/** Instructions with one number behind them: branches, calls, variables, tables, constants, sizes, references. */
const ONE_NUMBER = new Set([0x08, BR, BR_IF, CALL, 0x12, 0x14, 0x15, LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, 0x25,
  0x26, 0x3f, 0x40, I32_CONST, 0x42, REF_NULL, REF_FUNC, BR_ON_NULL, BR_ON_NON_NULL]);
/** How many numbers follow each of the instructions that begin with 0xfb. */
export const GC_NUMBERS = [1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 0, 1, 2, 2, 2, 1, 1, 1, 1, 3, 3, 0, 0, 0, 0, 0];

export function skipImmediates(reader, opcode) {
  if (opcode === BLOCK || opcode === LOOP || opcode === IF || opcode === TRY_TABLE) {
    skipBlockType(reader);
    if (opcode === TRY_TABLE) {
      for (let count = reader.number(); count > 0; count--) {
        if (reader.byte() < 2) reader.number();
        reader.number();
      }
    }
  } else if (opcode === BR_TABLE) {
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
    if (second === BR_ON_CAST || second === BR_ON_CAST_FAIL) reader.byte();
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

export function skipBlockType(reader) {
  const kind = reader.bytes[reader.at];
  if (kind >= 0x40 && kind <= 0x7f) readZero(reader);
  else reader.skipNumber();
}

/** The numbers behind instructions of a kind in that code. */
export function numbersBehind(code, wanted) {
  const reader = new Reader(code);
  const numbers = new Set();
  while (reader.at < code.length) {
    const opcode = reader.byte();
    if (opcode === wanted) numbers.add(reader.number());
    else skipImmediates(reader, opcode);
  }
  return numbers;
}

export class Reader {
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

export function leb(number) {
  const bytes = [];
  do {
    bytes.push(number > 127 ? (number & 127) | 128 : number);
    number >>>= 7;
  } while (number > 0);
  return bytes;
}

/** As a signed number, which constants and places of heap types are. */
export function signed(number) {
  const bytes = leb(number);
  if (bytes.at(-1) & 0x40) bytes.push(bytes.pop() | 0x80, 0);
  return bytes;
}

export function list(items) {
  return Buffer.concat([Buffer.from(leb(items.length)), ...items]);
}

/** The module with other contents for some of its sections, given as bytes or as a function of what was there. */
export function withSections(bytes, contents) {
  return Buffer.concat([bytes.subarray(0, 8), ...readSections(bytes).map(({ id, body }) => {
    const change = contents.get(id) ?? body;
    const content = typeof change === 'function' ? change(body) : change;
    return Buffer.concat([Buffer.from([id, ...leb(content.length)]), content]);
  })]);
}

export function readSections(bytes) {
  const reader = new Reader(bytes);
  reader.at = 8;
  const found = [];
  while (reader.at < bytes.length) {
    found.push({ id: reader.byte(), body: reader.take(reader.number()) });
  }
  return found;
}

/** Structs as their fields, functions as their numbers of parameters and results. */
export function readTypes(reader) {
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
export function readZero(reader) {
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

/** Reads a global; `type` is there for structs that begin as zeros. */
export function readGlobal(reader) {
  const from = reader.at;
  readZero(reader);
  const mutable = reader.byte() === 1;
  const head = reader.bytes.subarray(from, reader.at);
  const start = reader.at;
  let type;
  let count = 0;
  for (let opcode = reader.byte(); opcode !== END; opcode = reader.byte(), count++) {
    const struct = opcode === GC && reader.bytes[reader.at] === 1;
    const next = reader.at + 1;
    skipImmediates(reader, opcode);
    if (struct) type = new Reader(reader.bytes.subarray(next)).number();
  }
  if (count > 1) type = undefined;
  return { head, mutable, type, init: reader.bytes.subarray(start, reader.at) };
}

export function readLocals(reader) {
  for (let count = reader.number(); count > 0; count--) {
    reader.number();
    readZero(reader);
  }
}

/** The declaration of local variables, and the instructions. */
export function splitBody(body) {
  const reader = new Reader(body);
  readLocals(reader);
  return { locals: body.subarray(0, reader.at), code: body.subarray(reader.at) };
}

export function countImports(reader) {
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
