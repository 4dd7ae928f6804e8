import { once } from 'node:events';
import { connect } from 'node:net';

/** One request and how long its answer took, or why it is none. */
export type Send = (of: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token: string;
  readonly body?: string;
  /** In which codings the answer may come. */
  readonly coding?: 'br' | 'gzip';
}) => Promise<Answer>;

type Answer = { readonly status: number; readonly text: string };

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
  const times: number[] = [];
  const sender =
    (connection: Connection): Send =>
    async (of) => {
      const began = performance.now();
      const answer = await connection.send(of);
      times.push(performance.now() - began);
      if (answer.status >= 300)
        throw new Error(`${of.method} ${of.path}: ${answer.status} ${answer.text.slice(0, 600)}`);
      return answer;
    };
  const all = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const began = performance.now();
  await Promise.all(all.map((connection, i) => loop(sender(connection), i)));
  const seconds = (performance.now() - began) / 1000;
  for (const connection of all) connection.end();
  times.sort((one, other) => one - other);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, seconds, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** One keep-alive connection; its sender shares the processors with the server, so that it does no more than it must. */
type Connection = {
  readonly send: (of: Parameters<Send>[0]) => ReturnType<Send>;
  readonly end: () => void;
};

async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let pieces: Buffer[] = [];
  let waiting: { readonly done: (answer: Answer) => void; readonly failed: (error: Error) => void } | null =
    null;
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    const answer = wholeAnswer(pieces.length === 1 ? piece : Buffer.concat(pieces));
    if (answer === null) return;
    pieces = [];
    const { done } = waiting ?? {};
    waiting = null;
    done?.(answer);
  });
  socket.on('error', (error) => waiting?.failed(error));
  socket.on('close', () => waiting?.failed(new Error('the server ended the connection')));
  await once(socket, 'connect');
  return {
    send: ({ method, path, token, body = '', coding = 'identity' }) =>
      new Promise((done, failed) => {
        waiting = { done, failed };
        const sent =
          body === ''
            ? ''
            : `content-type: application/fhir+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: ${coding}\r\nauthorization: Bearer ${token}\r\n${sent}\r\n${body}`,
        );
      }),
    end: () => socket.destroy(),
  };
}

/** An answer whose body is all there; null where some of it is on its way. */
function wholeAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return wholeChunks(bytes, { status, from: end + 4 });
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined && status !== 204 && status !== 304)
    throw new Error(`an answer does not say how long it is: ${head}`);
  const from = end + 4;
  const until = from + Number(length ?? 0);
  return bytes.length < until ? null : { status, text: bytes.toString('utf8', from, until) };
}

/** A body in chunks, each with its length in front of it; the last one is empty. */
function wholeChunks(
  bytes: Buffer,
  { status, from }: { readonly status: number; readonly from: number },
): Answer | null {
  const pieces: Buffer[] = [];
  for (let at = from; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line === -1) return null;
    const length = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const begin = line + 2;
    at = begin + length + 2;
    if (bytes.length < at) return null;
    if (length === 0) return { status, text: Buffer.concat(pieces).toString('utf8') };
    pieces.push(bytes.subarray(begin, begin + length));
  }
}
