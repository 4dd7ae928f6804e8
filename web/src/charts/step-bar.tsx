import type { ReactNode } from 'react';

/** A bar from one share of the width to another; open where the number falls. The number beside it says the same. */
export function StepBar({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  const [start, end] = [Math.min(from, to) * 100, Math.max(from, to) * 100];
  return (
    <svg
      className={to < from ? 'bar down' : 'bar'}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect x={start.toFixed(1)} y="1" width={Math.max(end - start, 1).toFixed(1)} height="4" />
    </svg>
  );
}
