import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import {
  concatRows,
  eachBimRsid,
  rsidAt,
  type ScoreFile,
  type UnscoredRow,
} from '@kairos/core/profile/genotypes';
import { type GenotypeFile, scanVcf } from './genotype-file.ts';

type Place = { readonly chromosome: number; readonly positionOneBased: number };

/**
 * Gives rows that have an rsID and no position the place of the genome's row of that rsID; those the genome
 * does not carry are listed. Reads the genome once more, only where a score has such rows. Gaps: those of the VCF.
 */
export async function placeNamedRows(score: ScoreFile, genome: GenotypeFile): Promise<Outcome<ScoreFile>> {
  const { rows, rsids } = score.named;
  if (rows.count === 0) return score;
  const places = await placesOf(new Set(rsids), genome);
  if (isGap(places)) return places;
  const [chromosomes, positions] = [rows.chromosomes.slice(), rows.positionsOneBased.slice()];
  const found: number[] = [];
  const unscored: UnscoredRow[] = [];
  for (const [row, rsid] of rsids.entries()) {
    const place = places.get(rsid);
    if (place === undefined) {
      const rowNumber = rows.rowNumbers[row] ?? 0;
      unscored.push({ rowNumber, reason: 'rsid-not-in-genome', text: `rs${rsid}` });
      continue;
    }
    chromosomes[row] = place.chromosome;
    positions[row] = place.positionOneBased;
    found.push(row);
  }
  return {
    ...score,
    rows: concatRows(score.rows, { ...rows, chromosomes, positionsOneBased: positions }, found),
    unscored: [...score.unscored, ...unscored].sort((a, b) => a.rowNumber - b.rowNumber),
  };
}

/** The first place of each wanted rsID in the genome. */
async function placesOf(
  wanted: ReadonlySet<number>,
  genome: GenotypeFile,
): Promise<ReadonlyMap<number, Place> | Gap> {
  const places = new Map<number, Place>();
  const take = (rsid: number, chromosome: number, positionOneBased: number): void => {
    if (chromosome > 0 && wanted.has(rsid) && !places.has(rsid))
      places.set(rsid, { chromosome, positionOneBased });
  };
  if (genome.kind === 'bed') {
    eachBimRsid(await readFile(genome.path.replace(/\.bed$/, '.bim'), 'utf8'), take);
    return places;
  }
  const fault = await scanVcf(
    { path: genome.path, gzip: genome.gzip, name: basename(genome.path) },
    ({ bytes, idStart, idEnd, chromosome, positionOneBased }) => {
      const rsid = rsidAt(bytes, idStart, idEnd);
      if (rsid > 0) take(rsid, chromosome, positionOneBased);
    },
  );
  return fault ?? places;
}
