import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Definitions } from './definitions.ts';
import { type QueryPart, splitUnescaped } from './query-text.ts';
import { readDateRange, readQueryValue, splitPrefix } from './query-value.ts';
import type { QueryValue, SearchClause, SearchParam } from './search-query.ts';

type Within = {
  /** null: every type. */
  readonly type: string | null;
  readonly definitions: Definitions;
  /** How many references lie between this and the type that is searched for. */
  readonly depth: number;
  /** How many clauses the whole search may still come to: a chain to several types multiplies them. */
  readonly budget: { left: number };
};

/** What a search may come to in all. */
export const MOST_CLAUSES = 200;
const MOST_DEPTH = 4;
const MOST_VALUES = 1000;

type Modifier = Extract<SearchClause, { kind: 'values' }>['modifier'];

/** The modifiers of FHIR R4 by kind that a clause can have; `missing` and a reference's types come beside. */
const modifiers: Readonly<Record<SearchParam['kind'], readonly Exclude<Modifier, null>[]>> = {
  token: ['not', 'text', 'above', 'below', 'of-type'],
  string: ['exact', 'contains', 'text'],
  uri: ['above', 'below'],
  reference: ['identifier', 'above', 'below'],
  date: [],
  number: [],
  quantity: [],
  composite: [],
};

/** Reads one condition of a query: a parameter, a chain, or `_has`. Gaps as of `parseSearch`. */
export function parseClause(part: QueryPart, within: Within): Outcome<SearchClause> {
  const { name } = part;
  if (within.depth > MOST_DEPTH)
    return gap('FHIR_SEARCH_TOO_LARGE', { reason: `it follows more than ${MOST_DEPTH} references in a row` });
  if (--within.budget.left < 0)
    return gap('FHIR_SEARCH_TOO_LARGE', {
      reason: `its chains come to more than ${MOST_CLAUSES} conditions`,
    });
  if (name.startsWith('_has:')) return parseHas(part, within);
  const dot = name.indexOf('.');
  if (dot !== -1)
    return parseChain(
      { head: name.slice(0, dot), rest: { name: name.slice(dot + 1), value: part.value } },
      within,
    );
  return parseParam(part, within);
}

function unknownParam(name: string, { type }: Within): Gap {
  return gap('FHIR_SEARCH_PARAM_UNKNOWN', { type: type ?? 'Resource', subject: name.slice(0, 100) });
}

/** `_has:Observation:patient:code=…`. */
function parseHas({ name, value }: QueryPart, within: Within): Outcome<SearchClause> {
  const [, type = '', reference = '', rest = ''] = /^_has:([^:]*):([^:]*):(.*)$/s.exec(name) ?? [];
  const { definitions, depth, budget } = within;
  const param = definitions.types.has(type) ? definitions.param(type, reference) : null;
  const points =
    within.type === null || param?.targets.length === 0 || param?.targets.includes(within.type) === true;
  if (param === null || param.kind !== 'reference' || rest === '' || !points)
    return gap('FHIR_SEARCH_VALUE_BAD', {
      subject: name.slice(0, 100),
      reason:
        '_has:Type:parameter:name is needed, with a reference parameter that points to the type searched for',
    });
  const clause = parseClause({ name: rest, value }, { type, definitions, depth: depth + 1, budget });
  return isGap(clause) ? clause : { kind: 'has', type, param, clause };
}

/** `subject:Patient.name=…` or, to every type that has the parameter, `subject.name=…`. */
function parseChain(
  { head, rest }: { readonly head: string; readonly rest: QueryPart },
  within: Within,
): Outcome<SearchClause> {
  const { definitions, depth, budget } = within;
  const [reference = '', target = null, ...more] = head.split(':');
  const param = definitions.param(within.type ?? 'Resource', reference);
  if (param === null) return unknownParam(reference, within);
  const bad = (reason: string): Gap => gap('FHIR_SEARCH_VALUE_BAD', { subject: head.slice(0, 100), reason });
  if (param.kind !== 'reference' || more.length > 0)
    return bad('only references can be chained, as parameter:Type.name');
  if (target !== null && !definitions.types.has(target))
    return bad(`${target.slice(0, 64)} is no resource type`);
  const [next = ''] = rest.name.split(/[.:]/);
  const targets =
    target !== null
      ? [target]
      : param.targets.filter((type) => next === '_has' || definitions.param(type, next) !== null);
  const clauses: SearchClause[] = [];
  let problem: Gap = unknownParam(rest.name, {
    ...within,
    type: target ?? param.targets.slice(0, 5).join(' or '),
  });
  for (const type of targets) {
    const clause = parseClause(rest, { type, definitions, depth: depth + 1, budget });
    if (!isGap(clause)) clauses.push({ kind: 'chain', param, type, clause });
    else if (clause.code === 'FHIR_SEARCH_TOO_LARGE') return clause;
    else if (clause.code !== 'FHIR_SEARCH_PARAM_UNKNOWN' || target !== null) problem = clause;
  }
  const [only] = clauses;
  if (only === undefined) return problem;
  return clauses.length === 1 ? only : { kind: 'any', clauses };
}

function parseParam({ name, value }: QueryPart, within: Within): Outcome<SearchClause> {
  const colon = name.indexOf(':');
  const bare = colon === -1 ? name : name.slice(0, colon);
  const modifier = colon === -1 ? null : name.slice(colon + 1);
  const param = within.definitions.param(within.type ?? 'Resource', bare);
  if (param === null) return unknownParam(bare, within);
  if (modifier === 'missing' && bare !== '_id' && bare !== '_lastUpdated') return missingClause(param, value);
  const refused = (): Gap =>
    gap('FHIR_SEARCH_MODIFIER_BAD', {
      subject: bare,
      modifier: (modifier ?? '').slice(0, 64),
      kind: param.kind,
    });
  const texts = splitUnescaped(value, ',').filter((text) => text !== '');
  if (texts.length > MOST_VALUES)
    return gap('FHIR_SEARCH_TOO_LARGE', {
      reason: `${bare} has ${texts.length} values; ${MOST_VALUES} are the most`,
    });
  if (bare === '_id') return modifier === null ? idClause(texts) : refused();
  if (bare === '_lastUpdated') return modifier === null ? updatedClause(texts) : refused();
  const known = modifiers[param.kind].find((one) => one === modifier) ?? null;
  const type = param.kind === 'reference' && known === null ? modifier : null;
  if (modifier !== null && known === null && (type === null || !within.definitions.types.has(type)))
    return refused();
  return valuesClause(texts, { param, modifier: known, type }, within);
}

function valuesClause(
  texts: readonly string[],
  asked: { readonly param: SearchParam; readonly modifier: Modifier; readonly type: string | null },
  { definitions }: Within,
): Outcome<SearchClause> {
  const { param, modifier } = asked;
  const values: QueryValue[] = [];
  for (const text of texts) {
    const read = readQueryValue(text, { ...asked, types: definitions.types });
    if (typeof read === 'string') return gap('FHIR_SEARCH_VALUE_BAD', { subject: param.name, reason: read });
    values.push(...read);
  }
  if (values.length === 0)
    return gap('FHIR_SEARCH_VALUE_BAD', { subject: param.name, reason: 'it is empty' });
  return { kind: 'values', param, modifier, values };
}

function missingClause(param: SearchParam, value: string): Outcome<SearchClause> {
  return value === 'true' || value === 'false'
    ? { kind: 'missing', param, missing: value === 'true' }
    : gap('FHIR_SEARCH_VALUE_BAD', { subject: `${param.name}:missing`, reason: 'true or false is needed' });
}

function idClause(ids: readonly string[]): Outcome<SearchClause> {
  return ids.length > 0 && ids.every((id) => /^[A-Za-z0-9.-]{1,64}$/.test(id))
    ? { kind: 'id', ids }
    : gap('FHIR_SEARCH_VALUE_BAD', { subject: '_id', reason: 'ids have 1 to 64 letters, digits, - and .' });
}

function updatedClause(texts: readonly string[]): Outcome<SearchClause> {
  const clauses: SearchClause[] = [];
  for (const text of texts) {
    const { prefix, rest } = splitPrefix(text);
    const range = readDateRange(rest, prefix);
    if (range === null)
      return gap('FHIR_SEARCH_VALUE_BAD', { subject: '_lastUpdated', reason: 'a date is needed' });
    clauses.push({ kind: 'updated', prefix, ...range });
  }
  const [only] = clauses;
  if (only === undefined)
    return gap('FHIR_SEARCH_VALUE_BAD', { subject: '_lastUpdated', reason: 'a date is needed' });
  return clauses.length === 1 ? only : { kind: 'any', clauses };
}
