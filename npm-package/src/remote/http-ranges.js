/** The first request asks for as much as the engine looks at first. */
const HEAD = 12288;
/** Milliseconds before a request is made again that failed for a reason which may pass. */
const PAUSES = [200, 1000];
const PASSING = [429, 502, 503, 504];

/** Ranges of a file on a web server, each checked to be what was asked for, of the file that was opened. */
export class HttpRanges {
  #fetch;
  #ErrorType;
  #headers;
  #signal;
  #etag = null;
  #modified = null;

  /**
   * @param {string} url
   * @param {object} [options]
   * @param {HeadersInit} [options.headers]
   * @param {typeof fetch} [options.fetch]
   * @param {AbortSignal} [options.signal]
   * @param {typeof import('../sqlite-error.js').PicoVoltError} ErrorType what is thrown
   */
  constructor(url, { headers, fetch: given, signal }, ErrorType) {
    this.url = url;
    this.#fetch = given ?? ((...request) => fetch(...request));
    this.#headers = headers;
    this.#signal = signal;
    this.#ErrorType = ErrorType;
    /** Bytes in the file; null before open(). */
    this.size = null;
    this.requests = 0;
    this.bytes = 0;
  }

  /** Finds out the size; gives the first bytes. */
  async open() {
    const response = await this.#request(0, HEAD);
    this.#etag = response.headers.get('etag');
    this.#modified = response.headers.get('last-modified');
    if (response.status === 416 && /^bytes \*\/0$/.test(response.headers.get('content-range'))) {
      this.size = 0;
      return new Uint8Array(0);
    }
    this.#check(response, 0, HEAD);
    const [, , , total] = contentRange(response) ?? [];
    this.size = total !== undefined ? total : await this.#sizeByHead();
    return this.#body(response, 0, Math.min(HEAD, this.size));
  }

  /** Another origin shows Content-Range only when it says so, Content-Length always. */
  async #sizeByHead() {
    const response = await this.#send(0, HEAD, { method: 'HEAD' });
    const size = Number(response.headers.get('content-length') ?? NaN);
    if (!response.ok || !Number.isSafeInteger(size)) {
      throw this.#error(0, HEAD, 'the size is unknown: the server has to send Content-Range and, to pages of another '
        + 'origin, Access-Control-Expose-Headers: Content-Range, ETag');
    }
    return size;
  }

  /** The bytes from start up to end. */
  async range(start, end) {
    for (let attempt = 0; ; attempt++) {
      const pause = PAUSES[attempt];
      let response;
      try {
        response = await this.#request(start, end);
        if (pause === undefined || !PASSING.includes(response.status)) {
          this.#check(response, start, end);
          return await this.#body(response, start, end);
        }
        drop(response);
      } catch (error) {
        if (pause === undefined || !error.passing) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  #request(start, end) {
    const headers = new Headers(this.#headers);
    headers.set('Range', `bytes=${start}-${end - 1}`);
    // A page may not set it, but asks for the same by itself.
    headers.set('Accept-Encoding', 'identity');
    return this.#send(start, end, { headers });
  }

  async #send(start, end, init) {
    this.requests++;
    try {
      return await this.#fetch(this.url, { headers: this.#headers, signal: this.#signal, ...init });
    } catch (error) {
      throw this.#failed(start, end, error);
    }
  }

  #failed(start, end, error) {
    if (this.#signal?.aborted) return error;
    const cause = error?.cause?.message ?? error?.cause?.code;
    const message = `${error?.message ?? error}${cause ? ` (${cause})` : ''}`;
    const failure = this.#error(start, end, typeof document === 'object' || typeof importScripts === 'function'
      ? `${message}; another origin than the page's has to allow it with Access-Control-Allow-Origin, and may have to `
        + 'allow the request header Range' : message);
    failure.passing = true;
    return failure;
  }

  #check(response, start, end) {
    const problem = this.#problem(response, start, end);
    if (problem !== null) {
      drop(response);
      throw this.#error(start, end, problem);
    }
  }

  #problem(response, start, end) {
    const { status, headers } = response;
    if (status === 200) {
      return 'the server sends the whole file instead of the range asked for (status 200): it has to support Range '
        + 'requests; a small file can be opened with Db.fromBytes()';
    }
    if (status === 416) return 'the server says that the file ends before (status 416)';
    if (status !== 206) return `status ${status}${response.statusText ? ` ${response.statusText}` : ''}`;
    const encoding = headers.get('content-encoding');
    if (encoding !== null && encoding !== 'identity') {
      return `the server sends the range with Content-Encoding: ${encoding}; it must serve the file as it is`;
    }
    if (this.size !== null) {
      if (differ(this.#etag, headers.get('etag')) || differ(this.#modified, headers.get('last-modified'))) {
        return 'the file on the server has changed since it was opened; open it again';
      }
    }
    const range = headers.get('content-range');
    if (range === null) return null;
    const [, from, to, total] = contentRange(response) ?? [];
    const last = Math.min(end, total) - 1;
    return from === start && to === last && (this.size === null || total === this.size) ? null
      : `the server sent another range, Content-Range: ${range}`;
  }

  async #body(response, start, end) {
    const wanted = end - start;
    const bytes = new Uint8Array(wanted);
    let length = 0;
    try {
      for (const reader = response.body.getReader(); ;) {
        const { done, value } = await reader.read();
        if (done) break;
        this.bytes += value.length;
        if (length + value.length > wanted) {
          reader.cancel().catch(() => {});
          length += value.length;
          break;
        }
        bytes.set(value, length);
        length += value.length;
      }
    } catch (error) {
      throw this.#failed(start, end, error);
    }
    if (length !== wanted) {
      throw this.#error(start, end, `the server sent ${length > wanted ? 'more' : `only ${length}`} bytes`);
    }
    return bytes;
  }

  #error(start, end, reason) {
    const ErrorType = this.#ErrorType;
    return this.size === null ? new ErrorType(`unable to open database file: ${this.url}: ${reason}`, 'SQLITE_CANTOPEN')
      : new ErrorType(`disk I/O error: ${this.url}: ${end - start} bytes at offset ${start}: ${reason}`, 'SQLITE_IOERR');
  }
}

function contentRange(response) {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(response.headers.get('content-range'));
  return match === null ? null : match.map(Number);
}

function differ(before, now) {
  return before !== null && now !== null && before !== now;
}

function drop(response) {
  response.body?.cancel().catch(() => {});
}
