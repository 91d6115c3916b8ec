/** Compiled, not run: the declarations say what users rely on. See types.test.js. */
import BetterSqlite3 from 'better-sqlite3';
import { Db, PicoVoltError, RemoteDb, SqliteError, engineInfo, init } from 'picovolt';
import type { BindValue, Result, Row, SqlValue } from 'picovolt';
import Database from 'picovolt/sqlite';
import { SqliteError as AdapterError } from 'picovolt/sqlite';

// Code typed against better-sqlite3 takes our database.
const theirs: BetterSqlite3.Database = new Database(':memory:', { readonly: false, timeout: 1 });
function byBetterSqlite3(db: BetterSqlite3.Database): number {
  const statement: BetterSqlite3.Statement = db.prepare('SELECT 1');
  statement.pluck().get();
  return db.prepare<[number], { id: number }>('SELECT id FROM t WHERE id = ?').get(1)?.id ?? 0;
}
byBetterSqlite3(new Database());
byBetterSqlite3(Database());

const db = new Database(new Uint8Array(0));
const one: { a: string } | undefined = db.prepare<[number], { a: string }>('SELECT a FROM t WHERE b = ?').get(1);
const named: { a: string }[] = db.prepare<{ id: number }, { a: string }>('SELECT 1').all({ id: 1 });
const texts: string[] = db.prepare<[], unknown>('SELECT a').pluck<string>().all();
const raw: [number, string][] = db.prepare<[], unknown>('SELECT 1, 2').raw<[number, string]>().all();
const add: number = db.transaction((a: number, b: string) => a + b.length).immediate(1, 'x');
const bytes: Buffer = db.serialize();
const net: number = db.defaultDecimalsAsNumbers().prepare<[], unknown>('SELECT 1').decimalsAsNumbers(true).pluck<number>().all()[0];
db.function('g', { decimalsAsNumbers: true }, (net: number) => net * 2);
// @ts-expect-error a transaction keeps the parameters of its function
db.transaction((a: number) => a)('x');
// @ts-expect-error no such option
new Database(':memory:', { readOnly: true });
db.function('f', { varargs: true }, (...args: number[]) => args.length).aggregate('s', {
  start: 0, step: (total: number, next: any) => total + next,
});
const failure: AdapterError = new Database.SqliteError('message', 'SQLITE_ERROR');

await init({ engine: 'auto', wasm: new URL('file:///picovolt.wasm') });
const info: 'wasm' | 'js' | null = engineInfo().engine;
const raw2 = new Db({ integers: 'strict', decimals: 'number', timeout: 1000, maxSteps: 1e6, memoryLimit: 1e8 });
const result: Result = raw2.query('SELECT ?', [true, new Date(), undefined, new Float32Array(1), 1n]);
const rows: SqlValue[][] = result.rows;
const json: unknown = JSON.parse(String(result));
for (const row of raw2.query<{ id: number }>('SELECT 1 AS id', { a: 1 })) row.id.toFixed();
const value: BindValue = new ArrayBuffer(1);
const first: { id: number } | undefined = raw2.prepare<[number], { id: number }>('SELECT 1').get(1);
raw2.prepare('SELECT 1').get({ id: 1 });
const sum: number = raw2.transaction((a: number) => a + 1)(1);
const copy: Db = Db.fromBytes(raw2.export());
const all: Row[] = copy.transactions();
const file: string | null = new Db('app.pvdb', { readonly: true, fileMustExist: true, durability: 'fast', timeout: 5 }).path;
// @ts-expect-error a durability that does not exist
new Db('app.pvdb', { durability: 'none' });
// @ts-expect-error not for a database in memory
new Db({ readonly: true });
const far: Db = Db.openRemote((offset, length) => new Uint8Array(length).fill(offset), 100, { expectedRoot: '00', cacheLimit: 5 });
const baked: Uint8Array = far.bake({ history: 'none' });
const nothing: void = far.bake('out.pvdb', { history: 5, format: 2 });
const delta: Uint8Array = Db.apply(baked, Db.delta(baked, copy.bake(null)));
const moved: void = Db.apply('a.pvdb', Db.delta('a.pvdb', 'b.pvdb'), 'c.pvdb');
// @ts-expect-error paths or bytes, not both
Db.delta('a.pvdb', baked);
const root: string = Db.fromBytes(delta, { expectedRoot: copy.root(), cacheLimit: 1e6 }).root();
// @ts-expect-error a history that does not exist
far.bake({ history: 'some' });
// @ts-expect-error a new database has no root that one could expect
new Db({ expectedRoot: root });
// @ts-expect-error a reader has to give the bytes at once
Db.openRemote(async () => new Uint8Array(1), 100);
async function stream(): Promise<number> {
  const remote: RemoteDb = await Db.openUrl(new URL('https://example.org/x.pvdb'), { headers: { a: 'b' }, signal: AbortSignal.timeout(5) });
  const { rows } = await remote.query<{ a: string }>('SELECT a FROM t WHERE b = ?', [1]);
  // @ts-expect-error it can only be asked
  remote.exec('SELECT 1');
  return rows.length + remote.traffic.bytes + remote.size;
}
try {
  raw2.exec('selec');
} catch (error) {
  if (error instanceof PicoVoltError) console.log(error.code, error.position?.line, error instanceof SqliteError);
}
// @ts-expect-error functions cannot be bound
raw2.query('SELECT ?', [() => 1]);
// @ts-expect-error a mode that does not exist
new Db({ integers: 'exact' });
// @ts-expect-error no such form
new Db({ decimals: 'float' });

export { moved, nothing, root, add, all, bytes, failure, far, file, stream, first, info, json, named, one, raw, rows, sum, texts, theirs, value };
