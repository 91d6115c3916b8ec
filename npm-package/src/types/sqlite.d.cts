/** `picovolt/sqlite`: the API of better-sqlite3. */

declare class SqliteErrorClass extends Error {
  constructor(message: string, code: string);
  name: string;
  message: string;
  /** SQLite's result code by its name, such as `SQLITE_CONSTRAINT_UNIQUE`. */
  code: string;
}

declare namespace Database {
  type SqliteError = SqliteErrorClass;

  type VariableArgFunction = (...params: any[]) => unknown;
  type ArgumentTypes<F extends VariableArgFunction> = F extends (...args: infer A) => unknown ? A : never;
  type ElementOf<T> = T extends Array<infer E> ? E : T;

  interface Options {
    readonly?: boolean | undefined;
    fileMustExist?: boolean | undefined;
    timeout?: number | undefined;
    verbose?: ((message?: unknown, ...additionalArgs: unknown[]) => void) | undefined;
    nativeBinding?: string | undefined;
  }

  interface RunResult {
    changes: number;
    lastInsertRowid: number | bigint;
  }

  interface PragmaOptions {
    simple?: boolean | undefined;
  }

  interface SerializeOptions {
    attached?: string;
  }

  interface RegistrationOptions {
    varargs?: boolean | undefined;
    deterministic?: boolean | undefined;
    safeIntegers?: boolean | undefined;
    /** Whether a DECIMAL comes as the nearest number instead of its digits. */
    decimalsAsNumbers?: boolean | undefined;
    directOnly?: boolean | undefined;
  }

  interface AggregateOptions<T = unknown> extends RegistrationOptions {
    start?: T | (() => T);
    step: (total: T, next: ElementOf<T>) => T | void;
    inverse?: ((total: T, dropped: T) => T) | undefined;
    result?: ((total: T) => unknown) | undefined;
  }

  interface BackupMetadata {
    totalPages: number;
    remainingPages: number;
  }

  interface BackupOptions {
    progress?: (info: BackupMetadata) => number;
    attached?: string;
  }

  interface ColumnDefinition {
    name: string;
    column: string | null;
    table: string | null;
    database: string | null;
    type: string | null;
  }

  interface Statement<BindParameters extends unknown[], Result = unknown> {
    database: Database;
    source: string;
    reader: boolean;
    readonly: boolean;
    busy: boolean;

    run(...params: BindParameters): RunResult;
    get(...params: BindParameters): Result | undefined;
    all(...params: BindParameters): Result[];
    iterate(...params: BindParameters): IterableIterator<Result>;
    pluck(toggleState?: boolean): this;
    pluck<Value>(toggleState?: true): Statement<BindParameters, Value>;
    expand(toggleState?: boolean): this;
    raw(toggleState?: boolean): this;
    raw<Values extends unknown[]>(toggleState?: true): Statement<BindParameters, Values>;
    bind(...params: BindParameters): this;
    columns(): ColumnDefinition[];
    safeIntegers(toggleState?: boolean): this;
    /** Whether a DECIMAL comes back as the nearest number instead of its digits. */
    decimalsAsNumbers(toggleState?: boolean): this;
    /** The text, with its values once they are bound. */
    toString(): string;
    /** Frees the statement at once instead of when the garbage collector finds it. */
    finalize(): void;
  }

  interface Transaction<F extends VariableArgFunction> {
    (...params: ArgumentTypes<F>): ReturnType<F>;
    default(...params: ArgumentTypes<F>): ReturnType<F>;
    deferred(...params: ArgumentTypes<F>): ReturnType<F>;
    immediate(...params: ArgumentTypes<F>): ReturnType<F>;
    exclusive(...params: ArgumentTypes<F>): ReturnType<F>;
  }

  interface Database {
    memory: boolean;
    readonly: boolean;
    name: string;
    open: boolean;
    inTransaction: boolean;

    prepare<BindParameters extends unknown[] | {} = unknown[], Result = unknown>(
      source: string,
    ): BindParameters extends unknown[] ? Statement<BindParameters, Result> : Statement<[BindParameters], Result>;
    transaction<F extends VariableArgFunction>(fn: F): Transaction<F>;
    exec(source: string): this;
    pragma(source: string, options?: PragmaOptions): unknown;
    explain(source: string): unknown[];
    function(name: string, fn: (...params: any[]) => unknown): this;
    function(name: string, options: RegistrationOptions, fn: (...params: any[]) => unknown): this;
    aggregate<T>(
      name: string,
      options: RegistrationOptions & {
        start?: T | (() => T);
        step: (total: T, next: ElementOf<T>) => T | void;
        inverse?: ((total: T, dropped: T) => T) | undefined;
        result?: ((total: T) => unknown) | undefined;
      },
    ): this;
    loadExtension(path: string): this;
    close(): this;
    defaultSafeIntegers(toggleState?: boolean): this;
    /** What `decimalsAsNumbers` is for statements and functions that are made from now on. */
    defaultDecimalsAsNumbers(toggleState?: boolean): this;
    backup(destinationFile: string, options?: BackupOptions): Promise<BackupMetadata>;
    table(name: string, options: {}): this;
    unsafeMode(unsafe?: boolean): this;
    /** SQLite's run-time limits, as node:sqlite has them: each can be lowered; Infinity gives back its usual value. */
    readonly limits: {
      length: number; sqlLength: number; column: number; exprDepth: number; compoundSelect: number; vdbeOp: number;
      functionArg: number; attach: number; likePatternLength: number; variableNumber: number; triggerDepth: number;
    };
    /**
     * Has a function called about once in so many steps of a statement, 1000 by default: when it answers something true
     * the statement ends with `SQLITE_INTERRUPT`, when it throws with that error. It must not use this database.
     */
    progressHandler(handler: (() => unknown) | null, steps?: number): this;
    /** The whole database as a `.pvdb` image: a Buffer in Node, a Uint8Array elsewhere. */
    serialize(options?: SerializeOptions): SerializedImage;
  }

  /** `Buffer` where Node's types are known. */
  type SerializedImage = typeof globalThis extends { Buffer: { from(...args: any[]): infer B } } ? B : Uint8Array;

  interface DatabaseConstructor {
    new (filename?: string | Uint8Array, options?: Options): Database;
    (filename?: string, options?: Options): Database;
    prototype: Database;
    SqliteError: typeof SqliteErrorClass;
    /** Loads the engine; needed in a page before the first `new Database()`. */
    init(options?: { engine?: 'auto' | 'wasm' | 'js'; wasm?: unknown }): Promise<void>;
  }
}

declare const Database: Database.DatabaseConstructor;
export = Database;
