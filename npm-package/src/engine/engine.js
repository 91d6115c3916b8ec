/**
 * A running engine, Wasm or JavaScript: its exports, and views of the memory that both sides see.
 * The views are replaced whenever that memory grows, so read them from the engine after every call.
 */
export class Engine {
  constructor(kind, host) {
    this.kind = kind;
    this.host = host;
    /** Why the preferred engine was not used; undefined when it was. */
    this.reason = undefined;
    this.exports = null;
    this.buffer = null;
    this.u8 = null;
    this.u16 = null;
    this.i32 = null;
    this.f64 = null;
    this.i64 = null;
    /** Address of the mailbox: exchange address, capacity and the length of the last output, as int32. */
    this.mailbox = 0;
  }

  memoryMoved(buffer) {
    this.buffer = buffer;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
  }

  start(exports) {
    this.exports = exports;
    this.mailbox = exports.mailbox();
    return this;
  }

  /** Address of the exchange buffer. */
  get address() {
    return this.i32[this.mailbox >> 2];
  }

  get capacity() {
    return this.i32[(this.mailbox >> 2) + 1];
  }
}
