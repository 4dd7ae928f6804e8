import type { SiteReading } from '../genome/site.ts';
import type { Projection } from './project.ts';

type Told = Exclude<SiteReading, { readonly kind: 'missing' }>;

/** What a row tells of at a site: the site's reference, and which alternatives of it the row has. */
export type Alternatives = { readonly reference: string; readonly alleles: readonly string[] };
type RowReading = { readonly reading: SiteReading; readonly told: Alternatives | undefined };

/** The site's alternatives among a row's alleles; none where all of them lie beside the site. */
export function alternativesIn({ alleles: [reference, ...others] }: Projection): Alternatives {
  return {
    reference: reference ?? '',
    alleles: others.flatMap((allele) => (allele === null || allele === reference ? [] : [allele])),
  };
}

/**
 * One site's reading from two rows that tell different alternatives of it, as programs write that give every
 * alternative a row (`bcftools norm -m-`): what is an alternative in either row is one, what is in neither is
 * the reference. Null where the rows tell the same alternative, or more alternatives than there are strands.
 */
export function joinRows(
  { reading: first, told: firstTold }: RowReading,
  { reading: second, told: secondTold }: RowReading,
): { readonly reading: SiteReading; readonly told: Alternatives } | null {
  if (firstTold === undefined || secondTold === undefined) return null;
  if (firstTold.alleles.some((allele) => secondTold.alleles.includes(allele))) return null;
  const { reference } = firstTold;
  const reading = joinReadings(first, second, reference);
  const told = { reference, alleles: [...firstTold.alleles, ...secondTold.alleles] };
  return reading === null ? null : { reading, told };
}

function joinReadings(first: SiteReading, second: SiteReading, reference: string): SiteReading | null {
  if (first.kind === 'missing' || second.kind === 'missing') return null;
  if (first.alleles.length !== second.alleles.length) return null;
  const alleles = strands(first, second)
    ? byStrand(first, second, reference)
    : byCount(first, second, reference);
  if (alleles === null) return null;
  const teller = alternativesOf(first, reference).length > 0 ? first : second;
  const whole = alleles.filter((allele) => allele !== null);
  const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
  const phased = (first.phased && second.phased) || (whole.length === alleles.length && !heterozygous);
  const phaseSet = heterozygous && phased ? (first.phaseSet ?? second.phaseSet) : null;
  const { via, source } = teller;
  return whole.length === alleles.length
    ? { kind: 'called', alleles: whole, phased, phaseSet, via, source }
    : { kind: 'partial', alleles, phased, phaseSet, via, source };
}

/** Whether the order of alleles says which strand each lies on, the same in both rows. */
function strands(first: Told, second: Told): boolean {
  return (
    first.phased &&
    second.phased &&
    (first.phaseSet ?? second.phaseSet) === (second.phaseSet ?? first.phaseSet)
  );
}

function alternativesOf({ alleles }: Told, reference: string): readonly string[] {
  return alleles.flatMap((allele) => (allele === null || allele === reference ? [] : [allele]));
}

function byStrand(first: Told, second: Told, reference: string): readonly (string | null)[] | null {
  const joined: (string | null)[] = [];
  for (const [strand, own] of first.alleles.entries()) {
    const other = second.alleles[strand] ?? null;
    const alternatives = [own, other].filter((allele) => allele !== null && allele !== reference);
    if (alternatives.length > 1) return null;
    joined.push(alternatives[0] ?? (own === null || other === null ? null : reference));
  }
  return joined;
}

function byCount(first: Told, second: Told, reference: string): readonly (string | null)[] | null {
  const alternatives = [...alternativesOf(first, reference), ...alternativesOf(second, reference)];
  const rest = first.alleles.length - alternatives.length;
  if (rest < 0) return null;
  // A strand that one row leaves open ("1/.") may carry an alternative of a third row.
  const open = [...first.alleles, ...second.alleles].some((allele) => allele === null);
  return [...Array.from({ length: rest }, () => (open ? null : reference)), ...alternatives];
}
