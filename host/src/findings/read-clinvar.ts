import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import type { Significance } from '@kairos/core/knowledge';
import { DamagedCompression } from '@kairos/core/profile/bytes';
import { ClinvarReader, type ImportedClinvar } from '@kairos/core/knowledge/import';
import { isGzip } from './is-gzip.ts';
import { textChunks, type UnhashedFile } from '../files/open-file.ts';

/** Classifications that can become a finding, and the conflicting ones, which must not. */
const kept: ReadonlySet<Significance> = new Set([
  'pathogenic',
  'likely-pathogenic',
  'low-penetrance',
  'conflicting',
]);

/** Reads a ClinVar VCF (plain, gzip or BGZF), streaming; `genes`: null for all. Gaps: IMPORT_FORMAT, FILE_DAMAGED. */
export async function readClinvar(
  file: UnhashedFile,
  genes: ReadonlySet<string> | null,
): Promise<Outcome<ImportedClinvar>> {
  const reader = new ClinvarReader({ file: file.name, genes, keep: kept });
  const fault = await eachLine(file, (line) => reader.accept(line));
  return fault ?? reader.result();
}

/** Whether a file's head is that of a ClinVar VCF. */
export async function isClinvarVcf(file: UnhashedFile): Promise<boolean> {
  const found = { clinvar: false, lines: 0 };
  const fault = await eachLine(file, (line) => {
    found.clinvar ||= line.startsWith('##INFO=<ID=CLNSIG,');
    found.lines += 1;
    return !found.clinvar && line.startsWith('#');
  });
  return !isGap(fault) && found.clinvar;
}

/** Hands every line to `accept`, until it answers false. */
async function eachLine(file: UnhashedFile, accept: (line: string) => boolean | void): Promise<Gap | null> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of textChunks(file, await isGzip(file))) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines)
        if (accept(line.endsWith('\r') ? line.slice(0, -1) : line) === false) return null;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
  accept(rest);
  return null;
}
