import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { accessesOf, accessNumbered, countAccesses } from '../../audit/index.ts';
import { parseSearch, type SearchClause, type SearchQuery } from '../../fhir/index.ts';
import { auditedPersons } from '../../policy/index.ts';
import type { Resource, SearchPage, Stored } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { searchBundle } from '../bundle-page.ts';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { ofType } from './with-type.ts';

/** What AuditEvents are found by. */
export const auditParams: readonly string[] = ['patient', 'date', 'action'];

/** Routes of the log: who touched a person's record, for the person and for stewards. They come before those of all types. */
export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/AuditEvent',
    summary: 'Who touched one person’s record, newest first: by patient, date, action.',
    fhir: null,
    body: 'none',
    handler: search,
  },
  {
    method: 'POST',
    url: '/fhir/AuditEvent/_search',
    summary: 'Who touched one person’s record; the parameters come in the body.',
    fhir: null,
    body: 'form',
    handler: search,
  },
  {
    method: 'GET',
    url: '/fhir/AuditEvent/:id',
    summary: 'One access to a record.',
    fhir: null,
    body: 'none',
    handler: ofType('AuditEvent', read),
  },
];

/** A search of the log, read. `person` is null where the query names none. */
type Asked = {
  readonly person: string | null;
  readonly filter: { from?: number; to?: number; action?: string };
};

async function search(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, query, prefer } = exchange;
  const { house } = context;
  const parsed = parseSearch('AuditEvent', query, house.definitions, prefer.handling);
  if (isGap(parsed)) return parsed;
  const asked = askedOf(parsed);
  if (isGap(asked)) return asked;
  const persons = auditedPersons(session.caller, 's', session.at);
  const person = asked.person ?? (persons !== 'all' && persons.length === 1 ? (persons[0] ?? null) : null);
  if (person === null)
    return gap('REQUEST_BAD', { reason: 'it does not name by patient whose accesses are meant' });
  const isAllowed = persons === 'all' || persons.includes(person);
  const page = await pageOf(exchange, parsed, { person: isAllowed ? person : null, filter: asked.filter });
  if (isGap(page)) return page;
  const seen = page.entries.length > 0 || (page.total ?? 0) > 0 ? [person] : [];
  const failed = await logged(exchange, {
    action: 'E',
    target: 'AuditEvent',
    query: parsed.applied,
    persons: seen,
  });
  if (failed !== null) return failed;
  const at = { base: fhirBase(context), path: 'AuditEvent' };
  return { status: 200, json: searchBundle(page, at, house.shapeRules) };
}

async function pageOf(
  { context: { house } }: Exchange,
  { cursor, count, summary, total: wanted, applied, elements, ignored }: SearchQuery,
  { person, filter }: Asked,
): Promise<Outcome<SearchPage>> {
  if (cursor !== null && !/^\d{1,15}$/.test(cursor)) return gap('FHIR_CURSOR_BAD');
  const isCount = summary === 'count' || count === 0;
  await house.audit.settled();
  const before = cursor === null ? {} : { before: Number(cursor) };
  const found =
    person === null || isCount
      ? []
      : await accessesOf(house, person, { ...filter, ...before, count: count + 1 });
  if (isGap(found)) return found;
  const shown = found.slice(0, count);
  const last = found.length > count ? shown.at(-1) : undefined;
  const isTotal = isCount || wanted !== 'none' || (cursor === null && last === undefined);
  return {
    entries: shown.map(({ event }) => ({ mode: 'match' as const, stored: storedOf(event, person) })),
    total: !isTotal ? null : person === null ? 0 : await countAccesses(house, person, filter),
    applied,
    next: last === undefined ? null : String(last.seq),
    summary,
    elements,
    ignored,
  };
}

function storedOf(resource: Resource, person: string | null): Stored {
  const { resourceType: type, id = '' } = resource;
  const seen = { resource, json: JSON.stringify(resource) };
  return { type, id, version: 1, updated: String(resource['recorded']), person, method: 'POST', ...seen };
}

/** Gaps: FHIR_SEARCH_UNSUPPORTED for what the log cannot be asked. */
function askedOf({ clauses, sort, inclusions }: SearchQuery): Outcome<Asked> {
  const newestFirst = sort.every(
    ({ by, descending }) => descending && typeof by === 'object' && by.name === 'date',
  );
  if (!newestFirst || sort.length > 1) return gap('FHIR_SEARCH_UNSUPPORTED', { subject: '_sort' });
  if (inclusions.length > 0) return gap('FHIR_SEARCH_UNSUPPORTED', { subject: '_include' });
  let asked: Asked = { person: null, filter: {} };
  for (const clause of clauses) {
    const next = withClause(asked, clause);
    if (isGap(next)) return next;
    asked = next;
  }
  return asked;
}

function withClause({ person, filter }: Asked, clause: SearchClause): Outcome<Asked> {
  const unsupported = (subject: string): Gap => gap('FHIR_SEARCH_UNSUPPORTED', { subject });
  if (clause.kind !== 'values') return unsupported(clause.kind);
  const { param, modifier, values } = clause;
  const [only, ...more] = values;
  if (modifier !== null || only === undefined || more.length > 0 || !auditParams.includes(param.name))
    return unsupported(param.name);
  const { prefix, value } = only;
  if (value.kind === 'reference')
    return person === null ? { person: value.id ?? '', filter } : unsupported('patient, twice');
  if (value.kind === 'token') return { person, filter: { ...filter, action: value.code } };
  if (value.kind !== 'date') return unsupported(param.name);
  const span = spanOf(prefix, value);
  if (span === null) return unsupported(`date with ${prefix}`);
  const from = Math.max(span.from, filter.from ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(span.to, filter.to ?? Number.POSITIVE_INFINITY);
  return {
    person,
    filter: { ...filter, ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(to) ? { to } : {}) },
  };
}

function spanOf(
  prefix: string,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } | null {
  const [earliest, latest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  switch (prefix) {
    case 'eq':
      return { from, to };
    case 'ge':
      return { from, to: latest };
    case 'gt':
    case 'sa':
      return { from: to + 1, to: latest };
    case 'le':
      return { from: earliest, to };
    case 'lt':
    case 'eb':
      return { from: earliest, to: from - 1 };
    default:
      return null;
  }
}

async function read(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, params } = exchange;
  const subject = `AuditEvent/${params['id'] ?? ''}`;
  const [, seq] = /^audit-([1-9]\d{0,14})$/.exec(params['id'] ?? '') ?? [];
  const persons = auditedPersons(session.caller, 'r', session.at);
  const found = seq === undefined ? null : await accessNumbered(context.house, Number(seq), persons);
  if (isGap(found)) return found;
  const failed = await logged(
    exchange,
    { action: 'R', target: subject, query: null, persons: found?.persons ?? [] },
    found === null,
  );
  if (failed !== null) return failed;
  return found === null ? gap('FHIR_NOT_FOUND', { subject }) : { status: 200, resource: found.event };
}

/** Reading the log stands in the log. Gap: AUDIT_FAILED. */
async function logged(
  { context: { house }, session }: Exchange,
  access: {
    readonly action: 'E' | 'R';
    readonly target: string;
    readonly query: string | null;
    readonly persons: readonly string[];
  },
  isRefused = false,
): Promise<Gap | null> {
  const interaction = access.action === 'E' ? 'search-type' : 'read';
  const outcome = isRefused ? 'refused' : 'success';
  return house.audit.append({ session, interaction, outcome, ...access }).then(
    () => null,
    () => gap('AUDIT_FAILED'),
  );
}
