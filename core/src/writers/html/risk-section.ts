import { listText, numberText } from '../../language/index.ts';
import type { PlanRisk } from '../../plan/index.ts';
import { type Markup, markup, trusted } from './markup.ts';
import type { View } from './view.ts';

type Valued = PlanRisk & { readonly answer: Extract<PlanRisk['answer'], { readonly kind: 'value' }> };

function isValued(risk: PlanRisk): risk is Valued {
  return risk.answer.kind === 'value';
}

/** The person's chances in words and as 100 people, each picture with its numbers in a table; null where there is none. */
export function citizenRisks({ plan, words }: View): Markup | null {
  const told = plan.risks
    .filter(isValued)
    .filter(({ answer }) => words.risks.event[answer.model] !== undefined);
  if (told.length === 0) return null;
  return markup`<section><h2 id="your-chances">${words.risks.heading}</h2><p class="small">${words.risks.lead}</p>
${told.map((risk) => chanceCard({ plan, words }, risk))}</section>`;
}

function chanceCard({ words }: View, { answer }: Valued): Markup {
  const { risks } = words;
  const event = risks.event[answer.model] ?? '';
  const years = answer.horizonYears ?? 0;
  const ill = Math.round(answer.value);
  const chance = { with: ill, without: 100 - ill, event, years };
  const sentence = answer.value < 1 ? risks.fewerThanOne(event, years) : risks.ofHundred(chance);
  const band = answer.band === undefined ? undefined : risks.band[answer.band];
  return markup`<div class="chance">${iconArray(ill, sentence)}
<div><p><b>${sentence}</b></p>${band === undefined ? null : markup`<p>${risks.groupOf(band)}</p>`}<p class="small">${risks.notFate}</p>
<table class="small"><caption>${risks.ofHundredPeople}</caption><tbody><tr><th scope="row">${risks.ill}</th><td>${String(chance.with)}</td></tr><tr><th scope="row">${risks.notIll}</th><td>${String(chance.without)}</td></tr></tbody></table></div></div>`;
}

const COLUMNS = 10;
const PEOPLE = 100;

/** 100 people, those who fall ill first: filled against open, so that it reads without colour. */
function iconArray(ill: number, label: string): Markup {
  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const [x, y] = [(i % COLUMNS) * 10 + 5, Math.floor(i / COLUMNS) * 10 + 5];
    return `<circle cx="${x}" cy="${y}" r="3.4"${i < ill ? ' class="ill"' : ''}/>`;
  });
  return markup`<svg class="people" viewBox="0 0 100 100" role="img" aria-label="${label}">${trusted(people.join(''))}</svg>`;
}

/** Every model's answer with what it rests on, for the clinician; null where no model says anything. */
export function clinicianRisks({ plan, words }: View): Markup | null {
  if (plan.risks.length === 0) return null;
  const { columns } = words.risks;
  return markup`<section><h2 id="risks">${words.risks.clinicianHeading}</h2>
<table class="risks"><thead><tr><th scope="col">${columns.model}</th><th scope="col">${columns.result}</th><th scope="col">${columns.restsOn}</th></tr></thead>
<tbody>${plan.risks.map((risk) => riskRow({ plan, words }, risk))}</tbody></table></section>`;
}

function riskRow({ words }: View, risk: PlanRisk): Markup {
  const { risks } = words;
  const { answer } = risk;
  const horizon =
    answer.kind === 'value' && answer.horizonYears !== null ? `, ${risks.years(answer.horizonYears)}` : '';
  const notes = [
    ...(risk.calibratedFor === null ? [] : [risks.calibratedFor(risk.calibratedFor)]),
    ...(answer.kind === 'value' && answer.unchecked.length > 0
      ? [risks.unchecked(inputNames({ words }, answer.unchecked))]
      : []),
  ];
  return markup`<tr><th scope="row">${risk.title}${horizon}</th><td>${resultText({ words }, risk)}</td><td class="small">${restsOn({ words }, risk)}${notes.length === 0 ? null : markup`<br><span class="muted">${notes.join('; ')}</span>`}</td></tr>`;
}

type Words = Pick<View, 'words'>;

function resultText({ words }: Words, { answer }: PlanRisk): string {
  const { risks } = words;
  switch (answer.kind) {
    case 'value': {
      const band = answer.band === undefined ? undefined : (risks.band[answer.band] ?? answer.band);
      const value =
        answer.unit === '{score}'
          ? risks.points(answer.value)
          : `${numberText(Number(answer.value.toPrecision(3)), words)}${answer.unit === '1' ? '' : ` ${answer.unit.replace(/[{}]/g, '').replace('1.73_m2', '1.73 m²')}`}`;
      return band === undefined ? value : `${value} (${band})`;
    }
    case 'missing':
      return risks.missing(inputNames({ words }, answer.missing));
    case 'not-applicable':
      return answer.text;
  }
}

function inputNames({ words }: Words, names: readonly string[]): string {
  return listText(
    names.map((name) => words.risks.input[name] ?? name),
    words,
    'and',
  );
}

/** The inputs with their values, and the day of those that have one. */
function restsOn({ words }: Words, { answer, evidence }: PlanRisk): string {
  const dates = new Map(evidence.map(({ input, date }) => [input as string, date]));
  return Object.entries(answer.inputs)
    .filter(([name]) => !['ageYears', 'sex', 'country', 'region'].includes(name))
    .map(([name, value]) => {
      const date = dates.get(name);
      const label = words.risks.input[name] ?? name;
      const told = typeof value === 'number' ? ` ${numberText(value, words)}` : value === false ? ' −' : '';
      return `${label}${told}${date === undefined || date === null ? '' : ` (${date.slice(0, 10)})`}`;
    })
    .join(', ');
}
