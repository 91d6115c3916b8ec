import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Db, engineInfo, init } from 'picovolt';
import Database from 'picovolt/sqlite';

const require = createRequire(import.meta.url);
const wasmFile = require.resolve('picovolt/picovolt.wasm');
const hasWasmGc = Number.parseInt(process.versions.node, 10) >= 22;

test('the package does nothing before first use', () => {
  assert.deepEqual(engineInfo(), { engine: null, reason: null });
});

test('import and require give the same classes', () => {
  assert.equal(require('picovolt').init, init);
});

test('bytes that are no module are refused by name, and the load can be tried again', async () => {
  await assert.rejects(init({ engine: 'wasm', wasm: new TextEncoder().encode('<!DOCTYPE html>') }),
    /the given bytes is not a WebAssembly module.*init\(\{ wasm \}\)/s);
  await assert.rejects(init({ engine: 'wasm', wasm: Promise.reject(new Error('offline')) }), /offline/);
  await assert.rejects(init({ engine: 'fast' }), /must be "auto", "wasm" or "js", not "fast"/);
});

test('bytes of the engine are taken, and every later init finds it running', async () => {
  await init({ wasm: readFileSync(wasmFile) });
  assert.equal(engineInfo().engine, hasWasmGc ? 'wasm' : 'js');
  await init();
  await assert.rejects(init({ engine: hasWasmGc ? 'js' : 'wasm' }), /already running/);
});

test('the module for pages opens no files and says so', { skip: !hasWasmGc && 'there is no Wasm engine here' }, () => {
  const reason = /^unable to open database file: app\.pvdb \(picovolt\.wasm, the engine for pages, has no files: use a database/;
  assert.throws(() => new Db('app.pvdb'), { name: 'PicoVoltError', code: 'SQLITE_CANTOPEN', message: reason });
  assert.throws(() => new Database('app.pvdb'), { name: 'SqliteError', code: 'SQLITE_CANTOPEN', message: reason });
  assert.equal(existsSync('app.pvdb'), false);
  const db = new Db();
  assert.throws(() => db.bake('app.pvdb'), { code: 'SQLITE_CANTOPEN' });
  assert.throws(() => db.bake({ format: 2 }), { code: 'SQLITE_ERROR', message: /picovolt\.wasm, has no bakeImage/ });
  assert.throws(() => Db.delta(db.bake(), db.bake()), { code: 'SQLITE_ERROR', message: /picovolt\.wasm, has no delta/ });
  assert.throws(() => db.exec("VACUUM INTO 'app.pvdb'"), { code: 'SQLITE_CANTOPEN', message: /there are no files here/ });
  assert.equal(existsSync('app.pvdb'), false);
  assert.equal(db.query('SELECT 1').rows[0][0], 1);
});
