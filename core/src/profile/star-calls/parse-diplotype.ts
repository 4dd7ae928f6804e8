import { gap, type Outcome } from '../../base/index.ts';

/**
 * One named part of an allele with its copies: `*36x2` is two copies of `*36`; `*2x≥3` at least
 * three, `*1xN` at least two of a number nobody counted.
 */
export type AlleleComponent = {
  readonly name: string;
  readonly copies: number;
  /** True where `copies` is a lower bound. */
  readonly atLeast: boolean;
};

/** What sits on one chromosome: one component, or several for a tandem or combination. */
export type AlleleText = readonly AlleleComponent[];

const longestDiplotype = 1000;
const mostCopies = 100;

/**
 * Parses one diplotype text into its one (haploid) or two alleles, each a list of components:
 * `*1/*36x2+*10` → [[*1], [*36 ×2, *10]]; `[*6 + *14]/*1` → [[*6, *14], [*1]].
 * `isKnownAllele` says which names are one allele, because names may contain the separators
 * (UGT1A1 `*80+*28`, G6PD `Telti/Kobe`, DPYD `c.1905+1G>A (*2A)`); the longest known name wins, and
 * components carry names as `isKnownAllele` knows them. Spacing of star names does not matter.
 * `X (heterozygous)` is Reference/X and `X (homozygous)` X/X, as reports write them.
 * DIPLOTYPE_UNREADABLE where the text is blank, has an empty part or more than two alleles.
 */
export function parseDiplotypeText(
  text: string,
  isKnownAllele: (name: string) => boolean,
): Outcome<readonly AlleleText[]> {
  const unreadable = (reason: string): Outcome<readonly AlleleText[]> =>
    gap('DIPLOTYPE_UNREADABLE', { subject: shown(text), reason });
  const whole = text.trim();
  if (whole === '' || /^[.\s/]+$/.test(whole)) return unreadable('it names no allele');
  if (whole.length > longestDiplotype) return unreadable('it is far too long');
  const zygosity = /^(.+) \((heterozygous|homozygous)\)$/.exec(whole);
  const strands =
    zygosity !== null && !isKnownAllele(whole)
      ? [zygosity[2] === 'homozygous' ? (zygosity[1] ?? '') : 'Reference', zygosity[1] ?? '']
      : splitStrands(whole, isKnownAllele);
  if (strands.length > 2) return unreadable('it names more than two alleles');
  const alleles = strands.map((strand) => parseAllele(strand, isKnownAllele));
  return alleles.some((allele) => allele.some(({ name }) => name === ''))
    ? unreadable('the name of an allele is missing')
    : alleles;
}

/**
 * Parts the text at its slash. Of several slashes, the one counts whose sides are either free of
 * slashes or known names; where no slash does, all parts are returned.
 */
function splitStrands(text: string, isKnownAllele: (name: string) => boolean): readonly string[] {
  const parts = text.split('/');
  if (parts.length === 1 || isKnownAllele(text)) return [text];
  if (parts.length === 2) return parts;
  const splits = parts
    .slice(1)
    .map((_, i) => [parts.slice(0, i + 1).join('/'), parts.slice(i + 1).join('/')])
    .filter((sides) => sides.every((side) => !side.includes('/') || isKnownStrand(side, isKnownAllele)));
  return (
    splits.find((sides) => sides.every((side) => isKnownStrand(side, isKnownAllele))) ?? splits[0] ?? parts
  );
}

function isKnownStrand(strand: string, isKnownAllele: (name: string) => boolean): boolean {
  return parseAllele(strand, isKnownAllele).every(({ name }) => isKnownAllele(name));
}

function parseAllele(strand: string, isKnownAllele: (name: string) => boolean): AlleleText {
  const trimmed = strand.trim();
  const inner = /^\[(.*)\]$/s.exec(trimmed)?.[1] ?? trimmed;
  // a "+" parts components when spaced, or before what can only begin a name (a star, HGVS, rsID)
  const parts = inner.split(/\s+\+\s+|\s*\+\s*(?=\*|[cgm]\.|rs\d)/).map((part) => part.trim());
  const components: AlleleComponent[] = [];
  for (let start = 0; start < parts.length;) {
    const run = longestKnownRun(parts, start, isKnownAllele);
    components.push(run === null ? component(parts[start] ?? '', isKnownAllele) : single(run.name));
    start += run === null ? 1 : run.length;
  }
  return components;
}

function longestKnownRun(
  parts: readonly string[],
  start: number,
  isKnownAllele: (name: string) => boolean,
): { readonly name: string; readonly length: number } | null {
  // no defined name has more than four parts
  for (let end = Math.min(parts.length, start + 4); end > start; end--) {
    const run = parts.slice(start, end);
    const unspaced = run.map((part) => (part.startsWith('*') ? part.replace(/\s+/g, '') : part));
    const spellings = [unspaced.join('+'), unspaced.join(' + '), run.join(' + ')];
    const name = spellings.find(isKnownAllele);
    if (name !== undefined) return { name, length: end - start };
  }
  return null;
}

function component(part: string, isKnownAllele: (name: string) => boolean): AlleleComponent {
  const name = part.startsWith('*') ? part.replace(/\s+/g, '') : part;
  const copied = /^(\*.+?)[xX×](≥|>=)?(\d{1,3}|N)$/.exec(name);
  if (/^\+|\+$/.test(name)) return single('');
  if (copied === null || isKnownAllele(name)) return single(name);
  const [, base = '', bound, count = ''] = copied;
  if (count === 'N') return { name: base, copies: 2, atLeast: true };
  const copies = Number(count);
  if (copies < 1 || copies > mostCopies) return single(name);
  return { name: base, copies, atLeast: bound !== undefined };
}

function single(name: string): AlleleComponent {
  return { name, copies: 1, atLeast: false };
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
