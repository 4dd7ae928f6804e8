import type { Verdict } from '../../plan/index.ts';
import { hundredPeople } from './icon-array.ts';
import { type Markup, markup, trusted } from './markup.ts';

/**
 * One shape a verdict, told apart without colour: octagon, triangle, tick, dash, question mark.
 * Drawn on a 24 × 24 grid; the fill is the text colour around it, the sign in it is cut out in white.
 */
const drawings: Readonly<Record<Verdict, string>> = {
  avoid:
    '<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor"/>' +
    '<path d="m8 8 8 8m0-8-8 8" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>',
  'adjust-or-watch':
    '<path d="M12 1.8a1.6 1.6 0 0 1 1.4.8l9.3 17.2a1.6 1.6 0 0 1-1.4 2.4H2.7a1.6 1.6 0 0 1-1.4-2.4L10.6 2.6a1.6 1.6 0 0 1 1.4-.8z" fill="currentColor"/>' +
    '<path d="M12 8.6v5.6" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="18.2" r="1.5" fill="#fff"/>',
  'usual-care':
    '<circle cx="12" cy="12" r="10.9" fill="none" stroke="currentColor" stroke-width="1.8"/>' +
    '<path d="m6.8 12.4 3.6 3.7 7-7.6" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>',
  'no-guideline':
    '<rect x="1.2" y="1.2" width="21.6" height="21.6" rx="5" fill="none" stroke="currentColor" stroke-width="1.8"/>' +
    '<path d="M7 12h10" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>',
  unknown:
    '<circle cx="12" cy="12" r="10.8" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="3.3 2.36"/>' +
    '<path d="M8.9 9.4a3.2 3.2 0 1 1 4.9 2.7c-1.2.8-1.8 1.3-1.8 2.5" fill="none" stroke="currentColor" stroke-width="2.3" stroke-linecap="round"/>' +
    '<circle cx="12" cy="18" r="1.4" fill="currentColor"/>',
};

const verdicts: readonly Verdict[] = ['avoid', 'adjust-or-watch', 'usual-care', 'no-guideline', 'unknown'];

/** The shapes' definitions, once a document; drawn by {@link shape}. */
export function shapeDefinitions(): Markup {
  const symbols = verdicts.map((verdict) =>
    trusted(`<symbol id="shape-${verdict}" viewBox="0 0 24 24">${drawings[verdict]}</symbol>`),
  );
  return markup`<svg width="0" height="0" aria-hidden="true" focusable="false" class="defs">${symbols}${hundredPeople()}</svg>`;
}

/** A verdict's shape. Decoration: the verdict's words always stand beside it. */
export function shape(verdict: Verdict): Markup {
  return markup`<svg class="shape" aria-hidden="true" focusable="false"><use href="#shape-${verdict}"/></svg>`;
}
