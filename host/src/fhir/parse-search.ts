import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Definitions } from './definitions.ts';
import { type QueryPart, queryParts } from './query-text.ts';
import { MOST_CLAUSES, parseClause } from './search-clause.ts';
import type { Inclusion, SearchClause, SearchQuery } from './search-query.ts';

/** What becomes of parameters that are not known: the search is refused, or they are left out and named. */
export type Handling = 'strict' | 'lenient';

const DEFAULT_COUNT = 50;
const MOST_COUNT = 1000;
const MOST_INCLUSIONS = 20;
const MOST_SORT_KEYS = 5;
/** Parameters that say how the answer is written; the server reads them. */
const formParams: ReadonlySet<string> = new Set(['_format', '_pretty']);

type Draft = {
  clauses: SearchClause[];
  inclusions: Inclusion[];
  sort: SearchQuery['sort'];
  count: number;
  summary: SearchQuery['summary'];
  elements: readonly string[];
  total: SearchQuery['total'];
  cursor: string | null;
};

/**
 * Reads the query of a search URL (what stands behind `?`) for one type; null: every type. Gaps: FHIR_TYPE_UNKNOWN,
 * FHIR_SEARCH_PARAM_UNKNOWN, FHIR_SEARCH_MODIFIER_BAD, FHIR_SEARCH_VALUE_BAD, FHIR_SEARCH_TOO_LARGE, each naming the part
 * of the query. Lenient handling leaves unknown parameters out and names them in `ignored`.
 */
export function parseSearch(
  type: string | null,
  query: string,
  definitions: Definitions,
  handling: Handling = 'strict',
): Outcome<SearchQuery> {
  if (type !== null && !definitions.types.has(type))
    return gap('FHIR_TYPE_UNKNOWN', { subject: type.slice(0, 64) });
  const parts = queryParts(query);
  if (isGap(parts)) return parts;
  const draft: Draft = {
    clauses: [],
    inclusions: [],
    sort: [],
    count: DEFAULT_COUNT,
    summary: 'false',
    elements: [],
    total: 'none',
    cursor: null,
  };
  const applied: QueryPart[] = [];
  const ignored: string[] = [];
  const budget = { left: MOST_CLAUSES };
  for (const part of parts) {
    if (formParams.has(part.name)) continue;
    const problem = readPart(draft, part, { type, definitions, budget });
    if (problem === null) {
      if (part.name !== '_page') applied.push(part);
    } else if (handling === 'lenient' && problem.code === 'FHIR_SEARCH_PARAM_UNKNOWN')
      ignored.push(part.name);
    else return problem;
  }
  return { type, ...draft, applied: applied.map(encoded).join('&'), ignored };
}

type Within = {
  readonly type: string | null;
  readonly definitions: Definitions;
  readonly budget: { left: number };
};

/** Reads one parameter into the draft; the gap where it cannot be read. */
function readPart(draft: Draft, part: QueryPart, within: Within): Gap | null {
  const { name, value } = part;
  switch (name) {
    case '_count':
      return keep(readCount(value), (count) => {
        draft.count = count;
      });
    case '_summary':
      return keep(oneOf(part, ['true', 'text', 'data', 'count', 'false']), (summary) => {
        draft.summary = summary;
      });
    case '_total':
      return keep(oneOf(part, ['none', 'estimate', 'accurate']), (total) => {
        draft.total = total === 'none' ? 'none' : 'accurate';
      });
    case '_elements':
      return keep(readElements(value), (elements) => {
        draft.elements = [...draft.elements, ...elements];
      });
    case '_page':
      draft.cursor = value;
      return null;
    case '_sort':
      return keep(readSort(value, within), (sort) => {
        draft.sort = sort;
      });
    default:
      break;
  }
  const inclusion = /^_(rev)?include(?::(iterate|recurse))?$/.exec(name);
  if (inclusion !== null) {
    const read = readInclusion(part, within, {
      reverse: inclusion[1] !== undefined,
      iterate: inclusion[2] !== undefined,
    });
    return (
      keep(read, (one) => draft.inclusions.push(one)) ??
      tooMany(draft.inclusions.length, MOST_INCLUSIONS, 'includes')
    );
  }
  return keep(parseClause(part, { ...within, depth: 0 }), (clause) => draft.clauses.push(clause));
}

function keep<T>(outcome: Outcome<T>, store: (value: T) => unknown): Gap | null {
  if (isGap(outcome)) return outcome;
  store(outcome);
  return null;
}

function tooMany(count: number, most: number, what: string): Gap | null {
  return count <= most ? null : gap('FHIR_SEARCH_TOO_LARGE', { reason: `it has more than ${most} ${what}` });
}

function readCount(value: string): Outcome<number> {
  return /^\d{1,9}$/.test(value)
    ? Math.min(Number(value), MOST_COUNT)
    : gap('FHIR_SEARCH_VALUE_BAD', { subject: '_count', reason: 'a number from 0 on is needed' });
}

function oneOf<const T extends string>({ name, value }: QueryPart, options: readonly T[]): Outcome<T> {
  return (
    options.find((option) => option === value) ??
    gap('FHIR_SEARCH_VALUE_BAD', { subject: name, reason: `one of ${options.join(', ')} is needed` })
  );
}

function readElements(value: string): Outcome<readonly string[]> {
  const elements = value.split(',').map((one) => one.trim());
  return elements.every((one) => /^[A-Za-z]{1,64}(\.[A-Za-z]{1,64}){0,8}$/.test(one))
    ? elements
    : gap('FHIR_SEARCH_VALUE_BAD', {
        subject: '_elements',
        reason: 'names of elements with commas between them are needed',
      });
}

function readSort(value: string, { type, definitions }: Within): Outcome<SearchQuery['sort']> {
  const sort: SearchQuery['sort'][number][] = [];
  for (const key of value.split(',')) {
    const descending = key.startsWith('-');
    const name = descending ? key.slice(1) : key;
    const by = name === '_id' || name === '_lastUpdated' ? name : definitions.param(type ?? 'Resource', name);
    if (by === null)
      return gap('FHIR_SEARCH_PARAM_UNKNOWN', {
        type: type ?? 'Resource',
        subject: `${name.slice(0, 64)} (of _sort)`,
      });
    sort.push({ by, descending });
  }
  return tooMany(sort.length, MOST_SORT_KEYS, 'things to sort by') ?? sort;
}

/** `Type:param`, `Type:param:Target`, `Type:*` or `*`. */
function readInclusion(
  { name, value }: QueryPart,
  { type, definitions }: Within,
  how: Pick<Inclusion, 'reverse' | 'iterate'>,
): Outcome<Inclusion> {
  const bad = (reason: string): Gap => gap('FHIR_SEARCH_VALUE_BAD', { subject: name, reason });
  const parts = value === '*' && type !== null && !how.reverse ? [type, '*'] : value.split(':');
  const [origin = '', param = '', target = null] = parts;
  if (parts.length < 2 || parts.length > 3) return bad('Type:parameter or Type:parameter:Target is needed');
  const unknown = [origin, ...(target === null ? [] : [target])].find((one) => !definitions.types.has(one));
  if (unknown !== undefined) return bad(`${unknown.slice(0, 64)} is no resource type`);
  if (param === '*') return { ...how, type: origin, param: null, targetType: target };
  const found = definitions.param(origin, param);
  if (found === null || found.kind !== 'reference')
    return bad(`${origin} has no reference parameter ${param.slice(0, 64)}`);
  return { ...how, type: origin, param: found, targetType: target };
}

/** As it is written in a self link; the signs of FHIR search are left readable. */
function encoded({ name, value }: QueryPart): string {
  const text = (of: string): string =>
    encodeURIComponent(of).replace(/%(2C|3A|2F|7C|24)/g, (escape) => decodeURIComponent(escape));
  return `${text(name)}=${text(value)}`;
}
