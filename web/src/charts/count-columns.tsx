import type { ReactNode } from 'react';
import { linear } from './scale.ts';

const WIDTH = 384;
const HEIGHT = 120;
const FLOOR = 92;
const TOP = 16;

/** A column a class, as high as its count, with the count above and the class below. */
export function CountColumns({
  columns,
  label,
}: {
  readonly columns: readonly { readonly name: string; readonly count: number; readonly text: string }[];
  readonly label: string;
}): ReactNode {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const height = linear([0, most], [0, FLOOR - TOP]);
  const step = WIDTH / Math.max(1, columns.length);
  return (
    <svg className="count-columns" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line className="count-floor" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      {columns.map(({ name, count, text }, i) => {
        const middle = (i + 0.5) * step;
        return (
          <g key={name}>
            <rect
              className="count-column"
              x={(middle - step * 0.32).toFixed(1)}
              y={(FLOOR - height(count)).toFixed(1)}
              width={(step * 0.64).toFixed(1)}
              height={height(count).toFixed(1)}
            />
            <text className="count-number" x={middle} y={FLOOR - height(count) - 4} textAnchor="middle">
              {count === 0 ? '' : text}
            </text>
            <text className="count-name" x={middle} y={FLOOR + 14} textAnchor="middle">
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
