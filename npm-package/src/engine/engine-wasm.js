/*
 * Starts the WebAssembly GC engine. Derived from TeaVM's Wasm GC runtime
 * (Copyright 2024 Alexey Andreev, Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0),
 * reduced to what this module imports, and changed: no code is generated from strings, and nothing asks for Node.
 */

import { Engine } from './engine.js';

/** Instantiates a compiled module; synchronous. */
export function instantiateWasm(module, host) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  const { min, dataSize } = JSON.parse(new TextDecoder().decode(section));
  const memory = new WebAssembly.Memory({ initial: Math.max(min, 1), maximum: 32767 });
  const engine = new Engine('wasm', host);
  // Its entries are keys of the engine's direct buffers, each with the address of the memory that can be given back.
  const buffers = new FinalizationRegistry((address) => instance.exports.releaseBuffer(address));
  const instance = new WebAssembly.Instance(module, {
    env: { memory },
    picovolt: {
      ...host.imports,
      bufferKey: () => ({}),
      watchBuffer: (key, address) => buffers.register(key, address),
    },
    teavmMath: Math,
    teavmMemory: {
      notifyHeapResized: () => engine.memoryMoved(memory.buffer),
      heapOffset: constant((dataSize + 7) & -8),
      maxSize: constant(0x7fff0000),
    },
  });
  engine.memoryMoved(memory.buffer);
  return engine.start(instance.exports);
}

function constant(value) {
  return new WebAssembly.Global({ value: 'i32', mutable: false }, value);
}
