import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { cardsIn, verifyCard } from '../viewer/index.ts';

/** A card that was checked: who issued it when, and what it says. */
export type CheckedCard = {
  readonly issuer: string;
  readonly keyId: string;
  /** Epoch seconds. */
  readonly issued: number;
  readonly expires: number | null;
  /** FHIR, as it was signed. */
  readonly bundle: Readonly<Record<string, unknown>>;
};

/** Against what cards are checked; nothing is fetched. */
export type CardCheck = {
  readonly keys: readonly unknown[];
  readonly issuer: string | null;
  readonly now: Date;
};

const gaps = {
  malformed: () => gap('CARD_MALFORMED'),
  algorithm: () => gap('CARD_ALGORITHM'),
  'too-large': () => gap('CARD_TOO_LARGE'),
  'key-unknown': () => gap('CARD_KEY_UNKNOWN', { subject: 'that the card names' }),
  'key-revoked': () => gap('CARD_KEY_REVOKED'),
  'key-expired': () => gap('CARD_KEY_EXPIRED'),
  signature: () => gap('CARD_SIGNATURE'),
  issuer: () => gap('CARD_ISSUER'),
  'not-now': () => gap('CARD_NOT_NOW'),
} as const satisfies Readonly<Record<string, () => Gap>>;

/**
 * Checks every card in a text (`shc:/…`, a `.smart-health-card` file, a printed page of ours) with a given key set. Gaps:
 * CARD_* for the first that does not hold.
 */
export async function checkCards(text: string, check: CardCheck): Promise<Outcome<readonly CheckedCard[]>> {
  const found = cardsIn(text);
  if (found.length === 0) return gap('CARD_MALFORMED');
  const cards: CheckedCard[] = [];
  for (const jws of found) {
    const card = await checkCard(jws, check);
    if (isGap(card)) return card;
    cards.push(card);
  }
  return cards;
}

/** Checks one JWS. Gaps: CARD_*. */
async function checkCard(jws: string, { keys, issuer, now }: CardCheck): Promise<Outcome<CheckedCard>> {
  const checked = await verifyCard(jws, { keys, issuer, now: Math.floor(now.getTime() / 1000) });
  return 'card' in checked ? checked.card : gaps[checked.problem]();
}
