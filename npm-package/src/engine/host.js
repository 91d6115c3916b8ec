const randomBits = new Int32Array(64);
let randomLeft = 0;

/** The result of every file operation on a host without files: the file cannot be opened. */
const NO_FILES = -1;

/**
 * What the engine may ask of JavaScript. `imports` is handed to the engine once; the functions on `handlers`
 * (file, callFunction, aggregateStart, aggregateStep, aggregateResult: see Imports in web/) can be set later by
 * whoever keeps user functions. They return a negative number instead of throwing.
 */
export function createHost() {
  const handlers = {};
  return {
    handlers,
    imports: {
      now: () => Date.now(),
      random,
      zoneSeconds: (millis) => new Date(millis).getTimezoneOffset() * -60,
      file: (operation, handle, position, address, length) => (
        handlers.file === undefined ? NO_FILES : handlers.file(operation, handle, position, address, length)),
      callFunction: (id, count) => handlers.callFunction(id, count),
      aggregateStart: (id) => handlers.aggregateStart(id),
      aggregateStep: (state, count) => handlers.aggregateStep(state, count),
      aggregateResult: (state) => handlers.aggregateResult(state),
    },
  };
}

function random() {
  if (randomLeft === 0) {
    if (typeof crypto === 'object' && crypto.getRandomValues) {
      crypto.getRandomValues(randomBits);
    } else {
      for (let i = 0; i < randomBits.length; i++) {
        randomBits[i] = (Math.random() * 0x100000000) | 0;
      }
    }
    randomLeft = randomBits.length;
  }
  return randomBits[--randomLeft];
}
