import type { ExternalRisk } from '../../profile/index.ts';
import type { PlanRisk } from '../risks.ts';
import type { Difference, OtherModel } from './absolute-risk.ts';

/** What speaks of the same disease: our clinical models by id, and models computed elsewhere by what they predict. */
type Neighbours = {
  readonly models: Readonly<Partial<Record<string, readonly Difference[]>>>;
  readonly elsewhere: readonly {
    readonly models: readonly string[];
    readonly outcome: RegExp;
    readonly differs: readonly Difference[];
  }[];
};

const cardiovascular: readonly Difference[] = [
  'counts-strokes',
  'no-angina',
  'no-genes-or-family',
  'other-people',
];
const byFamily: readonly Difference[] = [
  'genes-and-family-by-another-model',
  'other-people',
  'computed-elsewhere',
];

const neighbours: Readonly<Partial<Record<string, Neighbours>>> = {
  'ischemic-heart-disease': {
    models: {
      score2: cardiovascular,
      'score2-op': cardiovascular,
      'score2-diabetes': cardiovascular,
      prevent: cardiovascular,
      'mesa-chd': ['other-people'],
    },
    elsewhere: [
      {
        models: ['qrisk3'],
        outcome: /./,
        differs: ['counts-strokes', 'other-people', 'computed-elsewhere'],
      },
    ],
  },
  'breast-cancer': {
    models: { bcrat: ['genes-and-family-by-another-model', 'other-people'] },
    elsewhere: [{ models: ['canrisk', 'tyrer-cuzick'], outcome: /breast|brust|mamma/i, differs: byFamily }],
  },
  'prostate-cancer': {
    models: {},
    elsewhere: [{ models: ['canrisk'], outcome: /prostat/i, differs: byFamily }],
  },
};

/** Models computed elsewhere that speak of a disease reckoned here. */
export const externalModels: ReadonlySet<string> = new Set(
  Object.values(neighbours).flatMap((own) => own?.elsewhere.flatMap(({ models }) => models) ?? []),
);

/** Models whose name alone says what they predict. */
const onlyBreast: ReadonlySet<string> = new Set(['tyrer-cuzick']);

/** What other models say of a disease, each with why its number is another one than ours. */
export function modelsBeside(
  disease: string,
  given: {
    readonly risks: readonly PlanRisk[];
    readonly externalRisks: readonly ExternalRisk[];
    /** Years ahead that our answer has. */
    readonly years: readonly number[];
  },
): readonly OtherModel[] {
  const known = neighbours[disease];
  if (known === undefined) return [];
  const late = (years: number | null, differs: readonly Difference[]): readonly Difference[] =>
    years !== null && given.years.includes(years) ? differs : [...differs, 'other-years'];
  const own = given.risks.flatMap(({ answer, title, predicts }): readonly OtherModel[] => {
    const differs = known.models[answer.model];
    if (differs === undefined || answer.kind !== 'value' || answer.unit !== '%') return [];
    return [
      {
        model: answer.model,
        title,
        outcome: predicts,
        risk: answer.value / 100,
        interval: null,
        years: answer.horizonYears,
        date: null,
        source: null,
        differs: late(answer.horizonYears, differs),
      },
    ];
  });
  const elsewhere = given.externalRisks.flatMap((risk): readonly OtherModel[] => {
    const rule = known.elsewhere.find(
      ({ models, outcome }) =>
        models.includes(risk.model) && (outcome.test(risk.outcome) || onlyBreast.has(risk.model)),
    );
    if (rule === undefined) return [];
    return [
      {
        model: risk.model,
        title: risk.model,
        outcome: risk.outcome,
        risk: risk.probability,
        interval: risk.interval,
        years: risk.horizonYears,
        date: risk.date,
        source: risk.source,
        differs: late(risk.horizonYears, rule.differs),
      },
    ];
  });
  return [...own, ...elsewhere];
}
