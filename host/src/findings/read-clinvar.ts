import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import type { Significance } from '@kairos/core/knowledge';
import { ClinvarReader, type ImportedClinvar } from '@kairos/core/knowledge/import';
import { openFile } from '../files/index.ts';
import { DamagedCompression, textChunks } from '../files/open-file.ts';

/** Classifications that can become a finding, and the conflicting ones, which must not. */
const kept: ReadonlySet<Significance> = new Set(['pathogenic', 'likely-pathogenic', 'conflicting']);

/** Reads a ClinVar VCF (plain, gzip or BGZF) for some genes, streaming. Gaps: IMPORT_FORMAT, FILE_DAMAGED and those of opening. */
export async function readClinvar(
  path: string,
  genes: ReadonlySet<string>,
): Promise<Outcome<ImportedClinvar>> {
  const file = await openFile(path);
  if (isGap(file)) return file;
  const reader = new ClinvarReader({ file: file.name, genes, keep: kept });
  const fault = await eachLine(file, (line) => reader.accept(line));
  return fault ?? reader.result();
}

async function eachLine(
  file: { readonly path: string; readonly name: string },
  accept: (line: string) => void,
): Promise<Gap | null> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of textChunks(file, /\.b?gz$/i.test(file.path))) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) accept(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
  accept(rest);
  return null;
}
