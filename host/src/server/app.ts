import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { gap, type Gap, isGap } from '@kairos/core/base';
import { isDatabaseFailure, unnamedFailure } from '../store/index.ts';
import { type Answer, refusal } from './answer.ts';
import { type Bearer, bearerOf } from './authenticate.ts';
import { capabilityStatement } from './capability.ts';
import { contentQuery, type OpenExchange, readPrefer } from './exchange.ts';
import { addProvider, providerRoutes } from './identity-mount.ts';
import { errorFacts } from './log.ts';
import { unacceptable } from './negotiate.ts';
import type { PageFiles } from './page-files.ts';
import { isLoopback } from './private-addresses.ts';
import { collectBody, isStreamed, readBody, unsupportedType } from './request-body.ts';
import type { BodyKind, OpenRoute, Route } from './route.ts';
import { auditParams } from './routes/audit.ts';
import { houseRoutes } from './routes/house.ts';
import { openRoutesBesides, routesOf } from './routes/table.ts';
import { securityHeaders } from './security-headers.ts';
import type { ServerContext } from './server-context.ts';
import { writeAnswer } from './write-answer.ts';

/** How the server is reached. */
export type AppOptions = {
  /** Address ranges of reverse proxies whose X-Forwarded-* headers count; empty: none. */
  readonly trustedProxies: readonly string[];
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly version: string;
  /** The page at `/`; null where none was built. */
  readonly page?: PageFiles | null;
};

const HEADER_BYTES = 16 * 1024;
const BODY_BYTES = 4 * 1024 * 1024;
/** Long enough for a genome over a slow line; what comes before a body must come sooner. */
const REQUEST_MS = 3_600_000;
const HEADERS_MS = 20_000;
const IDLE_MS = 65_000;
const MOST_URL = 8192;
const HSTS = 'max-age=31536000; includeSubDomains';

/** What the hooks found out about a request before its handler. */
type Known = { readonly began: bigint; bearer: Bearer | null; kind: BodyKind };

/** Thrown within hooks and parsers, where fastify knows no other way; becomes the refusal it carries. */
class Refusal extends Error {
  readonly problem: Gap;
  constructor(problem: Gap) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The HTTP server over the record: every route of the table, behind limits and tokens. Not yet listening. */
export async function openApp(context: ServerContext, options: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    ...(options.tls === null ? {} : { https: options.tls }),
    http: { maxHeaderSize: HEADER_BYTES, headersTimeout: HEADERS_MS },
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: IDLE_MS,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: true },
    logger: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
  await app.register(rateLimit, { global: false });
  const known = new WeakMap<FastifyRequest, Known>();
  const routes = routesOf(context);
  const capabilities = capabilitiesOf(context, routes, options.version);
  const open = [...houseRoutes(capabilities), ...openRoutesBesides];
  await describeRoutes(app, options.version, context.baseUrl);
  const tokenless = [...open, ...providerRoutes].map(({ method, url }) => `${method} ${url}`);
  addHooks(app, context, { known, open: new Set(tokenless) });
  addParser(app);
  for (const route of routes) addRoute(app, context, { route, known });
  for (const route of open) addOpenRoute(app, context, route);
  addProvider(app, context);
  addMetrics(app, context, known);
  app.get('/openapi.json', { schema: { summary: 'This description.' } }, () => app.swagger());
  app.setNotFoundHandler((request, reply) => writeAnswer(request, reply, refusal(gap('ROUTE_UNKNOWN'))));
  app.setErrorHandler((error, request, reply) => {
    const answer = errorAnswer(context, error, request);
    // What is left of a body that is too long is not waited for.
    if (answer.status === 413) reply.header('Connection', 'close');
    return writeAnswer(request, reply, answer);
  });
  await app.ready();
  if (options.page != null) servePage(app, options.page);
  return app;
}

/** Files of the page are answered before anything else is asked of a request. */
function servePage({ server }: FastifyInstance, page: PageFiles): void {
  const others = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (page(request, response)) return;
    for (const listener of others) listener.call(server, request, response);
  });
}

function capabilitiesOf(
  { house, baseUrl }: ServerContext,
  routes: readonly Route[],
  version: string,
): ReturnType<typeof capabilityStatement> {
  const { definitions, now } = house;
  return capabilityStatement({
    baseUrl,
    version,
    date: now().toISOString(),
    types: [...definitions.types],
    params: (type) =>
      definitions.params(type).filter(({ name }) => type !== 'AuditEvent' || auditParams.includes(name)),
    routes,
  });
}

async function describeRoutes(app: FastifyInstance, version: string, url: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Kairos', version, description: 'The record of persons behind one policy, as FHIR R4.' },
      servers: [{ url }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
}

type HookOptions = {
  readonly known: WeakMap<FastifyRequest, Known>;
  /** Method and address of what asks for no token. */
  readonly open: ReadonlySet<string>;
};

/** Addresses that cost nothing and are asked often by whatever watches the server. */
const unlimited: ReadonlySet<string> = new Set(['/health', '/ready']);

function addHooks(app: FastifyInstance, context: ServerContext, { known, open }: HookOptions): void {
  const { ofAddress, ofCaller, ofLinks } = limitersOf(app, context.config.limits, known);
  app.addHook('onRequest', async (request, reply) => {
    const own: Known = { began: process.hrtime.bigint(), bearer: null, kind: 'none' };
    known.set(request, own);
    // On the answer itself: what answers beside fastify has them too.
    for (const [name, value] of securityHeaders) reply.raw.setHeader(name, value);
    reply.header('X-Request-Id', request.id);
    reply.header('Cache-Control', 'no-store');
    if (request.protocol === 'https') reply.header('Strict-Transport-Security', HSTS);
    const route = request.routeOptions.url ?? '';
    if (unlimited.has(route)) return;
    await withinLimit(ofAddress, { request, reply, context });
    if (route.startsWith('/shl/')) await withinLimit(ofLinks, { request, reply, context });
    if ((request.raw.url ?? '').length > MOST_URL)
      throw new Refusal(gap('REQUEST_TOO_LARGE', { reason: 'its address is too long' }));
    if (/%00|\0/.test(request.raw.url ?? ''))
      throw new Refusal(gap('REQUEST_BAD', { reason: 'its address holds a zero byte' }));
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (
      open.has(`${method} ${route}`) ||
      route === '/openapi.json' ||
      (route === '/metrics' && isOwnMachine(request))
    )
      return;
    own.bearer = await bearerOf(context, request.headers.authorization, {
      requestId: request.id,
      address: request.ip,
    });
    if (own.bearer === null) {
      context.metrics.refused('token');
      return reply.code(401).header('WWW-Authenticate', 'Bearer').send();
    }
    await withinLimit(ofCaller, { request, reply, context });
  });
  app.addHook('onResponse', (request, reply, done) => {
    const own = known.get(request);
    const seconds = own === undefined ? 0 : Number(process.hrtime.bigint() - own.began) / 1e9;
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    context.metrics.answered({ method, route, status: reply.statusCode, seconds });
    const caller = own?.bearer?.session.caller ?? null;
    context.log.info({
      request: request.id,
      method,
      route,
      status: reply.statusCode,
      ms: Math.round(seconds * 1e5) / 100,
      from: context.house.vault.token(`log|${request.ip}`),
      ...(caller === null
        ? {}
        : { role: caller.role, caller: context.house.vault.token(`log|${caller.subject}`) }),
    });
    if (method === 'GET' || method === 'HEAD' || !route.startsWith('/fhir')) return done();
    context.nudge('notification');
    context.nudge('notice');
    context.nudge('analysis');
    done();
  });
}

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

function limitersOf(
  app: FastifyInstance,
  { perAddress, perCaller, perLink }: ServerContext['config']['limits'],
  known: WeakMap<FastifyRequest, Known>,
): Readonly<Record<'ofAddress' | 'ofCaller' | 'ofLinks', Limiter>> {
  const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string): Limiter =>
    app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator });
  return {
    ofAddress: limiter(perAddress, ({ ip }) => ip),
    ofCaller: limiter(
      perCaller,
      (request) => known.get(request)?.bearer?.session.caller.subject ?? request.ip,
    ),
    ofLinks: limiter(perLink, ({ ip }) => ip),
  };
}

async function withinLimit(
  limiter: Limiter,
  of: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly context: ServerContext },
): Promise<void> {
  const limit = await limiter(of.request);
  if (limit.isAllowed || !limit.isExceeded) return;
  of.context.metrics.refused('rate');
  of.reply.header('Retry-After', String(limit.ttlInSeconds));
  throw new Refusal(gap('REQUEST_TOO_OFTEN'));
}

/** A request of this machine itself, that no proxy passed on. */
function isOwnMachine(request: FastifyRequest): boolean {
  const { headers } = request;
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !isPassedOn && isLoopback(request.raw.socket.remoteAddress);
}

/** One parser for all: what a route takes, it says itself. */
function addParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, content: Readable) => {
    const kind = kindOf(request);
    const type = request.headers['content-type'] ?? '';
    if (isStreamed(kind, type)) return content;
    const most = request.routeOptions.bodyLimit ?? BODY_BYTES;
    const bytes =
      Number(request.headers['content-length'] ?? 0) > most
        ? gap('REQUEST_TOO_LARGE', { reason: 'its body is longer than this address takes' })
        : await collectBody(content, most);
    const read = isGap(bytes) ? bytes : readBody(kind, type, bytes);
    if (isGap(read)) throw new Refusal(read);
    return read.value;
  });
  app.addHook('preParsing', async (request) => {
    if (request.headers['content-type'] === undefined) return;
    const unsupported = unsupportedType(kindOf(request), request.headers);
    if (unsupported !== null) throw new Refusal(unsupported);
  });
}

function kindOf(request: FastifyRequest): BodyKind {
  const { kind } = request.routeOptions.config as { readonly kind?: BodyKind };
  return kind ?? 'none';
}

function addRoute(
  app: FastifyInstance,
  context: ServerContext,
  { route, known }: { readonly route: Route; readonly known: WeakMap<FastifyRequest, Known> },
): void {
  app.route({
    method: route.method,
    url: route.url,
    bodyLimit: route.bodyLimit ?? BODY_BYTES,
    config: { kind: route.body },
    schema: { summary: route.summary, security: [{ bearer: [] }] },
    handler: async (request, reply) => {
      const bearer = known.get(request)?.bearer ?? null;
      if (bearer === null) throw new Error('a route was reached without a bearer');
      const exchange = openExchange(context, request, route.body);
      const asked = formOf(request, route);
      const answer = asked ?? (await route.handler({ ...exchange, ...bearer }));
      return writeAnswer(request, reply, isGap(answer) ? refusal(answer) : answer);
    },
  });
}

function addOpenRoute(app: FastifyInstance, context: ServerContext, route: OpenRoute): void {
  app.route({
    method: route.method,
    url: route.url,
    bodyLimit: route.bodyLimit ?? BODY_BYTES,
    config: { kind: route.body },
    schema: { summary: route.summary },
    handler: async (request, reply) => {
      const asked = route.url.startsWith('/fhir') ? formOf(request, route) : null;
      const answer = asked ?? (await route.handler(openExchange(context, request, route.body)));
      return writeAnswer(request, reply, isGap(answer) ? refusal(answer) : answer);
    },
  });
}

/** Why the form that is asked for cannot be had; null where it can. Routes of bytes have their own forms. */
function formOf(request: FastifyRequest, { url }: Pick<Route, 'url'>): Gap | null {
  if (!url.startsWith('/fhir') || /Binary|\$(report|export|accesses|download)/.test(url)) return null;
  return unacceptable(request.headers.accept, new URLSearchParams(queryOf(request)));
}

function openExchange(context: ServerContext, request: FastifyRequest, kind: BodyKind): OpenExchange {
  const form = kind === 'form' && typeof request.body === 'string' ? request.body : '';
  const query = [queryOf(request), form].map(contentQuery).filter((part) => part !== '');
  return {
    context,
    params: request.params as Readonly<Record<string, string>>,
    query: query.join('&'),
    headers: request.headers,
    address: request.ip,
    requestId: request.id,
    prefer: readPrefer(request.headers['prefer']),
    body: request.body,
  };
}

function queryOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}

/** Figures of the process: for this machine, or for whoever may see the whole house. */
function addMetrics(
  app: FastifyInstance,
  { metrics }: ServerContext,
  known: WeakMap<FastifyRequest, Known>,
): void {
  app.get(
    '/metrics',
    { schema: { summary: 'Figures for monitoring; not public.' } },
    async (request, reply) => {
      const role = known.get(request)?.bearer?.session.caller.role;
      if (role === 'system' || role === 'steward' || (role === undefined && isOwnMachine(request)))
        return reply.header('Content-Type', metrics.contentType).send(await metrics.text());
      return writeAnswer(request, reply, refusal(gap('ROUTE_UNKNOWN')));
    },
  );
}

/** What fastify refused, in our codes; anything else is a bug of ours, and says nothing. */
function errorAnswer({ log }: ServerContext, error: unknown, request: FastifyRequest): Answer {
  if (error instanceof Refusal) return refusal(error.problem);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = fastifyGaps[code];
  if (problem !== undefined) return refusal(problem());
  if (isDatabaseFailure(error)) return refusal(unnamedFailure(error));
  log.error({ request: request.id, ...errorFacts(error) });
  return refusal(gap('INTERNAL', { reason: 'see the log by the id of the request' }));
}

const fastifyGaps: Readonly<Record<string, () => Gap>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    gap('REQUEST_TOO_LARGE', { reason: 'its body is longer than this address takes' }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    gap('REQUEST_TYPE_UNSUPPORTED', { subject: 'that was sent, or none' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    gap('REQUEST_BAD', { reason: 'Content-Length is not its length' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => gap('REQUEST_JSON_BAD', { reason: 'it is empty' }),
  FST_ERR_BAD_URL: () => gap('REQUEST_BAD', { reason: 'its address is not percent-encoded rightly' }),
};
