import { type Markup, markup, trusted } from './markup.ts';

const COLUMNS = 10;
const PEOPLE = 100;

/** Dots of a grid of ten by ten: round caps of lines without length. */
function dots(count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `M${(i % COLUMNS) * 10 + 5} ${Math.floor(i / COLUMNS) * 10 + 5}h0`,
  ).join('');
}

/** 100 people as open dots, once a document; drawn by {@link iconArray}. */
export function hundredPeople(): Markup {
  const people = dots(PEOPLE);
  return trusted(
    `<symbol id="hundred" viewBox="0 0 100 100"><path class="ring" d="${people}"/><path class="hole" d="${people}"/></symbol>`,
  );
}

/** 100 people, those who fall ill first: filled against open, so that it reads without colour. */
export function iconArray(ill: number, label: string): Markup {
  return markup`<svg class="people" viewBox="0 0 100 100" role="img" aria-label="${label}"><use href="#hundred"/>${trusted(`<path class="ring" d="${dots(Math.min(ill, PEOPLE))}"/>`)}</svg>`;
}
