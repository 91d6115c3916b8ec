/** Ranges that are fetched at once. */
const PARALLEL = 6;

/**
 * A file of which the engine finds only what has been fetched: it fails when it asks for anything else, which is then
 * fetched before it is asked again. What was fetched stays until no statement needs it any more; the engine has a copy
 * of its own, within its limit.
 */
export class FetchedFile {
  #source;
  /** By start, without overlaps. */
  #held = [];
  /** What ends each query that runs or waits. @type {Set<(error: Error) => void>} */
  #queries = new Set();

  /** @param {{size: number, range: (start: number, end: number) => Promise<Uint8Array>}} source */
  constructor(source) {
    this.#source = source;
    this.size = source.size;
    /** What the engine asked for and did not find, as [start, end]. */
    this.missing = [];
  }

  announce(position, length) {
    this.#want(position, position + length);
  }

  read(position, length) {
    const end = position + length;
    for (const { start, bytes } of this.#held) {
      if (start <= position && end <= start + bytes.length) return bytes.subarray(position - start, end - start);
    }
    const whole = new Uint8Array(length);
    let at = position;
    for (const { start, bytes } of this.#held) {
      if (start <= at && at < Math.min(end, start + bytes.length)) {
        const piece = bytes.subarray(at - start, end - start);
        whole.set(piece, at - position);
        at += piece.length;
      }
    }
    if (at === end) return whole;
    this.#want(position, end);
    throw new Error(`${length} bytes at offset ${position} are not there yet`);
  }

  /** Notes what of a range is neither held nor noted. */
  #want(from, end) {
    const known = [...this.#held.map(({ start, bytes }) => [start, start + bytes.length]), ...this.missing];
    known.sort(([a], [b]) => a - b);
    let at = from;
    for (const [start, stop] of known) {
      if (start > at && at < end) this.missing.push([at, Math.min(start, end)]);
      at = Math.max(at, stop);
    }
    if (at < end) this.missing.push([at, end]);
  }

  hold(start, bytes) {
    if (bytes.length === 0) return;
    const at = this.#held.findIndex((other) => other.start > start);
    this.#held.splice(at < 0 ? this.#held.length : at, 0, { start, bytes });
  }

  /**
   * Runs something in the engine until it finds all that it needs. Each round fetches something new, so they end.
   *
   * @template T
   * @param {() => T} attempt
   * @param {() => void} [waits] is called before something is fetched; what it throws ends it
   * @returns {Promise<T>}
   */
  async complete(attempt, waits) {
    let end;
    const ended = new Promise((resolve, reject) => { end = reject; });
    // A query that has all that it needs does not wait for it.
    ended.catch(() => {});
    this.#queries.add(end);
    try {
      for (;;) {
        this.missing = [];
        try {
          return attempt();
        } catch (error) {
          // A query that a progress handler ends has perhaps asked for something before.
          const final = error?.name !== 'PicoVoltError' || error.code === 'SQLITE_INTERRUPT';
          if (final || this.missing.length === 0) throw error;
        }
        waits?.();
        await Promise.race([ended, this.#fetch(this.missing)]);
      }
    } finally {
      this.#queries.delete(end);
      if (this.#queries.size === 0) this.#held = [];
    }
  }

  /** Ends what waits. */
  interrupt(error) {
    for (const end of this.#queries) end(error);
  }

  async #fetch(ranges) {
    let next = 0;
    const fetchSome = async () => {
      while (next < ranges.length) {
        const [start, end] = ranges[next++];
        this.#add(start, await this.#source.range(start, end));
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, ranges.length) }, fetchSome));
  }

  /** Holds what another statement has not fetched meanwhile. */
  #add(from, bytes) {
    const end = from + bytes.length;
    let at = from;
    for (const { start, bytes: held } of [...this.#held]) {
      if (start >= end) break;
      if (start > at) this.hold(at, bytes.subarray(at - from, start - from));
      at = Math.max(at, start + held.length);
    }
    if (at < end) this.hold(at, bytes.subarray(at - from));
  }
}
