/**
 * The rows of a statement one by one. While it is open, the statement is locked and the connection does not
 * write; it closes at the last row, by return() (which `break` calls), or by an error.
 */
export class StatementIterator {
  static {
    // Minifying would change it, and consoles show it.
    Object.defineProperty(this, 'name', { value: 'StatementIterator', configurable: true });
  }

  #query;
  #begun = false;
  #rows = [];
  #at = 0;

  /** @param {{db: object, begin(): void, fetch(rows: unknown[]): boolean, end(): void}} query */
  constructor(statement, query) {
    this.#query = query;
    Object.defineProperty(this, 'statement', { value: statement, enumerable: true });
  }

  next() {
    const query = this.#query;
    if (query === null) return { value: undefined, done: true };
    query.db.requireNotBusy();
    if (this.#at === this.#rows.length && !this.#fetch(query)) return { value: undefined, done: true };
    return { value: this.#rows[this.#at++], done: false };
  }

  return(value) {
    if (this.#query !== null) {
      this.#query.db.requireNotBusy();
      this.#close();
    }
    return { value, done: true };
  }

  [Symbol.iterator]() {
    return this;
  }

  #fetch(query) {
    this.#rows = [];
    this.#at = 0;
    try {
      if (!this.#begun) {
        this.#begun = true;
        query.begin();
      }
      if (query.fetch(this.#rows)) return true;
    } catch (error) {
      this.#close();
      throw error;
    }
    this.#close();
    return false;
  }

  #close() {
    const query = this.#query;
    this.#query = null;
    query.end();
  }
}
