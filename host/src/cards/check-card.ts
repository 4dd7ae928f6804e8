import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { cardsIn, readRevocations, verifyCard } from '../viewer/index.ts';

/** A card that was checked: who issued it when, and what it says. */
export type CheckedCard = {
  readonly issuer: string;
  readonly keyId: string;
  /** Epoch seconds. */
  readonly issued: number;
  readonly expires: number | null;
  /** By which it can be revoked by itself; null: it cannot. */
  readonly revocationId: string | null;
  /** The instant, in epoch seconds, at which its issuer said that it was not revoked; null: that was not checked. */
  readonly notRevokedAt: number | null;
  /** FHIR, as it was signed. */
  readonly bundle: Readonly<Record<string, unknown>>;
};

/** Against what cards are checked; nothing is fetched. */
export type CardCheck = {
  readonly keys: readonly unknown[];
  readonly issuer: string | null;
  readonly now: Date;
  /** What the issuer answered at `/.well-known/crl/KID.json`, of whatever day; none: revocation is not checked. */
  readonly revocations?: unknown;
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
async function checkCard(
  jws: string,
  { keys, issuer, now, revocations }: CardCheck,
): Promise<Outcome<CheckedCard>> {
  const at = Math.floor(now.getTime() / 1000);
  const checked = await verifyCard(jws, { keys, issuer, now: at });
  if (!('card' in checked)) return gaps[checked.problem]();
  const { card } = checked;
  const { issuer: by, keyId, revocationId: id } = card;
  const of = { keys, issuer: by, keyId, now: at, mostAge: null };
  const known = id === null ? null : await readRevocations(revocations, of);
  if (id !== null && known?.ids.has(id) === true) return gap('CARD_REVOKED');
  return { ...card, notRevokedAt: known?.asOf ?? null };
}
