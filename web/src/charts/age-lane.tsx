import type { ReactNode } from 'react';
import { linear } from './scale.ts';

/** Ages (years) at the ends of the lanes. */
const LAST_AGE = 90;
const TICKS = [0, 15, 30, 45, 60, 75, 90];
const WIDTH = 400;
const MARGIN = 8;

const x = linear([0, LAST_AGE], [MARGIN, WIDTH - MARGIN]);
const placed = (age: number): number => x(Math.min(age, LAST_AGE));

/** A lane from the first to the last age of an action, a dot where it is due, a line for today. */
export function AgeLane({
  from,
  through,
  at,
  urgent,
  age,
}: {
  readonly from: number | null;
  readonly through: number | null;
  readonly at: number | null;
  readonly urgent: boolean;
  readonly age: number;
}): ReactNode {
  const start = placed(from ?? 0);
  const end = placed(through === null ? LAST_AGE : through + 1);
  return (
    <svg className="age-lane" viewBox={`0 0 ${WIDTH} 22`} aria-hidden="true">
      <line className="age-today" x1={placed(age)} x2={placed(age)} y1="0" y2="22" />
      <rect x={start} y="8.5" width={Math.max(end - start, 5)} height="5" rx="2.5" />
      {at === null ? null : <circle className={urgent ? 'urgent' : ''} cx={placed(at)} cy="11" r="5" />}
    </svg>
  );
}

/** The ages above the lanes, and today's. */
export function AgeScale({ age, today }: { readonly age: number; readonly today: string }): ReactNode {
  return (
    <svg className="age-lane scale" viewBox={`0 0 ${WIDTH} 34`} aria-hidden="true">
      {TICKS.map((tick) => (
        <text key={tick} x={x(tick)} y="12" textAnchor="middle">
          {tick}
        </text>
      ))}
      <text className="strong" x={placed(age)} y="29" textAnchor={age > 70 ? 'end' : 'middle'}>
        {today}
      </text>
    </svg>
  );
}
