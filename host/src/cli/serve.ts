import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { type AddressInfo, BlockList, createServer, isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { serve as serveRecord } from '../server/index.ts';
import { refuse } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { analysisOptions, dataOptions, houseOptions } from './serving-options.ts';
import { version } from './version.ts';

const options: OptionSpecs = {
  port: { type: 'string', value: 'N', group: 'Server', help: 'port to listen on; 0: any free one [8080]' },
  host: { type: 'string', value: 'H', group: 'Server', help: 'address to listen on [127.0.0.1]' },
  'base-url': {
    type: 'string',
    value: 'URL',
    group: 'Server',
    help: 'address by which others reach it [http://HOST:PORT]; tokens are for it alone',
  },
  'trust-proxy': {
    type: 'string',
    value: 'CIDR,…',
    group: 'Server',
    help: 'reverse proxies whose X-Forwarded headers count',
  },
  'tls-cert': {
    type: 'string',
    value: 'F',
    group: 'Server',
    help: 'certificate chain (PEM), to serve TLS itself',
  },
  'tls-key': { type: 'string', value: 'F', group: 'Server', help: 'its private key (PEM)' },
  config: {
    type: 'string',
    value: 'FILE',
    group: 'Server',
    help: 'identity providers, subscription targets, limits (docs/security.md)',
  },
  demo: { type: 'boolean', group: 'Record', help: 'bring the example people in' },
  ...dataOptions,
  ...knowledgeOptions,
};

/** Where `npm run build:web` puts the page. */
const pageFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));
const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const STOP_WITHIN_MS = 25_000;

/** `kairos serve`: the record as a FHIR server. */
export const serve: Command = {
  name: 'serve',
  usage: 'kairos serve [--port N] [--data DIR] [options]',
  summary: 'Serves the record: a FHIR R4 API behind one policy.',
  options,
  run: runServe,
};

async function runServe(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const problem = await start(args, streams);
  return isGap(problem) ? refuse(problem, streams, false) : 0;
}

/** Serves until the process is told to stop. */
async function start(args: Arguments, streams: Streams): Promise<Gap | null> {
  const asked = await readServing(args);
  if (isGap(asked)) return asked;
  // Other commands need not load what a server is made of.
  const {
    defaultConfig,
    loadDemo,
    loadPage,
    openHouse,
    gathered,
    openLog,
    readConfig,
    serve: serveHouse,
  } = await import('../server/index.ts');
  const file = args.values.get('config');
  const config = file === undefined ? defaultConfig : await readConfig(file);
  if (isGap(config)) return config;
  const where = houseOptions(args, streams, asked.baseUrl);
  const { openAnalysis } = await import('../analysis/index.ts');
  const log = openLog(gathered(streams.err));
  const house = await openHouse(where);
  if (isGap(house)) return house;
  const { folder } = where;
  const demo = args.flags.has('demo') ? await loadDemo(house, examples) : [];
  if (isGap(demo)) {
    await house.close();
    return demo;
  }
  const analysis = openAnalysis(analysisOptions(house, args));
  const page = await loadPage(pageFolder);
  const server = await serveHouse({ house, config, log, folder, analysis, version, page, ...asked });
  if (isGap(server)) {
    await house.close();
    return server;
  }
  streams.err(`kairos: serving ${asked.baseUrl}/fhir from ${folder}\n`);
  if (asked.port !== Number(new URL(asked.baseUrl).port))
    streams.err(`kairos: it listens on ${asked.host}:${server.port}\n`);
  streams.err(
    page === null
      ? 'kairos: no page was built; npm run build:web builds it\n'
      : `kairos: the page is at ${asked.baseUrl}/\n`,
  );
  if (server.bootstrapFile !== null)
    streams.err(
      `kairos: the first administrator’s one-time secret is in ${server.bootstrapFile}; POST it as {"secret": …} to ${asked.baseUrl}/bootstrap\n`,
    );
  for (const person of demo) streams.err(`kairos: example person ${asked.baseUrl}/fhir/Patient/${person}\n`);
  await stopSignal();
  const late = setTimeout(() => process.exit(1), STOP_WITHIN_MS);
  await server.close();
  clearTimeout(late);
  return null;
}

type Serving = Pick<
  Parameters<typeof serveRecord>[0],
  'port' | 'host' | 'baseUrl' | 'trustedProxies' | 'tls'
>;

async function readServing({ values, positionals }: Arguments): Promise<Outcome<Serving>> {
  const bad = (problem: string): Gap => gap('USAGE', { problem });
  if (positionals.length > 0) return bad('`kairos serve` takes options only.');
  const asked = Number(values.get('port') ?? '8080');
  if (!Number.isInteger(asked) || asked < 0 || asked > 65_535) return bad('--port is no port number.');
  const host = values.get('host') ?? '127.0.0.1';
  // The address is known before anything is opened: tokens and links are for it alone.
  const port = asked === 0 ? await freePort(host) : asked;
  if (isGap(port)) return port;
  const trustedProxies = (values.get('trust-proxy') ?? '').split(',').filter((range) => range !== '');
  const wrong = trustedProxies.find((range) => !isRange(range));
  if (wrong !== undefined) return bad(`--trust-proxy: ${wrong} is no address range.`);
  const tls = await readTls(values.get('tls-cert'), values.get('tls-key'));
  if (isGap(tls)) return tls;
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  const given = values.get('base-url') ?? `${tls === null ? 'http' : 'https'}://${shown}:${port}`;
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    return bad('--base-url is no http address.');
  return { port, host, trustedProxies, tls, baseUrl: url.href.replace(/\/+$/, '') };
}

/** A port of a host that nobody listens on. Gap: SERVER_CANNOT_LISTEN. */
async function freePort(host: string): Promise<Outcome<number>> {
  const probe = createServer();
  try {
    probe.listen(0, host);
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return port;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('SERVER_CANNOT_LISTEN', { subject: `${host}:0`, reason });
  }
}

function isRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  try {
    if (prefix !== undefined)
      new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}

async function readTls(
  cert: string | undefined,
  key: string | undefined,
): Promise<Outcome<{ readonly cert: Buffer; readonly key: Buffer } | null>> {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    return gap('USAGE', { problem: 'TLS needs both --tls-cert and --tls-key.' });
  try {
    return { cert: await readFile(cert), key: await readFile(key) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('SERVER_CONFIG_BAD', { subject: '--tls-cert, --tls-key', reason });
  }
}

/** Waits until the process is asked to end. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
