/** Puts the parts of the page together. */

import { GENERAL, SETS } from './catalogue.js';
import { DataSets } from './datasets.js';
import { byId, h, painted, saveFile } from './dom.js';
import { Editor } from './editor.js';
import { count, size, sqlName } from './format.js';
import { Importer } from './importer.js';
import { attachMenu } from './menu.js';
import { copyText, notify } from './notice.js';
import { forgetQueries, lastQueries, rememberQuery } from './query-history.js';
import { Results } from './results.js';
import { SchemaPanel } from './schema.js';
import { Session } from './session.js';
import { readAddress, writeAddress } from './share.js';
import { makeSplitter } from './splitter.js';
import { makeTabs } from './tabs.js';
import { currentTheme, toggleTheme } from './theme.js';
import { Timeline } from './timeline.js';

const session = new Session();
const address = readAddress();
let tables = [];
let working = false;

const editor = new Editor(byId('editor'), {
  text: address.sql ?? '',
  onRun: () => run(),
  onChange: () => {},
});
const results = new Results({
  lineOf: (offset) => editor.lineAt(offset),
  onPlace: (offset) => editor.goTo(offset),
});
const schema = new SchemaPanel({
  onSelect: (sql) => {
    closeSidebar();
    runText(sql);
  },
  onInsert: (name) => {
    closeSidebar();
    editor.insert(name);
  },
});
const dataSets = new DataSets({ session, onChoose: (set) => chooseSet(set) });
const timeline = new Timeline({ session, onSql: (sql) => runText(sql) });
const chooseTab = makeTabs(byId('output-tabs'), (name) => {
  timeline.visible = name === 'timeline';
  for (const id of ['statement-tabs', 'copy-csv', 'save-csv']) byId(id).hidden = name === 'timeline';
});

/** Runs the selection or the whole text. */
async function run() {
  const { text, from } = editor.chosen;
  await execute(text, from);
}

/** Replaces the editor's text and runs it. */
async function runText(sql) {
  editor.text = sql;
  await execute(sql, 0);
}

async function execute(sql, from) {
  await exclusively(async () => {
    editor.showProblem(null);
    chooseTab('results');
    results.busy();
    await painted();
    const outcomes = session.run(sql);
    for (const { error } of outcomes) {
      if (error?.offset >= 0) {
        error.offset += from;
        editor.showProblem(error);
      }
    }
    results.show(outcomes);
    rememberQuery(sql);
    writeAddress(editor.text, loadedSets());
    showTransaction();
  });
}

/** Shows the plan of the selection or of the statement at the cursor. */
async function explain() {
  const { text, from } = editor.current;
  const prefix = /^\s*explain\b/i.test(text) ? '' : 'EXPLAIN ';
  await execute(prefix + text, from - prefix.length);
}

/** One thing at a time: what comes while another runs is ignored. */
async function exclusively(action) {
  if (working) return;
  working = true;
  document.body.classList.add('working');
  try {
    await action();
  } catch (error) {
    notify(error.message.split('\n')[0], 'error');
  } finally {
    working = false;
    document.body.classList.remove('working');
  }
}

async function loadSet(set, quiet = false) {
  const start = performance.now();
  await dataSets.load(set, (text) => {
    byId('status-text').textContent = text;
    byId('status-time').textContent = '';
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  if (!quiet) notify(`${set.title}: ${count(set.rows)} rows in ${seconds} s`);
}

/** Loads a set if need be and shows its first example. */
async function chooseSet(set, quiet = false) {
  closeSidebar();
  if (!dataSets.isLoaded(set, tableNames())) await exclusively(() => loadSet(set, quiet));
  if (!dataSets.isLoaded(set, tableNames())) return;
  timeline.setTables(tableNames(), set.timeline ?? set.tables[0]);
  await runText(exampleSql(set, set.examples[0][1]));
}

/** `{first}` in an example is the transaction that first filled the set's history. */
function exampleSql(set, sql) {
  return sql.includes('{first}') ? sql.replace('{first}', firstTransactionOf(set.timeline)) : sql;
}

function firstTransactionOf(table) {
  for (const row of session.transactions()) {
    const tx = Number(row.tx ?? Object.values(row)[0]);
    try {
      if (session.rows(`SELECT 1 FROM ${sqlName(table)} BEFORE ${tx} LIMIT 1`).length > 0) return tx;
    } catch {
      continue;
    }
  }
  return session.currentTx();
}

function refresh() {
  tables = session.schema();
  schema.show(tables);
  editor.setSchema(tables);
  dataSets.show(tableNames());
  timeline.setTables(tableNames());
  showTransaction();
}

function showTransaction() {
  const open = session.inTransaction;
  byId('status-tx').textContent = open ? 'Transaction open' : `Transaction ${count(session.currentTx())}`;
  byId('status-tx').classList.toggle('open', open);
}

function tableNames() {
  return tables.filter(({ type }) => type === 'table').map(({ name }) => name);
}

function loadedSets() {
  return SETS.filter((set) => dataSets.isLoaded(set, tableNames()));
}

function exampleChoices() {
  const choices = [];
  for (const set of loadedSets()) {
    choices.push({ heading: set.title });
    for (const [label, sql] of set.examples) choices.push({ label, run: () => runText(exampleSql(set, sql)) });
  }
  choices.push({ heading: 'Without a data set' });
  for (const [label, sql] of GENERAL) choices.push({ label, run: () => runText(sql) });
  return choices;
}

function historyChoices() {
  const queries = lastQueries();
  if (queries.length === 0) return [{ empty: 'Queries that you run appear here.' }];
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
  return [
    ...queries.map(({ sql, time }) => ({
      label: sql.replace(/\s+/g, ' ').slice(0, 120),
      detail: when.format(time),
      run: () => {
        editor.text = sql;
        editor.focus();
      },
    })),
    { label: 'Forget all queries', run: forgetQueries },
  ];
}

function showTheme() {
  const button = byId('theme');
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  button.setAttribute('aria-label', `Use the ${next} theme`);
  button.title = `Use the ${next} theme`;
}

function closeSidebar() {
  document.body.classList.remove('sidebar-open');
  byId('sidebar-toggle').setAttribute('aria-expanded', 'false');
}

function download() {
  const bytes = session.export();
  saveFile(`${session.name}.pvdb`, bytes, 'application/octet-stream');
  notify(`${session.name}.pvdb: ${size(bytes.length)}, with its whole history`);
}

function startOver() {
  session.open('playground');
  editor.text = '';
  chooseTab('results');
  results.welcome();
  history.replaceState(null, '', location.pathname + location.search);
  notify('New, empty database');
}

function listen() {
  byId('run').addEventListener('click', run);
  byId('explain').addEventListener('click', explain);
  byId('download').addEventListener('click', () => exclusively(download));
  byId('new-database').addEventListener('click', () => exclusively(startOver));
  byId('share').addEventListener('click', () => {
    writeAddress(editor.text, loadedSets());
    copyText(location.href, 'Link copied');
  });
  byId('theme').addEventListener('click', () => {
    toggleTheme();
    showTheme();
  });
  byId('sidebar-toggle').addEventListener('click', () => {
    const open = document.body.classList.toggle('sidebar-open');
    byId('sidebar-toggle').setAttribute('aria-expanded', String(open));
  });
  byId('sidebar-veil').addEventListener('click', closeSidebar);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeSidebar();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) run();
  });
  attachMenu(byId('examples'), exampleChoices);
  attachMenu(byId('history'), historyChoices);
  makeSplitter(byId('splitter'), byId('editor-pane'), byId('main'));
  new Importer({
    session,
    onDone: ({ message, sql }) => {
      notify(message);
      if (sql) runText(sql);
      else if (tables.length > 0) runText(`SELECT *\nFROM ${sqlName(tables[0].name)}\nLIMIT 1000;`);
    },
    onError: (error) => notify(error.message, 'error'),
  });
}

/** Brings the page to the state of an address: its data sets, its text, its result. */
async function follow({ sql, sets }) {
  for (const set of sets) {
    if (!dataSets.isLoaded(set, tableNames())) await exclusively(() => loadSet(set, true));
  }
  if (sql?.trim()) await runText(sql);
  else if (sets.length > 0) await chooseSet(sets[0]);
}

async function start() {
  showTheme();
  listen();
  byId('run-key').textContent = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ ↵' : 'Ctrl ↵';
  try {
    await session.start();
  } catch (error) {
    byId('boot').replaceChildren(h('h2', {}, 'The engine did not start'), h('p', {}, error.message));
    return;
  }
  const { name, reason } = session.engine;
  byId('engine').textContent = name;
  byId('engine').title = reason
    ? `JavaScript runs because: ${reason}` : 'The engine runs in this page; nothing is sent anywhere';
  session.addEventListener('change', refresh);
  refresh();
  byId('boot').remove();
  document.body.classList.add('ready');
  if (address.sql !== null || address.sets.length > 0) await follow(address);
  else await chooseSet(SETS[0], true);
  addEventListener('hashchange', () => follow(readAddress()));
  if (matchMedia('(min-width: 800px)').matches) editor.focus();
}

start();
