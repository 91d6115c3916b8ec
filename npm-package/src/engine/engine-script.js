import { Engine } from './engine.js';

/** Starts the JavaScript engine from its module namespace; synchronous, once per realm. */
export function instantiateScript(module, host) {
  const engine = new Engine('js', host);
  module.install({ ...host.imports, memoryMoved: (buffer) => engine.memoryMoved(buffer) });
  return engine.start(module);
}
