import { describe, expect, it } from 'vitest';
import { findingsNotice, languages } from '../../language/index.ts';
import type { PlanFinding } from '../../plan/index.ts';
import { fiveMedicines } from './cases/five-medicines.ts';
import { citizenFindings, clinicianFindings } from './findings-section.ts';
import type { View } from './view.ts';

const finding: PlanFinding = {
  id: 'finding:BRCA1',
  gene: 'BRCA1',
  condition: 'Hereditary breast and ovarian cancer',
  category: 'cancer',
  inheritance: 'AD',
  kind: 'affected-genotype',
  phase: null,
  classification: 'pathogenic',
  zygosity: 'heterozygous',
  variants: [
    {
      variant: {
        chrom: 'chr17',
        positionOneBased: 43_124_027,
        ref: 'ACT',
        alt: 'A',
        significance: 'pathogenic',
        stars: 3,
        genes: ['BRCA1'],
        variationId: '17662',
        consequences: ['frameshift_variant'],
      },
      zygosity: 'heterozygous',
      doubts: ['filtered'],
      source: { file: 'genome.vcf', lineOneBased: 12, record: 'chr17:43124027 ACT>A' },
    },
  ],
  weaklyReviewed: false,
  doubtful: true,
  confirmFirst: true,
  sensitive: true,
};
const looked = {
  kind: 'looked',
  chosen: ['cancer'],
  classifications: { source: 'clinvar-grch38', date: '2026-11-01', build: 'GRCh38', leftOut: {} },
  coverage: [
    { gene: 'BRCA1', result: 'found', places: { known: 2, read: 2 } },
    { gene: 'BRCA2', result: 'nothing-found', places: { known: 4, read: 4 } },
    { gene: 'TP53', result: 'not-known', places: { known: 4, read: 3 } },
  ],
} as const;

const view = (language: 'en' | 'de', plan: Partial<View['plan']>): View => ({
  plan: { ...fiveMedicines, ...plan },
  words: languages[language],
});

describe.each(['en', 'de'] as const)('findings in %s', (language) => {
  const told = view(language, { findings: [finding], findingsAbout: looked });
  const empty = view(language, { findings: [], findingsAbout: { ...looked, coverage: [] } });

  it('are closed for the person, and look the same closed whatever is inside', () => {
    const closed = (own: View): string => citizenFindings(own).text.replace(/(<\/summary>).*/s, '$1');
    expect(closed(told)).toContain('<details class="findings"><summary>');
    expect(closed(told)).not.toMatch(/BRCA|open>/);
    expect(closed(told)).toBe(closed(empty));
    expect(findingsNotice(looked, told.words)).toBe(findingsNotice(empty.plan.findingsAbout, told.words));
    expect(findingsNotice(looked, told.words)).not.toMatch(/BRCA|cancer|Krebs/);
    expect(findingsNotice({ kind: 'nothing-chosen' }, told.words)).toBeNull();
  });

  it('tell the person what it is, that it is to be confirmed, and what was not read', () => {
    const { text } = citizenFindings(told);
    for (const part of ['BRCA1', finding.condition, told.words.findings.confirmFirst])
      expect(text).toContain(part);
    expect(text).toContain(told.words.findings.nothingFoundIn('BRCA2'));
    expect(text).toContain(told.words.findings.notKnownIn('TP53'));
  });

  it('give the clinician the row of the file', () => {
    const { text } = clinicianFindings(told);
    for (const part of ['chr17:43124027 ACT&#62;A', 'ClinVar 17662', 'genome.vcf', '12', 'clinvar-grch38'])
      expect(text).toContain(part);
    expect(text).toContain(told.words.findings.doubt.filtered);
  });

  it('say why where nothing was looked at', () => {
    for (const kind of ['nothing-chosen', 'no-classifications', 'no-genome', 'age-unknown'] as const) {
      const about = kind === 'nothing-chosen' ? { kind } : { kind, chosen: ['heart'] as const };
      const own = view(language, { findings: [], findingsAbout: about });
      expect(citizenFindings(own).text).toContain(own.words.findings.category.heart);
      expect(citizenFindings(own).text).not.toContain('<details');
      expect(clinicianFindings(own).text).toContain(own.words.findings.category.heart);
    }
  });
});
