const randomBits = new Int32Array(64);
let randomLeft = 0;

/**
 * What the engine may ask of JavaScript. `imports` is handed to the engine once; the functions on `handlers`
 * can be set later by whoever keeps user functions and time limits.
 */
export function createHost() {
  const handlers = {};
  return {
    handlers,
    imports: {
      now: () => Date.now(),
      random,
      interrupted: () => (handlers.interrupted?.() ? 1 : 0),
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
