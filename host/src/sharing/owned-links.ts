import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { personsWithin } from '../policy/index.ts';
import type { Session } from '../store/index.ts';
import type { PersonKey } from '../vault/index.ts';
import { type EncryptedFile, readFiles } from './encrypted-file.ts';
import { hashOf, newSecret } from './link-address.ts';
import { type LinkAsked, readLinkAsked } from './link-asked.ts';
import { denialOfSharing } from './may-share.ts';
import { inTransaction, openText, passcodeMark, sealText, type SharePlace, type Tx } from './share-place.ts';

/** A link as its person sees it. Where it leads to is not told again: only whoever made it knows. */
type OwnedLink = {
  readonly id: string;
  readonly label: string | null;
  readonly state: 'active' | 'revoked' | 'expired' | 'used' | 'locked';
  readonly created: string;
  readonly expires: string;
  readonly flag: string;
  readonly once: boolean;
  readonly remainingAttempts: number | null;
  readonly contents: readonly string[];
  readonly categories: readonly string[];
  /** Who made it: the person, or somebody who stands for them. */
  readonly madeBy: string;
};

/** What the person, or whoever stands for them today, does with links. */
export type OwnedLinks = {
  /** Gaps: SHARE_BAD, ACCESS_DENIED, FHIR_NOT_FOUND, those of the vault. */
  readonly create: (
    session: Session,
    given: Readonly<Record<string, unknown>>,
  ) => Promise<Outcome<{ readonly id: string; readonly url: string; readonly expires: string }>>;
  /** Newer files in the place of the older ones, of a link for the long term. */
  readonly replace: (session: Session, id: string, files: unknown) => Promise<Outcome<true>>;
  readonly list: (session: Session, person: string) => Promise<Outcome<readonly OwnedLink[]>>;
  /** From now on it opens nothing, and what it led to is gone. */
  readonly revoke: (session: Session, id: string) => Promise<Outcome<true>>;
};

/** Wrong passcodes a link bears in its life. */
const ATTEMPTS = 5;
const MOST_LINKS = 100;
/** Links that are over stay on the list for so long. */
const LISTED_MS = 90 * 86_400_000;

export function openOwnedLinks(place: SharePlace): OwnedLinks {
  return {
    create: async (session, given) => {
      const asked = readLinkAsked(given, place.now());
      if (isGap(asked)) return asked;
      const denied = await denialOfSharing(place, session, asked.person);
      if (denied !== null) return denied;
      const expires = within(asked.expires, session, asked.person);
      return isGap(expires) ? expires : create(place, session, asked);
    },
    replace: (session, id, files) => replace(place, session, { id, files }),
    list: async (session, person) => {
      const denied = await denialOfSharing(place, session, person);
      return denied ?? list(place, session, person);
    },
    revoke: (session, id) => revoke(place, session, id),
  };
}

/** Nobody shares beyond the day until which they stand for somebody. */
function within(expires: Date, { caller }: Session, person: string): Outcome<Date> {
  const until = caller.persons.find(({ id }) => id === person)?.until ?? null;
  return until === null || expires.toISOString().slice(0, 10) <= until
    ? expires
    : gap('SHARE_BAD', {
        reason: `you stand for this person until ${until}, and the link would live longer`,
      });
}

async function create(
  place: SharePlace,
  session: Session,
  asked: LinkAsked,
): Promise<Outcome<{ readonly id: string; readonly url: string; readonly expires: string }>> {
  const { person, label, expires, contents, categories } = asked;
  const key = await place.vault.keyOf(place.db, person);
  if (isGap(key)) return key;
  const [id, secret] = [randomUUID(), newSecret()];
  const address = hashOf(secret);
  const said = { label, contents, categories, madeBy: session.caller.role };
  return inTransaction(place, [person], async (tx) => {
    await sweep(place, tx);
    const { count } = await tx
      .selectFrom('share_link')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_LINKS)
      return gap('SHARE_BAD', { reason: `there are ${MOST_LINKS} links already; revoke some` });
    await tx
      .insertInto('share_link')
      .values({
        id,
        address,
        person,
        created: place.now(),
        expires,
        direct: asked.direct,
        once: asked.once,
        long_term: asked.longTerm,
        passcode: asked.passcode === null ? null : passcodeMark(place, address, asked.passcode),
        attempts: ATTEMPTS,
        body: sealText(place, key, `link|${id}`, JSON.stringify(said)),
      })
      .execute();
    await putFiles(place, tx, { id, key, files: asked.files });
    await logged(place, tx, { session, id, person, action: 'C' });
    return { id, url: `${place.baseUrl}/shl/${secret}`, expires: expires.toISOString() };
  });
}

async function putFiles(
  place: SharePlace,
  tx: Tx,
  {
    id,
    key,
    files,
  }: { readonly id: string; readonly key: PersonKey; readonly files: readonly EncryptedFile[] },
): Promise<void> {
  for (const [position, { contentType, content }] of files.entries())
    await tx
      .insertInto('share_file')
      .values({
        link: id,
        position,
        content_type: contentType,
        updated: place.now(),
        content: sealText(place, key, `file|${id}|${position}`, content),
      })
      .execute();
}

async function replace(
  place: SharePlace,
  session: Session,
  { id, files: given }: { readonly id: string; readonly files: unknown },
): Promise<Outcome<true>> {
  const files = readFiles(given);
  if (isGap(files)) return files;
  const own = await ownLink(place, session, id);
  if (isGap(own)) return own;
  const { person } = own;
  if (!own.long_term)
    return gap('SHARE_BAD', { reason: 'only files of a link for the long term are replaced' });
  const key = await place.vault.keyOf(place.db, person);
  if (isGap(key)) return key;
  return inTransaction(place, [person], async (tx) => {
    await tx.deleteFrom('share_location').where('link', '=', id).execute();
    await tx.deleteFrom('share_file').where('link', '=', id).execute();
    await putFiles(place, tx, { id, key, files });
    await logged(place, tx, { session, id, person, action: 'U' });
    return true as const;
  });
}

async function revoke(place: SharePlace, session: Session, id: string): Promise<Outcome<true>> {
  const own = await ownLink(place, session, id);
  if (isGap(own)) return own;
  const { person } = own;
  return inTransaction(place, [person], async (tx) => {
    await tx
      .updateTable('share_link')
      .set({ revoked: place.now() })
      .where('id', '=', id)
      .where('revoked', 'is', null)
      .execute();
    await tx.deleteFrom('share_location').where('link', '=', id).execute();
    await tx.deleteFrom('share_file').where('link', '=', id).execute();
    await logged(place, tx, { session, id, person, action: 'D' });
    return true as const;
  });
}

/** A link of somebody the session stands for that still could open. Gaps: SHARE_NOT_FOUND, ACCESS_DENIED. */
async function ownLink(
  place: SharePlace,
  session: Session,
  id: string,
): Promise<Outcome<{ readonly person: string; readonly long_term: boolean }>> {
  const persons = personsWithin(session.caller, session.at);
  const row = await inTransaction(place, persons === 'all' ? [] : persons, (tx) =>
    tx
      .selectFrom('share_link')
      .select(['person', 'long_term'])
      .where('id', '=', id)
      .where('revoked', 'is', null)
      .executeTakeFirst(),
  );
  const denied = await denialOfSharing(
    place,
    session,
    row?.person ?? (persons === 'all' ? '' : (persons[0] ?? '')),
  );
  return denied ?? row ?? gap('SHARE_NOT_FOUND');
}

async function list(
  place: SharePlace,
  session: Session,
  person: string,
): Promise<Outcome<readonly OwnedLink[]>> {
  const key = await place.vault.keyOf(place.db, person);
  if (isGap(key)) return key;
  return inTransaction(place, [person], async (tx) => {
    const rows = await tx
      .selectFrom('share_link')
      .selectAll()
      .where('person', '=', person)
      .orderBy('created', 'desc')
      .execute();
    const links: OwnedLink[] = [];
    for (const row of rows) {
      const body = openText(place, key, `link|${row.id}`, row.body);
      if (isGap(body)) return body;
      const said = JSON.parse(body) as Pick<OwnedLink, 'label' | 'contents' | 'categories' | 'madeBy'>;
      links.push({
        id: row.id,
        ...said,
        state: stateOf(row, place.now()),
        created: row.created.toISOString(),
        expires: row.expires.toISOString(),
        flag: flagOf(row),
        once: row.once,
        remainingAttempts: row.passcode === null ? null : row.attempts,
      });
    }
    await logged(place, tx, { session, id: null, person, action: 'E' });
    return links;
  });
}

type Row = {
  readonly expires: Date;
  readonly used: Date | null;
  readonly revoked: Date | null;
  readonly attempts: number;
  readonly passcode: string | null;
  readonly direct: boolean;
  readonly long_term: boolean;
};

function stateOf({ expires, used, revoked, attempts }: Row, now: Date): OwnedLink['state'] {
  if (revoked !== null) return 'revoked';
  if (used !== null) return 'used';
  if (attempts === 0) return 'locked';
  return expires <= now ? 'expired' : 'active';
}

/** In alphabetical order, as the payload of the link has it. */
function flagOf({ long_term, passcode, direct }: Row): string {
  return `${long_term ? 'L' : ''}${passcode === null ? '' : 'P'}${direct ? 'U' : ''}`;
}

async function logged(
  { audit }: SharePlace,
  tx: Tx,
  of: {
    readonly session: Session;
    readonly id: string | null;
    readonly person: string;
    readonly action: 'C' | 'U' | 'D' | 'E';
  },
): Promise<void> {
  const { session, id, person, action } = of;
  await audit.appendWithin(tx, {
    session,
    action,
    interaction: action === 'E' ? '$list-links' : '$share',
    target: id === null ? 'link' : `link/${id}`,
    persons: [person],
    query: null,
    outcome: 'success',
  });
}

/** What is long over goes, and locations nobody came for. */
async function sweep({ now }: SharePlace, tx: Tx): Promise<void> {
  const at = now();
  await tx.deleteFrom('share_location').where('expires', '<', at).execute();
  await tx
    .deleteFrom('share_link')
    .where('expires', '<', new Date(at.getTime() - LISTED_MS))
    .execute();
}
