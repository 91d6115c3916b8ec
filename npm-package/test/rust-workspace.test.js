/** A directory that the Rust engine works in, laid out here by hand: docs/FORMAT.md has its bytes. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Db } from './support/package-with-files.js';

/** A record of a page: stamps, then fields `[tag, ...bytes]`. */
function record(inserted, deleted, ...fields) {
  const head = Buffer.alloc(26);
  head.writeBigUInt64LE(BigInt(inserted), 0);
  head.writeBigUInt64LE(BigInt(deleted), 8);
  head.writeUInt16LE(fields.length, 24);
  return Buffer.concat([head, ...fields.map((field) => Buffer.from(field))]);
}

const integer = (number) => [1, number, 0, 0, 0, 0, 0, 0, 0];

function page(...records) {
  const bytes = Buffer.alloc(4096);
  let end = bytes.length;
  bytes[8] = 1;
  bytes.writeUInt16LE(records.length, 9);
  bytes.fill(0xff, 13, 21);
  records.forEach((one, slot) => {
    end -= one.length;
    one.copy(bytes, end);
    bytes.writeUInt16LE(end, 28 + 4 * slot);
    bytes.writeUInt16LE(one.length, 30 + 4 * slot);
  });
  bytes.writeUInt16LE(end, 11);
  return bytes;
}

describe('a workspace of the Rust engine', () => {
  it('opens read-only, with its history', () => {
    const folder = mkdtempSync(join(tmpdir(), 'picovolt-rust-'));
    const workspace = join(folder, 'app.pv');
    // BLAKE3 of 500 times the letter x.
    const hash = 'd6a76d0cf6468a0216a215ab742ef30e3d418e481c0c96b4d277ae9f7b2b294d';
    mkdirSync(join(workspace, 'chunks'), { recursive: true });
    mkdirSync(join(workspace, 'blobs/d6'), { recursive: true });
    writeFileSync(join(workspace, 'blobs/d6', hash), 'x'.repeat(500));
    writeFileSync(join(workspace, 'chunks/chunk_00000.pvd'), page(
      record(1, 2, integer(1), [2, 3, 0, 0x6f, 0x6c, 0x64]),
      record(3, 0, integer(1), [4, 0, 0, 0, 0, 0, 0, 0, 0]),
      record(4, 0, integer(2), [0])));
    writeFileSync(join(workspace, 'pv_manifest.json'), JSON.stringify({
      format_version: 1,
      clock: 3,
      page_count: 1,
      tables: [{ name: 'note', columns: ['id', 'body'], first_page: 0, tail_id: 0, row_versions: 3, indexed_columns: ['id'] }],
      cas_hashes: [hash],
      cas_dir: [],
    }, null, 2));
    const db = new Db(workspace);
    assert.deepEqual(db.query('SELECT * FROM note WHERE id = 1').rows, [[1, 'x'.repeat(500)]]);
    assert.deepEqual(db.query('SELECT * FROM note').rows.length, 1, 'what is newer than the manifest is not there');
    assert.deepEqual(db.query('SELECT body FROM note BEFORE 1').rows, [['old']]);
    assert.throws(() => db.exec('DELETE FROM note'), { code: 'SQLITE_READONLY' });
    db.exec(`VACUUM INTO '${join(folder, 'own.pv')}'`);
    db.close();
    assert.deepEqual(readdirSync(workspace).sort(), ['blobs', 'chunks', 'pv_manifest.json']);
    const own = new Db(join(folder, 'own.pv'));
    own.exec('DELETE FROM note');
    assert.deepEqual(own.query('SELECT body FROM note BEFORE 1').rows, [['old']]);
    own.close();
    rmSync(folder, { recursive: true });
  });
});
