import type { ReactNode } from 'react';
import type { Verdict } from '@kairos/core/plan';

/** One shape a verdict, told apart without colour; on a grid of 24 × 24. The sign is cut out in the colour of the ground. */
const drawings: Readonly<Record<Verdict, ReactNode>> = {
  avoid: (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor" />
      <path className="sign" d="m8 8 8 8m0-8-8 8" strokeWidth="2.6" />
    </>
  ),
  'adjust-or-watch': (
    <>
      <path
        d="M12 1.8a1.6 1.6 0 0 1 1.4.8l9.3 17.2a1.6 1.6 0 0 1-1.4 2.4H2.7a1.6 1.6 0 0 1-1.4-2.4L10.6 2.6a1.6 1.6 0 0 1 1.4-.8z"
        fill="currentColor"
      />
      <path className="sign" d="M12 8.6v5.6m0 3.95v.1" strokeWidth="2.5" />
    </>
  ),
  'usual-care': (
    <>
      <circle className="outline" cx="12" cy="12" r="10.9" strokeWidth="1.8" />
      <path className="outline" d="m6.8 12.4 3.6 3.7 7-7.6" strokeWidth="2.6" />
    </>
  ),
  'no-guideline': (
    <>
      <rect className="outline" x="1.2" y="1.2" width="21.6" height="21.6" rx="5" strokeWidth="1.8" />
      <path className="outline" d="M7 12h10" strokeWidth="2.6" />
    </>
  ),
  unknown: (
    <>
      <circle className="outline" cx="12" cy="12" r="10.8" strokeWidth="1.9" strokeDasharray="3.3 2.36" />
      <path
        className="outline"
        d="M8.9 9.4a3.2 3.2 0 1 1 4.9 2.7c-1.2.8-1.8 1.3-1.8 2.5M12 17.9v.1"
        strokeWidth="2.4"
      />
    </>
  ),
};

/** A verdict's shape. Decoration: the verdict's words always stand beside it. */
export function VerdictShape({ verdict }: { readonly verdict: Verdict }): ReactNode {
  return (
    <svg className={`shape ${verdict}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[verdict]}
    </svg>
  );
}
