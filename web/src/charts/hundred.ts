/** What becomes of one of a hundred people. `less`: would fall ill with the values of today, not with those asked about; `more`: the other way round. */
export type Fate = 'ill' | 'less' | 'more' | 'well';

/** Whole people of a hundred, from a share of 1. */
export function peopleOf(share: number): number {
  return Math.min(100, Math.max(0, Math.round(share * 100)));
}

/**
 * A hundred people in reading order, those who fall ill first. `asked`: the number with the values asked about,
 * or null where nothing is asked.
 */
export function fates(ill: number, asked: number | null): readonly Fate[] {
  const [both, either] = asked === null ? [ill, ill] : [Math.min(ill, asked), Math.max(ill, asked)];
  const between: Fate = asked !== null && asked > ill ? 'more' : 'less';
  return Array.from({ length: 100 }, (_, i) => (i < both ? 'ill' : i < either ? between : 'well'));
}
