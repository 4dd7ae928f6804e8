import { Agent, request as httpRequest } from 'node:http';

/** One request and how long its answer took, or why it is none. */
export type Send = (of: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token: string;
  readonly body?: string;
}) => Promise<{ readonly status: number; readonly text: string }>;

/** What a load came to. */
export type Load = {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
};

/**
 * Sends over several keep-alive connections at once, each in a loop of its own, until its loop ends. An answer that is
 * no success stops the bench: failures are fast, and would be counted as speed.
 */
export async function runLoad(
  { port, connections }: { readonly port: number; readonly connections: number },
  loop: (send: Send, connection: number) => Promise<void>,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const send: Send = async (of) => {
    const began = performance.now();
    const answer = await sendOne(port, agent, of);
    times.push(performance.now() - began);
    if (answer.status >= 300)
      throw new Error(`${of.method} ${of.path}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer;
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, (_, i) => loop(send, i)));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, seconds, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function sendOne(
  port: number,
  agent: Agent,
  { method, path, token, body }: Parameters<Send>[0],
): ReturnType<Send> {
  return new Promise((done, failed) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/fhir+json', 'content-length': Buffer.byteLength(body) }),
    };
    const request = httpRequest({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
      );
      response.on('error', failed);
    });
    request.on('error', failed);
    request.end(body);
  });
}
