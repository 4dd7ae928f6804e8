import {
  capitalised,
  chanceBasis,
  chancePercent,
  type ChanceValue,
  diseaseName,
  listText,
  notCountedNames,
  otherModelReason,
} from '../../language/index.ts';
import type { PlanAbsoluteRisk } from '../../plan/index.ts';
import { foreign, type Markup, markup, trusted } from './markup.ts';
import { iconArray } from './people.ts';
import type { View } from './view.ts';

type Told = { readonly disease: string; readonly answer: ChanceValue };
type Words = Pick<View, 'words'>;
type Horizon = ChanceValue['horizons'][number];

/**
 * The chance of each disease: one line each beside that of all people of the age and sex, and behind it the picture.
 * What rests on a single-gene finding stands with the finding; null where nothing can be told.
 */
export function citizenChances(view: View): Markup | null {
  const told = toldOf(view, false);
  const [first] = told;
  if (first === undefined) return null;
  const { chances } = view.words;
  return markup`<section><h2 id="disease-by-disease">${chances.heading}</h2><div class="screen"><p class="small">${chances.lead}</p>${table(view, told)}${told.map((one) => chanceDetails(view, one))}<p class="small">${notes(first, view.words)}</p></div>${onPaper(view, told)}</section>`;
}

/** On paper the table is a sentence. */
function onPaper({ words }: Words, told: readonly Told[]): Markup {
  const { chances } = words;
  const lines = told.map(({ disease, answer }) => {
    const { risk, population } = furthest(answer);
    return `${capitalised(diseaseName(disease, words))} ${chances.count(risk * 100)} (${chances.count(population * 100)})`;
  });
  const [first] = told;
  const toAge = first === undefined ? 0 : furthest(first.answer).toAge;
  return markup`<p class="small paper">${chances.onPaper(toAge)} ${lines.join(', ')}. ${first === undefined ? null : notes(first, words)}</p>`;
}

/** The same of diseases whose chance rests on a finding; it is told within the finding's door only. */
export function citizenCarrierChances(view: View): Markup | null {
  const told = toldOf(view, true);
  if (told.length === 0) return null;
  return markup`<h3>${view.words.chances.behindDoor}</h3>${table(view, told)}`;
}

function toldOf({ plan }: View, fromFinding: boolean): readonly Told[] {
  return plan.absoluteRisks.flatMap(({ disease, answer, fromFinding: own }) =>
    answer.kind === 'value' && own === fromFinding ? [{ disease, answer }] : [],
  );
}

/** The furthest age that a chance is told to. */
function furthest({ horizons }: ChanceValue): Horizon {
  const last = horizons.at(-1);
  if (last === undefined) throw new Error('a chance without an age');
  return last;
}

function table({ words }: Words, told: readonly Told[]): Markup {
  const { columns, count } = words.chances;
  const [first] = told;
  const toAge = first === undefined ? 0 : furthest(first.answer).toAge;
  return markup`<table class="risks"><thead><tr><th scope="col">${columns.disease}</th><th scope="col">${columns.you(toAge)}</th><th scope="col">${columns.population}</th></tr></thead>
<tbody>${told.map(({ disease, answer }) => {
    const { risk, population } = furthest(answer);
    return markup`<tr><th scope="row">${capitalised(diseaseName(disease, words))}</th><td>${count(risk * 100)}</td><td>${count(population * 100)}</td></tr>`;
  })}</tbody></table>`;
}

function chanceDetails({ words }: Words, { disease, answer }: Told): Markup {
  const { chances } = words;
  const name = diseaseName(disease, words);
  const { toAge, risk, interval, waterfall, population, whatIf } = furthest(answer);
  const ill = Math.round(risk * 100);
  const sentence = chances.sentence({
    count: chances.count(risk * 100),
    without: 100 - ill,
    disease: name,
    toAge,
  });
  const range =
    interval === null
      ? null
      : markup`<p class="small">${chances.range(chances.count(interval[0] * 100), chances.count(interval[1] * 100))}</p>`;
  const missing = notCountedNames(answer, words);
  const left =
    missing.length === 0
      ? null
      : markup`<p class="small">${chances.notCounted(listText(missing, words, 'and'))}</p>`;
  const steps = [
    { name: chances.population, risk: population },
    ...waterfall.map((step) => ({ name: `+ ${chances.group[step.group]}`, risk: step.risk })),
  ];
  const changes = whatIf.map((change) => ({
    name: chances.change[change.id] ?? change.id,
    risk: change.risk,
  }));
  return markup`<details><summary>${chances.more(capitalised(name))}</summary><div class="chance">${iconArray(ill, sentence)}<div><p><b>${sentence}</b></p>${range}${left}</div></div>
${waterfall.length === 0 ? null : bars({ words }, chances.steps, steps)}${changes.length === 0 ? null : bars({ words }, chances.whatIf, changes)}</details>`;
}

type Bar = { readonly name: string; readonly risk: number };

/** Bars with their numbers: the picture and its table in one. */
function bars({ words }: Words, caption: string, rows: readonly Bar[]): Markup {
  const most = Math.max(...rows.map(({ risk }) => risk), Number.EPSILON);
  return markup`<table class="small bars"><caption>${caption}</caption><tbody>${rows.map(
    ({ name, risk }) =>
      markup`<tr><th scope="row">${name}</th><td>${bar(risk / most)} ${chancePercent(risk, words)}</td></tr>`,
  )}</tbody></table>`;
}

function bar(share: number): Markup {
  const width = (share * 100).toFixed(0);
  return trusted(
    `<svg viewBox="0 0 100 8" width="100" height="8" aria-hidden="true"><rect width="${width}" height="8" fill="currentColor"/></svg>`,
  );
}

function notes({ answer }: Told, { chances }: View['words']): string {
  const { place, year, ofOwnCountry } = answer.table;
  return [
    chances.table(place, year),
    ...(ofOwnCountry === false ? [chances.notOwnCountry] : []),
    ...(answer.presentUnknown ? [chances.presentUnknown] : []),
  ].join(' ');
}

/** Every disease with what its risk rests on, for the clinician; null where the pack speaks of none. */
export function clinicianChances(view: View): Markup | null {
  const { plan, words } = view;
  const told = [...toldOf(view, false), ...toldOf(view, true)];
  const [first] = told;
  if (first === undefined) return null;
  const { clinicianHeading } = words.chances;
  return markup`<section><h2 id="absolute-risks">${clinicianHeading}</h2><table class="risks screen"><tbody>${told.map((one) => clinicianRow({ words }, one))}</tbody></table><p class="small paper">${told.map((one) => clinicianLine({ words }, one)).join('; ')}</p>
<p class="small muted screen">${notes(first, words)} ${notTold(plan.absoluteRisks, { words })}</p></section>`;
}

function clinicianRow({ words }: Words, { disease, answer }: Told): Markup {
  const { chances } = words;
  const risks = answer.horizons.map(({ toAge, risk, interval, population }) => {
    const limits =
      interval === null ? '' : ` (${chancePercent(interval[0], words)}–${chancePercent(interval[1], words)})`;
    return markup`<div>${chances.columns.toAge(toAge)} <b>${chancePercent(risk, words)}</b>${limits}<span class="muted">; ${chances.population} ${chancePercent(population, words)}</span></div>`;
  });
  const others = answer.otherModels.map(({ model, risk, horizonYears }) => {
    const years = horizonYears === null ? '' : `, ${chances.columns.within(horizonYears)}`;
    return markup`<div class="screen">${foreign(model)} ${chancePercent(risk, words)}${years}: ${otherModelReason(model, words)}</div>`;
  });
  return markup`<tr><th scope="row">${capitalised(diseaseName(disease, words))}</th><td>${risks}</td><td class="small screen">${foreign(chanceBasis(answer, words))}${others}</td></tr>`;
}

/** One disease on paper: each age with the risk and, in brackets, everybody's. */
function clinicianLine({ words }: Words, { disease, answer }: Told): string {
  const { chances } = words;
  const risks = answer.horizons.map(
    ({ toAge, risk, population }) =>
      `${chances.columns.toAge(toAge)} ${chancePercent(risk, words)} (${chancePercent(population, words)})`,
  );
  return `${capitalised(diseaseName(disease, words))} ${risks.join(', ')}`;
}

/** Diseases without a number, each with the reason; those of the other sex are not worth a word. */
function notTold(all: readonly PlanAbsoluteRisk[], { words }: Words): string {
  const { chances } = words;
  return all
    .flatMap(({ disease, answer }) => {
      const name = capitalised(diseaseName(disease, words));
      if (answer.kind === 'not-applicable' && answer.reason !== 'other-sex')
        return [`${name}: ${chances.none[answer.reason]}.`];
      return [];
    })
    .join(' ');
}
