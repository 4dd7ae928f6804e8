import type { PlanFindings } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { dateText, listText } from './values.ts';

type Asked = Extract<PlanFindings, { readonly kind: 'asked' }>;
type Finding = Asked['findings'][number];

/** What was asked for, or may be, as a list. */
export function categoriesText(categories: readonly Asked['choice'][number][], words: Catalogue): string {
  return listText(
    categories.map((category) => words.findings.category[category]),
    words,
    'and',
  );
}

/** Which genes were read in full, in part, or cannot be told; a gene with a finding is not among them. */
export function coverageTexts({ coverage, findings }: Asked, words: Catalogue): readonly string[] {
  const found = new Set(findings.map(({ gene }) => gene));
  const genes = (kind: Asked['coverage'][number]['kind']): string =>
    listText(
      coverage.filter((own) => own.kind === kind && !found.has(own.gene)).map(({ gene }) => gene),
      words,
      'and',
    );
  const { readInFull, readInPart, notReadable } = words.findings;
  return [
    [genes('all-read'), readInFull],
    [genes('some-read'), readInPart],
    [genes('unknown'), notReadable],
  ].flatMap(([names, say]) =>
    typeof names === 'string' && typeof say === 'function' && names !== '' ? [say(names)] : [],
  );
}

/** Where the variants of a finding are, how they lie, who classified them, what they do, and why the call is in doubt; one text a variant. */
export function variantTexts(finding: Finding, words: Catalogue): readonly string[] {
  return finding.variants.map(({ variant, zygosity, doubts, source }) => {
    const effects = [
      ...new Set(variant.consequences.map((term) => words.findings.consequence[term] ?? term)),
    ];
    const place = `${variant.chrom}:${variant.positionOneBased} ${variant.ref}>${variant.alt}`;
    const row = source.lineOneBased === null ? source.file : `${source.file}:${source.lineOneBased}`;
    return `${place} ${words.findings.zygosity[zygosity]}, ClinVar ${variant.variationId}, ${words.findings.stars(variant.stars)}${effects.map((term) => `, ${term}`).join('')}${doubts.map((doubt) => `, ${words.findings.doubt[doubt]}`).join('')} (${row})`;
  });
}

/** From whom the classifications come, and of when. */
export function classifiedByText({ classifications }: Asked, words: Catalogue): string {
  const { source, date } = classifications;
  return words.findings.classifiedBy(source, date === null ? null : dateText(date, words));
}

/** What a finding says and rests on, a line each. */
export function explainFinding(finding: Finding, words: Catalogue): readonly string[] {
  const { findings } = words;
  return [
    `${finding.gene}${words.colon}${finding.condition} (${findings.kind[finding.kind].term})`,
    ...variantTexts(finding, words).map((text) => `  ${text}`),
    ...(finding.weaklyReviewed || finding.doubtful ? [`  ${findings.confirmFirst}`] : []),
  ];
}
