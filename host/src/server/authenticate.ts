import { isGap } from '@kairos/core/base';
import type { Session } from '../store/index.ts';
import type { Claims } from './claims.ts';
import type { ServerContext } from './server-context.ts';

/** Who sends a request. */
export type Bearer = { readonly session: Session; readonly claims: Claims };

/** The bearer of the token in an Authorization header; null for whatever is wrong with it. */
export async function bearerOf(
  { verifier, revocations, house }: Pick<ServerContext, 'verifier' | 'revocations' | 'house'>,
  authorization: string | undefined,
  { requestId, address }: { readonly requestId: string; readonly address: string | null },
): Promise<Bearer | null> {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return null;
  const accepted = await verifier(token);
  if (isGap(accepted) || (await revocations.isRevoked(accepted.caller.tokenId))) return null;
  const at = house.now().toISOString();
  return { session: { caller: accepted.caller, at, requestId, address }, claims: accepted.claims };
}
