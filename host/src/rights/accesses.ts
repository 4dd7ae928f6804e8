import { isGap, type Outcome } from '@kairos/core/base';
import { accessesOf } from '../audit/index.ts';
import type { Session } from '../store/index.ts';
import { type Access, accessOf } from './access.ts';
import type { RightsContext } from './rights-context.ts';
import { type DataKind, filled, type RightsWords } from './words.ts';

/** Which accesses are asked for; empty: all. Days are of UTC, both included. */
export type AccessesAsked = {
  readonly from: string | null;
  readonly until: string | null;
  readonly by: Access['by'] | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly kind: string | null;
  readonly outcome: string | null;
  /** Where the page before ended; null: the newest. */
  readonly before: number | null;
  /** Groups on a page, roughly: a day is not cut. */
  readonly count: number;
};

/** Whose log, what of it, in whose words, and to whom: they are told as "you". */
export type LogAsked = {
  readonly person: string;
  readonly asked: AccessesAsked;
  readonly words: RightsWords;
  readonly reader: string;
};

/** Accesses of one day that a person would tell in one sentence. */
export type AccessGroup = {
  readonly day: string;
  readonly by: Access['by'];
  readonly role: string;
  readonly purpose: string;
  readonly count: number;
  readonly outcome: Access['outcome'];
  readonly deed: Access['deed'];
  readonly kinds: readonly { readonly kind: DataKind; readonly count: number }[];
  /** The sentence, and what it is made of, for a table. */
  readonly text: string;
  readonly said: { readonly who: string; readonly deed: string; readonly purpose: string };
  /** The instant of the newest, and by which id the log knows whoever it was. */
  readonly newest: string;
  readonly subject: string;
  /** Why a machine touched the record; null for people. */
  readonly explanation: string | null;
};

export type AccessPage = {
  readonly groups: readonly AccessGroup[];
  readonly accesses: number;
  readonly next: number | null;
};

const AT_ONCE = 1000;
/** More accesses than these are not put on one page, though they be of one day. */
const MOST_READ = 50_000;

/**
 * Who accessed a person's record, newest first, grouped by day, person or machine, purpose and what was done, in plain
 * words. Gaps: those of the vault.
 */
export async function groupedAccesses(context: RightsContext, of: LogAsked): Promise<Outcome<AccessPage>> {
  const { person, asked } = of;
  const groups = new Map<string, Access[]>();
  let read = 0;
  let accesses = 0;
  let day = '';
  let before = asked.before;
  for await (const found of accessesBack(context, { person, asked })) {
    if (isGap(found)) return found;
    const { seq, access } = found;
    const ofDay = access.at.slice(0, 10);
    if ((ofDay !== day && groups.size >= asked.count) || read >= MOST_READ)
      return { groups: told(groups, of), accesses, next: before };
    day = ofDay;
    before = seq;
    read++;
    if (!isMeant(access, asked)) continue;
    accesses++;
    const key = [
      day,
      access.subject,
      access.role,
      access.organisation,
      access.purpose,
      access.deed,
      access.outcome,
    ];
    const group = groups.get(key.join('|'));
    if (group === undefined) groups.set(key.join('|'), [access]);
    else group.push(access);
  }
  return { groups: told(groups, of), accesses, next: null };
}

type Found = { readonly seq: number; readonly access: Access };

/** Accesses newest first, some at a time. */
async function* accessesBack(
  { db, vault, audit }: RightsContext,
  { person, asked }: { readonly person: string; readonly asked: AccessesAsked },
): AsyncGenerator<Outcome<Found>> {
  await audit.settled();
  const filter = {
    ...(asked.from === null ? {} : { from: Date.parse(asked.from) }),
    ...(asked.until === null ? {} : { to: Date.parse(asked.until) + 86_400_000 - 1 }),
  };
  for (let before = asked.before; ;) {
    const place = before === null ? {} : { before };
    const page = await accessesOf({ db, vault }, person, { ...filter, ...place, count: AT_ONCE });
    if (isGap(page)) return yield page;
    for (const { seq, event } of page) yield { seq, access: accessOf(event) };
    if (page.length < AT_ONCE) return;
    before = page.at(-1)?.seq ?? null;
  }
}

function isMeant(access: Access, { by, role, purpose, kind, outcome }: AccessesAsked): boolean {
  return (
    (by === null || access.by === by) &&
    (role === null || access.role === role) &&
    (purpose === null || access.purpose === purpose) &&
    (kind === null || access.kind === kind) &&
    (outcome === null || access.outcome === outcome)
  );
}

function told(groups: ReadonlyMap<string, readonly Access[]>, of: LogAsked): readonly AccessGroup[] {
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const counts = new Map<DataKind, number>();
    for (const { kind } of group) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const kinds = [...counts]
      .map(([kind, count]) => ({ kind, count }))
      .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
    return [
      {
        day: first.at.slice(0, 10),
        by: first.by,
        role: first.role,
        purpose: first.purpose,
        count: group.length,
        outcome: first.outcome,
        deed: first.deed,
        kinds,
        said: {
          who: whoOf(first, of),
          deed: of.words.deeds[first.deed],
          purpose: of.words.purposes[first.purpose] ?? first.purpose,
        },
        newest: first.at,
        subject: first.subject,
        text: accessSentence(first, { kinds: kinds.map(({ kind }) => kind), count: group.length, of }),
        explanation: first.work === null ? null : of.words.machines[first.work],
      },
    ];
  });
}

function accessSentence(
  access: Access,
  {
    kinds,
    count,
    of,
  }: { readonly kinds: readonly DataKind[]; readonly count: number; readonly of: LogAsked },
): string {
  const { words } = of;
  const { access: said } = words;
  const frame = { success: said.line, refused: said.refused, failed: said.failed }[access.outcome];
  return filled(frame, {
    who: whoOf(access, of),
    deed: words.deeds[access.deed],
    kinds: kinds.map((kind) => words.kinds[kind]).join(', '),
    why: filled(said.forPurpose, { purpose: words.purposes[access.purpose] ?? access.purpose }),
    times: count === 1 ? said.once : filled(said.times, { count }),
  })
    .replaceAll(' ,', ',')
    .replaceAll(' .', '.');
}

/** By the name they gave and the id the log knows, which nobody chooses. */
function whoOf({ subject, name, role, organisation, work }: Access, { words, reader }: LogAsked): string {
  if (subject === reader) return words.access.you;
  if (work !== null && work !== 'program') return 'Kairos';
  const shown = name === null ? subject : `${statedName(name, role, words)} [${subject}]`;
  const of = { name: shown, role: words.roles[role] ?? role, organisation: organisation ?? '' };
  return filled(organisation === null ? words.access.ofRole : words.access.ofOrganisation, of);
}

/** Of whoever opens a link the log says in English that nobody checked the name; here it is said in words. */
function statedName(name: string, role: string, { access }: RightsWords): string {
  return role === 'link-holder'
    ? filled(access.stated, { name: name.replace(/ \(stated, not verified\)$/, '') })
    : name;
}

const columns = [
  'at',
  'who',
  'role',
  'organisation',
  'purpose',
  'deed',
  'kind',
  'target',
  'outcome',
  'why',
] as const;

/** The log as lines of a table (CSV, RFC 4180), one an access; a failure rejects. */
export async function* accessLines(context: RightsContext, of: LogAsked): AsyncGenerator<string> {
  const { words } = of;
  yield `${columns.join(',')}\r\n`;
  for await (const found of accessesBack(context, of)) {
    if (isGap(found)) throw new Error(found.what);
    const { access } = found;
    if (!isMeant(access, of.asked)) continue;
    const { at, role, organisation, purpose, deed, kind, target, outcome, work } = access;
    const values: Readonly<Record<(typeof columns)[number], string>> = {
      at,
      who: whoOf(access, of),
      role: words.roles[role] ?? role,
      organisation: organisation ?? '',
      purpose: words.purposes[purpose] ?? purpose,
      deed: words.deeds[deed],
      kind: words.kinds[kind],
      target,
      outcome,
      why: work === null ? '' : words.machines[work],
    };
    yield `${columns.map((column) => cell(values[column])).join(',')}\r\n`;
  }
}

/** Quoted always; what a spreadsheet would take for a formula is text. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** Every access, without a filter. */
export const allAccesses: AccessesAsked = {
  from: null,
  until: null,
  by: null,
  role: null,
  purpose: null,
  kind: null,
  outcome: null,
  before: null,
  count: 50,
};

/** The reading itself is in the log, as reading any part of the record is. */
export async function noteReading(
  { audit }: RightsContext,
  session: Session,
  { person, query }: { readonly person: string; readonly query: string },
): Promise<void> {
  await audit.append({
    session,
    action: 'E',
    interaction: '$accesses',
    target: `Patient/${person}`,
    persons: [person],
    query,
    outcome: 'success',
  });
}
