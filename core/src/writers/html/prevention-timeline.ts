import { capitalised, preventionName } from '../../language/index.ts';
import type { PlanPreventionItem } from '../../plan/index.ts';
import { type Markup, markup, trusted } from './markup.ts';
import type { View } from './view.ts';

/** Ages (years) at the ends of the line. */
const LAST_AGE = 90;
const TICKS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

/** Measures of the picture, in its own units. */
const LABELS = 290;
const YEARS = 450;
const MARGIN = 14;
const LANE = 24;
const TOP = 32;
const WIDTH = LABELS + YEARS + 2 * MARGIN;

/** Whether an item has its place on the line: it is for this person, now or from a known day on. */
export function onTimeline({ status, reason, ages }: PlanPreventionItem): boolean {
  if (ages === null || status === 'unknown') return false;
  return status !== 'not-applicable' || (reason?.kind === 'too-young' && reason.startsOn !== null);
}

/** A lane an action from its first to its last age, a dot where it is due, and a line for today. */
export function ageLines({
  lanes,
  age,
  words,
}: {
  readonly lanes: readonly PlanPreventionItem[];
  readonly age: number;
  readonly words: View['words'];
}): Markup {
  const { prevention } = words;
  const height = TOP + lanes.length * LANE + 8;
  const today = placeOf(age);
  return markup`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${prevention.timeline}">
${TICKS.map((tick) => markup`<text x="${placeOf(tick)}" y="12" text-anchor="middle">${tick}</text>`)}
${trusted(`<line class="today" x1="${today}" x2="${today}" y1="28" y2="${height}"/>`)}<text class="now" x="${today}" y="25" text-anchor="middle">${prevention.today(age)}</text>
${lanes.map((item, i) => lane(item, TOP + i * LANE + LANE / 2, words))}</svg>`;
}

function placeOf(age: number): number {
  return LABELS + MARGIN + Math.round((Math.min(age, LAST_AGE) / LAST_AGE) * YEARS);
}

function lane(item: PlanPreventionItem, y: number, words: View['words']): Markup {
  const { from, through } = item.ages ?? { from: null, through: null };
  const [start, end] = [placeOf(from ?? 0), placeOf(through === null ? LAST_AGE : through + 1)];
  const next =
    item.status === 'declined'
      ? null
      : (item.ageAtDue ?? (item.reason?.kind === 'too-young' ? item.reason.from : null));
  const urgent = item.status === 'overdue' || item.status === 'due';
  const dot =
    next === null ? '' : `<circle cx="${placeOf(next)}" cy="${y}" r="5"${urgent ? ' class="urgent"' : ''}/>`;
  return markup`<text x="${LABELS}" y="${y + 4}" text-anchor="end">${capitalised(preventionName(item.action, words))}</text>${trusted(`<rect x="${start}" y="${y - 3}" width="${Math.max(end - start, 6)}" height="6" rx="3"/>${dot}`)}`;
}
