import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Access } from '../audit/index.ts';
import { type OperatorAct, openRegistry } from '../identity/index.ts';
import { readSetting } from '../store/index.ts';
import type { House } from './house.ts';
import { actOnCards, type CardAct } from './operate-cards.ts';
import { BASE_URL, operator, operatorToken, type TokenRequest } from './operator-token.ts';

/** What an operator may ask for on the machine of the record. */
export type OperatorRequest = { readonly token: TokenRequest } | CardAct | OperatorAct;

/**
 * Does it, and writes so in the log: answers with a token, a one-time link, or an id. Gaps: those of
 * {@link operatorToken}, {@link actOnCards}, CLIENT_BAD, ACCOUNT_UNKNOWN, AUDIT_FAILED.
 */
export async function operate(house: House, asked: OperatorRequest): Promise<Outcome<string>> {
  if ('token' in asked) return operatorToken(house, asked.token);
  if ('card' in asked || 'cardKeys' in asked) return actOnCards(house, asked);
  const baseUrl = await readSetting(house.db, BASE_URL);
  if (baseUrl === null)
    return gap('TOKEN_CLAIMS_BAD', { reason: 'the server never started, so its address is not known' });
  const done = await openRegistry(house)(asked);
  if (isGap(done)) return done;
  const now = house.now();
  try {
    await house.audit.append({
      session: { caller: operator, at: now.toISOString(), requestId: randomUUID(), address: null },
      ...written(asked, done),
      persons: [],
      query: null,
      outcome: 'success',
    });
  } catch {
    return gap('AUDIT_FAILED');
  }
  return 'invite' in asked ? `${baseUrl}/identity/register/${done}` : done;
}

/** What the log says of it; an invitation's secret it does not say. */
function written(asked: OperatorAct, done: string): Pick<Access, 'action' | 'interaction' | 'target'> {
  if ('client' in asked) return { action: 'C', interaction: '$client', target: `client/${done}` };
  if ('remove' in asked) return { action: 'D', interaction: '$remove', target: `account/${done}` };
  return { action: 'C', interaction: '$invite', target: 'account' };
}
