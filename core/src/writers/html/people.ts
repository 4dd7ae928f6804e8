import { type Markup, markup, trusted } from './markup.ts';

const COLUMNS = 10;
const PEOPLE = 100;

/** 100 people, those who fall ill first: filled against open, so that it reads without colour. */
export function iconArray(ill: number, label: string): Markup {
  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const [x, y] = [(i % COLUMNS) * 10 + 5, Math.floor(i / COLUMNS) * 10 + 5];
    return `<circle cx="${x}" cy="${y}" r="3.4"${i < ill ? ' class="ill"' : ''}/>`;
  });
  return markup`<svg class="people" viewBox="0 0 100 100" role="img" aria-label="${label}">${trusted(people.join(''))}</svg>`;
}
