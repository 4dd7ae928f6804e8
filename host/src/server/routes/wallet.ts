import { gap, isGap } from '@kairos/core/base';
import type { Answer } from '../answer.ts';
import type { OpenRoute } from '../route.ts';

/** A presentation with its disclosures. */
const RESPONSE_BODY = 128 * 1024;

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** What wallets fetch and send when somebody signs in with one (OpenID4VP 1.0); experimental, off unless configured. */
export const walletRoutes: readonly OpenRoute[] = [
  {
    method: 'GET',
    url: '/identity/wallet/request/:request',
    summary: 'The signed request that a wallet answers (experimental).',
    body: 'none',
    handler: async ({ context, params }) => {
      const request = (await context.identity.wallet?.request(params['request'] ?? '')) ?? null;
      if (request === null) return gap('ROUTE_UNKNOWN');
      const bytes = new TextEncoder().encode(request);
      return { status: 200, contentType: 'application/oauth-authz-req+jwt', bytes };
    },
  },
  {
    method: 'POST',
    url: '/identity/wallet/response',
    summary:
      'Takes a wallet’s answer (state, vp_token or error); says where the browser goes on (experimental).',
    body: 'form',
    bodyLimit: RESPONSE_BODY,
    handler: async ({ context, body }) => {
      const { wallet } = context.identity;
      if (wallet === null) return gap('ROUTE_UNKNOWN');
      const form = new URLSearchParams(typeof body === 'string' ? body : '');
      const to = await wallet.respond(form);
      // What was wrong is in the operator's log, not in the hands of whoever tries.
      return isGap(to) ? json(400, { error: 'invalid_request' }) : json(200, { redirect_uri: to });
    },
  },
];
