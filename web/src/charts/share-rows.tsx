import { type ReactNode, useId } from 'react';

/** A part of a row: which of the row's three kinds, and how many. */
type SharePart = { readonly tone: 'full' | 'part' | 'none'; readonly count: number };
export type ShareRow = { readonly name: string; readonly parts: readonly SharePart[] };

const WIDTH = 100;
const HEIGHT = 10;

/** One bar a row, its parts as shares of the row's whole: filled, striped and empty, so that it reads without colour. */
export function ShareRows({
  rows,
  label,
}: {
  readonly rows: readonly ShareRow[];
  readonly label: string;
}): ReactNode {
  const stripes = useId();
  return (
    <div className="share-rows" role="img" aria-label={label}>
      <svg className="share-defs" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern
            id={stripes}
            width="3"
            height="3"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="share-stripe" width="1.4" height="3" />
          </pattern>
        </defs>
      </svg>
      {rows.map(({ name, parts }) => (
        <div className="share-row" key={name}>
          <span>{name}</span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            <rect className="share-none" x="0" y="0" width={WIDTH} height={HEIGHT} />
            {placed(parts).map(({ tone, start, width }) =>
              tone === 'none' || width === 0 ? null : (
                <rect
                  key={tone}
                  className={`share-${tone}`}
                  x={start.toFixed(2)}
                  y="0"
                  width={width.toFixed(2)}
                  height={HEIGHT}
                  {...(tone === 'part' ? { fill: `url(#${stripes})` } : {})}
                />
              ),
            )}
          </svg>
        </div>
      ))}
    </div>
  );
}

/** Where each part lies, as shares of the width; nothing where there is nothing to share. */
export function placed(
  parts: readonly SharePart[],
): readonly { readonly tone: SharePart['tone']; readonly start: number; readonly width: number }[] {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  let start = 0;
  return parts.map(({ tone, count }) => {
    const width = whole === 0 ? 0 : (count / whole) * WIDTH;
    const own = { tone, start, width };
    start += width;
    return own;
  });
}
