import { isGap, type Outcome } from '@kairos/core/base';
import type { CardPerson } from '@kairos/core/writers';
import type { Analysis } from '../analysis/index.ts';
import { cardCode, type CardKeys, type IssuedCards, issuerOf, newCardId, signCards } from '../cards/index.ts';
import type { Session } from '../store/index.ts';

/** What cards of persons in the record are made with. */
export type CardPlace = {
  readonly analysis: Analysis;
  readonly keys: CardKeys;
  readonly issued: IssuedCards;
  readonly now: () => Date;
  /** The server's own address: the issuer. */
  readonly baseUrl: string;
};

/** A person's medication-safety card, as signed data. Gaps: those of the record, CARD_ISSUER_BAD, CARD_TOO_LONG. */
export async function signedCards(
  { analysis, keys, issued, now, baseUrl }: CardPlace,
  session: Session,
  of: { readonly person: string; readonly shown: CardPerson },
): Promise<Outcome<readonly string[]>> {
  const issuer = issuerOf(baseUrl);
  if (isGap(issuer)) return issuer;
  const data = await analysis.cardData(session, of.person, of.shown);
  if (isGap(data)) return data;
  const key = await keys.signing();
  if (isGap(key)) return key;
  const id = newCardId();
  const signed = await signCards(key, data, { issuer, now: now(), until: null, id });
  // Nobody has a card that is not in the list by which it is revoked.
  if (!isGap(signed))
    await issued.note({ id, person: of.person, kid: key.kid, holds: { ...of.shown, codes: signed.length } });
  return signed;
}

/** The same as a page to be printed. */
export async function cardPage(
  place: CardPlace,
  session: Session,
  of: { readonly person: string; readonly shown: CardPerson; readonly language: string },
): Promise<Outcome<string>> {
  const cards = await signedCards(place, session, of);
  if (isGap(cards)) return cards;
  const { language, shown, person } = of;
  const issuer = place.baseUrl;
  const card = { shown, issuer, viewer: `${issuer}/view`, codes: cards.map(cardCode) };
  return place.analysis.card(session, person, { language, card });
}
