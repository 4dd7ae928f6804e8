import { gap, type Outcome } from '../../base/index.ts';
import type { FindingCategory, ReportableGene, ReportedSite } from '../index.ts';
import { findingCategories } from '../index.ts';

/** Categories of the ACMG list in the words a person chooses by. */
const acmgCategories: Readonly<Record<string, FindingCategory>> = {
  Cancer: 'cancer',
  Cardiovascular: 'heart',
  'Cardiovascular/Metabolic': 'heart',
  Metabolic: 'treatable',
  Other: 'treatable',
};

const inheritances = ['AD', 'AR', 'XL', 'SD'] as const;

// HFE p.Cys282Tyr, rs1800562
const hfeC282y: ReportedSite = {
  name: 'p.Cys282Tyr',
  chrom: 'chr6',
  grch37: 26_093_141,
  grch38: 26_092_913,
  ref: 'G',
  alt: 'A',
};

/**
 * Reads a gene list: tab-separated, with the columns gene, category, inheritance, condition and report_rule,
 * as the ACMG list has them; a category may also be one of Kairos' own words. Gap: IMPORT_FORMAT with the line.
 */
export function importReportableGenes(text: string): Outcome<readonly ReportableGene[]> {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('##'));
  const names = header.replace(/^#/, '').split('\t');
  const columns = ['gene', 'category', 'inheritance', 'condition', 'report_rule'].map((name) =>
    names.indexOf(name),
  );
  const genes: ReportableGene[] = [];
  for (const [i, line] of lines.entries()) {
    const fields = line.split('\t');
    const [gene = '', categoryWord = '', inheritanceWord, condition = '', ruleWord = ''] = columns.map(
      (column) => fields[column]?.trim(),
    );
    const category =
      acmgCategories[categoryWord] ?? findingCategories.find((own) => own === categoryWord.toLowerCase());
    const inheritance = inheritances.find((own) => own === inheritanceWord);
    const rule = ruleOf(ruleWord, inheritance);
    if (gene === '' || category === undefined || inheritance === undefined || rule === null)
      return gap('IMPORT_FORMAT', {
        subject: 'gene list',
        expected: `as known: line ${i + 2} lacks a gene, category, inheritance (AD, AR, XL, SD) or report rule`,
      });
    genes.push({
      gene,
      category,
      inheritance,
      condition,
      rule,
      site: rule === 'homozygous-site' ? hfeC282y : null,
    });
  }
  return genes.length === 0
    ? gap('IMPORT_FORMAT', { subject: 'gene list', expected: 'a table with at least one gene' })
    : genes;
}

function ruleOf(
  text: string,
  inheritance: ReportableGene['inheritance'] | undefined,
): ReportableGene['rule'] | null {
  if (/C282Y/.test(text)) return 'homozygous-site';
  if (/truncating/i.test(text)) return 'truncating';
  if (/biallelic|two/i.test(text)) return 'two-variants';
  if (/all P\/LP|any/i.test(text)) return 'any';
  return text === '' ? (inheritance === 'AR' ? 'two-variants' : 'any') : null;
}
