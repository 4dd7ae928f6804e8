import type { FastifyInstance } from 'fastify';
import type { OpenRoute } from './route.ts';
import type { ServerContext } from './server-context.ts';

const SMALL_BODY = 32 * 1024;

type ProviderRoute = Pick<OpenRoute, 'url' | 'summary' | 'body'> & {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
};

/** What the OpenID provider answers by itself; it asks for no token of ours. */
export const providerRoutes: readonly ProviderRoute[] = (['GET', 'POST', 'OPTIONS'] as const).map(
  (method) => ({
    method,
    url: '/oidc/*',
    summary: 'The OpenID provider: authorization, tokens, introspection, revocation, keys, sign-out.',
    body: method === 'POST' ? 'form' : 'none',
  }),
);

/** Mounts the provider beside the record, behind the same limits. */
export function addProvider(app: FastifyInstance, context: ServerContext): void {
  for (const { method, url, summary, body } of providerRoutes)
    app.route({
      method,
      url,
      bodyLimit: SMALL_BODY,
      config: { kind: body },
      schema: { summary },
      handler: async (request, reply) => {
        const { raw } = reply;
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) raw.setHeader(name, value);
        await context.identity.provide(
          {
            method: request.method,
            url: request.raw.url ?? '',
            headers: request.headers,
            address: request.ip,
            requestId: request.id,
            socket: request.raw.socket,
            body: typeof request.body === 'string' ? request.body : '',
          },
          raw,
        );
      },
    });
}
