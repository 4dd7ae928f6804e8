import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { classificationFiles, packFiles } from '@kairos/core/knowledge/import';
import { openFile } from '../files/index.ts';
import { isClinvarVcf, readClinvar } from '../findings/index.ts';
import { sha256, writePackTo } from './disk.ts';

/** What an import of a ClinVar VCF wrote, and what it left out. */
export type ImportedClassifications = {
  readonly pack: string;
  readonly variants: number;
  readonly leftOut: Readonly<Record<string, number>>;
};

/**
 * Writes a ClinVar VCF as a variant-classifications pack under `out`, named by its build: the pathogenic, likely
 * pathogenic, low-penetrance and conflicting rows of all genes. Null where the file is no ClinVar VCF. Gaps: those
 * of the VCF, PACK_NOT_WRITTEN.
 */
export async function importClinvar(
  path: string,
  out: string,
): Promise<Outcome<ImportedClassifications> | null> {
  const file = await openFile(path);
  if (isGap(file) || !(await isClinvarVcf(file))) return null;
  const imported = await readClinvar(file, null);
  if (isGap(imported)) return imported;
  const id = `clinvar-${imported.build.toLowerCase()}`;
  const manifest = {
    id,
    kind: 'variant-classifications' as const,
    version: imported.date ?? 'imported',
    date: imported.date ?? (await stat(path)).mtime.toISOString().slice(0, 10),
    licence: 'public domain (NCBI)',
    sources: [
      {
        title: 'ClinVar',
        citation: 'Landrum 2018, doi:10.1093/nar/gkx1153',
        origin: basename(path),
        sha256: file.sha256,
      },
    ],
  };
  try {
    await writePackTo(join(out, id), packFiles(manifest, classificationFiles(imported), sha256));
    return { pack: id, variants: imported.variants.length, leftOut: imported.leftOut };
  } catch (error) {
    return gap('PACK_NOT_WRITTEN', {
      subject: out,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
