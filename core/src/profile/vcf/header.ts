import { gap, type Outcome } from '../../base/index.ts';
import type { Build } from '../genome/site.ts';
import { buildOfLength, readContigName } from './contig-name.ts';

/** One line of a VCF, with its number in the uncompressed text (null under an indexed read). */
export type VcfLine = { readonly lineOneBased: number | null; readonly text: string };

/** What a VCF's header says. `builds`: every build that contig lengths, accessions or the reference name. */
export type VcfHeader = { readonly samples: readonly string[]; readonly builds: readonly Build[] };

const FIXED_COLUMNS = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO'];

/** Most samples a header may name; beyond it the file is taken for damaged. */
const MAX_SAMPLES = 1_000_000;

/**
 * Reads a VCF header (all lines up to and including `#CHROM`). Gaps: VCF_HEADER_MISSING (not a
 * VCF), VCF_COLUMNS, VCF_NO_SAMPLES, VCF_DUPLICATE_SAMPLES.
 */
export function parseVcfHeader(lines: readonly string[], file: string): Outcome<VcfHeader> {
  const titles = lines.at(-1) ?? '';
  if (!titles.startsWith('#CHROM')) return gap('VCF_HEADER_MISSING', { subject: file });
  const columns = titles.replace(/\r$/, '').split('\t');
  if (FIXED_COLUMNS.some((name, i) => columns[i] !== name)) return gap('VCF_COLUMNS', { subject: file });
  if (columns.length < 10 || columns[8] !== 'FORMAT') return gap('VCF_NO_SAMPLES', { subject: file });
  const samples = columns.slice(9);
  if (samples.length > MAX_SAMPLES) return gap('VCF_COLUMNS', { subject: file });
  const seen = new Set<string>();
  for (const sample of samples) {
    if (seen.has(sample)) return gap('VCF_DUPLICATE_SAMPLES', { subject: file, sample });
    seen.add(sample);
  }
  return { samples, builds: [...new Set(lines.flatMap(buildsNamedIn))] };
}

/** Builds that one header line gives away. */
function buildsNamedIn(line: string): readonly Build[] {
  const contig = /^##contig=<(.*)>/.exec(line)?.[1];
  if (contig !== undefined) return buildsOfContig(contig);
  if (!/^##(reference|assembly|genome|build)/i.test(line)) return [];
  return buildsInText(line);
}

function buildsOfContig(fields: string): readonly Build[] {
  const id = /(?:^|,)ID=([^,]+)/.exec(fields)?.[1] ?? '';
  const length = Number(/(?:^|,)length=(\d+)/i.exec(fields)?.[1] ?? Number.NaN);
  const assembly = /(?:^|,)assembly="?([^,"]+)/i.exec(fields)?.[1] ?? '';
  const contig = readContigName(id);
  const byLength = contig.chrom === null ? null : buildOfLength(contig.chrom, length);
  return [...buildsInText(assembly), ...[contig.build, byLength].filter((build) => build !== null)];
}

function buildsInText(text: string): readonly Build[] {
  const builds: Build[] = [];
  if (/grch38|hg38|b38|hs38/i.test(text)) builds.push('GRCh38');
  if (/grch37|hg19|b37|hs37|human_g1k_v37/i.test(text)) builds.push('GRCh37');
  return builds;
}
