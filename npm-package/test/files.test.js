/**
 * Node's side of the engine's files, called as the engine calls it: the same promises as core's FileSystemContract, and
 * what Node alone has to keep.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inRoot } from './support/root.js';

const source = pathToFileURL(inRoot('npm-package/src/platform/files.js')).href;
const lockSource = pathToFileURL(inRoot('npm-package/src/platform/lock.js')).href;
const { createFiles } = await import(source);

const [OPEN, EXISTS, IS_DIRECTORY, CREATE_DIRECTORY, DELETE, SYNC_DIRECTORY, LOCK, UNLOCK, LIST, RENAME] = Array(10).keys();
const [SIZE, READ, WRITE, TRUNCATE, SYNC, CLOSE, TEXT] = Array.from(Array(7).keys(), (i) => 16 + i);
const [MODE_READ, MODE_WRITE, MODE_CREATE] = [0, 1, 2];
const [CANNOT_OPEN, READ_ONLY, FULL, INPUT_OUTPUT] = [-1, -2, -3, -4];

const memory = new ArrayBuffer(1 << 20);
const engine = { u8: new Uint8Array(memory), u16: new Uint16Array(memory) };
const file = createFiles(engine);
const AT = 4096;

let root;
let folder;
let count = 0;

before(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'picovolt-files-'));
});
after(() => fs.rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = join(root, `${count++}`);
  fs.mkdirSync(folder);
});

const path = (name) => join(folder, name);

function named(operation, text, mode = 0) {
  for (let i = 0; i < text.length; i++) engine.u16[AT / 2 + i] = text.charCodeAt(i);
  return file(operation, mode, 0, AT, text.length);
}

function put(bytes) {
  engine.u8.set(bytes, AT);
  return bytes.length;
}

function write(handle, position, text) {
  return file(WRITE, handle, position, AT, put(Buffer.from(text)));
}

function read(handle, position, length) {
  const done = file(READ, handle, position, AT, length);
  return done < 0 ? done : Buffer.from(engine.u8.slice(AT, AT + done)).toString();
}

function kept(length) {
  const done = file(TEXT, 0, 0, AT, 2 * length);
  return Buffer.from(engine.u8.slice(AT, AT + 2 * done)).toString('utf16le');
}

function list(name) {
  const length = named(LIST, name);
  return length > 0 ? kept(length).split('\0') : length;
}

describe('an open file', () => {
  it('is made only when it may be', () => {
    assert.equal(named(OPEN, path('a'), MODE_READ), CANNOT_OPEN);
    assert.equal(named(OPEN, path('a'), MODE_WRITE), CANNOT_OPEN);
    assert.equal(named(OPEN, path('missing/a'), MODE_CREATE), CANNOT_OPEN);
    assert.equal(named(EXISTS, path('a')), 0);
    const handle = named(OPEN, path('a'), MODE_CREATE);
    assert.ok(handle >= 0);
    assert.equal(file(SIZE, handle, 0, 0, 0), 0);
    assert.equal(named(EXISTS, path('a')), 1);
    assert.equal(named(IS_DIRECTORY, path('a')), 0);
    assert.equal(file(CLOSE, handle, 0, 0, 0), 0);
  });

  it('is never a directory', () => {
    for (const mode of [MODE_READ, MODE_WRITE, MODE_CREATE]) {
      assert.ok([CANNOT_OPEN, READ_ONLY].includes(named(OPEN, folder, mode)));
    }
    assert.equal(named(OPEN, folder, MODE_READ), CANNOT_OPEN);
    assert.equal(named(OPEN, folder, MODE_CREATE), CANNOT_OPEN);
  });

  it('is read and written at positions, and keeps what it holds', () => {
    let handle = named(OPEN, path('a'), MODE_CREATE);
    assert.equal(write(handle, 0, 'hello world'), 11);
    write(handle, 6, 'W');
    write(handle, 11, '!');
    assert.equal(file(SIZE, handle, 0, 0, 0), 12);
    assert.equal(read(handle, 6, 100), 'World!');
    assert.equal(read(handle, 12, 5), '');
    assert.equal(read(handle, 100, 5), '');
    file(CLOSE, handle, 0, 0, 0);
    handle = named(OPEN, path('a'), MODE_CREATE);
    assert.equal(read(handle, 0, 12), 'hello World!');
    assert.equal(file(SYNC, handle, 0, 0, 0), 0);
    file(CLOSE, handle, 0, 0, 0);
  });

  it('has zeros in gaps, is cut but never grown by truncate', () => {
    const handle = named(OPEN, path('a'), MODE_CREATE);
    write(handle, 0, 'abcdef');
    assert.equal(file(TRUNCATE, handle, 100, 0, 0), 0);
    assert.equal(file(SIZE, handle, 0, 0, 0), 6);
    file(TRUNCATE, handle, 2, 0, 0);
    write(handle, 5, 'x');
    assert.equal(read(handle, 0, 10), 'ab\0\0\0x');
    file(CLOSE, handle, 0, 0, 0);
  });

  it('has positions beyond four gigabytes', () => {
    const handle = named(OPEN, path('a'), MODE_CREATE);
    const position = 2 ** 32 + 12345;
    write(handle, position, 'far');
    assert.equal(file(SIZE, handle, 0, 0, 0), position + 3);
    assert.equal(read(handle, position, 10), 'far');
    file(CLOSE, handle, 0, 0, 0);
  });

  it('follows memory that has moved', () => {
    const moved = { u8: new Uint8Array(64), u16: new Uint16Array(32) };
    const other = createFiles(moved);
    fs.writeFileSync(path('a'), 'abc');
    const text = path('a');
    moved.u16 = new Uint16Array(4096);
    moved.u8 = new Uint8Array(moved.u16.buffer);
    for (let i = 0; i < text.length; i++) moved.u16[i] = text.charCodeAt(i);
    const handle = other(OPEN, MODE_READ, 0, 0, text.length);
    moved.u8 = new Uint8Array(100);
    assert.equal(other(READ, handle, 0, 10, 3), 3);
    assert.equal(moved.u8[10], 97);
    other(CLOSE, handle, 0, 0, 0);
  });

  it('fails by kind', { skip: !fs.existsSync('/dev/full') && 'no /dev/full here' }, () => {
    const handle = named(OPEN, '/dev/full', MODE_WRITE);
    assert.equal(write(handle, 0, 'abc'), FULL);
    file(CLOSE, handle, 0, 0, 0);
    assert.equal(file(SIZE, handle, 0, 0, 0), INPUT_OUTPUT);
    assert.match(kept(1000), /fd|descriptor/);
  });
});

describe('names', () => {
  it('are listed sorted, of every script', () => {
    assert.equal(named(CREATE_DIRECTORY, path('d')), 0);
    assert.equal(named(CREATE_DIRECTORY, path('d')), 0);
    assert.equal(named(IS_DIRECTORY, path('d')), 1);
    assert.equal(list(path('d')), 0);
    for (const name of ['b', 'a', 'ä 漢', 'A', 'b0']) fs.writeFileSync(path(`d/${name}`), name);
    assert.deepEqual(list(path('d')), ['A', 'a', 'b', 'b0', 'ä 漢']);
    const handle = named(OPEN, path('d/ä 漢'), MODE_READ);
    assert.equal(read(handle, 0, 100), 'ä 漢');
    file(CLOSE, handle, 0, 0, 0);
    assert.equal(named(LIST, path('e')), CANNOT_OPEN);
    assert.equal(named(CREATE_DIRECTORY, path('e/f')), CANNOT_OPEN);
    assert.equal(named(CREATE_DIRECTORY, path('d/a')), CANNOT_OPEN);
  });

  it('are renamed in one step, over what is there', () => {
    fs.writeFileSync(path('a'), 'new');
    fs.writeFileSync(path('b'), 'old');
    const handle = named(OPEN, path('b'), MODE_READ);
    assert.equal(named(RENAME, `${path('a')}\0${path('b')}`), 0);
    assert.equal(read(handle, 0, 10), 'old');
    file(CLOSE, handle, 0, 0, 0);
    assert.equal(fs.readFileSync(path('b'), 'utf8'), 'new');
    assert.equal(named(RENAME, `${path('a')}\0${path('c')}`), CANNOT_OPEN);
    assert.equal(named(RENAME, `${path('b')}\0${path('d/b')}`), CANNOT_OPEN);
    assert.deepEqual(list(folder), ['b']);
  });

  it('are deleted once, directories when they are empty', () => {
    fs.writeFileSync(path('a'), '');
    assert.equal(named(DELETE, path('a')), 0);
    assert.equal(named(DELETE, path('a')), 0);
    assert.equal(named(DELETE, path('missing/a')), 0);
    fs.mkdirSync(path('d'));
    fs.writeFileSync(path('d/a'), '');
    assert.equal(named(DELETE, path('d')), INPUT_OUTPUT);
    named(DELETE, path('d/a'));
    assert.equal(named(DELETE, path('d')), 0);
    assert.equal(named(EXISTS, path('d')), 0);
  });

  it('are made durable', () => {
    assert.equal(named(SYNC_DIRECTORY, folder), 0);
    assert.equal(named(SYNC_DIRECTORY, path('missing')), CANNOT_OPEN);
  });
});

describe('a lock', () => {
  it('is a file that one holds', () => {
    assert.equal(named(LOCK, path('lock')), 1);
    assert.equal(named(EXISTS, path('lock')), 1);
    assert.equal(named(LOCK, path('lock')), 0);
    assert.equal(named(UNLOCK, path('lock')), 0);
    assert.equal(named(EXISTS, path('lock')), 0);
    assert.equal(named(UNLOCK, path('lock')), 0);
    assert.equal(named(LOCK, path('lock')), 1);
    named(UNLOCK, path('lock'));
    assert.equal(named(LOCK, path('missing/lock')), CANNOT_OPEN);
    assert.equal(list(folder), 0);
  });

  it('is taken over from what is no lock, has no process, or is of another boot or another process of that number', () => {
    named(LOCK, path('own'));
    const own = fs.readFileSync(path('own'), 'utf8');
    named(UNLOCK, path('own'));
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const leftOver = ['something else', own.replace(/^pid .*/m, `pid ${dead}`), own.replace(/^boot .*/m, 'boot another')];
    if (fs.existsSync('/proc/self/stat')) leftOver.push(own.replace(/^start .*/m, 'start 1'));
    for (const text of leftOver) {
      fs.writeFileSync(path('lock'), text);
      assert.equal(named(LOCK, path('lock')), 1, text);
      assert.equal(named(LOCK, path('lock')), 0);
      named(UNLOCK, path('lock'));
    }
    for (const text of ['', own, own.replace('by node', 'by jvm'), own.replace(/^host .*/m, 'host another')]) {
      fs.writeFileSync(path('lock'), text);
      assert.equal(named(LOCK, path('lock')), 0, text);
    }
    fs.utimesSync(path('lock'), 1, 1);
    fs.rmSync(path('lock'));
    assert.equal(list(folder), 0);
  });

  it('ends with its process, however that ends', async () => {
    for (const [end, signal] of [['', 'SIGKILL'], ['process.exit(3)', null], ['throw 1', null]]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', `
        import { take } from '${lockSource}';
        process.stdout.write(take('${path('lock')}') ? 'L' : 'F');
        process.stdin.on('data', () => { ${end} });`], { stdio: ['pipe', 'pipe', 'ignore'] });
      const [answer] = await new Promise((resolve) => { child.stdout.once('data', (data) => resolve(`${data}`)); });
      assert.equal(answer, 'L');
      assert.equal(named(LOCK, path('lock')), 0);
      const ended = new Promise((resolve) => { child.once('exit', resolve); });
      if (signal) child.kill(signal);
      else child.stdin.write('x');
      await ended;
      assert.equal(named(EXISTS, path('lock')), signal ? 1 : 0);
      assert.equal(named(LOCK, path('lock')), 1);
      named(UNLOCK, path('lock'));
    }
    assert.equal(list(folder), 0);
  });

  it('has one winner when many want what a dead process left', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    fs.writeFileSync(path('lock'), `PicoVolt lock\nholder 0123\npid ${dead}\nstart -\nhost x\nboot x\nby node\n`
      .replace('host x', /^host .*/m.exec(ownRecord())[0]));
    const start = Date.now() + 700;
    const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', `
      import { take } from '${lockSource}';
      while (Date.now() < ${start});
      process.stdout.write(take('${path('lock')}') ? 'L' : 'F');
      setTimeout(() => {}, 1500);`], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const answers = await Promise.all(children.map((child) => new Promise((resolve) => {
      child.stdout.once('data', (data) => resolve(`${data}`));
    })));
    children.forEach((child) => child.kill('SIGKILL'));
    assert.equal(answers.filter((answer) => answer === 'L').length, 1, answers.join());
  });
});

function ownRecord() {
  named(LOCK, path('own'));
  const own = fs.readFileSync(path('own'), 'utf8');
  named(UNLOCK, path('own'));
  return own;
}
