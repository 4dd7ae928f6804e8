import type { Build } from '../genome/site.ts';

/** GenBank/RefSeq versions of the chromosomes in both builds: NC_000001.10 is GRCh37, NC_000001.11 GRCh38. */
const refSeqVersions: readonly (readonly [grch37: number, grch38: number])[] = [
  [10, 11],
  [11, 12],
  [11, 12],
  [11, 12],
  [9, 10],
  [11, 12],
  [13, 14],
  [10, 11],
  [11, 12],
  [10, 11],
  [9, 10],
  [11, 12],
  [10, 11],
  [8, 9],
  [9, 10],
  [9, 10],
  [10, 11],
  [9, 10],
  [9, 10],
  [10, 11],
  [8, 9],
  [10, 11],
  [10, 11],
  [9, 10],
];

/** A contig's chromosome in the form `chr1` … `chr22`, `chrX`, `chrY`, `chrM`, and the build its name gives away. */
export type Contig = { readonly chrom: string | null; readonly build: Build | null };

/** Numbers that plink gives the chromosomes behind 22; 25 is the part of X that Y shares. */
const plinkNumbers: Readonly<Record<string, string>> = { '23': 'X', '24': 'Y', '25': 'X', '26': 'M' };

/** Reads a contig name: `chr1`, `1`, `chrM`, `MT`, `23` (plink), or a RefSeq accession. Other contigs have no chromosome. */
export function readContigName(name: string): Contig {
  const refSeq = /^NC_0000(\d\d)\.(\d+)$/.exec(name);
  if (refSeq !== null) return readRefSeq(Number(refSeq[1]), Number(refSeq[2]));
  if (name.startsWith('NC_012920')) return { chrom: 'chrM', build: null };
  const told = name.replace(/^chr/i, '').toUpperCase();
  const bare = plinkNumbers[told] ?? told;
  if (bare === 'M' || bare === 'MT') return { chrom: 'chrM', build: null };
  const known = /^([1-9]|1\d|2[0-2]|X|Y)$/.test(bare);
  return { chrom: known ? `chr${bare}` : null, build: null };
}

function readRefSeq(number: number, version: number): Contig {
  const versions = refSeqVersions[number - 1];
  if (versions === undefined) return { chrom: null, build: null };
  const chrom = number <= 22 ? `chr${number}` : number === 23 ? 'chrX' : 'chrY';
  return { chrom, build: version === versions[0] ? 'GRCh37' : version === versions[1] ? 'GRCh38' : null };
}

/** Lengths of chromosomes that differ between the builds (bases; GRC assembly reports). */
const chromosomeLengths: Readonly<Record<string, Readonly<Record<Build, number>>>> = {
  chr1: { GRCh37: 249250621, GRCh38: 248956422 },
  chr2: { GRCh37: 243199373, GRCh38: 242193529 },
  chr3: { GRCh37: 198022430, GRCh38: 198295559 },
  chr4: { GRCh37: 191154276, GRCh38: 190214555 },
  chr5: { GRCh37: 180915260, GRCh38: 181538259 },
  chr6: { GRCh37: 171115067, GRCh38: 170805979 },
  chr7: { GRCh37: 159138663, GRCh38: 159345973 },
  chr8: { GRCh37: 146364022, GRCh38: 145138636 },
  chr9: { GRCh37: 141213431, GRCh38: 138394717 },
  chr10: { GRCh37: 135534747, GRCh38: 133797422 },
  chr11: { GRCh37: 135006516, GRCh38: 135086622 },
  chr12: { GRCh37: 133851895, GRCh38: 133275309 },
  chr13: { GRCh37: 115169878, GRCh38: 114364328 },
  chr14: { GRCh37: 107349540, GRCh38: 107043718 },
  chr15: { GRCh37: 102531392, GRCh38: 101991189 },
  chr16: { GRCh37: 90354753, GRCh38: 90338345 },
  chr17: { GRCh37: 81195210, GRCh38: 83257441 },
  chr18: { GRCh37: 78077248, GRCh38: 80373285 },
  chr19: { GRCh37: 59128983, GRCh38: 58617616 },
  chr20: { GRCh37: 63025520, GRCh38: 64444167 },
  chr21: { GRCh37: 48129895, GRCh38: 46709983 },
  chr22: { GRCh37: 51304566, GRCh38: 50818468 },
  chrX: { GRCh37: 155270560, GRCh38: 156040895 },
  chrY: { GRCh37: 59373566, GRCh38: 57227415 },
};

/** The build in which a chromosome has this length, or null. */
export function buildOfLength(chrom: string, length: number): Build | null {
  const lengths = chromosomeLengths[chrom];
  if (lengths?.GRCh37 === length) return 'GRCh37';
  return lengths?.GRCh38 === length ? 'GRCh38' : null;
}
