import { gap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/resource.ts';

/** What a Consent permits or denies, one combination of its lists a rule. Null members hold for all. */
export type ConsentRule = {
  readonly effect: 'permit' | 'deny';
  /** 0 for the policy a consent starts from; a deeper rule is an exception to the ones around it. */
  readonly depth: number;
  readonly purpose: string | null;
  readonly actor: string | null;
  readonly label: string | null;
  readonly source: string | null;
  readonly type: string | null;
  readonly from: string | null;
  readonly until: string | null;
};

/** More combinations than these are refused: nobody could say what they mean. */
const MOST_RULES = 500;
const MOST_DEPTH = 4;

/**
 * The rules of an active FHIR R4 Consent; none of one that is not active. It starts from what `policyRule` says
 * (v3 ActCode OPTIN: deny unless permitted) and goes down its provisions. `securityLabel` codes are categories,
 * `actor` references or identifiers are callers or organisations, `class` codes are resource types, and
 * `data.reference` is not supported. Gap: CONSENT_UNCLEAR where a part that restricts cannot be kept.
 */
export function consentRules(consent: Resource): Outcome<readonly ConsentRule[]> {
  if (consent['status'] !== 'active') return [];
  const rules: ConsentRule[] = [];
  if (codesOf(consent['policyRule']).includes('OPTIN'))
    rules.push({ ...everything, effect: 'deny', depth: 0 });
  const root = consent['provision'];
  const problem = isRecord(root)
    ? collect(root, { depth: 1, within: { from: null, until: null } }, rules)
    : null;
  if (problem !== null) return gap('CONSENT_UNCLEAR', { subject: consent.id ?? 'Consent', reason: problem });
  return rules;
}

const everything = {
  purpose: null,
  actor: null,
  label: null,
  source: null,
  type: null,
  from: null,
  until: null,
} as const;

type Period = { readonly from: string | null; readonly until: string | null };

/** Adds a provision's rules and those within it; answers with what cannot be kept, or null. */
function collect(
  provision: Record<string, unknown>,
  { depth, within }: { readonly depth: number; readonly within: Period },
  into: ConsentRule[],
): string | null {
  if (depth > MOST_DEPTH) return `provisions lie more than ${MOST_DEPTH} deep`;
  if (
    provision['data'] !== undefined ||
    provision['dataPeriod'] !== undefined ||
    provision['code'] !== undefined
  )
    return 'restrictions by single data, codes or the time of data are not kept';
  const period = periodOf(provision['period'], within);
  const effect = provision['type'] === 'permit' ? 'permit' : 'deny';
  if (provision['type'] !== undefined || depth > 1 || restricts(provision))
    for (const purpose of orAll(codesOf(provision['purpose'])))
      for (const { actor, source } of actorsOf(provision['actor']))
        for (const label of orAll(codesOf(provision['securityLabel'])))
          for (const type of orAll(codesOf(provision['class'])))
            into.push({ effect, depth, purpose, actor, source, label, type, ...period });
  if (into.length > MOST_RULES) return `it has more than ${MOST_RULES} combinations`;
  for (const inner of arrayOf(provision['provision']).filter(isRecord)) {
    const problem = collect(inner, { depth: depth + 1, within: period }, into);
    if (problem !== null) return problem;
  }
  return null;
}

function restricts(provision: Record<string, unknown>): boolean {
  return ['purpose', 'actor', 'securityLabel', 'class'].some((member) => provision[member] !== undefined);
}

/** The days of a provision, never longer than those of the one around it. */
function periodOf(period: unknown, within: Period): Period {
  const { start, end } = isRecord(period) ? period : {};
  const from = typeof start === 'string' ? start.slice(0, 10) : null;
  const until = typeof end === 'string' ? end.slice(0, 10) : null;
  return {
    from:
      [from, within.from]
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null,
    until: [until, within.until].filter((day) => day !== null).toSorted()[0] ?? null,
  };
}

/** Callers by id; where the role is the data's author (v3 ParticipationType AUT), the source that wrote them. */
function actorsOf(
  value: unknown,
): readonly { readonly actor: string | null; readonly source: string | null }[] {
  const actors = arrayOf(value)
    .filter(isRecord)
    .flatMap((entry) => {
      const name = nameOf(entry['reference']);
      if (name === null) return [];
      const author = codesOf(entry['role']).some((code) => code === 'AUT' || code === 'INF');
      return [author ? { actor: null, source: name } : { actor: name, source: null }];
    });
  return actors.length === 0 ? [{ actor: null, source: null }] : actors;
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
