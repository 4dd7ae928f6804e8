import { type Gap, gap, type Outcome } from '../../base/index.ts';
import type { ClassifiedVariant, Significance } from '../index.ts';

/** What a ClinVar VCF says of the wanted genes, and how much of it was left out. */
export type ImportedClinvar = {
  readonly build: 'GRCh37' | 'GRCh38';
  /** The release's date, ISO 8601, or null. */
  readonly date: string | null;
  readonly kept: readonly Significance[];
  /** In the order of the file. */
  readonly variants: readonly ClassifiedVariant[];
  /** Rows by why they were left out. */
  readonly leftOut: {
    readonly otherGenes: number;
    readonly otherSignificance: number;
    /** Classified for tumours only (ONC, SCI). */
    readonly somaticOnly: number;
    /** Without any classification of its own, as members of haplotypes are. */
    readonly unclassified: number;
    readonly otherContigs: number;
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
 * IMPORT_FORMAT where the header is no ClinVar's, is of before 2017 (numbers instead of words), or names no build.
 */
export class ClinvarReader {
  readonly #options: ClinvarOptions;
  readonly #variants: ClassifiedVariant[] = [];
  readonly #leftOut = {
    otherGenes: 0,
    otherSignificance: 0,
    somaticOnly: 0,
    unclassified: 0,
    otherContigs: 0,
    unreadable: 0,
  };
  #build: ImportedClinvar['build'] | null = null;
  #date: string | null = null;
  #vocabulary: 'none' | 'numbers' | 'words' = 'none';
  /** Few distinct lists of genes and consequences are shared by many rows. */
  readonly #lists = new Map<string, readonly string[]>();

  constructor(options: ClinvarOptions) {
    this.#options = options;
  }

  /** Takes one line, without its line feed. */
  accept(line: string): void {
    if (line.startsWith('#')) this.#header(line);
    else if (line !== '') this.#row(line);
  }

  result(): Outcome<ImportedClinvar> {
    if (this.#vocabulary === 'none') return this.#refuse('a ClinVar VCF: its header has no CLNSIG');
    if (this.#vocabulary === 'numbers')
      return this.#refuse('a ClinVar VCF of 2017 or later, with words in CLNSIG');
    if (this.#build === null) return this.#refuse('of one build: its header names neither GRCh37 nor GRCh38');
    return {
      build: this.#build,
      date: this.#date,
      kept: [...this.#options.keep],
      variants: this.#variants,
      leftOut: this.#leftOut,
    };
  }

  #refuse(expected: string): Gap {
    return gap('IMPORT_FORMAT', { subject: `contents of ${this.#options.file}`, expected });
  }

  #header(line: string): void {
    if (line.startsWith('##INFO=<ID=CLNSIG,'))
      this.#vocabulary = /\b0\s*-\s*Uncertain/i.test(line) ? 'numbers' : 'words';
    this.#date = /^##fileDate=(\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? this.#date;
    const build = /^##reference=.*GRCh(37|38)/.exec(line)?.[1];
    if (build === '37' || build === '38') this.#build = `GRCh${build}`;
  }

  #row(line: string): void {
    const [contig = '', position = '', id = '', ref = '', alt = '', , , info = ''] = line.split('\t');
    const { keep, genes: wanted } = this.#options;
    const clnsig = infoValue(info, 'CLNSIG');
    const significance = clnsig === null ? null : significanceOf(clnsig);
    const genes = this.#list(infoValue(info, 'GENEINFO') ?? '', '|', (entry) => entry.split(':')[0]);
    const chrom = `chr${contig.replace(/^chr/, '').replace(/^MT$/, 'M')}`;
    if (wanted !== null && !genes.some((gene) => wanted.has(gene))) this.#leftOut.otherGenes += 1;
    else if (significance === null) {
      if (/(^|;)(ONC|SCI)=/.test(info)) this.#leftOut.somaticOnly += 1;
      else this.#leftOut.unclassified += 1;
    } else if (!keep.has(significance)) this.#leftOut.otherSignificance += 1;
    else if (!/^chr([1-9]|1\d|2[0-2]|[XYM])$/.test(chrom)) this.#leftOut.otherContigs += 1;
    else if (!/^[1-9]\d*$/.test(position) || !/^[ACGT]+$/.test(ref) || !/^[ACGT]+$/.test(alt) || ref === alt)
      this.#leftOut.unreadable += 1;
    else
      this.#variants.push({
        chrom,
        ...shortestForm({ positionOneBased: Number(position), ref, alt }),
        significance,
        stars: starsOf(infoValue(info, 'CLNREVSTAT') ?? ''),
        genes,
        variationId: id,
        consequences: this.#list(infoValue(info, 'MC') ?? '', ',', (entry) => entry.split('|')[1]),
      });
  }

  #list(text: string, separator: string, part: (entry: string) => string | undefined): readonly string[] {
    const key = separator + text;
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = text.split(separator).flatMap((entry) => part(entry) || []);
    this.#lists.set(key, list);
    return list;
  }
}

/** The value of an INFO field, or null. */
function infoValue(info: string, name: string): string | null {
  const tag = `${name}=`;
  let at = info.startsWith(tag) ? 0 : info.indexOf(`;${tag}`);
  if (at < 0) return null;
  at += (at === 0 && info.startsWith(tag) ? 0 : 1) + tag.length;
  const end = info.indexOf(';', at);
  return info.slice(at, end < 0 ? info.length : end);
}

/** A change without the bases that REF and ALT share, one base left in each: first from the right, then from the left. */
export function shortestForm({
  positionOneBased,
  ref,
  alt,
}: {
  readonly positionOneBased: number;
  readonly ref: string;
  readonly alt: string;
}): Pick<ClassifiedVariant, 'positionOneBased' | 'ref' | 'alt'> {
  const shorter = Math.min(ref.length, alt.length);
  let right = 0;
  while (right < shorter - 1 && ref.at(-1 - right) === alt.at(-1 - right)) right++;
  let left = 0;
  while (left < shorter - right - 1 && ref[left] === alt[left]) left++;
  return {
    positionOneBased: positionOneBased + left,
    ref: ref.slice(left, ref.length - right),
    alt: alt.slice(left, alt.length - right),
  };
}

/** What ClinVar adds to a classification of disease, after a comma until 2022, after `|` since. */
const additions =
  /,_?(risk_factor|other|affects|drug_response|association|association_not_found|protective|confers_sensitivity|not_provided)(?=$|,|\/)/g;

/** Each classification of disease that an aggregate may join by `/`, in our words. */
const disease: Readonly<Partial<Record<string, Significance>>> = {
  pathogenic: 'pathogenic',
  likely_pathogenic: 'likely-pathogenic',
  'pathogenic,_low_penetrance': 'low-penetrance',
  'likely_pathogenic,_low_penetrance': 'low-penetrance',
  uncertain_significance: 'uncertain',
  'vus-high': 'uncertain',
  'vus-mid': 'uncertain',
  'vus-low': 'uncertain',
  likely_benign: 'likely-benign',
  benign: 'benign',
};
const riskAllele = /^(established|likely|uncertain)_risk_allele$/;

/**
 * The aggregate in our words. ClinVar joins germline classifications by `/` (Pathogenic/Likely_pathogenic)
 * and adds others (risk_factor, drug_response) behind `|` or, until 2022, a comma. The weaker of two on the
 * same side counts; both sides at once count as conflicting; risk alleles alone are none of ours.
 */
export function significanceOf(clnsig: string): Significance {
  const [first = ''] = clnsig.split('|');
  const text = first.toLowerCase();
  if (/^conflicting_(interpretations|classifications)_of_pathogenicity/.test(text)) return 'conflicting';
  const words = text.replace(additions, '').split('/');
  const known = new Set(words.flatMap((word) => (riskAllele.test(word) ? [] : [disease[word] ?? 'other'])));
  if (known.size === 0 || known.has('other')) return 'other';
  const [only] = known;
  if (known.size === 1 && only !== undefined) return only;
  const benign = known.delete('likely-benign') || known.delete('benign');
  known.delete('benign');
  if (benign) return known.size === 0 ? 'likely-benign' : 'conflicting';
  return known.has('uncertain') ? 'conflicting' : 'likely-pathogenic';
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
