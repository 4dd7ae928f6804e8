import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gap, isGap } from '@kairos/core/base';
import type { AbsentSites } from '@kairos/core/engines/predisposition';
import { openGenotypes, type ScoreLine, scoreGenome, type ScoreOptions } from '../index.ts';

const unread: AbsentSites = { callable: [], absentIsReference: false, impute: true };

export const usualOptions: ScoreOptions = {
  build: 'GRCh38',
  frequencies: null,
  referencePath: null,
  matching: { keepAmbiguous: false, keepMultiallelic: false, keepFirstMatch: false, skipFlips: false },
  absent: unread,
  calls: null,
};

type Run = {
  readonly lines: readonly ScoreLine[];
  readonly remarks: readonly Gap[];
  readonly codes: readonly string[];
  readonly fault: Gap | null;
};

/** Scores a file of genotypes, all of its people or those named. */
export async function runScores(
  genomePath: string,
  scores: readonly string[],
  options: ScoreOptions = usualOptions,
  samples: readonly string[] | null = null,
): Promise<Run> {
  const genome = await openGenotypes(genomePath, samples);
  if (isGap(genome)) return { lines: [], remarks: [], codes: [], fault: genome };
  const lines: ScoreLine[] = [];
  const remarks: Gap[] = [];
  const fault = await scoreGenome(
    genome,
    { paths: scores, options },
    {
      onLine: (line) => lines.push(line),
      onRemark: (remark) => remarks.push(remark),
      onProgress: () => undefined,
      onRow: null,
    },
  );
  return { lines, remarks, codes: remarks.map(({ code }) => code), fault };
}

/** Writes files into a folder and answers their paths. */
export function writerInto(folder: string): (name: string, text: string) => string {
  return (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
}

/** A VCF's header up to its samples; contigs of GRCh38. */
export function vcfHead(...samples: readonly string[]): string {
  const titles = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO', 'FORMAT', ...samples];
  return `##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n${titles.join('\t')}\n`;
}
