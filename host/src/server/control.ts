import { chmod, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { House } from './house.ts';
import { operate, type OperatorRequest } from './operate.ts';

/** The longest path a socket may have (sun_path of Linux has 108 bytes, of macOS 104, with the zero at the end). */
const LONGEST_PATH = 103;
const MOST_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

const pathOf = (folder: string): string => join(folder, 'control.sock');

/**
 * Lets the operator of this machine ask a running server for tokens, invitations and programs: a socket in the data folder, for whom the folder
 * belongs to, and who could read its keys anyway. Answers with how to end it.
 */
export async function openControl(house: House, folder: string): Promise<() => Promise<void>> {
  const path = pathOf(folder);
  if (Buffer.byteLength(path) > LONGEST_PATH) return () => Promise.resolve();
  await rm(path, { force: true });
  const server = createServer({ requestTimeout: TIMEOUT_MS }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) incoming.destroy();
      else chunks.push(chunk);
    });
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      void answer(house, Buffer.concat(chunks).toString('utf8')).then((text) => outgoing.end(text));
    });
  });
  await listen(server, path);
  await chmod(path, 0o600);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve());
  });
}

async function answer(house: House, text: string): Promise<string> {
  try {
    return JSON.stringify({ answer: await operate(house, JSON.parse(text) as OperatorRequest) });
  } catch (error) {
    return JSON.stringify({
      answer: gap('REQUEST_BAD', { reason: error instanceof Error ? error.name : 'unknown' }),
    });
  }
}

/** Asks the server that runs over a data folder; null where none answers. */
export function askRunningServer(folder: string, asked: OperatorRequest): Promise<Outcome<string> | null> {
  return new Promise((resolve) => {
    const outgoing = request({
      socketPath: pathOf(folder),
      method: 'POST',
      path: '/',
      timeout: TIMEOUT_MS,
    });
    outgoing.on('error', () => resolve(null));
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => resolve(null));
      incoming.on('end', () => {
        const value = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { readonly answer?: unknown };
        resolve(isGap(value.answer) || typeof value.answer === 'string' ? value.answer : null);
      });
    });
    outgoing.end(JSON.stringify(asked));
  });
}
