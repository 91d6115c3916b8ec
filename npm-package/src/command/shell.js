/** `picovolt sql`: runs SQL from an argument, a pipe or a person. */

import { createInterface } from 'node:readline';
import core from '#core';
import { printers } from './printers.js';

const { tools } = core;

const SHELL_HELP = `.tables           names of tables
.schema           how they were made
.mode table|json|csv
.quit             or Ctrl+D
`;

export async function shell([path, text], { readonly = false, json, csv }) {
  const state = {
    connection: tools.open(path, { readonly, mustExist: readonly }),
    print: printers[json ? 'json' : csv ? 'csv' : 'table'],
  };
  try {
    if (text !== undefined) execute(state, text);
    else if (process.stdin.isTTY) await converse(state);
    else execute(state, await everything(process.stdin));
  } finally {
    state.connection.close();
  }
}

function execute({ connection, print }, sql) {
  tools.run(connection, sql, (columns, batches) => print(columns, batches, (line) => process.stdout.write(line)));
}

async function everything(stream) {
  stream.setEncoding('utf8');
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
}

/** Reads statements, each of any number of lines up to a semicolon, and commands that begin with a dot. */
async function converse(state) {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'picovolt> ' });
  let sql = '';
  lines.prompt();
  for await (const line of lines) {
    if (sql === '' && line.startsWith('.')) {
      if (/^\.(quit|exit)\b/.test(line)) break;
      dot(state, line.trim().split(/\s+/));
    } else {
      sql += `${line}\n`;
      if (/;\s*$/.test(sql) || sql.trim() === '') {
        attempt(() => execute(state, sql));
        sql = '';
      }
    }
    lines.setPrompt(sql === '' ? 'picovolt> ' : '     ...> ');
    lines.prompt();
  }
  lines.close();
}

function dot(state, [command, mode]) {
  if (command === '.tables') {
    attempt(() => execute(state, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
  } else if (command === '.schema') {
    attempt(() => execute(state, 'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL'));
  } else if (command === '.mode' && Object.hasOwn(printers, mode ?? '')) {
    state.print = printers[mode];
  } else {
    process.stdout.write(SHELL_HELP);
  }
}

function attempt(action) {
  try {
    action();
  } catch (error) {
    process.stdout.write(`${error.message}\n`);
  }
}
