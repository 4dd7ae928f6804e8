import { inputNamesText, restsOnText, riskValueText } from '../../language/index.ts';
import type { PlanRisk } from '../../plan/index.ts';
import { diseaseChances } from './absolute-risk-section.ts';
import { iconArray } from './icon-array.ts';
import { type Markup, markup } from './markup.ts';
import type { View } from './view.ts';

type Valued = PlanRisk & { readonly answer: Extract<PlanRisk['answer'], { readonly kind: 'value' }> };

function isValued(risk: PlanRisk): risk is Valued {
  return risk.answer.kind === 'value';
}

/** The person's chances in words and as 100 people, each picture with its numbers in a table; null where there is none. */
export function citizenRisks(view: View): Markup | null {
  const { plan, words } = view;
  const told = plan.risks
    .filter(isValued)
    .filter(({ answer }) => words.risks.event[answer.model] !== undefined);
  const diseases = diseaseChances(view, { fromFinding: false });
  if (told.length === 0 && diseases === null) return null;
  return markup`<section><h2 id="your-chances">${words.risks.heading}</h2><p class="small">${words.risks.lead}</p>
<div class="chances">${told.map((risk) => chanceCard({ plan, words }, risk))}${diseases}</div></section>`;
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

/** Every model's answer with what it rests on, for the clinician; null where no model says anything. */
export function clinicianRisks({ plan, words }: View): Markup | null {
  if (plan.risks.length === 0) return null;
  const { columns, clinicianHeading } = words.risks;
  const valued = plan.risks.filter(isValued);
  const table = markup`<table class="risks"><thead><tr><th scope="col">${columns.model}</th><th scope="col">${columns.result}</th><th scope="col">${columns.restsOn}</th></tr></thead>
<tbody>${valued.map((risk) => riskRow({ words }, risk))}</tbody></table>`;
  return markup`<section><h2 id="risks">${clinicianHeading}</h2>${valued.length === 0 ? null : table}${notCalculated({ plan, words })}</section>`;
}

/** Models that lack an input or two, in one line. */
function notCalculated({ plan, words }: View): Markup | null {
  const lacking = plan.risks.flatMap(({ title, answer }) =>
    answer.kind === 'missing'
      ? [`${title}${words.colon}${words.risks.missing(inputNamesText(answer.missing, words))}`]
      : [],
  );
  return lacking.length === 0 ? null : markup`<p class="small muted screen">${lacking.join('; ')}</p>`;
}

function riskRow({ words }: Pick<View, 'words'>, { title, answer, calibratedFor, evidence }: Valued): Markup {
  const { risks } = words;
  const horizon = answer.horizonYears === null ? '' : `, ${risks.years(answer.horizonYears)}`;
  const place =
    calibratedFor === null
      ? null
      : markup`<span class="muted">; ${risks.calibratedFor[calibratedFor]}</span>`;
  const unchecked =
    answer.unchecked.length === 0
      ? null
      : markup`<span class="muted screen">; ${risks.unchecked(inputNamesText(answer.unchecked, words))}</span>`;
  return markup`<tr><th scope="row">${title}${horizon}</th><td class="brief">${riskValueText(answer, words)}</td><td class="small">${restsOnText(answer, evidence, words)}${place}${unchecked}</td></tr>`;
}
