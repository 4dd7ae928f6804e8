import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { revocationList } from '../../cards/index.ts';
import {
  cardPage,
  denialOfSharing,
  type LinkHolder,
  readContentAsked,
  sharedContent,
} from '../../sharing/index.ts';
import { type Answer, refusal } from '../answer.ts';
import { answered, type Exchange, languageOf, type OpenExchange } from '../exchange.ts';
import type { OpenRoute, Route } from '../route.ts';
import { objectOf, writtenDown } from './tokens.ts';

const SMALL_BODY = 16 * 1024;
/** Ciphertext of a few files. */
const FILES_BODY = 24 * 1024 * 1024;
const MOST_RECIPIENT = 200;
const MOST_EMBEDDED = 8 * 1024 * 1024;

/** Viewers are pages of other servers, too; a link's address is its own secret. */
const ANY_PAGE = { 'Access-Control-Allow-Origin': '*' } as const;

const json = (status: number, value: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** What links answer to whoever holds one (SMART Health Links 1.0.0). */
export const openSharingRoutes: readonly OpenRoute[] = [
  {
    method: 'POST',
    url: '/shl/:link',
    summary: 'The manifest of a SMART Health Link (recipient, passcode, embeddedLengthMax).',
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: toAnyPage(manifest),
  },
  {
    method: 'GET',
    url: '/shl/:link',
    summary: 'The one encrypted file of a direct SMART Health Link (recipient).',
    body: 'none',
    handler: toAnyPage(direct),
  },
  {
    method: 'GET',
    url: '/shl/file/:location',
    summary: 'An encrypted file of a manifest, once and for ten minutes.',
    body: 'none',
    handler: toAnyPage(located),
  },
  {
    method: 'GET',
    url: '/.well-known/jwks.json',
    summary: 'The keys by which this server’s health cards are checked.',
    body: 'none',
    handler: toAnyPage(keySet),
  },
  {
    method: 'GET',
    url: '/.well-known/crl/:list',
    summary: 'Which cards of a key were revoked (KEY.json), dated and signed.',
    body: 'none',
    handler: toAnyPage(revoked),
  },
  ...['/shl/:link', '/shl/file/:location'].map((url): OpenRoute => ({
    method: 'OPTIONS',
    url,
    summary: 'That a page of any server may ask here.',
    body: 'none',
    handler: () =>
      Promise.resolve({
        status: 204,
        headers: {
          ...ANY_PAGE,
          'Access-Control-Allow-Methods': 'GET, POST',
          'Access-Control-Allow-Headers': 'content-type',
          'Access-Control-Max-Age': '600',
        },
      }),
  })),
];

/** Refusals too are for any page to read. */
function toAnyPage(handler: (exchange: OpenExchange) => Promise<Outcome<Answer>>): OpenRoute['handler'] {
  return async (exchange) => {
    const outcome = await handler(exchange);
    const answer = isGap(outcome) ? refusal(outcome) : outcome;
    return { ...answer, headers: { ...answer.headers, ...ANY_PAGE } };
  };
}

async function manifest(exchange: OpenExchange): Promise<Outcome<Answer>> {
  const { context, params, body } = exchange;
  const { recipient, passcode = null, embeddedLengthMax = 0 } = objectOf(body);
  const holder = holderOf(exchange, recipient);
  if (isGap(holder)) return holder;
  if (passcode !== null && typeof passcode !== 'string')
    return gap('REQUEST_BAD', { reason: 'passcode is no text' });
  const most = Math.min(Number(embeddedLengthMax) || 0, MOST_EMBEDDED);
  const { opened } = context.sharing;
  const found = await opened.manifest(params['link'] ?? '', holder, { passcode, mostEmbedded: most });
  if (isGap(found)) return found;
  return 'found' in found ? json(200, { files: found.found }) : json(401, found);
}

async function direct(exchange: OpenExchange): Promise<Outcome<Answer>> {
  const { context, params, query } = exchange;
  const holder = holderOf(exchange, new URLSearchParams(query).get('recipient'));
  if (isGap(holder)) return holder;
  return answered(context.sharing.opened.direct(params['link'] ?? '', holder), jose);
}

async function located({ context, params, requestId, address }: OpenExchange): Promise<Outcome<Answer>> {
  return answered(context.sharing.opened.located(params['location'] ?? '', { requestId, address }), jose);
}

const jose = (content: string): Answer => ({
  status: 200,
  contentType: 'application/jose',
  bytes: new TextEncoder().encode(content),
});

async function keySet({ context }: OpenExchange): Promise<Outcome<Answer>> {
  const keys = await context.cardKeys.published();
  if (isGap(keys)) return keys;
  const counts = await context.issuedCards.counts();
  // A key of which cards were revoked says so (SMART Health Cards 1.0.0, § Revocation).
  const told = keys.map((key) => {
    const crlVersion = counts.get(key.kid ?? '');
    return crlVersion === undefined ? key : { ...key, crlVersion };
  });
  return json(200, { keys: told });
}

async function revoked({ context, params }: OpenExchange): Promise<Outcome<Answer>> {
  const { cardKeys: keys, issuedCards: issued, baseUrl: issuer, house } = context;
  const kid = /^([\w-]{1,100})\.json$/.exec(params['list'] ?? '')?.[1] ?? '';
  const list = await revocationList({ keys, issued }, { kid, issuer, now: house.now() });
  if (isGap(list)) return list;
  return list === null ? gap('ROUTE_UNKNOWN') : json(200, list);
}

/** What they call themselves, in one line. */
function holderOf({ requestId, address }: OpenExchange, recipient: unknown): LinkHolder | Gap {
  const said = typeof recipient === 'string' ? recipient.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() : '';
  return said === '' || said.length > MOST_RECIPIENT
    ? gap('REQUEST_BAD', {
        reason: `it does not say by recipient who asks, in 1 to ${MOST_RECIPIENT} characters`,
      })
    : { recipient: said, requestId, address };
}

/** What persons do with links of theirs. */
export const sharingRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/sharing/content',
    summary:
      'What is chosen to be shared (patient, contents, categories, language), for the caller to encrypt: the key stays with them.',
    fhir: null,
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: content,
  },
  {
    method: 'GET',
    url: '/sharing/card',
    summary:
      'A person’s medication-safety card as a page to be printed (patient, language, name, birthDate).',
    fhir: null,
    body: 'none',
    handler: card,
  },
  {
    method: 'GET',
    url: '/sharing/cards',
    summary: 'The cards that were signed for a person (patient), with since when one is revoked.',
    fhir: null,
    body: 'none',
    handler: listCards,
  },
  {
    method: 'DELETE',
    url: '/sharing/cards/:id',
    summary: 'Revokes a card: whoever checks it with the newest list is told.',
    fhir: null,
    body: 'none',
    handler: revokeCard,
  },
  {
    method: 'POST',
    url: '/sharing/links',
    summary:
      'Makes a SMART Health Link to encrypted files (patient, label, expires, passcode, direct, once, longTerm, contents, categories, files).',
    fhir: null,
    body: 'json',
    bodyLimit: FILES_BODY,
    handler: ({ context, session, body }) =>
      answered(context.sharing.owned.create(session, objectOf(body)), (made) => json(201, made)),
  },
  {
    method: 'GET',
    url: '/sharing/links',
    summary: 'The links to a person’s record (patient), without what opens them.',
    fhir: null,
    body: 'none',
    handler: ({ context, session, query }) =>
      answered(
        context.sharing.owned.list(session, new URLSearchParams(query).get('patient') ?? ''),
        (links) => json(200, { links }),
      ),
  },
  {
    method: 'PUT',
    url: '/sharing/links/:id/files',
    summary: 'Newer encrypted files of a link for the long term.',
    fhir: null,
    body: 'json',
    bodyLimit: FILES_BODY,
    handler: ({ context, session, params, body }) =>
      answered(context.sharing.owned.replace(session, params['id'] ?? '', objectOf(body)['files']), () => ({
        status: 204,
      })),
  },
  {
    method: 'DELETE',
    url: '/sharing/links/:id',
    summary: 'Revokes a link: it opens nothing from now on.',
    fhir: null,
    body: 'none',
    handler: ({ context, session, params }) =>
      answered(context.sharing.owned.revoke(session, params['id'] ?? ''), () => ({ status: 204 })),
  },
];

/** A page of its own: its styles are within it, it runs and loads nothing. */
const CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

async function card({ context, session, query, headers }: Exchange): Promise<Outcome<Answer>> {
  const { house, analysis, cardKeys: keys, issuedCards: issued, baseUrl } = context;
  const given = new URLSearchParams(query);
  const person = given.get('patient') ?? '';
  if (analysis === null) return gap('ROUTE_UNKNOWN');
  const denied = await denialOfSharing(house, session, person);
  if (denied !== null) return denied;
  const shown = { name: given.get('name') === 'true', birthDate: given.get('birthDate') === 'true' };
  const language = languageOf({ query, headers });
  const place = { analysis, keys, issued, now: house.now, baseUrl };
  return answered(cardPage(place, session, { person, shown, language }), (html) => ({
    status: 200,
    headers: { 'Content-Security-Policy': CARD_POLICY },
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
  }));
}

async function listCards({ context, session, query }: Exchange): Promise<Outcome<Answer>> {
  const person = new URLSearchParams(query).get('patient') ?? '';
  const denied = await denialOfSharing(context.house, session, person);
  return denied ?? json(200, { cards: await context.issuedCards.ofPerson(person) });
}

async function revokeCard(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, params } = exchange;
  const id = params['id'] ?? '';
  const person = (await context.issuedCards.personOf(id)) ?? '';
  // Of somebody else's card, of one that an operator made of files, and of none, it is said alike that there is none.
  const denied = await denialOfSharing(context.house, session, person);
  if (denied !== null)
    return denied.code === 'FHIR_NOT_FOUND' ? gap('CARD_UNKNOWN', { subject: id }) : denied;
  await writtenDown(exchange, { interaction: '$revoke-card', target: `card/${id}`, persons: [person] });
  await context.issuedCards.revoke(id);
  return { status: 204 };
}

async function content({ context, session, body }: Exchange): Promise<Outcome<Answer>> {
  const asked = readContentAsked(objectOf(body));
  if (isGap(asked)) return asked;
  const { house, analysis, cardKeys: keys, issuedCards: issued, baseUrl } = context;
  const denied = await denialOfSharing(house, session, asked.person);
  if (denied !== null) return denied;
  const { db, vault, files: folder, store, now } = house;
  const place = { store, analysis, files: { db, vault, folder }, keys, issued, now, baseUrl };
  const files = await sharedContent(place, session, asked);
  return isGap(files) ? files : json(200, { files });
}
