import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut, stopped and slowed down. */
export type CuttingProxy = {
  readonly port: number;
  /** Breaks every connection, wherever it is in what it says. */
  readonly cut: () => void;
  /** Refuses new connections, or takes them again. */
  readonly refuse: (isRefusing: boolean) => void;
  /** Holds what comes from the server for so long. */
  readonly delay: (ms: number) => void;
  /** Cuts the next connection over which the server is sent these bytes, before (true) or after it gets them. */
  readonly cutAt: (bytes: string, isBefore: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1 for a server there. */
export async function cuttingProxy(to: {
  readonly host: string;
  readonly port: number;
}): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let isRefusing = false;
  let delayMs = 0;
  let trap: { readonly bytes: string; readonly isBefore: boolean; readonly sprung: () => void } | null = null;
  const server = createServer((client) => {
    if (isRefusing) return void client.destroy();
    const upstream = connect(to);
    open.add(client);
    const end = (): void => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (bytes: Buffer) => {
      const caught = trap !== null && bytes.includes(trap.bytes) ? trap : null;
      if (caught === null) return void upstream.write(bytes);
      trap = null;
      if (caught.isBefore) end();
      // The server has it, and says so to nobody.
      else {
        open.delete(client);
        client.off('close', end).destroy();
        upstream.end(bytes);
      }
      caught.sprung();
    });
    upstream.on('data', (bytes: Buffer) => {
      if (delayMs === 0) client.write(bytes);
      else setTimeout(() => client.writable && client.write(bytes), delayMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    cut: () => open.forEach((socket) => socket.destroy()),
    refuse: (is) => (isRefusing = is),
    delay: (ms) => (delayMs = ms),
    cutAt: (bytes, isBefore) =>
      new Promise((sprung) => {
        trap = { bytes, isBefore, sprung };
      }),
    close: async () => {
      open.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
