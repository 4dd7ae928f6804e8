import { type ReactNode, useId } from 'react';
import { type Fate, fates } from './hundred.ts';

const COLUMNS = 10;
const STEP_X = 10;
const STEP_Y = 12.4;

/** A person: head and shoulders, within a cell of 10 × 12. */
const body = (x: number, y: number): string =>
  `M${x + 5} ${y + 1}a2.05 2.05 0 1 1 0 4.1a2.05 2.05 0 0 1 0-4.1zM${x + 1.7} ${y + 11.2}v-2.1a3.3 3.3 0 0 1 6.6 0v2.1z`;

const placeOf = (i: number): readonly [x: number, y: number] => [
  (i % COLUMNS) * STEP_X,
  Math.floor(i / COLUMNS) * STEP_Y + 0.4,
];

function drawn(people: readonly Fate[], fate: Fate): string {
  return people.map((own, i) => (own === fate ? body(...placeOf(i)) : '')).join('');
}

/** The ground behind the people between the ends of a range. */
function Range({ range: [low, high] }: { readonly range: readonly [number, number] }): ReactNode {
  return Array.from({ length: Math.max(0, high - low) }, (_, i) => {
    const [x, y] = placeOf(low + i);
    return <rect key={i} className="people-range" x={x} y={y - 0.4} width={STEP_X} height={STEP_Y} />;
  });
}

type HundredPeopleProps = {
  /** Whole people of a hundred who fall ill. */
  readonly ill: number;
  readonly asked?: number | null;
  readonly range?: readonly [low: number, high: number] | null;
  /** The same in words. */
  readonly label: string;
};

/** A hundred people: filled those who fall ill, open those who do not, striped those whom a change makes the difference for. It reads without colour. */
export function HundredPeople({ ill, asked = null, range = null, label }: HundredPeopleProps): ReactNode {
  const people = fates(ill, asked);
  const stripes = useId();
  return (
    <svg className="people" viewBox="0 0 100 124.8" role="img" aria-label={label}>
      <defs>
        <pattern
          id={stripes}
          width="1.6"
          height="1.6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="people-stripe" width="0.8" height="1.6" />
        </pattern>
      </defs>
      {range === null ? null : <Range range={range} />}
      <path className="people-well" d={drawn(people, 'well')} />
      <path className="people-less" d={drawn(people, 'less')} fill={`url(#${stripes})`} />
      <path className="people-more" d={drawn(people, 'more')} fill={`url(#${stripes})`} />
      <path className="people-ill" d={drawn(people, 'ill')} />
    </svg>
  );
}
