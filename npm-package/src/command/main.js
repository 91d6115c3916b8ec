/** The command `picovolt`. */

import { parseArgs } from 'node:util';
import { bake, check, applyDelta, makeDelta } from './files.js';
import { shell } from './shell.js';
import { textconv } from './textconv.js';

const HELP = `picovolt ${PICOVOLT_VERSION}: an embedded SQL database with history

  picovolt sql <database> [text]        runs SQL: the text, or standard input
      --table, --json, --csv            how rows are printed; a table by default
      --readonly                        only reads
  picovolt bake <database> <file>       writes one file that never changes
      --history all|none|<transaction>  what BEFORE can still show;
                                        what PRAGMA history says by default
      --format 1|2|3                    1, 2 for the Rust engine; 3 by default
  picovolt check <database>             reads everything, says what is wrong
  picovolt textconv <database>          prints the rows as SQL: for git diff
  picovolt delta <from> <to> <file>     writes what is new in a baked file
  picovolt apply <from> <delta> <file>  makes the newer file out of the older
  picovolt --help, picovolt --version

A database is a file or a workspace, which is a directory. The command sql makes
it when there is none.
`;

const commands = {
  sql: { names: ['database', 'text'], needed: 1, run: shell,
    options: { table: 'boolean', json: 'boolean', csv: 'boolean', readonly: 'boolean' } },
  bake: { names: ['database', 'file'], run: bake, options: { history: 'string', format: 'string' } },
  check: { names: ['database'], run: check },
  textconv: { names: ['database'], run: textconv },
  delta: { names: ['from', 'to', 'file'], run: makeDelta },
  apply: { names: ['from', 'delta', 'file'], run: applyDelta },
};

async function main([name, ...rest]) {
  if (name === '--version' || name === '-v') {
    print(`${PICOVOLT_VERSION}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    print(HELP);
    return 0;
  }
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : null;
  if (command === null) {
    throw new Error(`${name === undefined ? 'which command?' : `no such command: ${name}.`} See picovolt --help`);
  }
  const options = Object.fromEntries(Object.entries(command.options ?? {}).map(([key, type]) => [key, { type }]));
  options.help = { type: 'boolean' };
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const { names, needed = names.length } = command;
  if (positionals.length < needed || positionals.length > names.length) {
    const usage = names.map((each, i) => (i < needed ? `<${each}>` : `[${each}]`)).join(' ');
    throw new Error(`usage: picovolt ${name} ${usage}`);
  }
  return await command.run(positionals, values) ?? 0;
}

function print(text) {
  process.stdout.write(text);
}

// Whoever reads the output may have seen enough.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error) => {
  process.stderr.write(`picovolt: ${error?.message ?? error}\n`);
  process.exitCode = 1;
});
