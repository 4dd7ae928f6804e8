import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { CardData } from '@kairos/core/writers';
import type { Access } from '../audit/index.ts';
import {
  type CardKeyState,
  issuerOf,
  newCardId,
  openCardKeys,
  openIssuedCards,
  signCards,
} from '../cards/index.ts';
import { readSetting } from '../store/index.ts';
import type { House } from './house.ts';
import { BASE_URL, operator } from './operator-token.ts';

/** What an operator does with cards: has one signed, or looks after the keys. */
export type CardAct =
  | {
      readonly card: {
        readonly data: CardData;
        /** null: the server’s own address. */
        readonly issuer: string | null;
        /** YYYY-MM-DD, the last day; null: without end. */
        readonly until: string | null;
      };
    }
  | {
      readonly cardKeys:
        | 'list'
        | 'rotate'
        | 'published'
        | { readonly revoke: string }
        | { readonly revokeCard: string };
    };

/**
 * Does it, and writes so in the log: answers with JSON `{issuer, cards, id}`, a list of keys, a key set, or the id of a key.
 * Gaps: CARD_*, AUDIT_FAILED, those of the vault.
 */
export async function actOnCards(house: House, act: CardAct): Promise<Outcome<string>> {
  const keys = openCardKeys(house);
  if ('card' in act) {
    const signed = await sign(house, act.card);
    return isGap(signed) ? signed : ((await written(house, '$sign-card')) ?? JSON.stringify(signed));
  }
  const { cardKeys } = act;
  if (cardKeys === 'published') {
    const published = await keys.published();
    return isGap(published) ? published : JSON.stringify({ keys: published });
  }
  if (cardKeys === 'list') {
    const listed = await keys.list();
    return isGap(listed) ? listed : listed.map(lineOf).join('\n');
  }
  if (typeof cardKeys === 'object' && 'revokeCard' in cardKeys) {
    const id = cardKeys.revokeCard;
    if (!(await openIssuedCards(house).revoke(id))) return gap('CARD_UNKNOWN', { subject: id });
    return (await written(house, '$revoke-card', `card/${id}`)) ?? id;
  }
  const changed = cardKeys === 'rotate' ? await keys.rotate() : await keys.revoke(cardKeys.revoke);
  if (isGap(changed)) return changed;
  const interaction = cardKeys === 'rotate' ? '$rotate-card-key' : '$revoke-card-key';
  return (await written(house, interaction, `card-key/${changed}`)) ?? changed;
}

async function sign(
  house: House,
  { data, issuer, until }: Extract<CardAct, { readonly card: unknown }>['card'],
): Promise<Outcome<{ readonly issuer: string; readonly cards: readonly string[]; readonly id: string }>> {
  const own = issuer ?? (await readSetting(house.db, BASE_URL));
  if (own === null)
    return gap('CARD_ISSUER_BAD', {
      subject: 'this record',
      reason: 'its server never started, so its address is not known',
    });
  const named = issuerOf(own);
  if (isGap(named)) return named;
  const key = await openCardKeys(house).signing();
  if (isGap(key)) return key;
  const end = until === null ? null : new Date(`${until}T23:59:59Z`);
  const id = newCardId();
  const cards = await signCards(key, data, { issuer: named, now: house.now(), until: end, id });
  if (isGap(cards)) return cards;
  await openIssuedCards(house).note({ id, person: '', kid: key.kid, holds: null });
  return { issuer: named, cards, id };
}

function lineOf({ kid, created, retired, revoked }: CardKeyState): string {
  const state = revoked !== null ? `revoked ${revoked}` : retired !== null ? `retired ${retired}` : 'signs';
  return `${kid}  made ${created}  ${state}`;
}

/** Gap: AUDIT_FAILED; null where the log has it. */
async function written(
  house: House,
  interaction: Access['interaction'],
  target = 'card',
): Promise<Outcome<null>> {
  const now = house.now();
  try {
    await house.audit.append({
      session: { caller: operator, at: now.toISOString(), requestId: randomUUID(), address: null },
      action: 'E',
      interaction,
      target,
      persons: [],
      query: null,
      outcome: 'success',
    });
    return null;
  } catch {
    return gap('AUDIT_FAILED');
  }
}
