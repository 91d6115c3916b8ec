/** SQLite's run-time limits under the names that node:sqlite has for them, each at its number. */
const NAMES = [
  'length', 'sqlLength', 'column', 'exprDepth', 'compoundSelect', 'vdbeOp', 'functionArg', 'attach', 'likePatternLength',
  'variableNumber', 'triggerDepth',
];

/** An object whose properties are limits. @param {(limit: number, value: number) => number} limit a negative value asks */
export function limitsOf(limit) {
  const limits = {};
  NAMES.forEach((name, number) => {
    Object.defineProperty(limits, name, {
      enumerable: true,
      get: () => limit(number, -1),
      set: (value) => {
        if (value !== Infinity && !(Number.isInteger(value) && value >= 0)) {
          throw new TypeError(`Limit "${name}" must be a non-negative integer or Infinity`);
        }
        limit(number, Math.min(value, 0x7fffffff));
      },
    });
  });
  return Object.freeze(limits);
}

/** Sets those that are given. */
export function setLimits(limits, given) {
  if (typeof given !== 'object') throw new TypeError('Option "limits" must be an object');
  for (const [name, value] of Object.entries(given)) {
    if (!NAMES.includes(name)) throw new TypeError(`There is no limit "${name}"`);
    if (value !== undefined) limits[name] = value;
  }
}
