import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPage } from './page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-page-'));
const html = '<!doctype html><title>Kairos</title>';
let server: Server;
let address = '';

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'assets/main-1.js'), 'export {};');
  writeFileSync(join(folder, 'index.html.br'), brotliCompressSync(html));
  const page = await loadPage(folder);
  server = createServer((request, response) => {
    if (page?.(request, response) !== true) response.writeHead(404).end('elsewhere');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page', () => {
  it('is not there where none was built', async () => {
    expect(await loadPage(join(folder, 'assets'))).toBeNull();
  });

  it('is sent compressed to who takes it, guarded, and not again to who has it', async () => {
    const first = await fetch(`${address}/?from=a`, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(await first.text()).toBe(html);
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
    expect(first.headers.get('content-security-policy')).not.toMatch(/unsafe|data:|\*/);
    const plain = await fetch(address, { headers: { 'accept-encoding': 'br;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const etag = first.headers.get('etag') ?? '';
    expect(plain.headers.get('etag')).not.toBe(etag);
    const again = await fetch(address, { headers: { 'accept-encoding': 'br', 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('keeps files whose names tell their content for good', async () => {
    const asset = await fetch(`${address}/assets/main-1.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
  });

  it('answers for nothing else', async () => {
    for (const path of [
      '/fhir/Patient',
      '/assets/',
      '/index.html',
      '/..%2f..%2fpackage.json',
      '/index.html.br',
    ])
      expect((await fetch(`${address}${path}`)).status, path).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(404);
  });
});
