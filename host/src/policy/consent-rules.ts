import { gap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/resource.ts';

/**
 * What a Consent permits or denies, one combination of its lists a rule, narrowed to what the provisions around it speak
 * of. Null members and empty lists hold for all.
 */
export type ConsentRule = {
  readonly effect: 'permit' | 'deny';
  /** The place of its provision: `0` is the policy a consent starts from, `0.0.1` the second within `0.0`, its exception. */
  readonly path: string;
  readonly purpose: string | null;
  /** Names the caller must have, all of them. */
  readonly actors: readonly string[];
  /** Categories the data must be of, all of them. */
  readonly labels: readonly string[];
  readonly source: string | null;
  readonly type: string | null;
  readonly from: string | null;
  readonly until: string | null;
};

/** What a provision speaks of; where it lies within others, only what they speak of, too. */
type Criteria = Omit<ConsentRule, 'effect' | 'path'>;

/** More combinations than these are refused: nobody could say what they mean. */
const MOST_RULES = 500;
const MOST_DEPTH = 4;

/**
 * The rules of an active FHIR R4 Consent; none of one that is not active. It starts from what `policyRule` says
 * (v3 ActCode OPTIN: deny unless permitted) and goes down its provisions; the innermost that speaks of something decides,
 * and of two side by side the one that denies. `securityLabel` codes are categories, `actor` references or identifiers are
 * callers or organisations and, with the role of an author, sources; `class` codes are resource types, and
 * `data.reference` is not supported. Gap: CONSENT_UNCLEAR where a part that restricts cannot be kept.
 */
export function consentRules(consent: Resource): Outcome<readonly ConsentRule[]> {
  if (consent['status'] !== 'active') return [];
  const rules: ConsentRule[] = [];
  if (codesOf(consent['policyRule']).includes('OPTIN'))
    rules.push({ ...everything, effect: 'deny', path: START });
  const root = consent['provision'];
  const problem = isRecord(root) ? collect(root, { path: `${START}.0`, within: [everything] }, rules) : null;
  if (problem !== null) return gap('CONSENT_UNCLEAR', { subject: consent.id ?? 'Consent', reason: problem });
  return rules;
}

const START = '0';
const everything: Criteria = {
  purpose: null,
  actors: [],
  labels: [],
  source: null,
  type: null,
  from: null,
  until: null,
};

/** Adds a provision's rules and those within it; answers with what cannot be kept, or null. */
function collect(
  provision: Record<string, unknown>,
  { path, within }: { readonly path: string; readonly within: readonly Criteria[] },
  into: ConsentRule[],
): string | null {
  if (path.split('.').length - 1 > MOST_DEPTH) return `provisions lie more than ${MOST_DEPTH} deep`;
  if (
    provision['data'] !== undefined ||
    provision['dataPeriod'] !== undefined ||
    provision['code'] !== undefined
  )
    return 'restrictions by single data, codes or the time of data are not kept';
  const unread = unreadable(provision);
  if (unread !== null) return unread;
  const own = ownCriteria(provision);
  if (own.length * within.length > MOST_RULES) return TOO_MANY;
  const criteria = within.flatMap((outer) => own.flatMap((inner) => narrowed(outer, inner) ?? []));
  const effect = provision['type'] === 'permit' ? 'permit' : 'deny';
  const isOnlyFrame = path === `${START}.0` && provision['type'] === undefined && !restricts(provision);
  if (!isOnlyFrame) into.push(...criteria.map((one) => ({ ...one, effect, path }) as const));
  if (into.length > MOST_RULES) return TOO_MANY;
  const inner = arrayOf(provision['provision']).filter(isRecord);
  for (const [i, one] of inner.entries()) {
    const problem = collect(one, { path: `${path}.${i}`, within: criteria }, into);
    if (problem !== null) return problem;
  }
  return null;
}

const TOO_MANY = `it has more than ${MOST_RULES} combinations`;

/** Every combination of what a provision lists, by itself. */
function ownCriteria(provision: Record<string, unknown>): readonly Criteria[] {
  const { readers, authors } = consentActors(provision['actor']);
  const { from, until } = periodOf(provision['period']);
  const found: Criteria[] = [];
  for (const purpose of orAll(codesOf(provision['purpose'])))
    for (const actor of orAll(readers))
      for (const source of orAll(authors))
        for (const label of orAll(codesOf(provision['securityLabel'])))
          for (const type of orAll(codesOf(provision['class']))) {
            const [actors, labels] = [actor, label].map((one) => (one === null ? [] : [one]));
            found.push({ purpose, actors: actors ?? [], labels: labels ?? [], source, type, from, until });
            if (found.length > MOST_RULES) return found;
          }
  return found;
}

/** What two criteria speak of together; null where that is nothing. */
function narrowed(outer: Criteria, inner: Criteria): Criteria | null {
  for (const name of ['purpose', 'source', 'type'] as const)
    if (outer[name] !== null && inner[name] !== null && outer[name] !== inner[name]) return null;
  const days = (values: readonly (string | null)[]): readonly string[] =>
    values.filter((value) => value !== null).toSorted();
  return {
    purpose: inner.purpose ?? outer.purpose,
    actors: [...new Set([...outer.actors, ...inner.actors])],
    labels: [...new Set([...outer.labels, ...inner.labels])],
    source: inner.source ?? outer.source,
    type: inner.type ?? outer.type,
    from: days([outer.from, inner.from]).at(-1) ?? null,
    until: days([outer.until, inner.until])[0] ?? null,
  };
}

/** What names nothing that could be compared would hold for everything, and is therefore not kept; null: all is named. */
function unreadable(provision: Record<string, unknown>): string | null {
  for (const member of ['purpose', 'securityLabel', 'class'])
    if (arrayOf(provision[member]).some((entry) => codesOf(entry).length === 0))
      return `a ${member} has no code`;
  const isNamed = (entry: unknown): boolean => isRecord(entry) && nameOf(entry['reference']) !== null;
  return arrayOf(provision['actor']).every(isNamed)
    ? null
    : 'an actor is named neither by a reference nor by an identifier';
}

function restricts(provision: Record<string, unknown>): boolean {
  return ['purpose', 'actor', 'securityLabel', 'class'].some((member) => provision[member] !== undefined);
}

function periodOf(period: unknown): { readonly from: string | null; readonly until: string | null } {
  const { start, end } = isRecord(period) ? period : {};
  return {
    from: typeof start === 'string' ? start.slice(0, 10) : null,
    until: typeof end === 'string' ? end.slice(0, 10) : null,
  };
}

/**
 * Whom the actors of a provision mean: callers by id, and, where the role is the data's author (v3 ParticipationType AUT),
 * the sources that wrote them.
 */
export function consentActors(value: unknown): {
  readonly readers: readonly string[];
  readonly authors: readonly string[];
} {
  const readers: string[] = [];
  const authors: string[] = [];
  for (const entry of arrayOf(value).filter(isRecord)) {
    const name = nameOf(entry['reference']);
    if (name === null) continue;
    const isAuthor = codesOf(entry['role']).some((code) => code === 'AUT' || code === 'INF');
    (isAuthor ? authors : readers).push(name);
  }
  return { readers, authors };
}

/** `Organization/7` is known as `7` and as itself; callers' subjects and organisations are ids. */
function nameOf(reference: unknown): string | null {
  if (!isRecord(reference)) return null;
  const { reference: literal, identifier } = reference;
  if (typeof literal === 'string') return literal.split('/').at(-1) ?? null;
  const value = isRecord(identifier) ? identifier['value'] : undefined;
  return typeof value === 'string' ? value : null;
}

/** Codes of a Coding, a CodeableConcept, or a list of either. */
function codesOf(value: unknown): readonly string[] {
  return arrayOf(value).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    if (Array.isArray(entry['coding'])) return codesOf(entry['coding']);
    return typeof entry['code'] === 'string' ? [entry['code']] : [];
  });
}

function orAll(values: readonly string[]): readonly (string | null)[] {
  return values.length === 0 ? [null] : values;
}

function arrayOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
