/**
 * Serves the built playground, target/site, from this machine: `node serve.mjs [port]`, 8080 or the next free one.
 * Any static server does; nothing here is needed but files with their content types.
 */

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = fileURLToPath(new URL('./target/site', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  let path;
  try {
    path = normalize(decodeURIComponent(pathname));
  } catch {
    response.writeHead(400).end('Bad address');
    return;
  }
  const file = join(site, path.endsWith(sep) ? join(path, 'index.html') : path);
  const stat = file.startsWith(site + sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!stat?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': stat.size,
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  });
  createReadStream(file).pipe(response);
});

let port = Number(process.argv[2] ?? 8080);
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  port += 1;
  server.listen(port);
});
server.on('listening', () => console.log(`PicoVolt playground: http://localhost:${server.address().port}/`));
server.listen(port);
