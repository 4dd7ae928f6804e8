import { gap, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import { triggerShape } from '../prevention/read-prevention.ts';
import { boolean, type Check, listOf, number, object, oneOf, optional, recordOf, word } from '../shape.ts';
import type { PublishedEffects } from './disease-effects.ts';
import { effectsContradiction } from './effects-contradiction.ts';

const positive: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? null : 'a number above 0 is needed';
const share: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? null : 'a share from 0 to 1 is needed';
const age: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 130
    ? null
    : 'an age in completed years is needed';
const sex = oneOf(['female', 'male']);
const words = listOf(word);
const readAt = { source: word, where: word, population: word };

const byKind =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const problem = object({ kind: oneOf(Object.keys(kinds)) })(value);
    if (problem !== null) return problem;
    return kinds[(value as { readonly kind: string }).kind]?.(value) ?? null;
  };

const effect = object({
  ratio: positive,
  low: positive,
  high: positive,
  sex: optional(sex),
  fromAge: optional(age),
  toAge: optional(age),
  ...readAt,
});

const factor = byKind({
  scale: object({
    id: word,
    group: oneOf(['polygenic', 'clinical']),
    origin: byKind({ score: object({ pgs: words }), measure: object({ measure: word, unit: word }) }),
    per: positive,
    effects: listOf(effect),
    distributions: listOf(object({ mean: number, sd: positive, sex: optional(sex), ...readAt })),
    modifiable: boolean,
  }),
  levels: object({
    id: word,
    group: oneOf(['family', 'clinical']),
    levels: listOf(object({ id: word, when: triggerShape, share: recordOf(share), effects: listOf(effect) })),
    shares: object(readAt),
    modifiable: boolean,
  }),
});

const ages = { fromAge: age, toAge: age, low: positive, high: positive };
const course = byKind({
  incidence: object({ ages: listOf(object({ ...ages, perThousandPersonYears: positive })) }),
  ratio: object({ ages: listOf(object({ ...ages, ratio: positive })) }),
  cumulative: object({
    fromAge: age,
    points: listOf(object({ byAge: age, risk: share, low: share, high: share })),
  }),
});

const diseaseShape = object({
  disease: word,
  condition: word,
  sexes: listOf(sex),
  off: optional(word),
  factors: listOf(factor),
  carriers: listOf(
    object({
      id: word,
      genes: words,
      sex,
      course,
      scores: listOf(object({ pgs: words, effect })),
      ...readAt,
    }),
  ),
  changes: listOf(
    object({
      id: word,
      by: byKind({
        measure: object({ measure: word, unit: word, change: number }),
        smoking: object({ to: oneOf(['former']) }),
        medicine: object({ atc: words }),
      }),
      offeredWhen: triggerShape,
      effects: listOf(effect),
    }),
  ),
});

const shapes: Readonly<Record<keyof PublishedEffects, Check>> = {
  diseases: listOf(diseaseShape),
  conditions: listOf(object({ id: word, snomed: words, icd10: words })),
  sources: listOf(object({ id: word, title: word, date: word, reference: word })),
  leftOut: listOf(object({ disease: word, what: word, reason: word })),
};

/** Checks parsed facts: their form, then that they do not contradict one another. Answers in words, or null. */
export function effectsProblem(facts: Readonly<Record<keyof PublishedEffects, unknown>>): string | null {
  for (const name of ['conditions', 'sources', 'diseases', 'leftOut'] as const) {
    const problem = shapes[name](facts[name]);
    if (problem !== null) return `${name} at ${problem}`;
  }
  return effectsContradiction(facts as PublishedEffects);
}

/** Reads a disease-effects pack; every disease has a file of its own under diseases/. Gap: PACK_SCHEMA. */
export function readDiseaseEffects(pack: PackText): Outcome<PublishedEffects> {
  const parsed = new Map<string, unknown>();
  for (const [path, content] of pack.files)
    try {
      parsed.set(path, JSON.parse(content));
    } catch {
      return gap('PACK_SCHEMA', { subject: pack.manifest.id, file: path, problem: 'the text is not JSON' });
    }
  const facts = {
    diseases: [...parsed].filter(([path]) => path.startsWith('diseases/')).map(([, value]) => value),
    conditions: parsed.get('conditions.json'),
    sources: parsed.get('sources.json'),
    leftOut: parsed.get('left-out.json'),
  };
  const problem = effectsProblem(facts);
  return problem === null
    ? (facts as PublishedEffects)
    : gap('PACK_SCHEMA', { subject: pack.manifest.id, file: 'diseases', problem });
}
