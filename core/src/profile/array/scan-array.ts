import type { SitePanel } from '../genome/site.ts';
import { countSexEvidence, noSexEvidence, type SexEvidence } from './array-sex.ts';

/** One genotype row about a position or rsID that the panel asks for. */
export type ArrayRow = {
  readonly id: string;
  readonly chrom: string;
  readonly positionOneBased: number;
  /** One or two letters: A, C, G, T, I, D, or `-` where not called. */
  readonly genotype: string;
  readonly lineOneBased: number;
};

export type ArrayScan = {
  /** The comment lines, for what they say about provider and build. */
  readonly comments: string;
  readonly rowCount: number;
  /** AncestryDNA has a column for each allele, 23andMe one for both. */
  readonly genotypeColumns: 1 | 2;
  readonly unreadableRows: number;
  readonly firstUnreadableLine: number | null;
  readonly rows: readonly ArrayRow[];
  readonly sexEvidence: SexEvidence;
};

type ScanState = {
  comments: string;
  lineOneBased: number;
  rowCount: number;
  genotypeColumns: 1 | 2;
  unreadableRows: number;
  firstUnreadableLine: number | null;
  readonly rows: ArrayRow[];
  readonly sexEvidence: SexEvidence;
};

const TAB = 9;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const LOWER_R = 114;
const longestComments = 20_000;
/** Genotype rows are short; a longer line is dropped as it streams by. */
const longestLine = 4096;

// AncestryDNA numbers X, Y, the pseudoautosomal part and the mitochondrion
const otherChromosomes: ReadonlyMap<string, string> = new Map([
  ['23', 'chrX'],
  ['24', 'chrY'],
  ['25', 'chrX'],
  ['26', 'chrM'],
  ['X', 'chrX'],
  ['Y', 'chrY'],
  ['XY', 'chrX'],
  ['MT', 'chrM'],
  ['M', 'chrM'],
]);

/**
 * Scans an array's raw text once and keeps only the rows whose position or rsID the panel has.
 * Rows elsewhere are counted, and those of chrX and chrY looked at for sex; no text is made of them.
 */
export function scanArray(chunks: Iterable<string>, panel: SitePanel): ArrayScan {
  const wanted = wantedNumbers(panel);
  const state: ScanState = {
    comments: '',
    lineOneBased: 0,
    rowCount: 0,
    genotypeColumns: 1,
    unreadableRows: 0,
    firstUnreadableLine: null,
    rows: [],
    sexEvidence: noSexEvidence(),
  };
  let carry = '';
  let dropping = false;
  for (const chunk of chunks) {
    const text = carry + chunk;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      state.lineOneBased += 1;
      if (dropping) noteUnreadable(state);
      else scanLine(text, { start, end }, { state, wanted });
      dropping = false;
      start = end + 1;
    }
    carry = dropping ? '' : text.slice(start);
    if (carry.length > longestLine) {
      dropping = true;
      carry = '';
    }
  }
  state.lineOneBased += 1;
  if (dropping) noteUnreadable(state);
  else scanLine(carry, { start: 0, end: carry.length }, { state, wanted });
  return state;
}

type Wanted = (positionOneBased: number, rsNumber: number) => boolean;

/** Tests a row's two numbers against the panel's; a bit map turns most rows away before the sets are asked. */
function wantedNumbers(panel: SitePanel): Wanted {
  const positions = new Set<number>();
  const rsNumbers = new Set<number>();
  const bits = new Uint8Array(1 << 16);
  for (const site of panel.sites) {
    // arrays place an indel at its anchor base or at the base after it
    for (const position of [site.positionOneBased, site.positionOneBased + 1]) {
      positions.add(position);
      bits[position & 0xffff] = 1;
    }
    const rsNumber = rsNumberOf(site.rsid);
    if (rsNumber > 0) {
      rsNumbers.add(rsNumber);
      bits[rsNumber & 0xffff] = 1;
    }
  }
  return (position, rsNumber) =>
    (bits[position & 0xffff] === 1 && positions.has(position)) ||
    (bits[rsNumber & 0xffff] === 1 && rsNumbers.has(rsNumber));
}

/** The number of `rs123`, or 0 for any other name. */
export function rsNumberOf(id: string | null): number {
  const digits = /^rs(\d{1,12})$/.exec(id ?? '')?.[1];
  return digits === undefined ? 0 : Number(digits);
}

type Span = { readonly start: number; readonly end: number };

function scanLine(
  text: string,
  span: Span,
  context: { readonly state: ScanState; readonly wanted: Wanted },
): void {
  const { state, wanted } = context;
  let { start, end } = span;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (start === 0 && text.charCodeAt(0) === 0xfeff) start++;
  if (end === start) return;
  const first = text.charCodeAt(start);
  if (first === HASH) {
    if (state.comments.length < longestComments) state.comments += `${text.slice(start, end)}\n`;
    return;
  }
  const tab1 = text.indexOf('\t', start);
  const tab2 = tab1 < 0 ? -1 : text.indexOf('\t', tab1 + 1);
  const tab3 = tab2 < 0 ? -1 : text.indexOf('\t', tab2 + 1);
  if (tab3 < 0 || tab3 >= end || end - start > longestLine) return noteUnreadable(state);
  const position = numberIn(text, tab2 + 1, tab3);
  if (position < 0) {
    // the header row, which may or may not be a comment
    if (!/^"?rsid/i.test(text.slice(start, tab1))) noteUnreadable(state);
    return;
  }
  state.rowCount += 1;
  if (state.rowCount === 1 && text.slice(tab3 + 1, end).includes('\t')) state.genotypeColumns = 2;
  const rsNumber =
    first === LOWER_R && text.charCodeAt(start + 1) === 115 ? numberIn(text, start + 2, tab1) : -1;
  const chromosomeCode = text.charCodeAt(tab1 + 1);
  const maybeSex = chromosomeCode > DIGIT_9 || (chromosomeCode === DIGIT_0 + 2 && tab2 - tab1 === 3);
  const isWanted = wanted(position, rsNumber);
  if (!isWanted && !maybeSex) return;
  const chrom = chromosome(text.slice(tab1 + 1, tab2));
  const genotype = readGenotype(text.slice(tab3 + 1, end));
  if (chrom === null || genotype === null) return noteUnreadable(state);
  if (maybeSex) countSexEvidence(state.sexEvidence, chrom, { positionOneBased: position, genotype });
  if (!isWanted) return;
  state.rows.push({
    id: text.slice(start, tab1),
    chrom,
    positionOneBased: position,
    genotype,
    lineOneBased: state.lineOneBased,
  });
}

function noteUnreadable(state: ScanState): void {
  state.unreadableRows += 1;
  state.firstUnreadableLine ??= state.lineOneBased;
}

function isBlank(code: number): boolean {
  return code === CARRIAGE_RETURN || code === SPACE || code === TAB;
}

/** The decimal number written in `text` from `start` to `end`, or -1 where anything else stands there. */
function numberIn(text: string, start: number, end: number): number {
  if (end <= start || end - start > 12) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < DIGIT_0 || code > DIGIT_9) return -1;
    value = value * 10 + (code - DIGIT_0);
  }
  return value;
}

function chromosome(name: string): string | null {
  const number = /^\d{1,2}$/.test(name) ? Number(name) : 0;
  return number >= 1 && number <= 22 ? `chr${number}` : (otherChromosomes.get(name) ?? null);
}

/** The genotype's letters without separators, `0` written as `-`; null where they are no genotype. */
function readGenotype(text: string): string | null {
  const letters = text.replace(/[\t ]/g, '').replace(/0/g, '-').toUpperCase();
  return /^[ACGTID-]{1,2}$/.test(letters) ? letters : null;
}
