import type { Site } from '../genome/site.ts';

/** What a genotype's letters mean at a site. */
export type SiteGenotype =
  | {
      readonly kind: 'alleles';
      readonly alleles: readonly string[];
      /** All alleles are the site's own. */
      readonly known: boolean;
      /** The complementary letters would not do: the row lies on the plus strand. */
      readonly plusStrand: boolean;
    }
  | {
      readonly kind:
        | 'no-call'
        | 'half-call'
        | 'reference-unknown'
        | 'minus-strand' //    only the complementary letters are alleles of the site
        | 'indel-ambiguous' // I or D where not exactly one insertion or deletion is known
        | 'other-variant'; //  letters of a kind of variant that the site does not have
    };

const complement: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };

/**
 * Translates an array genotype (`AG`, `ID`, `T`, `--`) into the site's alleles (plus strand, VCF
 * spelling). `positionOneBased` is the row's, which for an indel may be the base after the site's.
 */
export function translateGenotype(genotype: string, site: Site, positionOneBased: number): SiteGenotype {
  const letters = genotype.split('');
  if (letters.every((letter) => letter === '-')) return { kind: 'no-call' };
  if (letters.includes('-')) return { kind: 'half-call' };
  const indelLetters = letters.filter((letter) => letter === 'I' || letter === 'D').length;
  if (indelLetters === letters.length) return translateIndel(letters, site);
  if (indelLetters > 0) return { kind: 'indel-ambiguous' };
  const alleleOf = substitutions(site, positionOneBased - site.positionOneBased);
  const alleles = letters.map((letter) => alleleOf.get(letter));
  const complements = letters.map((letter) => alleleOf.get(complement[letter] ?? ''));
  const plain = alleles.filter((allele) => allele !== undefined);
  const complementFits = !complements.includes(undefined);
  if (plain.length === letters.length) {
    return { kind: 'alleles', alleles: plain, known: true, plusStrand: !complementFits };
  }
  if (site.ref === null) return { kind: 'reference-unknown' };
  if (alleleOf.size === 0) return { kind: 'other-variant' };
  if (complementFits) return { kind: 'minus-strand' };
  const spelled = letters.map((letter) => alleleOf.get(letter) ?? letter);
  return { kind: 'alleles', alleles: spelled, known: false, plusStrand: false };
}

function translateIndel(letters: readonly string[], site: Site): SiteGenotype {
  const indels = indelAlts(site);
  // a site without a known reference lists all its alleles as alternatives
  const [one, other] = site.ref === null ? site.alts : [site.ref, indels[0]];
  if (indels.length === 0 || one === undefined) return { kind: 'other-variant' };
  if (other === undefined || one.length === other.length) return { kind: 'reference-unknown' };
  if (site.ref === null ? site.alts.length !== 2 : indels.length > 1) return { kind: 'indel-ambiguous' };
  const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
  const alleles = letters.map((letter) => (letter === 'I' ? longer : shorter));
  return { kind: 'alleles', alleles, known: true, plusStrand: false };
}

/** The site's alternative alleles that insert or delete bases; where the reference is unknown, those longer than a base. */
export function indelAlts(site: Site): readonly string[] {
  const referenceLength = site.ref === null ? 1 : site.ref.length;
  return site.alts.filter((alt) => /^[ACGTN]+$/.test(alt) && alt.length !== referenceLength);
}

/** The site's alleles by the base they show `offset` bases after the site, where they substitute that base only. */
function substitutions(site: Site, offset: number): ReadonlyMap<string, string> {
  const { ref } = site;
  const found = new Map<string, string>();
  if (ref === null) {
    if (offset === 0) for (const alt of site.alts.filter((item) => item.length === 1)) found.set(alt, alt);
    return found;
  }
  const alts = site.alts.filter(
    (alt) =>
      alt.length === ref.length && alt.split('').every((base, i) => (base === ref[i]) === (i !== offset)),
  );
  for (const alt of alts) found.set(alt[offset] ?? '', alt);
  const reference = ref[offset];
  if (reference !== undefined && alts.length > 0) found.set(reference, ref);
  return found;
}
