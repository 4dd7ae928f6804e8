import type { ReactNode } from 'react';
import { linear, pathOf } from './scale.ts';

const WIDTH = 240;
const BASE = 84;
const TOP = 8;
/** Standard deviations drawn to either side of the mean. */
const SPAN = 3.2;
const STEPS = 64;

const x = linear([-SPAN, SPAN], [0, WIDTH]);
const height = linear([0, 1], [BASE, TOP]);
const y = (z: number): number => height(Math.exp((-z * z) / 2));

function bell(from: number, to: number): readonly (readonly [number, number])[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const z = from + ((to - from) * i) / STEPS;
    return [x(z), y(z)] as const;
  });
}

/** Where a number stands among people's: what lies below is filled. Dashed where it is valid only for other people. */
export function PercentileCurve({
  z,
  greyed,
  label,
}: {
  readonly z: number;
  readonly greyed: boolean;
  readonly label: string;
}): ReactNode {
  const own = Math.min(SPAN, Math.max(-SPAN, z));
  return (
    <svg
      className={greyed ? 'bell greyed' : 'bell'}
      viewBox={`0 0 ${WIDTH} 90`}
      role="img"
      aria-label={label}
    >
      <path
        className="bell-below"
        d={`${pathOf([[x(-SPAN), BASE], ...bell(-SPAN, own), [x(own), BASE]])}Z`}
      />
      <path className="bell-line" d={pathOf(bell(-SPAN, SPAN))} />
      <path className="bell-own" d={`M0 ${BASE}H${WIDTH}M${x(own).toFixed(1)} ${BASE}V${TOP}`} />
    </svg>
  );
}
