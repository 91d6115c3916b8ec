import { Db, engineInfo, init } from '/picovolt/dist/index.js';

const parameters = new URLSearchParams(location.search);

window.outcome = run();

async function run() {
  try {
    const options = {};
    if (parameters.has('engine')) options.engine = parameters.get('engine');
    if (parameters.has('wasm')) options.wasm = await source(parameters.get('wasm'), parameters.get('form'));
    await init(options);
    const db = new Db();
    db.exec('CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INT)');
    db.query('INSERT INTO people (name, age) VALUES (?, ?), (?, ?)', ['Ada', 36, 'Grace', null]);
    const rows = JSON.stringify(db.query('SELECT id, name, age FROM people ORDER BY id').rows);
    document.getElementById('out').textContent = `${engineInfo().engine}: ${rows}`;
    return { ...engineInfo(), rows };
  } catch (error) {
    return { error: error.message };
  }
}

/** The same engine in each form that the option accepts. */
async function source(address, form) {
  const url = new URL(address, location.href);
  switch (form) {
    case 'response': return fetch(url).then((response) => response);
    case 'promise': return { then: (take) => take(fetch(url)) };
    case 'bytes': return new Uint8Array(await (await fetch(url)).arrayBuffer());
    case 'buffer': return (await fetch(url)).arrayBuffer();
    case 'module': return WebAssembly.compileStreaming(fetch(url));
    case 'request': return new Request(url);
    case 'url': return url;
    default: return address;
  }
}
