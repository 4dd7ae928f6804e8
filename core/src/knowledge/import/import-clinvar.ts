import { type Gap, gap, type Outcome } from '../../base/index.ts';
import type { ClassifiedVariant, Significance } from '../index.ts';

/** What a ClinVar VCF says of the wanted genes, and how much of it was left out. */
export type ImportedClinvar = {
  readonly build: 'GRCh37' | 'GRCh38';
  /** The release's date, ISO 8601, or null. */
  readonly date: string | null;
  readonly variants: readonly ClassifiedVariant[];
  /** Rows by why they were left out. */
  readonly leftOut: {
    readonly otherGenes: number;
    readonly otherSignificance: number;
    readonly somaticOnly: number;
    readonly unreadable: number;
  };
};

export type ClinvarOptions = {
  readonly file: string;
  /** Genes to keep; null for all. */
  readonly genes: ReadonlySet<string> | null;
  readonly keep: ReadonlySet<Significance>;
};

/**
 * Reads a ClinVar VCF line by line, of either vocabulary: interpretations (CLNSIG, until 2023) and
 * classifications (from 2024, with ONC and SCI for tumours, which are never taken for germline). Gap:
 * IMPORT_FORMAT where the header is no ClinVar's or names no build.
 */
export class ClinvarReader {
  readonly #options: ClinvarOptions;
  readonly #variants: ClassifiedVariant[] = [];
  readonly #leftOut = { otherGenes: 0, otherSignificance: 0, somaticOnly: 0, unreadable: 0 };
  #build: ImportedClinvar['build'] | null = null;
  #date: string | null = null;
  #isClinvar = false;

  constructor(options: ClinvarOptions) {
    this.#options = options;
  }

  /** Takes one line, without its line feed. */
  accept(line: string): void {
    if (line.startsWith('#')) this.#header(line);
    else if (line !== '') this.#row(line);
  }

  result(): Outcome<ImportedClinvar> {
    if (!this.#isClinvar) return this.#refuse('a ClinVar VCF: its header has no CLNSIG');
    if (this.#build === null) return this.#refuse('of one build: its header names neither GRCh37 nor GRCh38');
    return { build: this.#build, date: this.#date, variants: this.#variants, leftOut: this.#leftOut };
  }

  #refuse(expected: string): Gap {
    return gap('IMPORT_FORMAT', { subject: `contents of ${this.#options.file}`, expected });
  }

  #header(line: string): void {
    if (line.startsWith('##INFO=<ID=CLNSIG,')) this.#isClinvar = true;
    this.#date = /^##fileDate=(\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? this.#date;
    const build = /^##reference=.*GRCh(37|38)/.exec(line)?.[1];
    if (build === '37' || build === '38') this.#build = `GRCh${build}`;
  }

  #row(line: string): void {
    const [contig = '', position = '', id = '', ref = '', alt = '', , , info = ''] = line.split('\t');
    const positionOneBased = Number(position);
    if (!(positionOneBased > 0) || !/^[ACGTN]+$/.test(ref) || !/^[ACGTN]+$/.test(alt)) {
      this.#leftOut.unreadable += 1;
      return;
    }
    const fields = infoOf(info);
    const genes = (fields.get('GENEINFO') ?? '').split('|').flatMap((entry) => entry.split(':')[0] || []);
    const wanted = this.#options.genes;
    if (wanted !== null && !genes.some((gene) => wanted.has(gene))) {
      this.#leftOut.otherGenes += 1;
      return;
    }
    const germline = fields.get('CLNSIG');
    if (germline === undefined) {
      this.#leftOut.somaticOnly += 1;
      return;
    }
    const significance = significanceOf(germline);
    if (!this.#options.keep.has(significance)) {
      this.#leftOut.otherSignificance += 1;
      return;
    }
    this.#variants.push({
      chrom: `chr${contig.replace(/^chr/, '').replace(/^MT$/, 'M')}`,
      positionOneBased,
      ref,
      alt,
      significance,
      stars: starsOf(fields.get('CLNREVSTAT') ?? ''),
      genes,
      variationId: id,
      consequences: (fields.get('MC') ?? '').split(',').flatMap((entry) => entry.split('|')[1] ?? []),
    });
  }
}

function infoOf(info: string): ReadonlyMap<string, string> {
  return new Map(
    info.split(';').map((field) => {
      const at = field.indexOf('=');
      return at < 0 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)];
    }),
  );
}

/**
 * The aggregate in our words. ClinVar joins germline classifications by `/` and adds others (risk_factor,
 * drug_response) after `|`; only the first part is a classification of disease.
 */
export function significanceOf(clnsig: string): Significance {
  const [disease = ''] = clnsig.split('|');
  const text = disease.toLowerCase();
  if (/^conflicting_(interpretations|classifications)_of_pathogenicity/.test(text)) return 'conflicting';
  if (text.includes('low_penetrance'))
    return /^(likely_)?pathogenic($|\/)/.test(text) ? 'likely-pathogenic' : 'low-penetrance';
  const single: Readonly<Partial<Record<string, Significance>>> = {
    pathogenic: 'pathogenic',
    'pathogenic/likely_pathogenic': 'likely-pathogenic',
    likely_pathogenic: 'likely-pathogenic',
    uncertain_significance: 'uncertain',
    likely_benign: 'likely-benign',
    'benign/likely_benign': 'likely-benign',
    benign: 'benign',
  };
  return single[text] ?? 'other';
}

/** ClinVar's review status in stars. Commas and underscores both occur as separators. */
export function starsOf(reviewStatus: string): ClassifiedVariant['stars'] {
  const text = reviewStatus.toLowerCase();
  if (text.includes('practice_guideline')) return 4;
  if (text.includes('reviewed_by_expert_panel')) return 3;
  if (!text.includes('criteria_provided') || text.includes('no_assertion_criteria_provided')) return 0;
  if (text.includes('multiple_submitters') && text.includes('no_conflicts')) return 2;
  return 1;
}
