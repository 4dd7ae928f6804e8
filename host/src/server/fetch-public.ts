import { request } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from './private-addresses.ts';
import { publicLookup } from './send-hook.ts';

const TIMEOUT_MS = 5000;
const MOST_BYTES = 256 * 1024;

/**
 * Gets a small JSON document from the public internet: https only, no redirects, and the address a name leads to is
 * looked at in the connection itself. Rejects where it cannot be had.
 */
export function fetchPublic(url: URL): Promise<Response> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:') return Promise.reject(new Error('not https'));
  if (isIP(host) !== 0 && isPrivateAddress(host)) return Promise.reject(new Error('private address'));
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      agent: false,
      lookup: publicLookup(false),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { Accept: 'application/json' },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > MOST_BYTES) outgoing.destroy(new Error('longer than a key set'));
        else pieces.push(piece);
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
        resolve(new Response(Buffer.concat(pieces), { status: incoming.statusCode ?? 502, headers }));
      });
    });
    outgoing.end();
  });
}
