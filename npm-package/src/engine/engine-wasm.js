/*
 * Starts the WebAssembly GC engine. Derived from TeaVM's Wasm GC runtime
 * (Copyright 2024 Alexey Andreev, Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0),
 * reduced to what this module imports, and changed: no code is generated from strings, nothing asks for
 * Node, exceptions carry no JavaScript stack, and string builtins are always supplied as functions too.
 */

import { Engine } from './engine.js';
import { interoperation } from './jso.js';

/** Options for WebAssembly.compile and friends; a host without string builtins ignores them. */
export const compileOptions = { builtins: ['js-string'] };

const stringImports = {
  fromCharCode: (code) => String.fromCharCode(code),
  fromCharCodeArray: unsupported,
  intoCharCodeArray: unsupported,
  concat: (first, second) => first + second,
  charCodeAt: (string, index) => string.charCodeAt(index),
  length: (string) => string.length,
  substring: (string, start, end) => string.substring(start, end),
};

const noStack = { getStack: () => [] };

/** Instantiates a compiled module; synchronous. */
export function instantiateWasm(module, host) {
  const requirements = customJson(module, 'teavm.memoryRequirements') ?? {};
  const memory = new WebAssembly.Memory({ initial: Math.max(requirements.min ?? 17, 1), maximum: 32767 });
  const engine = new Engine('wasm', host);
  const imports = {
    env: { memory },
    picovolt: host.imports,
    'wasm:js-string': stringImports,
    teavm: {
      takeStackTrace: () => noStack,
      decorateException: () => {},
      createWeakRef: (value) => new WeakRef(value),
      deref: (reference) => reference.deref() ?? null,
      createStringWeakRef: (value) => new WeakRef(value),
      stringDeref: (reference) => reference.deref(),
    },
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavmConsole: { putcharStdout: () => {}, putcharStderr: () => {} },
    teavmMath: Math,
    teavmAsync: { offer: unsupported, kill: () => {} },
    teavmMemory: {
      linearMemory: () => memory.buffer,
      notifyHeapResized: () => engine.memoryMoved(memory.buffer),
      heapOffset: constant(align8(requirements.dataSize ?? 0)),
      maxSize: constant(0x7fff0000),
    },
    teavmJso: { ...interoperation(() => instance.exports), stringBuiltinsSupported: stringBuiltins },
  };
  const instance = new WebAssembly.Instance(module, imports);
  engine.memoryMoved(memory.buffer);
  return engine.start(instance.exports);
}

function unsupported() {
  throw new Error('PicoVolt: this TeaVM feature is not part of the engine');
}

function customJson(module, name) {
  const sections = WebAssembly.Module.customSections(module, name);
  return sections.length === 1 ? JSON.parse(new TextDecoder().decode(sections[0])) : undefined;
}

function constant(value) {
  return new WebAssembly.Global({ value: 'i32', mutable: false }, value);
}

function align8(value) {
  return (value + 7) & -8;
}

/** Whether this host links string builtins: a module that imports one of them starts without an import. */
function stringBuiltins() {
  try {
    // (module (import "wasm:js-string" "fromCharCode" (func (param i32) (result (ref extern)))))
    const bytes = new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 1, 127, 1, 100, 111, 2, 31, 1, 14, 119, 97, 115, 109, 58, 106, 115,
      45, 115, 116, 114, 105, 110, 103, 12, 102, 114, 111, 109, 67, 104, 97, 114, 67, 111, 100, 101, 0, 0,
    ]);
    new WebAssembly.Instance(new WebAssembly.Module(bytes, compileOptions), {});
    return 1;
  } catch {
    return 0;
  }
}
