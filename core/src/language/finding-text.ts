import { findingCategories } from '../knowledge/index.ts';
import type { FindingsAbout, PlanFinding } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { listText } from './values.ts';

/**
 * What a first page or a notification may say of single-gene findings; null where nothing was looked at. It is
 * the same sentence whether something was found or not, and names neither gene nor condition nor category.
 */
export function findingsNotice(about: FindingsAbout, words: Catalogue): string | null {
  return about.kind === 'looked' ? words.findings.waiting : null;
}

/** Why there is no list of findings; null where there is one, even an empty one. */
export function findingsNotLooked(about: FindingsAbout, words: Catalogue): string | null {
  if (about.kind === 'looked') return null;
  const named = about.kind === 'nothing-chosen' ? findingCategories : about.chosen;
  const categories = named.map((category) => words.findings.category[category]);
  return words.findings.none[about.kind](listText(categories, words, 'and'));
}

/** A variant and how it is carried, for the clinician: `chr17:43124027 ACT>A, heterozygous`. */
export function findingVariantText(
  { variant, zygosity }: PlanFinding['variants'][number],
  words: Catalogue,
): string {
  return `${variant.chrom}:${variant.positionOneBased} ${variant.ref}>${variant.alt}, ${words.findings.zygosity[zygosity]}`;
}

/** What a variant's finding rests on: class, stars, ClinVar's number, doubts, and the row it was read from. */
export function findingEvidenceText(
  { variant, doubts, source }: PlanFinding['variants'][number],
  words: Catalogue,
): string {
  const { classification, stars, doubt } = words.findings;
  const line =
    source.lineOneBased === null ? (source.record ?? '') : words.report.line(String(source.lineOneBased));
  return [
    classification[variant.significance],
    stars(variant.stars),
    ...(variant.variationId === '' ? [] : [`ClinVar ${variant.variationId}`]),
    ...variant.consequences.map((term) => term.replaceAll('_', ' ')),
    ...doubts.map((own) => doubt[own]),
    [source.file, line].filter((part) => part !== '').join(', '),
  ].join('; ');
}

/** Why a finding stands as it does, line by line, down to the row of the file. */
export function explainFinding(finding: PlanFinding, words: Catalogue): readonly string[] {
  const { findings } = words;
  return [
    `${finding.gene}: ${finding.condition}: ${findings.kindName[finding.kind]}`,
    `  ${findings.classification[finding.classification]}, ${findings.zygosity[finding.zygosity]}, ${findings.inheritance[finding.inheritance]}`,
    ...(finding.phase === null ? [] : [`  ${findings.phase[finding.phase]}`]),
    ...(finding.confirmFirst ? [`  ${findings.confirmFirst}`] : []),
    ...finding.variants.flatMap((own) => [
      `  ${findingVariantText(own, words)}`,
      `    ${findingEvidenceText(own, words)}`,
    ]),
  ];
}
