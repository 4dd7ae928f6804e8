import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importAncestryPanel, packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { sha256 } from './disk.ts';

const pygscatalog = 'PGScatalog/pygscatalog@2d2d6c4';

/** The ancestry panel: unrelated people of the 1000 Genomes Project with components, labels, sums and a coarse projection. */
export async function buildAncestryPanel(folder: string): Promise<BuiltPack> {
  const texts = {
    components: await textOf(join(folder, 'ancestry', 'ref.pcs.gz')),
    labels: await textOf(join(folder, 'ancestry', 'ref.psam.gz')),
    related: await textOf(join(folder, 'ancestry', 'ref.king.cutoff.id')),
    sums: await textOf(join(folder, 'ancestry', 'reference_scores.txt.gz')),
    genotypes: await textOf(join(folder, 'pgs', 'tiny1000G_534samples.vcf.gz')),
  };
  const panel = importAncestryPanel(texts, 'GRCh38');
  if (isGap(panel)) throw new Error(panel.what);
  const { variants, ...projection } = panel.projection;
  const files = new Map([
    [
      'people.json',
      writePackData(
        panel.people.map(({ id, superPopulation, population, pcs }) => [
          id,
          superPopulation,
          population,
          pcs,
        ]),
      ),
    ],
    ['sums.json', writePackData(Object.fromEntries(panel.sums))],
    [
      'projection.json',
      writePackData({
        ...projection,
        variants: variants.map(({ chrom, positionOneBased, ref, alt, frequency, weights }) => [
          chrom,
          positionOneBased,
          ref,
          alt,
          Number(frequency.toPrecision(6)),
          weights,
        ]),
      }),
    ],
  ]);
  const manifest = {
    id: 'ancestry-1000-genomes',
    kind: 'ancestry-panel',
    version: '2026-11-23',
    date: '2026-11-23',
    licence: 'open data of the 1000 Genomes Project; cite Byrska-Bishop 2022',
    sources: [
      {
        title: 'Components, labels and sums of PGS001229 for unrelated people of the 1000 Genomes Project',
        citation:
          'Byrska-Bishop 2022, doi:10.1016/j.cell.2022.08.004; Lambert 2024 (pgsc_calc), doi:10.1101/2024.05.29.24307783',
        origin: `${pygscatalog}:pgscatalog.utils/packages/pgscatalog.calc/tests/legacy/data`,
        sha256: digest(texts.components + texts.labels + texts.related + texts.sums),
      },
      {
        title: 'Genotypes of 534 people at 1,004 variants, for the coarse projection',
        citation: 'Byrska-Bishop 2022, doi:10.1016/j.cell.2022.08.004',
        origin: `${pygscatalog}:pgscatalog.utils/packages/pgscatalog.calc/tests/data/vcf/tiny1000G.vcf.gz`,
        sha256: digest(texts.genotypes),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return { id: manifest.id, files: packFiles(manifest, files, sha256) };
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function digest(text: string): string {
  return sha256(new TextEncoder().encode(text));
}
