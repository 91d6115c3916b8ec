/**
 * Numbers the types of an optimized module anew: those of functions that no other type refers to stand at the end, in the
 * order of their bytes, so that neighbours have most in common and all others have small numbers.
 */

import {
  BLOCK, CODE, ELEMENT, END, FUNCTION, GC, GC_NUMBERS, GLOBAL, IF, IMPORT, LOOP, REF_NULL, Reader, TRY_TABLE, TYPE, leb, list, readSections, signed,
  skipImmediates, withSections,
} from './module.mjs';

const TAG = 13;
const CALL_INDIRECT = 0x11;
const CALL_REF = 0x14;
const RETURN_CALL_REF = 0x15;
const SELECT = 0x1c;
const FUNCTION_TYPE = 0x60;
const GROUP = 0x4e;

/** Of the instructions that begin with 0xfb: which of the numbers behind them are places of types, and which are heap types. */
const GC_TYPES = [[0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [0], [], [0], [0, 1], [0], [0], [0], [0], [0], [0],
  [2, 3], [2, 3]];

export function withTypesInOrder(bytes) {
  const body = (id) => readSections(bytes).find((section) => section.id === id)?.body;
  const groups = readGroups(body(TYPE));
  const referred = new Set(groups.flatMap(({ refers }) => [...refers]));
  const free = ({ first, count, isFunction }) => count === 1 && isFunction && !referred.has(first);
  const fixed = groups.filter((group) => !free(group));
  const places = new Map();
  const number = (group) => {
    for (let i = 0; i < group.count; i++) places.set(group.first + i, places.size);
  };
  fixed.forEach(number);
  const moved = (type) => places.get(type);
  const others = groups.filter(free).map((group) => ({ group, bytes: withTypes(group.bytes, moved) }));
  others.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  others.forEach(({ group }) => number(group));

  return withSections(bytes, new Map([
    [TYPE, list([...fixed.map((group) => withTypes(group.bytes, moved)), ...others.map((other) => other.bytes)])],
    [IMPORT, list(new Reader(body(IMPORT)).list((reader) => importWith(reader, moved)))],
    [FUNCTION, list(new Reader(body(FUNCTION)).list((reader) => Buffer.from(leb(moved(reader.number())))))],
    [GLOBAL, list(new Reader(body(GLOBAL)).list((reader) => Buffer.from([...valueType(reader, moved), reader.byte(),
      ...instructions(reader, moved, true)])))],
    [ELEMENT, elementsWith],
    [TAG, list(new Reader(body(TAG)).list((reader) => Buffer.from([reader.byte(), ...leb(moved(reader.number()))])))],
    [CODE, list(new Reader(body(CODE)).list((reader) => {
      const one = new Reader(reader.take(reader.number()));
      const locals = list(one.list((local) => Buffer.from([...leb(local.number()), ...valueType(local, moved)])));
      const content = Buffer.concat([locals, instructions(one, moved, false)]);
      return Buffer.concat([Buffer.from(leb(content.length)), content]);
    }))],
  ]));
}

/** Groups of types that may refer to each other: where they begin, how many they are, to which others they refer. */
function readGroups(body) {
  const reader = new Reader(body);
  let first = 0;
  return reader.list(() => {
    const from = reader.at;
    const refers = new Set();
    const isFunction = reader.bytes[from] === FUNCTION_TYPE;
    let count = 1;
    const note = (type) => {
      refers.add(type);
      return type;
    };
    if (reader.bytes[from] === GROUP) {
      reader.byte();
      count = reader.number();
      for (let i = 0; i < count; i++) typeWith(reader, note);
    } else {
      typeWith(reader, note);
    }
    first += count;
    return { first: first - count, count, isFunction, refers, bytes: reader.bytes.subarray(from, reader.at) };
  });
}

function withTypes(bytes, moved) {
  const reader = new Reader(bytes);
  if (bytes[0] !== GROUP) return typeWith(reader, moved);
  reader.byte();
  return Buffer.concat([Buffer.from([GROUP]), list(reader.list((one) => typeWith(one, moved)))]);
}

/** The type that comes next. */
function typeWith(reader, moved) {
  const form = reader.byte();
  const values = () => list(reader.list((one) => Buffer.from(valueType(one, moved))));
  const field = (one) => Buffer.from([...valueType(one, moved), one.byte()]);
  switch (form) {
    case 0x50: case 0x4f: {
      const parents = list(reader.list((one) => Buffer.from(leb(moved(one.number())))));
      return Buffer.concat([Buffer.from([form]), parents, typeWith(reader, moved)]);
    }
    case FUNCTION_TYPE: return Buffer.concat([Buffer.from([form]), values(), values()]);
    case 0x5f: return Buffer.concat([Buffer.from([form]), list(reader.list(field))]);
    case 0x5e: return Buffer.concat([Buffer.from([form]), field(reader)]);
    default: throw new Error(`type of form ${form}`);
  }
}

function valueType(reader, moved) {
  const kind = reader.byte();
  return kind === 0x63 || kind === 0x64 ? [kind, ...heapType(reader, moved)] : [kind];
}

/** A place of a type, or a negative number for one that every module has. */
function heapType(reader, moved) {
  const from = reader.at;
  reader.skipNumber();
  const bytes = reader.bytes.subarray(from, reader.at);
  return bytes.at(-1) & 0x40 ? [...bytes] : signed(moved(new Reader(bytes).number()));
}

function importWith(reader, moved) {
  const from = reader.at;
  reader.take(reader.number());
  reader.take(reader.number());
  const kind = reader.byte();
  const head = reader.bytes.subarray(from, reader.at);
  if (kind === 0) return Buffer.from([...head, ...leb(moved(reader.number()))]);
  if (kind === 3) return Buffer.from([...head, ...valueType(reader, moved), reader.byte()]);
  if (kind !== 2) throw new Error(`import of kind ${kind}`);
  const limits = reader.at;
  const flags = reader.number();
  reader.number();
  if (flags & 1) reader.number();
  return Buffer.concat([head, reader.bytes.subarray(limits, reader.at)]);
}

/** Elements are functions by their numbers here, which name no type. */
function elementsWith(body) {
  const kinds = new Reader(body).list((reader) => {
    const kind = reader.number();
    if (kind !== 3) throw new Error(`elements of kind ${kind}`);
    reader.byte();
    reader.list((one) => one.number());
    return kind;
  });
  return kinds.length === 0 ? Buffer.from([0]) : body;
}

/** The same code with other numbers of types; up to the end of an expression, or of all bytes. */
function instructions(reader, moved, isExpression) {
  const { bytes } = reader;
  const parts = [];
  let copied = reader.at;
  const replace = (change) => {
    parts.push(bytes.subarray(copied, reader.at));
    parts.push(Buffer.from(change()));
    copied = reader.at;
  };
  while (reader.at < bytes.length) {
    const at = reader.at;
    const opcode = reader.byte();
    const second = bytes[reader.at];
    if (opcode === END && isExpression) break;
    if (opcode === BLOCK || opcode === LOOP || opcode === IF || opcode === TRY_TABLE) {
      replace(() => blockType(reader, moved));
      if (opcode === TRY_TABLE) {
        for (let count = reader.number(); count > 0; count--) {
          if (reader.byte() < 2) reader.number();
          reader.number();
        }
      }
    } else if (opcode === CALL_REF || opcode === RETURN_CALL_REF) {
      replace(() => leb(moved(reader.number())));
    } else if (opcode === SELECT) {
      replace(() => list(reader.list((one) => Buffer.from(valueType(one, moved)))));
    } else if (opcode === REF_NULL) {
      replace(() => heapType(reader, moved));
    } else if (opcode === GC && GC_TYPES[second]?.length > 0) {
      reader.byte();
      if (second === 24 || second === 25) reader.byte();
      const isHeap = second >= 20;
      let number = 0;
      if (second >= 24) {
        reader.number();
        replace(() => heapType(reader, moved));
        replace(() => heapType(reader, moved));
      } else {
        for (const place of GC_TYPES[second]) {
          for (; number < place; number++) reader.skipNumber();
          replace(() => (isHeap ? heapType(reader, moved) : leb(moved(reader.number()))));
          number++;
        }
        for (; number < GC_NUMBERS[second]; number++) reader.skipNumber();
      }
    } else if (opcode === CALL_INDIRECT) {
      replace(() => leb(moved(reader.number())));
      reader.number();
    } else {
      reader.at = at + 1;
      skipImmediates(reader, opcode);
    }
  }
  return Buffer.concat([...parts, bytes.subarray(copied, reader.at)]);
}

function blockType(reader, moved) {
  const kind = reader.bytes[reader.at];
  if (kind === 0x63 || kind === 0x64 || (kind & 0x80) === 0 && (kind & 0x40) !== 0) return valueType(reader, moved);
  return signed(moved(reader.number()));
}
