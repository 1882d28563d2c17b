import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const kinds = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.js': 'text/javascript', '.mjs': 'text/javascript' };

/** Serves a directory on a free port of this machine, with more headers where they are given. */
export async function serve(directory, headers = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(join(directory, new URL(request.url, 'http://host').pathname));
    const body = path.startsWith(directory + sep) ? await readFile(path).catch(() => null) : null;
    if (body === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'application/octet-stream', ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() ?? server.close() };
}
