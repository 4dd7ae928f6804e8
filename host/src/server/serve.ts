import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { openIdentity } from '../identity/index.ts';
import { roles } from '../policy/index.ts';
import {
  deliverNotices,
  listNotices,
  type NoticeDoor,
  openMailChannel,
  openPushChannel,
} from '../rights/index.ts';
import type { Analysis } from '../analysis/index.ts';
import { openCardKeys, openIssuedCards } from '../cards/index.ts';
import { openSharing } from '../sharing/index.ts';
import { type AppOptions, openApp } from './app.ts';
import { openBackground } from './background.ts';
import { prepareBootstrap } from './bootstrap.ts';
import type { ServerConfig } from './config.ts';
import { openControl } from './control.ts';
import { runExports } from './export-job.ts';
import { fetchPublic } from './fetch-public.ts';
import type { House } from './house.ts';
import { errorFacts } from './log.ts';
import { openMetrics } from './metrics.ts';
import { deliverNotifications, listNotifications } from './notifications.ts';
import { openRevocations } from './revocations.ts';
import { postEmpty } from './send-hook.ts';
import { BASE_URL } from './operator-token.ts';
import type { ServerContext } from './server-context.ts';
import { replaceSetting } from '../store/index.ts';
import { openSigningKey } from './signing-key.ts';
import { openVerifier, ownIssuer } from './tokens.ts';

/** What a server is made of. */
export type ServeOptions = AppOptions & {
  readonly house: House;
  readonly config: ServerConfig;
  /** The server's own address as others reach it, without a slash at the end. */
  readonly baseUrl: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where the first administrator's secret is left. */
  readonly folder: string;
  readonly log: Logger;
  readonly analysis: Analysis | null;
};

/** A server that listens. */
export type Server = {
  readonly port: number;
  /** Where the first administrator's secret lies, as long as it was not used. */
  readonly bootstrapFile: string | null;
  readonly app: FastifyInstance;
  readonly context: ServerContext;
  /** Takes no new work, finishes what runs, ends the log with a checkpoint, closes the database. */
  readonly close: () => Promise<void>;
};

/** Starts a server over an open record. Gaps: SERVER_CANNOT_LISTEN, and of the vault. */
export async function serve(options: ServeOptions): Promise<Outcome<Server>> {
  const { house, host, port, folder, log } = options;
  const context = await serverContext(options);
  if (isGap(context)) return context;
  await replaceSetting(house.db, BASE_URL, options.baseUrl);
  const bootstrapFile = await prepareBootstrap(house.db, folder);
  const { mail } = options.config;
  const email = mail === null ? null : openMailChannel(mail);
  const door: NoticeDoor = { email, push: context.push, link: options.baseUrl };
  let isOpen = true;
  const background = openBackground(
    {
      export: () => runExports(context),
      notification: async () => {
        await listNotifications(context);
        await deliverNotifications(context);
      },
      notice: async () => {
        await listNotices(house, door);
        await deliverNotices(house, door);
      },
      ...analysisWorks(options),
    },
    log,
  );
  const live: ServerContext = {
    ...context,
    nudge: background.nudge,
    isReady: async () => isOpen && (await context.isReady()),
  };
  const app = await openApp(live, options);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await background.stop();
    await app.close();
    const reason = error instanceof Error ? error.message : String(error);
    return gap('SERVER_CANNOT_LISTEN', { subject: `${host}:${port}`, reason });
  }
  const closeControl = await openControl(house, folder);
  return {
    port: (app.server.address() as AddressInfo).port,
    bootstrapFile,
    app,
    context: live,
    close: async () => {
      isOpen = false;
      await closeControl();
      // What is being read goes back on the list; whoever waits for a plan is told.
      await options.analysis?.close();
      await app.close();
      await background.stop();
      await house.close();
    },
  };
}

/** Plans of persons who had an upload or a change, and of everybody after packs changed. */
function analysisWorks({
  analysis,
  log,
}: ServeOptions): Readonly<Record<'analysis' | 'recompute', () => Promise<void>>> {
  const onProblem = ({ code }: Gap): void => log.warn({ work: 'analysis', code });
  return {
    analysis: async () => analysis?.runPersons(onProblem),
    recompute: async () => {
      const done = await analysis?.recompute({
        onChanged: () => undefined,
        onProblem: (_person, problem) => onProblem(problem),
        onProgress: ({ done: persons, of, changed }) => log.info({ work: 'recompute', persons, of, changed }),
      });
      if (isGap(done)) onProblem(done);
    },
  };
}

/** What routes work with, before anything runs beside requests. Gaps: those of the vault. */
export async function serverContext({
  house,
  config,
  baseUrl,
  log,
  analysis,
}: Pick<ServeOptions, 'house' | 'config' | 'baseUrl' | 'log' | 'analysis'>): Promise<Outcome<ServerContext>> {
  const signingKey = await openSigningKey(house.db, house.vault);
  if (isGap(signingKey)) return signingKey;
  const revocations = openRevocations(house.db, house.now);
  const onProblem = (error: unknown): void => log.error({ work: 'identity', ...errorFacts(error) });
  const onGap = ({ code, what }: Gap): void => log.warn({ work: 'identity', code, what });
  const externalProviders = config.identityProviders;
  const wallet = config.identityWallet;
  const parts = { ...house, baseUrl, revocations, fetchPublic, externalProviders, wallet, onProblem, onGap };
  const identity = await openIdentity(parts);
  if (isGap(identity)) return identity;
  const push = config.push === null ? null : await openPushChannel(house, config.push, postEmpty);
  if (isGap(push)) return push;
  const issuers = [ownIssuer(signingKey, baseUrl, roles), { ...identity.issuer, roles }, ...config.issuers];
  return {
    house,
    config,
    baseUrl,
    signingKey,
    verifier: openVerifier(issuers, { audience: baseUrl, now: house.now }),
    revocations,
    identity,
    sharing: openSharing({ ...house, baseUrl }),
    cardKeys: openCardKeys(house),
    issuedCards: openIssuedCards(house),
    push,
    metrics: openMetrics(),
    log,
    analysis,
    nudge: () => undefined,
    isReady: () =>
      house.db
        .selectFrom('setting')
        .select('name')
        .limit(1)
        .execute()
        .then(
          () => true,
          () => false,
        ),
  };
}
