/**
 * The texts of the constant strings, as they lie in memory. TeaVM writes the length of each in front of it; a byte behind it that
 * is always the same costs less, and texts that resemble each other stand together, since gzip finds near what is near.
 */

import { deflateRawSync } from 'node:zlib';
import {
  BLOCK, BR, BR_IF, CALL, END, GC, GLOBAL_GET, I32_CONST, LOCAL_GET, LOCAL_SET, LOOP, Reader, leb, numbersBehind, skipImmediates,
  splitBody,
} from './module.mjs';

const NO_RESULT = 0x40;
const LOAD_BYTE = [0x2d, 0, 0];
const DROP = 0x1a;
const EQUAL = 0x46;
const ADD = 0x6a;
const ARRAY_SET = 14;

/** Stands behind each text, and in none. */
const TEXT_END = 1;
/** Texts are compared by their sequences of so many characters. */
const SEQUENCE = 3;
/** A sequence counts by the number of texts that have it, to the power of minus one of these, whichever compresses best. */
const RARITIES = [0.5, 0.75, 1, 1.25];

/** The texts in a data section that holds nothing else. */
export function readTexts(section) {
  const reader = new Reader(section);
  const head = [1, 0, I32_CONST, 0, END];
  if (!head.every((byte) => reader.byte() === byte)) throw new Error('the data of another TeaVM');
  const texts = [];
  for (const end = reader.number() + reader.at; reader.at < end;) {
    const text = reader.take(reader.number());
    if (text.some((byte) => byte > 127 || byte === TEXT_END)) throw new Error(`the text ${JSON.stringify(`${text}`)} is not for texts.mjs`);
    texts.push(text);
  }
  return texts;
}

/** A data section with these texts. */
export function writeTexts(texts) {
  const bytes = joined(texts);
  return Buffer.concat([Buffer.from([1, 0, I32_CONST, 0, END, ...leb(bytes.length)]), bytes]);
}

function joined(texts) {
  return Buffer.concat(texts.flatMap((text) => [text, Buffer.from([TEXT_END])]));
}

/** The order of texts that compresses best. */
export function textOrder(texts) {
  const orders = RARITIES.map((rarity) => similarTogether(texts, rarity));
  const sizes = orders.map((order) => deflateRawSync(joined(order.map((place) => texts[place])), { level: 9 }).length);
  return orders[sizes.indexOf(Math.min(...sizes))];
}

/** Each text is followed by the one, of those left, that it has most in common with. */
function similarTogether(texts, rarity) {
  const holders = new Map();
  const found = texts.map((text, place) => {
    const sequences = new Set();
    for (let i = 0; i + SEQUENCE <= text.length; i++) sequences.add(text.toString('latin1', i, i + SEQUENCE));
    for (const sequence of sequences) {
      if (!holders.has(sequence)) holders.set(sequence, []);
      holders.get(sequence).push(place);
    }
    return sequences;
  });
  const left = new Set(texts.keys());
  const order = [];
  for (let next = 0; next !== undefined;) {
    order.push(next);
    left.delete(next);
    const common = new Map();
    for (const sequence of found[next]) {
      const places = holders.get(sequence);
      for (const place of places) {
        if (left.has(place)) common.set(place, (common.get(place) ?? 0) + places.length ** -rarity);
      }
    }
    let most = 0;
    [next] = left;
    for (const [place, value] of common) {
      const share = value / texts[place].length ** 0.3;
      if (share > most) {
        most = share;
        next = place;
      }
    }
  }
  return order;
}

/**
 * The function that makes an array of characters of the next text, for texts as they are written here.
 *
 * @param {Buffer} body of the one that reads lengths, which has the length in variable 1, the array in 3, and its values in 4
 * @param {(number: number) => Buffer} bodyOf another function
 */
export function textReader(body, bodyOf) {
  const { locals, code } = splitBody(body);
  const { begin, make, nextByte, set } = partsOf(code);
  const [position] = numbersBehind(splitBody(bodyOf(nextByte)).code, GLOBAL_GET);
  const increment = (variable) => [LOCAL_GET, variable, I32_CONST, 1, ADD, LOCAL_SET, variable];
  return Buffer.from([
    ...locals, ...begin,
    BLOCK, NO_RESULT, LOOP, NO_RESULT,
    GLOBAL_GET, ...leb(position), LOCAL_GET, 1, ADD, ...LOAD_BYTE, I32_CONST, TEXT_END, EQUAL, BR_IF, 1,
    ...increment(1), BR, 0, END, END,
    ...make,
    BLOCK, NO_RESULT, LOOP, NO_RESULT,
    LOCAL_GET, 5, LOCAL_GET, 1, EQUAL, BR_IF, 1,
    LOCAL_GET, 4, LOCAL_GET, 5, CALL, ...leb(nextByte), GC, ARRAY_SET, ...leb(set),
    ...increment(5), BR, 0, END, END,
    CALL, ...leb(nextByte), DROP, LOCAL_GET, 3, END,
  ]);
}

/** What is taken over: what comes first, the making of the array, and the numbers of a function and a type. */
function partsOf(code) {
  const reader = new Reader(code);
  const parts = {};
  let array = 0;
  while (reader.at < code.length) {
    const at = reader.at;
    const opcode = reader.byte();
    const behind = new Reader(code.subarray(reader.at));
    skipImmediates(reader, opcode);
    if (opcode === I32_CONST) parts.begin ??= code.subarray(0, at);
    else if (opcode === CALL && parts.begin) parts.nextByte ??= behind.number();
    else if (opcode === GLOBAL_GET && parts.begin && !array) array = at;
    else if (opcode === LOCAL_SET && array) parts.make ??= code.subarray(array, reader.at);
    else if (opcode === GC && behind.byte() === ARRAY_SET) parts.set ??= behind.number();
  }
  if (!parts.make || parts.set === undefined) throw new Error('strings of another TeaVM');
  return parts;
}
