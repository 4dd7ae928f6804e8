import {
  besideTexts,
  bestChangeText,
  capitalised,
  chanceTexts,
  changeText,
  countedText,
  diseaseName,
  genesText,
  noNumberTexts,
  percentText,
  riskText,
  tableTexts,
  uncountedTexts,
} from '../../language/index.ts';
import type { AbsoluteRiskValue, PlanAbsoluteRisk } from '../../plan/index.ts';
import { iconArray } from './icon-array.ts';
import { foreign, type Markup, markup, trusted } from './markup.ts';
import { scorePicture } from './scores-section.ts';
import type { View } from './view.ts';

type Words = Pick<View, 'words'>;
type Valued = PlanAbsoluteRisk & { readonly answer: AbsoluteRiskValue };

function isValued(risk: PlanAbsoluteRisk): risk is Valued {
  return risk.answer.kind === 'value';
}

/** By the nearer risk. */
function highestFirst(risks: readonly Valued[]): readonly Valued[] {
  const near = ({ answer }: Valued): number => answer.horizons[0]?.risk ?? 0;
  return risks.toSorted((a, b) => near(b) - near(a));
}

/** Risks that rest on a single-gene finding are told beside the finding, behind its door. */
function risksOf({ plan }: View, fromFinding: boolean): readonly PlanAbsoluteRisk[] {
  return plan.absoluteRisks.filter((risk) => risk.fromFinding === fromFinding);
}

/** How likely each disease is as 100 people, with what moves it; and of which there is no number. Null where nothing is told. */
export function diseaseChances(view: View, options: { readonly fromFinding: boolean }): Markup | null {
  const { words } = view;
  const { absoluteRisks } = words;
  const risks = risksOf(view, options.fromFinding);
  const valued = highestFirst(risks.filter(isValued));
  const silent = noNumberTexts(risks, words);
  if (valued.length === 0 && silent.length === 0) return null;
  const notes = [
    ...(valued.length === 0 ? [] : [absoluteRisks.lead]),
    ...new Set(valued.flatMap(({ answer }) => tableTexts(answer, view.words))),
    ...(valued.length === 0 || options.fromFinding ? [] : [absoluteRisks.notInside]),
    ...silent,
  ];
  return markup`${valued.map((risk) => chanceCard(view, risk))}${notes.length === 0 ? null : markup`<p class="small notes">${notes.join(' ')}</p>`}`;
}

function chanceCard(view: View, risk: Valued): Markup {
  const { words } = view;
  const { answer } = risk;
  const { main, more } = chanceTexts(risk.disease, answer, words);
  const [near] = answer.horizons;
  const unknown = uncountedTexts(answer, words, { unasked: false });
  const free = answer.freeOfDisease === 'not-known' ? [words.absoluteRisks.freeUnknown] : [];
  const change = bestChangeText(answer, words);
  const others = answer.beside.flatMap((other) => besideTexts(other, words));
  return markup`<div class="chance">${iconArray(Math.round((near?.risk ?? 0) * 100), main)}
<div><p><b>${main}</b></p><p>${[...more, ...(change === '' ? [] : [change])].join(' ')}</p>${small([...unknown, ...free])}${moves(view, risk)}</div></div>
${others.length === 0 ? null : markup`<p class="small beside">${foreign(others.join(' '))}</p>`}`;
}

function small(texts: readonly string[]): Markup | null {
  return texts.length === 0 ? null : markup`<p class="small">${foreign(texts.join(' '))}</p>`;
}

/** Closed: the way from everybody's risk to the person's as bars in a table, what could change, and the scores' curves. */
function moves(view: View, { answer }: Valued): Markup | null {
  const { plan, words } = view;
  const { absoluteRisks } = words;
  const counted = answer.counted.map((factor) => countedText(factor, words)).join('; ');
  const scores = answer.counted.flatMap(({ value }) =>
    value.kind === 'score' ? plan.scores.filter(({ score }) => score === value.score) : [],
  );
  if (answer.horizons.every(({ waterfall, whatIf }) => waterfall.length + whatIf.length === 0)) return null;
  return markup`<details><summary>${absoluteRisks.details}</summary>${counted === '' ? null : markup`<p class="small">${capitalised(counted)}.</p>`}
<table class="small fall"><thead><tr><th scope="col">${absoluteRisks.columns.step}</th>${answer.horizons.map(({ toAge }) => markup`<th scope="col">${absoluteRisks.toAge(toAge)}</th>`)}</tr></thead><tbody>${stepRows({ words }, answer)}${frameRows({ words }, answer)}</tbody></table>
${scores.flatMap((item) => scorePicture({ words }, item) ?? [])}</details>`;
}

/** A row a step, a cell an age: the number, and a bar from the step before to this one. */
function stepRows({ words }: Words, answer: AbsoluteRiskValue): readonly Markup[] {
  const { absoluteRisks } = words;
  const { horizons, table, sex, ageYears } = answer;
  const most = Math.max(
    ...horizons.flatMap(({ population, waterfall, whatIf }) =>
      [{ risk: population }, ...waterfall, ...whatIf].map(({ risk }) => risk),
    ),
  );
  const label = (i: number): Markup =>
    markup`<span class="cell" aria-hidden="true">${absoluteRisks.toAge(horizons[i]?.toAge ?? 0)}: </span>`;
  const row = (title: string, cells: readonly { readonly from: number; readonly to: number }[]): Markup =>
    markup`<tr><th scope="row">${title}</th>${cells.map(({ from, to }, i) => markup`<td>${label(i)}${percentText(to, words)}${bar(from / most, to / most)}</td>`)}</tr>`;
  const groups = horizons[0]?.waterfall.map(({ group }) => group) ?? [];
  const changes = horizons[0]?.whatIf.map(({ id }) => id) ?? [];
  return [
    row(
      absoluteRisks.everybody({ place: table.place, sex, ageYears }),
      horizons.map(({ population }) => ({ from: 0, to: population })),
    ),
    ...groups.map((group, i) =>
      row(
        absoluteRisks.group[group],
        horizons.map(({ population, waterfall }) => ({
          from: waterfall[i - 1]?.risk ?? population,
          to: waterfall[i]?.risk ?? population,
        })),
      ),
    ),
    ...changes.map((id, i) =>
      row(
        `${absoluteRisks.columns.whatIf}${words.colon}${changeText(id, words)}`,
        horizons.map(({ risk, whatIf }) => ({ from: risk, to: whatIf[i]?.risk ?? risk })),
      ),
    ),
  ];
}

/** The picture's numbers: of 100 people like this one, so many will fall ill and so many will not. */
function frameRows({ words }: Words, { horizons }: AbsoluteRiskValue): readonly Markup[] {
  const { ill, notIll, ofHundredPeople } = words.risks;
  const counts = horizons.map(({ risk }) => Math.round(risk * 100));
  return [
    { title: ill, cells: counts },
    { title: notIll, cells: counts.map((count) => 100 - count) },
  ].map(
    ({ title, cells }) =>
      markup`<tr><th scope="row">${ofHundredPeople}: ${title}</th>${cells.map((count, i) => markup`<td><span class="cell" aria-hidden="true">${words.absoluteRisks.toAge(horizons[i]?.toAge ?? 0)}: </span>${count}</td>`)}</tr>`,
  );
}

/** A bar between two shares of the width; open where the number falls. The number beside it says the same. */
function bar(from: number, to: number): Markup {
  const [start, end] = [Math.min(from, to) * 100, Math.max(from, to) * 100];
  return trusted(
    `<svg viewBox="0 0 100 6" aria-hidden="true"${to < from ? ' class="down"' : ''}><path d="M${start.toFixed(1)} 1h${Math.max(end - start, 1).toFixed(1)}v4H${start.toFixed(1)}z"/></svg>`,
  );
}

/** Every risk with what it rests on, for the clinician; null where nothing is told. */
export function clinicianAbsoluteRisks(view: View): Markup | null {
  const table = clinicianRiskTable(view, { fromFinding: false });
  return table === null
    ? null
    : markup`<section><h2 id="absolute-risks">${view.words.absoluteRisks.clinicianHeading}</h2>${table}</section>`;
}

/** The table alone, of what rests on a single-gene finding or of all else. */
export function clinicianRiskTable(view: View, options: { readonly fromFinding: boolean }): Markup | null {
  const { words } = view;
  const { columns, intervalIs } = words.absoluteRisks;
  const risks = risksOf(view, options.fromFinding);
  const valued = risks.filter(isValued);
  const silent = noNumberTexts(risks, words);
  if (valued.length === 0 && silent.length === 0) return null;
  const titles = [columns.disease, columns.risk, columns.others, columns.steps];
  const table = markup`<table class="risks"><thead><tr>${titles.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${valued.map((risk) => clinicianRow(view, risk))}</tbody></table>`;
  const tables = [...new Set(valued.flatMap(({ answer }) => tableTexts(answer, words)))];
  const cited = [...new Set(valued.map(({ answer }) => answer.table.citation))];
  return markup`${valued.length === 0 ? null : table}<p class="small muted">${[...silent, ...tables].join(' ')}${valued.length === 0 ? null : markup`<span class="screen"> ${intervalIs} ${cited.join('; ')}.</span>`}</p>`;
}

function clinicianRow({ words }: View, { disease, answer }: Valued): Markup {
  const { absoluteRisks } = words;
  const [near] = answer.horizons;
  if (near === undefined) throw new Error(`no horizon of ${disease}`);
  const steps = near.waterfall.map(
    ({ group, risk }) => `${absoluteRisks.group[group]} ${percentText(risk, words)}`,
  );
  const changes = near.whatIf.map(
    ({ id, risk }) => `${changeText(id, words)}${words.colon}${percentText(risk, words)}`,
  );
  const carrier = answer.carrier === null ? [] : [absoluteRisks.carriersOf(answer.carrier.genes.join(', '))];
  const counted = [...carrier, ...answer.counted.map((factor) => countedText(factor, words))].join('; ');
  const sources = new Set([
    ...(answer.carrier === null ? [] : [answer.carrier.source]),
    ...answer.counted.flatMap(({ effects }) => effects.map(({ source }) => source)),
  ]);
  const screen = [
    ...uncountedTexts(answer, words, { unasked: true }),
    ...(answer.freeOfDisease === 'not-known' ? [absoluteRisks.freeUnknown] : []),
    ...(answer.genes.length === 0 ? [] : [`${capitalised(genesText(answer, words))}.`]),
    ...[...sources].map(({ title, date, reference }) => `${title}, ${date}, ${reference}.`),
    ...answer.beside.flatMap((other) => besideTexts(other, words)),
  ];
  const chances = answer.horizons.map(
    (horizon) => `${absoluteRisks.toAge(horizon.toAge)}${words.colon}${riskText(horizon, words)}`,
  );
  const moved = [...steps, ...changes].join('; ');
  return markup`<tr><th scope="row">${capitalised(diseaseName(disease, words))}</th><td class="chances-of">${chances.map((text) => markup`<span>${text}</span>`)}</td><td class="brief">${percentText(near.population, words)}</td><td class="small">${moved}${moved === '' ? '' : '. '}<span class="muted">${capitalised(counted)}${counted === '' ? '' : '.'}</span> <span class="screen muted">${screen.map((text) => markup`${foreign(text)} `)}</span></td></tr>`;
}
