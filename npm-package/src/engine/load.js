import { createHost } from './host.js';
import { instantiateWasm } from './engine-wasm.js';
import { instantiateScript } from './engine-script.js';
import { createFarFiles } from '../remote/far-files.js';
import * as platform from '#platform';

let engine = null;
let pending = null;

/** The engine of this realm, or null before it is loaded. */
export function loadedEngine() {
  return engine;
}

/**
 * Loads the engine, once per realm. A failed attempt is forgotten, so that it can be made again.
 *
 * @param {object} [options]
 * @param {'auto'|'wasm'|'js'} [options.engine] which engine to use; `auto` takes JavaScript when Wasm GC is
 *   missing or forbidden
 * @param {string|URL|Request|Response|BufferSource|WebAssembly.Module|Promise<*>} [options.wasm] where
 *   picovolt.wasm is, or the thing itself
 */
export async function loadEngine(options = {}) {
  const wanted = checkedKind(options);
  while (!engine && pending) {
    await pending.catch(() => {});
  }
  if (!engine) {
    pending = loadWanted(wanted, options);
    try {
      engine = withFiles(await pending);
    } finally {
      pending = null;
    }
  }
  return fitting(wanted);
}

/** The same without waiting, for hosts that can read their own files; throws where that is impossible. */
export function loadEngineSync(options = {}) {
  const wanted = checkedKind(options);
  if (!engine) {
    engine = withFiles(loadWantedSync(wanted, options));
  }
  return fitting(wanted);
}

function checkedKind(options) {
  const wanted = options.engine ?? 'auto';
  if (wanted !== 'auto' && wanted !== 'wasm' && wanted !== 'js') {
    throw new TypeError(`PicoVolt: option engine must be "auto", "wasm" or "js", not ${JSON.stringify(wanted)}`);
  }
  return wanted;
}

function fitting(wanted) {
  if (wanted !== 'auto' && wanted !== engine.kind) {
    throw new Error(`PicoVolt: the ${engine.kind} engine is already running here; ask for "${wanted}" before first use`);
  }
  return engine;
}

async function loadWanted(wanted, options) {
  let reason;
  if (wanted !== 'js') {
    try {
      if (options.wasm === undefined && platform.canLoadSync) {
        return instantiateWasm(compileSync(platform.readWasm()), createHost());
      }
      const module = await compile(options.wasm === undefined ? platform.defaultWasm() : options.wasm);
      return instantiateWasm(module, createHost());
    } catch (error) {
      if (wanted === 'wasm') {
        throw explained(error);
      }
      reason = error;
    }
  }
  return withReason(instantiateScript(await platform.importScriptEngine(), createHost()), reason);
}

function loadWantedSync(wanted, options) {
  let reason;
  if (wanted !== 'js') {
    try {
      const source = options.wasm === undefined ? platform.readWasm() : options.wasm;
      return instantiateWasm(compileSync(source), createHost());
    } catch (error) {
      if (wanted === 'wasm') {
        throw explained(error);
      }
      reason = error;
    }
  }
  return withReason(instantiateScript(platform.requireScriptEngine(), createHost()), reason);
}

function withFiles(started) {
  started.far = createFarFiles(started, platform.createFiles ? platform.createFiles(started) : null);
  started.host.handlers.file = started.far.file;
  return started;
}

function withReason(started, reason) {
  started.reason = reason;
  return started;
}

function compileSync(source) {
  requireWebAssembly();
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (isBytes(source)) {
    const bytes = checkedBytes(source, 'the given bytes');
    try {
      return new WebAssembly.Module(bytes);
    } catch (error) {
      if (/exnref/.test(error.message) && platform.enableExceptionReferences()) {
        return new WebAssembly.Module(bytes);
      }
      throw error;
    }
  }
  throw new Error('PicoVolt: without `await init()` the option wasm must be bytes or a WebAssembly.Module');
}

async function compile(given) {
  requireWebAssembly();
  let source = await given;
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (isBytes(source)) {
    return WebAssembly.compile(checkedBytes(source, 'the given bytes'));
  }
  if (!isResponse(source)) {
    source = await fetch(source);
  }
  return compileResponse(source);
}

function requireWebAssembly() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('PicoVolt: this host has no WebAssembly');
  }
}

/**
 * Streams the body into the compiler, unless its first bytes are not those of a module. What a server calls a module goes there
 * as it comes: browsers keep the code compiled from such a response for the next visit.
 */
async function compileResponse(response) {
  const type = response.headers.get('content-type');
  const where = `${response.url || 'the given response'} (status ${response.status}, content type ${type || 'unknown'})`;
  if (!response.ok) {
    throw notWasm(where);
  }
  if (type === 'application/wasm' && typeof WebAssembly.compileStreaming === 'function') {
    return WebAssembly.compileStreaming(response);
  }
  if (response.body && typeof WebAssembly.compileStreaming === 'function') {
    const body = await startsWithMagic(response.body);
    if (!body) {
      throw notWasm(where);
    }
    return WebAssembly.compileStreaming(new Response(body, { headers: { 'content-type': 'application/wasm' } }));
  }
  return WebAssembly.compile(checkedBytes(await response.arrayBuffer(), where));
}

/** Returns a stream with the same bytes, or null when they do not begin as a Wasm module does. */
async function startsWithMagic(body) {
  const reader = body.getReader();
  const head = [];
  let length = 0;
  while (length < 4) {
    const { done, value } = await reader.read();
    if (done) {
      return null;
    }
    head.push(value);
    length += value.length;
  }
  const first = head[0].length >= 4 ? head[0] : Uint8Array.from(head.flatMap((part) => [...part]));
  if (!hasMagic(first)) {
    await reader.cancel();
    return null;
  }
  return new ReadableStream({
    start(controller) {
      head.forEach((part) => controller.enqueue(part));
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    cancel: (cause) => reader.cancel(cause),
  });
}

function checkedBytes(source, where) {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  if (!hasMagic(bytes)) {
    throw notWasm(where);
  }
  return bytes;
}

function hasMagic(bytes) {
  return bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

function notWasm(where) {
  return new Error(`PicoVolt: ${where} is not a WebAssembly module. Serve picovolt.wasm from the package's dist folder `
    + 'at that address, or pass its address or bytes as init({ wasm }), or use init({ engine: "js" }).');
}

function explained(error) {
  if (error instanceof Error && error.message.startsWith('PicoVolt:')) {
    return error;
  }
  return new Error('PicoVolt: the Wasm engine cannot run here. It needs WebAssembly GC and exception references '
    + '(Chrome 137, Firefox 131, Safari 18.4, Node 22 or later) and, under a content security policy, '
    + `'wasm-unsafe-eval'; or use init({ engine: "js" }). Cause: ${error?.message ?? error}`, { cause: error });
}

function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source)
    || (typeof SharedArrayBuffer === 'function' && source instanceof SharedArrayBuffer);
}

function isResponse(source) {
  return typeof Response === 'function' && source instanceof Response;
}
