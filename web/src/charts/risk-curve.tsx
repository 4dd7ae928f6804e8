import type { ReactNode } from 'react';
import { linear, pathOf, roundedUp, type Scale } from './scale.ts';

/** How the chance grows with age. Shares of 1. */
type RiskPoint = {
  readonly age: number;
  readonly risk: number;
  readonly population: number;
  readonly interval: readonly [low: number, high: number] | null;
};

const WIDTH = 360;
const HEIGHT = 210;
const LEFT = 34;
const RIGHT = 92;
const TOP = 14;
const BOTTOM = 28;

/** Labels at the ends of two lines keep this far apart. */
const APART = 15;

type RiskCurveProps = {
  readonly ageYears: number;
  readonly points: readonly RiskPoint[];
  readonly label: string;
  /** Names of the two lines; the count of a hundred is set before them. */
  readonly you: string;
  readonly others: string;
  readonly ageLabel: string;
};

/** Of a hundred people, how many have fallen ill by which age: a full line for the person, a dashed one for others of their age. */
export function RiskCurve({ ageYears, points, label, you, others, ageLabel }: RiskCurveProps): ReactNode {
  const last = points.at(-1);
  if (last === undefined) return null;
  const most = roundedUp(
    Math.max(...points.flatMap(({ risk, population, interval }) => [risk, population, interval?.[1] ?? 0])),
  );
  const x = linear([ageYears, last.age], [LEFT, WIDTH - RIGHT]);
  const y = linear([0, most], [HEIGHT - BOTTOM, TOP]);
  const line = (of: (point: RiskPoint) => number): string =>
    pathOf([[x(ageYears), y(0)], ...points.map((point) => [x(point.age), y(of(point))] as const)]);
  const [ownY, otherY] = apart(y(last.risk), y(last.population));
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <Grid y={y} most={most} />
      {points.map((point) => (
        <Whisker key={point.age} point={point} x={x} y={y} />
      ))}
      <path className="curve-others" d={line(({ population }) => population)} />
      <path className="curve-you" d={line(({ risk }) => risk)} />
      {points.map(({ age, risk }) => (
        <circle key={age} className="curve-dot" cx={x(age)} cy={y(risk)} r="4.5" />
      ))}
      <text className="curve-name strong" x={WIDTH - RIGHT + 10} y={ownY + 4}>
        {`${Math.round(last.risk * 100)} · ${you}`}
      </text>
      <text className="curve-name" x={WIDTH - RIGHT + 10} y={otherY + 4}>
        {`${Math.round(last.population * 100)} · ${others}`}
      </text>
      {[ageYears, ...points.map(({ age }) => age)].map((age) => (
        <text key={age} className="curve-tick" x={x(age)} y={HEIGHT - 10} textAnchor="middle">
          {age}
        </text>
      ))}
      <text className="curve-tick" x={WIDTH - RIGHT + 10} y={HEIGHT - 10}>
        {ageLabel}
      </text>
    </svg>
  );
}

function Grid({ y, most }: { readonly y: Scale; readonly most: number }): ReactNode {
  return [0, most / 2, most].map((value) => (
    <g key={value}>
      <line className="curve-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
      <text className="curve-tick" x={LEFT - 8} y={y(value) + 4} textAnchor="end">
        {Number((value * 100).toFixed(1))}
      </text>
    </g>
  ));
}

function Whisker({
  point: { age, interval },
  x,
  y,
}: {
  readonly point: RiskPoint;
  readonly x: Scale;
  readonly y: Scale;
}): ReactNode {
  if (interval === null) return null;
  const [low, high] = interval;
  return <path className="curve-range" d={`M${x(age) - 5} ${y(low)}h10m-5 0V${y(high)}m-5 0h10`} />;
}

/** Two heights, moved apart where their labels would touch. */
export function apart(one: number, other: number): readonly [number, number] {
  const missing = APART - Math.abs(one - other);
  if (missing <= 0) return [one, other];
  return one <= other ? [one - missing / 2, other + missing / 2] : [one + missing / 2, other - missing / 2];
}
