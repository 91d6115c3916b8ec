/**
 * The constant strings of TeaVM's module. Each is a global of its own, and the start function makes a list of them for the
 * function that reads their texts from memory. That list is large, and so is what V8 makes of it. Here it becomes a
 * constant, and code finds a string by its place in the list, through one small function: two numbers that repeat
 * compress better than one that does not.
 *
 * What reads the texts stays a function of its own. As part of the start function, where Binaryen would put it, its loop made V8
 * compile all of that a second time, with its best compiler, which took a quarter of the time until the first result. A second
 * call, by a function that is exported and that nobody calls, keeps it there; were it exported itself, Binaryen would
 * leave alone all types that strings lead to.
 */

import {
  CALL, CODE, DATA, END, EXPORT, FUNCTION, GC, GLOBAL, GLOBAL_GET, I32_CONST, IMPORT, LOCAL_GET, Reader, START, TYPE, countImports, leb, list,
  numbersBehind, readGlobal, readLocals, readSections, readTypes, signed, skipImmediates, splitBody, withSections,
} from './module.mjs';
import { readTexts, textOrder, textReader, writeTexts } from './texts.mjs';

const STRUCT_NEW_DEFAULT = 1;
const ARRAY_NEW_FIXED = 8;
const ARRAY_GET = 11;

/** Returns the module with its strings in a list that is a constant. */
export function withStringList(bytes) {
  const sections = readSections(bytes);
  const body = (id) => sections.find((section) => section.id === id).body;
  const imports = countImports(new Reader(body(IMPORT)));
  const globals = new Reader(body(GLOBAL)).list(readGlobal);
  const bodies = new Reader(body(CODE)).list((reader) => reader.take(reader.number()));
  const start = new Reader(body(START)).number() - imports.functions;
  const { locals, code } = splitBody(bodies[start]);
  const found = findStrings(code);
  const { type, from, to, reader } = found;
  const bodyOf = (number) => bodies[number - imports.functions];
  const texts = readTexts(body(DATA));
  const order = textOrder(texts);
  const numbers = order.map((place) => found.numbers[place]);

  const kept = new Set(globals.flatMap(({ init }) => [...numbersBehind(init, GLOBAL_GET)]));
  const stringType = globals[numbers[0] - imports.globals].type;
  const init = numbers.flatMap((number) => (kept.has(number) ? [GLOBAL_GET, ...leb(number)]
    : [GC, STRUCT_NEW_DEFAULT, ...leb(stringType)]));
  const count = [...leb(numbers.length)];
  globals.push({ head: [0x64, ...signed(type), 0], init: [...init, GC, ARRAY_NEW_FIXED, ...leb(type), ...count, END] });
  const made = [GLOBAL_GET, ...leb(imports.globals + globals.length - 1)];
  bodies[start] = Buffer.concat([locals, code.subarray(0, from), Buffer.from(made), code.subarray(to)]);
  // The reader of the list calls the reader of a string, which calls that of a text.
  const [readString] = numbersBehind(splitBody(bodyOf(reader)).code, CALL);
  const [readText] = numbersBehind(splitBody(bodyOf(readString)).code, CALL);
  bodies[readText - imports.functions] = textReader(bodyOf(readText), bodyOf);

  const getter = imports.functions + bodies.length;
  const places = new Map(numbers.map((number, place) => [number, place]));
  bodies.forEach((old, index) => {
    bodies[index] = withCalls(old, places, kept, getter);
  });
  bodies.push(Buffer.from([0, ...made, LOCAL_GET, 0, GC, ARRAY_GET, ...leb(type), END]));
  bodies.push(Buffer.from([0, ...made, CALL, ...leb(reader), END]));
  const types = readTypes(new Reader(body(TYPE))).length;
  return withSections(bytes, new Map([
    [TYPE, (old) => appended(appended(old, [0x60, 1, 0x7f, 1, 0x64, ...signed(stringType)]), [0x60, 0, 0])],
    [FUNCTION, (old) => appended(appended(old, leb(types)), leb(types + 1))],
    [GLOBAL, list(globals.map((global) => Buffer.from([...global.head, ...global.init])))],
    [EXPORT, (old) => appended(old, [7, ...Buffer.from('strings'), 0, ...leb(getter + 1)])],
    [DATA, writeTexts(order.map((place) => texts[place]))],
    [CODE, list(bodies.map((one) => Buffer.concat([Buffer.from(leb(one.length)), one])))],
  ]));
}

/** Where the start function makes the list: the numbers of the globals in it, its type, its place, and the function that reads. */
export function findStrings(code) {
  const reader = new Reader(code);
  let numbers = [];
  let from = 0;
  while (reader.at < code.length) {
    const at = reader.at;
    const opcode = reader.byte();
    if (opcode === GLOBAL_GET) {
      if (numbers.length === 0) from = at;
      numbers.push(reader.number());
    } else if (opcode === GC && code[reader.at] === ARRAY_NEW_FIXED) {
      reader.byte();
      const type = reader.number();
      if (reader.number() !== numbers.length) break;
      const to = reader.at;
      if (reader.byte() !== CALL) break;
      return { numbers, type, from, to, reader: reader.number() };
    } else {
      numbers = [];
      skipImmediates(reader, opcode);
    }
  }
  throw new Error('the start function of another TeaVM: it makes no list of strings');
}

/** The same code, which gets strings by their places. */
function withCalls(body, places, kept, getter) {
  const reader = new Reader(body);
  const parts = [];
  let copied = 0;
  readLocals(reader);
  while (reader.at < body.length) {
    const at = reader.at;
    const opcode = reader.byte();
    if (opcode === GLOBAL_GET) {
      const number = reader.number();
      if (places.has(number) && !kept.has(number)) {
        parts.push(body.subarray(copied, at), Buffer.from([I32_CONST, ...signed(places.get(number)), CALL, ...leb(getter)]));
        copied = reader.at;
      }
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return Buffer.concat([...parts, body.subarray(copied)]);
}

/** A section with one more thing at its end. */
function appended(section, more) {
  const reader = new Reader(section);
  const count = reader.number();
  return Buffer.concat([Buffer.from(leb(count + 1)), section.subarray(reader.at), Buffer.from(more)]);
}
