import { loadEngine, loadedEngine } from './engine/load.js';

export { Db } from './api/db.js';
export { RemoteDb } from './remote/remote-db.js';
export { PicoVoltError, SqliteError } from './sqlite-error.js';

/** Loads the engine; see the options of loadEngine. In Node this happens by itself at first use. */
export async function init(options) {
  await loadEngine(options);
}

/** Which engine runs: "wasm", "js", or null before the first use; and why it is not the preferred one. */
export function engineInfo() {
  const engine = loadedEngine();
  return engine ? { engine: engine.kind, reason: engine.reason?.message ?? null } : { engine: null, reason: null };
}
