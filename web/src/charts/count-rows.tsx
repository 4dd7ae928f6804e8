import type { ReactNode } from 'react';
import { linear } from './scale.ts';

const WIDTH = 100;
const HEIGHT = 10;

/** A bar a class, as long as its count, with the class before it and the count behind. */
export function CountRows({
  rows,
  label,
}: {
  readonly rows: readonly { readonly name: string; readonly count: number; readonly text: string }[];
  readonly label: string;
}): ReactNode {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const length = linear([0, most], [0, WIDTH]);
  return (
    <div className="count-rows" role="img" aria-label={label}>
      {rows.map(({ name, count, text }) => (
        <div className="count-row" key={name}>
          <span>{name}</span>
          <div className="count-bar">
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect x="0" y="0" width={length(count).toFixed(1)} height={HEIGHT} />
            </svg>
            <strong>{text}</strong>
          </div>
        </div>
      ))}
    </div>
  );
}
