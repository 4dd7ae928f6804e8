import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { loadPage } from '../host/src/server/page-files.ts';

// The built page, served as `kairos serve` does, in a thread of its own; says its port.
const page = await loadPage(join(import.meta.dirname, '../web/dist'));
if (page === null) throw new Error('the page is not built; run npm run build:web');
const server = createServer((request, response) => {
  if (!page(request, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
