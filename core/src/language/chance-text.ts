import type { PlanAbsoluteRisk } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { listText, numberText } from './values.ts';

type Answer = PlanAbsoluteRisk['answer'];
export type ChanceValue = Extract<Answer, { readonly kind: 'value' }>;

/** A disease's name within a sentence. */
export function diseaseName(disease: string, { chances }: Catalogue): string {
  return chances.disease[disease] ?? disease.replaceAll('-', ' ');
}

/** A share of 1 in percent, with one decimal below ten. */
export function chancePercent(share: number, words: Catalogue): string {
  const percent = share * 100;
  return `${numberText(percent < 10 ? percent.toFixed(1) : percent.toFixed(0), words)} %`;
}

/** What of the pack's effects is not known, by name; what waits for no answer of the person is left out. */
export function notCountedNames({ notApplied }: ChanceValue, words: Catalogue): readonly string[] {
  const { factor } = words.chances;
  return [
    ...new Set(
      notApplied
        .filter(
          ({ reason }) => reason === 'not-known' || reason === 'score-not-read' || reason === 'no-percentile',
        )
        .map(({ id }) => factor[id] ?? id),
    ),
  ];
}

/** What a chance rests on, for the clinician: each effect with the person's own value. */
export function chanceBasis(answer: ChanceValue, words: Catalogue): string {
  const { chances } = words;
  const used = answer.used
    .filter(({ group }) => group !== 'change')
    .map(({ id, own, unit }) => {
      const name =
        chances.factor[id] ?? (typeof own === 'string' && chances.level[own] === undefined ? own : id);
      if (typeof own === 'number')
        return `${name} ${numberText(Number(own.toPrecision(3)), words)}${unit === null || unit === 'z' ? ' z' : ''}`;
      const level = chances.level[own];
      return level === undefined ? name : `${name}: ${level}`;
    });
  const left = answer.notApplied.map(
    ({ id, reason }) => `${chances.factor[id] ?? id} (${chances.notApplied[reason]})`,
  );
  return [...used, ...left.map((text) => `– ${text}`)].join('; ');
}

/** Everything about one disease's chance, for `--explain`. */
export function explainChance({ disease, answer }: PlanAbsoluteRisk, words: Catalogue): readonly string[] {
  const { chances } = words;
  const name = diseaseName(disease, words);
  if (answer.kind === 'not-applicable') return [`${name}: ${chances.none[answer.reason]}`];
  if (answer.kind === 'missing')
    return [
      `${name}: ${chances.notCounted(
        listText(
          answer.missing.map((one) => chances.missing[one]),
          words,
          'and',
        ),
      )}`,
    ];
  const lines = answer.horizons.flatMap(({ toAge, risk, interval, population, waterfall, whatIf }) => [
    `  ${answer.ageYears}–${toAge}: ${chancePercent(risk, words)}${interval === null ? '' : ` (${chancePercent(interval[0], words)}–${chancePercent(interval[1], words)})`}`,
    `    ${chances.population}: ${chancePercent(population, words)}`,
    ...waterfall.map((step) => `    + ${chances.group[step.group]}: ${chancePercent(step.risk, words)}`),
    ...whatIf.map(
      (change) => `    ${chances.change[change.id] ?? change.id}: ${chancePercent(change.risk, words)}`,
    ),
  ]);
  const used = answer.used.flatMap(({ id, own, unit, date, evidence, sources }) => [
    `  ${id}: ${String(own)}${unit === null ? '' : ` ${unit}`}${date === null ? '' : ` (${date.slice(0, 10)})`} ← ${sources.join(', ')}`,
    ...evidence.map(
      ({ file, lineOneBased, record }) =>
        `    ← ${file}${lineOneBased === null ? '' : `:${lineOneBased}`}${record === null ? '' : ` ${record}`}`,
    ),
  ]);
  return [
    `${name}, ${chances.table(answer.table.place, answer.table.year)}`,
    ...(answer.table.ofOwnCountry === false ? [`  ${chances.notOwnCountry}`] : []),
    ...(answer.presentUnknown ? [`  ${chances.presentUnknown}`] : []),
    ...lines,
    ...used,
    ...answer.notApplied.map(({ id, reason }) => `  – ${id}: ${chances.notApplied[reason]}`),
    ...answer.otherModels.map(
      ({ model, risk, horizonYears }) =>
        `  ${chances.others}: ${model} ${chancePercent(risk, words)}${horizonYears === null ? '' : `, ${chances.columns.within(horizonYears)}`} (${otherModelReason(model, words)})`,
    ),
    ...answer.sources.map(({ id, title, date, reference }) => `  ${id}: ${title} (${date}), ${reference}`),
  ];
}

/** Why another model's number differs from ours. */
export function otherModelReason(model: string, { chances }: Catalogue): string {
  const known = Object.entries(chances.otherModel).find(([name]) => model.toLowerCase().includes(name));
  return chances.otherModel[model] ?? known?.[1] ?? chances.otherModelOtherwise;
}
