import { deflateRawSync } from 'node:zlib';
import { CompactSign, importJWK, type JWK } from 'jose';
import { gap, type Outcome } from '@kairos/core/base';
import { cardBundle, type CardData, type CardDataGroup } from '@kairos/core/writers';

/** Who signs a card, and for how long it holds. */
export type CardIssue = {
  /** The issuer's address, without a slash at the end; its keys are at `/.well-known/jwks.json` below it. */
  readonly issuer: string;
  readonly now: Date;
  /** null: as long as the key does, as the specification has it for facts. */
  readonly until: Date | null;
  /** By which it can be revoked by itself; all parts of a card have the same. */
  readonly id: string;
};

/** A JWS of so many characters fits one QR code of version 22 (SMART Health Cards, § Chunking). */
export const MOST_JWS = 1195;
const MOST_CODES = 8;
/** A compact ES256 signature with its point. */
const SIGNATURE = 87;
/** Deflating the same with another number in it may take a few bytes more. */
const MARGIN = 8;

type SigningKey = JWK & { readonly kid: string };

/**
 * Signs a card as SMART Health Cards, each of which fits one QR code and holds by itself: one where it can be, else as few
 * as can be, what is to be avoided first. (The specification's own chunks are deprecated, and worth nothing one by one.)
 * Gap: CARD_TOO_LONG.
 */
export async function signCards(
  key: SigningKey,
  data: CardData,
  issue: CardIssue,
): Promise<Outcome<readonly string[]>> {
  const parts = sharedOut(data, (bundle) => lengthOf(key, bundle, issue) <= MOST_JWS - MARGIN);
  const bundles = parts.map((groups, i) => cardBundle(data, groups, { part: i + 1, of: parts.length }));
  const cards = await Promise.all(bundles.map((bundle) => signBundle(key, bundle, issue)));
  return parts.length <= MOST_CODES && cards.every((card) => card.length <= MOST_JWS)
    ? cards
    : gap('CARD_TOO_LONG', { limit: MOST_CODES });
}

function lengthOf(key: SigningKey, bundle: unknown, issue: CardIssue): number {
  const header = JSON.stringify(headerOf(key));
  const bytes = [Buffer.byteLength(header), payloadOf(bundle, issue).length];
  return bytes.reduce((sum, count) => sum + Math.ceil((count * 4) / 3), SIGNATURE + 1);
}

/** Signs one Bundle as the JWS of a health card: minified, deflated, ES256. */
export async function signBundle(key: SigningKey, bundle: unknown, issue: CardIssue): Promise<string> {
  return new CompactSign(payloadOf(bundle, issue))
    .setProtectedHeader(headerOf(key))
    .sign(await importJWK(key, 'ES256'));
}

function headerOf({ kid }: SigningKey): { readonly alg: 'ES256'; readonly zip: 'DEF'; readonly kid: string } {
  return { alg: 'ES256', zip: 'DEF', kid };
}

function payloadOf(bundle: unknown, { issuer, now, until, id }: CardIssue): Uint8Array {
  const claims = {
    iss: issuer,
    nbf: Math.floor(now.getTime() / 1000),
    ...(until === null ? {} : { exp: Math.floor(until.getTime() / 1000) }),
    vc: {
      type: ['https://smarthealth.cards#health-card'],
      rid: id,
      credentialSubject: { fhirVersion: '4.0.1', fhirBundle: bundle },
    },
  };
  return deflateRawSync(JSON.stringify(claims), { level: 9, memLevel: 9 });
}

/** Medicine by medicine into a code until it is full; a group may go on in the next one. */
function sharedOut(
  data: CardData,
  fits: (bundle: unknown) => boolean,
): readonly (readonly CardDataGroup[])[] {
  const isRoomFor = (groups: readonly CardDataGroup[], of: number): boolean =>
    fits(cardBundle(data, groups, { part: of, of }));
  if (isRoomFor(data.groups, 1)) return [data.groups];
  const parts: (readonly CardDataGroup[])[] = [];
  let current: readonly CardDataGroup[] = [];
  for (const group of data.groups)
    for (const medicine of group.medicines) {
      const more = withMedicine(current, group, medicine);
      if (current.length > 0 && !isRoomFor(more, MOST_CODES)) {
        parts.push(current);
        current = withMedicine([], group, medicine);
      } else current = more;
    }
  return [...parts, current];
}

function withMedicine(
  groups: readonly CardDataGroup[],
  group: CardDataGroup,
  medicine: CardDataGroup['medicines'][number],
): readonly CardDataGroup[] {
  const last = groups.at(-1);
  const isSame = last !== undefined && last.verdict === group.verdict && last.genes === group.genes;
  return isSame
    ? [...groups.slice(0, -1), { ...last, medicines: [...last.medicines, medicine] }]
    : [...groups, { ...group, medicines: [medicine] }];
}
