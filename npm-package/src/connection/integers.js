/**
 * How integers of results become JavaScript values: `small` for those that a number holds exactly, null to keep
 * numbers; `large` for the others, which arrive as BigInts.
 *
 * @typedef {{small: ((value: number) => unknown) | null, large: (value: bigint) => unknown}} Integers
 */

/** Numbers, rounded beyond 2^53. @type {Integers} */
export const AS_NUMBER = { small: null, large: Number };

/** BigInts. @type {Integers} */
export const AS_BIGINT = { small: BigInt, large: keep };

/** Numbers when exact, else BigInts. @type {Integers} */
export const AS_AUTO = { small: null, large: keep };

/** Numbers; an error when one would be rounded. @type {Integers} */
export const AS_STRICT = { small: null, large: refuse };

const MODES = { number: AS_NUMBER, bigint: AS_BIGINT, auto: AS_AUTO, strict: AS_STRICT };

/** The mode that the option `integers` names. */
export function integersMode(name = 'auto') {
  if (!Object.hasOwn(MODES, name)) {
    throw new TypeError(`Option "integers" must be "auto", "number", "bigint" or "strict", not ${String(name)}`);
  }
  return MODES[name];
}

function keep(value) {
  return value;
}

function refuse(value) {
  throw new RangeError(`The integer ${value} does not fit a JavaScript number exactly; use integers: "auto" or "bigint"`);
}
