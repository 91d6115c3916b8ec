/** A value as it comes back: integers by the option `integers`, DECIMAL by the option `decimals`. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** A value that can be bound. Booleans become 0 and 1, a Date its ISO text, NaN and undefined NULL. */
export type BindValue = SqlValue | boolean | Date | undefined | ArrayBuffer | ArrayBufferView;

/** Values by position, or by name with or without the prefix. */
export type BindParameters = Iterable<BindValue> | Record<string, BindValue>;

export type Row = Record<string, SqlValue>;

export interface InitOptions {
  /** `auto` takes the JavaScript engine where WebAssembly GC is missing or forbidden. */
  engine?: 'auto' | 'wasm' | 'js';
  /**
   * Where `picovolt.wasm` is, or the thing itself: an address, Request, Response, bytes, a WebAssembly.Module, or a promise
   * of one. Node's own is `picovolt-files.wasm`; the one for pages runs there too, without databases in files.
   */
  wasm?: unknown;
}

/**
 * Loads the engine, once. Needed in a page before the first `new Db()`; in Node it happens by itself.
 * After a failure it can be called again.
 */
export function init(options?: InitOptions): Promise<void>;

/** Which engine runs, or null before first use; and why it is not the preferred one. */
export function engineInfo(): { engine: 'wasm' | 'js' | null; reason: string | null };

export interface DbOptions {
  /** What integers of results are: numbers when exact and else BigInts (`auto`, the default), always numbers, always BigInts, or numbers with an error when inexact. */
  integers?: 'auto' | 'number' | 'bigint' | 'strict';
  /** What a DECIMAL of results is: its digits (`string`, the default), or the nearest number. */
  decimals?: 'string' | 'number';
  /** Milliseconds after which a statement fails with `SQLITE_INTERRUPT`. */
  timeout?: number;
  /** Steps after which a statement fails with `SQLITE_INTERRUPT`. */
  maxSteps?: number;
  /** What statements may have; see {@link Limits}. */
  limits?: Partial<Limits>;
  /** Bytes of data after which statements fail with `SQLITE_NOMEM`. */
  memoryLimit?: number;
  /** Bytes that may be kept of what can be read again; 256 MiB by default. */
  cacheLimit?: number;
}

/** SQLite's run-time limits. Each can be lowered; Infinity gives back its usual value. */
export interface Limits {
  /** Bytes of a text or a blob. */
  length: number;
  /** Characters of a statement. */
  sqlLength: number;
  /** Columns of a table or a result. */
  column: number;
  exprDepth: number;
  compoundSelect: number;
  /** Is kept, and means nothing here. */
  vdbeOp: number;
  functionArg: number;
  attach: number;
  likePatternLength: number;
  variableNumber: number;
  triggerDepth: number;
}

/** For a database that is there already. */
export interface DbExpectation {
  /** What `root()` must be, as bytes or hexadecimal digits: any other database is refused. */
  expectedRoot?: string | Uint8Array;
}

/** For a database in a file. */
export interface DbFileOptions extends DbOptions, DbExpectation {
  /** Whether the file is only read, while another connection may write it. */
  readonly?: boolean;
  /** Whether it is an error when there is no file. */
  fileMustExist?: boolean;
  /** Whether a commit is on the disk when it returns (`sync`, the default), or the last ones may be lost when the system comes to a sudden end. */
  durability?: 'sync' | 'fast';
}

/** For a database far away. */
export interface DbRemoteOptions extends DbOptions, DbExpectation {}

/** What is baked, and how. */
export interface BakeOptions {
  /** What `BEFORE` can still show: everything, nothing, or all from this transaction on; what `PRAGMA history` says by default. */
  history?: 'all' | 'none' | number;
  /** 3, the default; in Node also 1 and 2 for the Rust engine, where the data allow it. */
  format?: 1 | 2 | 3;
}

/** For a database on a web server. */
export interface DbUrlOptions extends DbRemoteOptions {
  /** Headers of every request. */
  headers?: Record<string, string> | [string, string][];
  /** What makes the requests; `fetch` by default. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Ends requests, and with them the queries that wait for them. */
  signal?: AbortSignal;
}

export interface ColumnDefinition {
  name: string;
  column: string | null;
  table: string | null;
  database: string | null;
  type: string | null;
}

export interface RunResult {
  changes: number;
  lastInsertRowid: number | bigint;
}

/** What a query gave. `String(result)` is JSON: `{"columns":…,"rows":…}`, `{"mutated":n}` or `{"done":true}`. */
export interface Result<R = Row> extends Iterable<R> {
  readonly columns: string[];
  /** The rows as arrays. */
  readonly rows: SqlValue[][];
  readonly length: number;
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
  /** The rows as objects. */
  objects(): R[];
  toString(): string;
  toJSON(): { columns: string[]; rows: unknown[][] } | { mutated: number } | { done: true };
}

export interface Statement<P extends unknown[] = BindValue[], R = Row> {
  run(...params: P | [BindParameters]): RunResult;
  get(...params: P | [BindParameters]): R | undefined;
  all(...params: P | [BindParameters]): R[];
  iterate(...params: P | [BindParameters]): IterableIterator<R>;
  /** All rows as arrays. */
  rows(...params: P | [BindParameters]): SqlValue[][];
  columns(): ColumnDefinition[];
  finalize(): void;
}

export interface TransactionFunction<F extends (...args: any[]) => unknown> {
  (...args: Parameters<F>): ReturnType<F>;
  default(...args: Parameters<F>): ReturnType<F>;
  deferred(...args: Parameters<F>): ReturnType<F>;
  immediate(...args: Parameters<F>): ReturnType<F>;
  exclusive(...args: Parameters<F>): ReturnType<F>;
  readonly database: Db;
}

/** A database in memory, or in Node in a file. */
export class Db {
  /** In memory. */
  constructor(options?: DbOptions);
  /** In a file, which is made when there is none; `:memory:` and null are in memory. */
  constructor(path: string | null, options?: DbFileOptions);
  /** Opens a copy of the database that these bytes of a `.pvdb` image hold. */
  static fromBytes(bytes: ArrayBuffer | ArrayBufferView, options?: DbOptions & DbExpectation): Db;
  /** Opens a baked file of which `read` gives any bytes at once: a Uint8Array of exactly that length. */
  static openRemote(read: (offset: number, length: number) => Uint8Array, size: number, options?: DbRemoteOptions): Db;
  /** Opens a baked file on a web server, by Range requests: only what queries need is fetched. */
  static openUrl(url: string | URL, options?: DbUrlOptions): Promise<RemoteDb>;
  /** What someone needs who has the image `from` and wants the baked image `to`: the parts that are new. In Node only. */
  static delta(from: ArrayBuffer | ArrayBufferView, to: ArrayBuffer | ArrayBufferView): Uint8Array;
  static delta(fromPath: string, toPath: string): Uint8Array;
  /** The image that a delta leads to, made out of the one that it was made for. */
  static apply(from: ArrayBuffer | ArrayBufferView, delta: ArrayBuffer | ArrayBufferView): Uint8Array;
  /** In Node: the same with files; the one that comes out may take the place of the one that was. */
  static apply(fromPath: string, delta: ArrayBuffer | ArrayBufferView, toPath: string): void;
  /** The path that it was opened with, null for a database in memory. */
  readonly path: string | null;
  readonly open: boolean;
  readonly inTransaction: boolean;
  readonly limits: Limits;
  /**
   * Has a function called about once in so many steps of a statement, 1000 by default: when it answers something true
   * the statement ends with `SQLITE_INTERRUPT`, when it throws with that error. It must not use this database.
   */
  progressHandler(handler: (() => unknown) | null, steps?: number): this;
  /** Runs SQL and returns the result of its last statement. */
  query<R = Row>(sql: string, params?: BindParameters | null): Result<R>;
  /** Runs all statements of the text; stops at the first error. */
  exec(sql: string): this;
  prepare<P extends unknown[] = BindValue[], R = Row>(sql: string): Statement<P, R>;
  /** A function that runs `fn` in a transaction, or in a savepoint inside another one. */
  transaction<F extends (...args: any[]) => unknown>(fn: F): TransactionFunction<F>;
  /** Names of all tables, sorted. */
  tables(): string[];
  /** The number of the last committed transaction: what `BEFORE` takes. */
  currentTx(): number;
  /** The transactions that `BEFORE` can show, oldest first. */
  transactions(): Row[];
  /** The whole database, with its history, as a `.pvdb` image. */
  export(): Uint8Array;
  /** A baked image: compressed, checked, read in place; the same history gives the same bytes. */
  bake(options?: BakeOptions): Uint8Array;
  bake(path: null | undefined, options?: BakeOptions): Uint8Array;
  /** In Node: the same as a file, which appears whole or not at all and replaces one of that name. */
  bake(path: string, options?: BakeOptions): void;
  /** 64 digits that stand for the whole database: of its last checkpoint when it is in a file. */
  root(): string;
  /** Frees the database. */
  close(): void;
  /** The same as close(). */
  free(): void;
}

/** A database on a web server, which can only be read: what `Db.openUrl()` gives. */
export class RemoteDb {
  private constructor();
  /** The address that it was opened with. */
  readonly url: string;
  /** Bytes in the file. */
  readonly size: number;
  /** Requests made since it was opened, and the bytes that they brought. */
  readonly traffic: { requests: number; bytes: number };
  readonly open: boolean;
  /** Runs SQL and gives the result of its last statement. A transaction ends with the text that begins it. */
  query<R = Row>(sql: string, params?: BindParameters | null): Promise<Result<R>>;
  /** Names of all tables, sorted. */
  tables(): Promise<string[]>;
  /** The number of the last committed transaction: what `BEFORE` takes. */
  currentTx(): number;
  /** The transactions that `BEFORE` can show, oldest first. */
  transactions(): Promise<Row[]>;
  /**
   * Has a function called about once in so many steps of a query, 1000 by default, and each time before something is
   * fetched for it: when it answers something true the query ends with `SQLITE_INTERRUPT`, when it throws with that error.
   */
  progressHandler(handler: (() => unknown) | null, steps?: number): this;
  /** Ends all queries that wait for something that is fetched, with `SQLITE_INTERRUPT`. */
  interrupt(): void;
  /** Frees the database. */
  close(): void;
}

/** Where in the SQL text an error is. */
export interface SqlPosition {
  offset: number;
  line: number;
  column: number;
  sourceLine: string;
}

export class SqliteError extends Error {
  constructor(message: string, code: string);
  /** SQLite's result code by its name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
  code: string;
  readonly position?: SqlPosition;
}

/** What this module throws: the message also shows the place in the SQL text. */
export class PicoVoltError extends SqliteError {}
