/**
 * How numbers of results become JavaScript values: `small` for integers that a number holds exactly, null to keep
 * numbers; `large` for the others, which arrive as BigInts; `decimal` for a DECIMAL, which arrives as its digits, null to
 * keep them.
 *
 * @typedef {object} Numbers
 * @property {((value: number) => unknown) | null} small
 * @property {(value: bigint) => unknown} large
 * @property {((digits: string) => unknown) | null} decimal
 */

/** Numbers, rounded beyond 2^53. */
const AS_NUMBER = { small: null, large: Number };
/** BigInts. */
const AS_BIGINT = { small: BigInt, large: keep };

/** What the option `integers` may be, the usual first. */
const INTEGERS = {
  /** Numbers when exact, else BigInts. */
  auto: { small: null, large: keep },
  number: AS_NUMBER,
  bigint: AS_BIGINT,
  /** Numbers; an error when one would be rounded. */
  strict: { small: null, large: refuse },
};

/** What the option `decimals` may be, the usual first. */
const DECIMALS = { string: null, number: Number };

/** What nobody chose. @type {Numbers} */
export const PLAIN = numbersMode({});

/** What the options of a Db ask for. @returns {Numbers} */
export function numbersMode({ integers, decimals }) {
  return numbers(chosen('integers', INTEGERS, integers), chosen('decimals', DECIMALS, decimals));
}

/** The modes of better-sqlite3's API. */
const SWITCHED = [AS_NUMBER, AS_BIGINT].flatMap((integers) => [numbers(integers, null), numbers(integers, Number)]);

/** @returns {Numbers} */
export function switchedMode(safeIntegers, decimalsAsNumbers) {
  return SWITCHED[(safeIntegers ? 2 : 0) + (decimalsAsNumbers ? 1 : 0)];
}

/** They all have one shape. */
function numbers({ small, large }, decimal) {
  return { small, large, decimal };
}

function chosen(option, modes, name = Object.keys(modes)[0]) {
  if (!Object.hasOwn(modes, name)) {
    const names = Object.keys(modes).map((each) => `"${each}"`).join(', ').replace(/,([^,]*)$/, ' or$1');
    throw new TypeError(`Option "${option}" must be ${names}, not ${String(name)}`);
  }
  return modes[name];
}

function keep(value) {
  return value;
}

function refuse(value) {
  throw new RangeError(`The integer ${value} does not fit a JavaScript number exactly; use integers: "auto" or "bigint"`);
}
