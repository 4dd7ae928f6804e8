import { exponential } from '../../base/index.ts';
import {
  coveredText,
  lowerAndHigher,
  numberText,
  placeTexts,
  populationOf,
  rowsTexts,
  scoreTitle,
} from '../../language/index.ts';
import type { PlanScore } from '../../plan/index.ts';
import { foreign, type Markup, markup, trusted } from './markup.ts';
import type { View } from './view.ts';

type Placed = Extract<PlanScore['place'], { readonly kind: 'placed' }>;

/** The person's scores, each with its curve and the same in a table; null where none was asked for. */
export function citizenScores({ plan, words }: View): Markup | null {
  if (plan.scores.length === 0) return null;
  const { scores } = words;
  return markup`<section><h2 id="my-scores">${scores.heading}</h2><p class="small">${scores.lead}</p>
${plan.scores.map((item) => scoreCard({ words }, item))}<p class="small">${scores.notRisk}</p></section>`;
}

type Words = Pick<View, 'words'>;

function scoreCard({ words }: Words, item: PlanScore): Markup {
  const { place } = item;
  const texts = placeTexts(place, words);
  const picture =
    place.kind === 'placed'
      ? markup`${percentileCurve({ words }, place)}<div>${sentences(texts)}${twin({ words }, place)}</div>`
      : markup`<div>${sentences(texts)}</div>`;
  const greyed = place.kind === 'no-percentile' || place.greyed !== null;
  return markup`<h3><span lang="en">${foreign(scoreTitle(item))}</span></h3><div class="chance${greyed ? ' muted' : ''}">${picture}</div>`;
}

function sentences(texts: readonly string[]): readonly Markup[] {
  return texts.map((text) => markup`<p>${text}</p>`);
}

function twin({ words }: Words, place: Placed): Markup {
  const [lower, higher] = lowerAndHigher(place);
  const { scores } = words;
  return markup`<table class="small"><caption>${populationOf(place, words)}</caption><tbody><tr><th scope="row">${scores.lower}</th><td>${String(lower)} %</td></tr><tr><th scope="row">${scores.higher}</th><td>${String(higher)} %</td></tr></tbody></table>`;
}

const WIDTH = 240;
const BASE = 84;
const TOP = 8;
/** Standard deviations drawn to either side of the mean. */
const SPAN = 3.2;
const STEP = 0.2;

const x = (z: number): string => (((z + SPAN) / (2 * SPAN)) * WIDTH).toFixed(1);
const y = (z: number): string => (BASE - (BASE - TOP) * exponential((-z * z) / 2)).toFixed(1);

/** One score's curve with the same in a table; null where it has no place among people. */
export function scorePicture({ words }: Words, { place }: PlanScore): Markup | null {
  if (place.kind === 'no-percentile') return null;
  return markup`<div class="chance">${percentileCurve({ words }, place)}<div>${sentences(placeTexts(place, words))}${twin({ words }, place)}</div></div>`;
}

/** A normal curve; what lies below the person's own line is filled, so that it reads without colour. Dashed where it is not valid. */
function percentileCurve({ words }: Words, place: Placed): Markup {
  const own = Math.min(SPAN, Math.max(-SPAN, place.z));
  const below = curve(-SPAN, own);
  const dashed = place.greyed === null ? '' : ' stroke-dasharray="4 3"';
  const opacity = place.greyed === null ? '.25' : '.08';
  const shapes =
    `<path d="M${x(-SPAN)} ${BASE}L${below}L${x(own)} ${BASE}Z" fill="currentColor" fill-opacity="${opacity}"/>` +
    `<path d="M${curve(-SPAN, SPAN)}" fill="none" stroke="currentColor" stroke-width="1.5"${dashed}/>` +
    `<path d="M0 ${BASE}H${WIDTH}M${x(own)} ${BASE}V${TOP}" fill="none" stroke="currentColor" stroke-width="2"/>`;
  return markup`<svg viewBox="0 0 ${WIDTH} 90" width="${WIDTH}" height="90" role="img" aria-label="${words.scores.curve}">${trusted(shapes)}</svg>`;
}

function curve(from: number, to: number): string {
  const points: string[] = [];
  for (let z = from; z < to; z += STEP) points.push(`${x(z)} ${y(z)}`);
  points.push(`${x(to)} ${y(to)}`);
  return points.join('L');
}

/** Every score with what it rests on, for the clinician; null where none was asked for. */
export function clinicianScores({ plan, words }: View): Markup | null {
  if (plan.scores.length === 0) return null;
  const { clinicianHeading, columns, notRisk } = words.scores;
  const titles = [columns.score, columns.sum, columns.rows, columns.covered, columns.percentile];
  return markup`<section><h2 id="scores">${clinicianHeading}</h2><table class="risks"><thead><tr>${titles.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${plan.scores.map((item) => clinicianRow({ words }, item))}</tbody></table><p class="small muted">${notRisk}</p></section>`;
}

function clinicianRow({ words }: Words, item: PlanScore): Markup {
  const { place } = item;
  const rank =
    place.kind === 'placed'
      ? markup`${percentileText({ words }, place)} <span class="small">${place.greyed === null && !place.ancestryUncertain ? null : placeTexts(place, words).join(' ')}</span>`
      : markup`<span class="small muted">${placeTexts(place, words).join(' ')}</span>`;
  return markup`<tr><th scope="row"><span lang="en">${foreign(scoreTitle(item))}</span> <span class="small muted">${foreign(item.score)}</span></th><td>${numberText(item.sum.toPrecision(4), words)}</td><td class="small">${rowsTexts(item, words).join(', ')}</td><td>${coveredText(item, words)}</td><td>${rank}</td></tr>`;
}

/** In brackets where it is valid only for other people. */
function percentileText({ words }: Words, place: Placed): string {
  const text = `${numberText(place.percentile.toFixed(1), words)} (${populationOf(place, words)}, z ${numberText(place.z.toFixed(2), words)})`;
  return place.greyed === null ? text : `(${text})`;
}
