import { consentActors } from '../policy/index.ts';
import type { Resource } from '../store/index.ts';
import { dataKind } from './kinds.ts';
import { filled, type RightsWords } from './words.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a Consent says, in plain sentences, the exceptions behind what they are exceptions to. It says what is kept of it:
 * by the same members as the rules that queries carry.
 */
export function consentSentences(consent: Resource, words: RightsWords): readonly string[] {
  const begins = codesOf(consent['policyRule']).includes('OPTIN') ? [words.consent.optIn] : [];
  const root = consent['provision'];
  return isJson(root) ? [...begins, ...provisionSentences(root, words, { isRoot: true })] : begins;
}

function provisionSentences(
  provision: Json,
  words: RightsWords,
  { isRoot }: { readonly isRoot: boolean },
): readonly string[] {
  const inner = listOf(provision['provision']).flatMap((one) =>
    provisionSentences(one, words, { isRoot: false }),
  );
  // A root that only holds others says nothing itself.
  const isFrame = isRoot && provision['type'] === undefined && !restricts(provision);
  if (isFrame) return inner;
  const own = sentenceOf(provision, words, isRoot);
  return [own, ...inner.map((sentence) => filled(words.consent.except, { sentence }))];
}

const criteria = ['purpose', 'actor', 'securityLabel', 'class', 'period'] as const;
const restricts = (provision: Json): boolean => criteria.some((name) => provision[name] !== undefined);

function sentenceOf(provision: Json, words: RightsWords, isRoot: boolean): string {
  const { consent } = words;
  const { readers, authors } = consentActors(provision['actor']);
  const named = (names: readonly string[]): string =>
    names.map((name) => words.roles[name] ?? name).join(', ');
  const purposes = codesOf(provision['purpose']).map((code) => words.purposes[code] ?? code);
  const isPermit = provision['type'] === 'permit';
  const frame = isPermit
    ? readers.length === 0
      ? consent.permitAll
      : consent.permitSome
    : readers.length === 0
      ? consent.denyAll
      : consent.denySome;
  return filled(frame, {
    actors: named(readers),
    what: whatOf(provision, words, isRoot),
    from: authors.length === 0 ? '' : filled(consent.from, { names: named(authors) }),
    purpose: purposes.length === 0 ? '' : filled(consent.forPurpose, { names: purposes.join(', ') }),
    days: daysOf(provision['period'], words),
  }).replaceAll(' ,', ',');
}

/** Types and categories are met together: what stands in the record of both. */
function whatOf(provision: Json, words: RightsWords, isRoot: boolean): string {
  const categories = codesOf(provision['securityLabel']).map((code) => words.categories[code] ?? code);
  const types = [...new Set(codesOf(provision['class']).map((code) => words.kinds[dataKind(code)]))];
  const parts = [categories, types].filter((part) => part.length > 0).map((part) => part.join(', '));
  if (parts.length > 0) return parts.join(' + ');
  return isRoot ? words.consent.everything : words.consent.ofThat;
}

function daysOf(period: unknown, { consent }: RightsWords): string {
  const { start, end } = (period ?? {}) as Json;
  const since = typeof start === 'string' ? filled(consent.since, { day: start.slice(0, 10) }) : '';
  const until = typeof end === 'string' ? filled(consent.until, { day: end.slice(0, 10) }) : '';
  return `${since}${until}`;
}

/** The codes of a CodeableConcept, a Coding, or a list of either. */
export function codesOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((one) => {
    if (!isJson(one)) return [];
    return typeof one['code'] === 'string' ? [one['code']] : codesOf(one['coding'] ?? []);
  });
}

export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
