import { sql } from 'kysely';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { AuditedSession } from '../audit/index.ts';
import type { PersonKey } from '../vault/index.ts';
import { hashOf, isSecret, newSecret } from './link-address.ts';
import { inTransaction, openText, passcodeMark, sealText, type SharePlace, type Tx } from './share-place.ts';

/** Whoever opens a link, as far as it is known: what they call themselves is theirs to say. */
export type LinkHolder = {
  readonly recipient: string;
  readonly requestId: string;
  readonly address: string | null;
};

/** One entry of a manifest (SMART Health Links 1.0.0). */
type ManifestFile = {
  readonly contentType: string;
  readonly lastUpdated: string;
  readonly status: 'finalized' | 'can-change';
  readonly fhirVersion: '4.0.1';
  readonly embedded?: string;
  readonly location?: string;
};

/** What opening a link gives: its files, or how many wrong passcodes are left. */
type Opened<T> = { readonly found: T } | { readonly remainingAttempts: number };

/** What links do for whoever holds them. Gap, of all: SHARE_NOT_FOUND, whatever the reason. */
export type OpenedLinks = {
  /** Files up to `mostEmbedded` characters come with the manifest, others get a place to fetch them from. */
  readonly manifest: (
    link: string,
    holder: LinkHolder,
    of: { readonly passcode: string | null; readonly mostEmbedded: number },
  ) => Promise<Outcome<Opened<readonly ManifestFile[]>>>;
  /** The one file of a direct link, as JWE. */
  readonly direct: (link: string, holder: LinkHolder) => Promise<Outcome<string>>;
  /** A file of a manifest, as JWE: once. */
  readonly located: (location: string, holder: Omit<LinkHolder, 'recipient'>) => Promise<Outcome<string>>;
};

/** The specification allows an hour. */
const LOCATION_MS = 10 * 60_000;

export function openOpenedLinks(place: SharePlace): OpenedLinks {
  return {
    manifest: (link, holder, { passcode, mostEmbedded }) =>
      opened(place, { link, holder, passcode, direct: false }, (tx, row) =>
        manifestOf(place, tx, { row, holder, mostEmbedded }),
      ),
    direct: async (link, holder) => {
      const file = await opened(place, { link, holder, passcode: null, direct: true }, (tx, { id, key }) =>
        contentOf(place, tx, { link: id, position: 0, key }),
      );
      if (isGap(file)) return file;
      return 'found' in file ? file.found : gap('SHARE_NOT_FOUND');
    },
    located: (location, holder) => located(place, location, holder),
  };
}

type Asked = {
  readonly link: string;
  readonly holder: LinkHolder;
  readonly passcode: string | null;
  readonly direct: boolean;
};

type OpenLink = {
  readonly id: string;
  readonly person: string;
  readonly long_term: boolean;
  readonly key: PersonKey;
};

/**
 * Opens a link in one transaction, with what it says of it in the log. Right or wrong, every attempt takes the row's lock
 * first: of any number at once no more passcodes are looked at than the link has left, and of a link that opens once, one
 * gets through.
 */
async function opened<T>(
  place: SharePlace,
  asked: Asked,
  give: (tx: Tx, link: OpenLink) => Promise<Outcome<T>>,
): Promise<Outcome<Opened<T>>> {
  if (!isSecret(asked.link)) return gap('SHARE_NOT_FOUND');
  const address = hashOf(asked.link);
  return inTransaction(place, 'all', async (tx) => {
    const row = await attempt(place, tx, { address, ...asked });
    if (row === null) return refused(place, tx, { address, holder: asked.holder });
    const key = await place.vault.keyOf(tx, row.person);
    if (isGap(key)) return gap('SHARE_NOT_FOUND');
    const outcome = row.is_right ? 'success' : 'refused';
    await logged(place, tx, { link: row, holder: asked.holder, outcome });
    if (!row.is_right) return { remainingAttempts: row.attempts };
    const found = await give(tx, { ...row, key });
    return isGap(found) ? found : { found };
  });
}

type Attempted = {
  readonly id: string;
  readonly person: string;
  readonly long_term: boolean;
  readonly attempts: number;
  readonly is_right: boolean;
};

/** Counts an attempt, and uses the link up where it opens once; null where it opens no more. */
async function attempt(
  place: SharePlace,
  tx: Tx,
  of: { readonly address: string; readonly passcode: string | null; readonly direct: boolean },
): Promise<Attempted | null> {
  const { address, passcode, direct } = of;
  const now = place.now();
  const mark = passcode === null ? null : passcodeMark(place, address, passcode);
  const isRight = sql<boolean>`(passcode is null or passcode is not distinct from ${mark}::text)`;
  // No passcode at all is no attempt at one: it is how a program finds out that there is one.
  const counted = mark === null ? 0 : 1;
  const row = await tx
    .updateTable('share_link')
    .set({
      attempts: sql<number>`case when ${isRight} then attempts else attempts - ${counted}::integer end`,
      used: sql<Date | null>`case when once and ${isRight} then ${now}::timestamptz else used end`,
    })
    .where('address', '=', address)
    .where('direct', '=', direct)
    .where('attempts', '>', 0)
    .where('used', 'is', null)
    .where('revoked', 'is', null)
    .where('expires', '>', now)
    .returning(['id', 'person', 'long_term', 'attempts', isRight.as('is_right')])
    .executeTakeFirst();
  return row ?? null;
}

/** Somebody tried a link that opens no more: the person sees that. */
async function refused(
  place: SharePlace,
  tx: Tx,
  { address, holder }: { readonly address: string; readonly holder: LinkHolder },
): Promise<Gap> {
  const row = await tx
    .selectFrom('share_link')
    .select(['id', 'person'])
    .where('address', '=', address)
    .executeTakeFirst();
  if (row !== undefined) await logged(place, tx, { link: row, holder, outcome: 'refused' });
  return gap('SHARE_NOT_FOUND');
}

async function manifestOf(
  place: SharePlace,
  tx: Tx,
  of: { readonly row: OpenLink; readonly holder: LinkHolder; readonly mostEmbedded: number },
): Promise<Outcome<readonly ManifestFile[]>> {
  const { row, holder, mostEmbedded } = of;
  const files = await tx
    .selectFrom('share_file')
    .select(['position', 'content_type', 'updated'])
    .where('link', '=', row.id)
    .orderBy('position')
    .execute();
  const listed: ManifestFile[] = [];
  for (const { position, content_type, updated } of files) {
    const content = await contentOf(place, tx, { link: row.id, position, key: row.key });
    if (isGap(content)) return content;
    listed.push({
      contentType: content_type,
      lastUpdated: updated.toISOString(),
      status: row.long_term ? 'can-change' : 'finalized',
      fhirVersion: '4.0.1',
      ...(content.length <= mostEmbedded
        ? { embedded: content }
        : { location: await newLocation(place, tx, { row, position, holder }) }),
    });
  }
  return listed;
}

async function newLocation(
  place: SharePlace,
  tx: Tx,
  of: { readonly row: OpenLink; readonly position: number; readonly holder: LinkHolder },
): Promise<string> {
  const secret = newSecret();
  const id = hashOf(secret);
  await tx
    .insertInto('share_location')
    .values({
      id,
      link: of.row.id,
      position: of.position,
      expires: new Date(place.now().getTime() + LOCATION_MS),
      opener: sealText(place, of.row.key, `opener|${id}`, of.holder.recipient),
    })
    .execute();
  return `${place.baseUrl}/shl/file/${secret}`;
}

async function contentOf(
  place: SharePlace,
  tx: Tx,
  of: { readonly link: string; readonly position: number; readonly key: PersonKey },
): Promise<Outcome<string>> {
  const row = await tx
    .selectFrom('share_file')
    .select('content')
    .where('link', '=', of.link)
    .where('position', '=', of.position)
    .executeTakeFirst();
  return row === undefined
    ? gap('SHARE_NOT_FOUND')
    : openText(place, of.key, `file|${of.link}|${of.position}`, row.content);
}

async function located(
  place: SharePlace,
  location: string,
  holder: Omit<LinkHolder, 'recipient'>,
): Promise<Outcome<string>> {
  if (!isSecret(location)) return gap('SHARE_NOT_FOUND');
  const id = hashOf(location);
  return inTransaction(place, 'all', async (tx) => {
    // Taken away as it is used: of any number at once, one gets the file.
    const taken = await tx
      .deleteFrom('share_location')
      .where('id', '=', id)
      .where('expires', '>', place.now())
      .returning(['link', 'position', 'opener'])
      .executeTakeFirst();
    if (taken === undefined) return gap('SHARE_NOT_FOUND');
    const link = await tx
      .selectFrom('share_link')
      .select(['id', 'person'])
      .where('id', '=', taken.link)
      .where('revoked', 'is', null)
      .where('expires', '>', place.now())
      .executeTakeFirst();
    if (link === undefined) return gap('SHARE_NOT_FOUND');
    const key = await place.vault.keyOf(tx, link.person);
    if (isGap(key)) return gap('SHARE_NOT_FOUND');
    const recipient = openText(place, key, `opener|${id}`, taken.opener);
    if (isGap(recipient)) return recipient;
    await logged(place, tx, { link, holder: { ...holder, recipient }, outcome: 'success' });
    return contentOf(place, tx, { link: link.id, position: taken.position, key });
  });
}

async function logged(
  { audit, now }: SharePlace,
  tx: Tx,
  of: {
    readonly link: { readonly id: string; readonly person: string };
    readonly holder: LinkHolder;
    readonly outcome: 'success' | 'refused';
  },
): Promise<void> {
  const { link, holder, outcome } = of;
  await audit.appendWithin(tx, {
    session: holderSession(holder, link.id, now()),
    action: 'E',
    interaction: '$open-link',
    target: `link/${link.id}`,
    persons: [link.person],
    query: null,
    outcome,
  });
}

/** Nobody checked the name: the log says so beside it. */
function holderSession(
  { recipient, requestId, address }: LinkHolder,
  link: string,
  now: Date,
): AuditedSession {
  return {
    caller: {
      subject: `link/${link}`,
      name: `${recipient} (stated, not verified)`,
      role: 'link-holder',
      organisation: null,
      persons: [],
      scopes: [],
      purpose: 'PATRQT',
      tokenId: 'link',
    },
    at: now.toISOString(),
    requestId,
    address,
  };
}
