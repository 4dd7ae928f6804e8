import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGap } from '@kairos/core/base';
import { callGenes } from '@kairos/core/engines/pharmacogenomics';
import type { Knowledge } from '@kairos/core/knowledge';
import { composePlan } from '@kairos/core/plan';
import type { SampleGenome } from '@kairos/core/profile';
import { detectFile, openInputs, panelsOf, readPerson, readVcf } from '../host/src/person/index.ts';
import { loadPacks } from '../host/src/knowledge/index.ts';
import { openFile } from '../host/src/files/index.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { peakMegabytes } from './kairos.ts';
import { pharmcatMilliseconds } from './peers.ts';
import { seededNumbers } from './synthetic-vcf.ts';
import { bestOf } from './timing.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'examples/dangerous-combination');
const realSample = join(root, '../shared/data/pgx/cases/vcf/vcf.NA18526.vcf');

const calling = { combinations: false, allMatches: false, cyp2d6FromVcf: false };
const AS_OF = '2026-11-23';
const SAMPLES = 100;
/** One allele in so many is a variant: more than a person has at these positions. */
const VARIANT_ALLELE_EVERY = 40;
const HETEROZYGOUS_SITES = 18;
const WARM_ROUNDS = 40;
const COLD_ROUNDS = 5;

/** Calling genes: warm, with recommendations, as a process, over many samples, and at its hardest. */
export async function benchCalling(folder: string): Promise<readonly BenchRow[]> {
  const knowledge = await loadPacks(null);
  if (isGap(knowledge)) throw new Error(knowledge.what);
  const rows: BenchRow[] = [];
  const files = [
    { label: 'example', vcf: join(example, 'genome.vcf') },
    ...(existsSync(realSample) ? [{ label: 'NA18526', vcf: realSample }] : []),
  ];
  for (const { label, vcf } of files) rows.push(...(await benchWarm(knowledge, label, vcf)));
  rows.push(...(await benchCold()), ...(await benchCohort(knowledge, folder)));
  rows.push(await benchHeterozygous(knowledge, folder));
  return rows;
}

async function benchWarm(knowledge: Knowledge, label: string, vcf: string): Promise<readonly BenchRow[]> {
  const genome = await genomeOf(knowledge, vcf);
  const profile = await readPerson(openInputs([vcf]), knowledge, {
    asOf: AS_OF,
    build: null,
    sample: null,
    callablePath: null,
    absentIsReference: false,
    referencePath: null,
    medications: ['clopidogrel', 'simvastatin', 'warfarin'],
    samePerson: false,
  });
  if (isGap(profile)) throw new Error(profile.what);
  const [calls = 0, plan = 0] = await bestOf(WARM_ROUNDS, [
    () => callGenes(knowledge, { genome, starCalls: [] }, calling),
    () => composePlan(profile, knowledge, { asOf: AS_OF, version: 'bench', calling }),
  ]);
  const peer = await pharmcatMilliseconds(vcf);
  return [
    benchRow(`one sample (${label}), calling, warm`, { ours: calls, peer, unit: 'ms' }),
    benchRow(`one sample (${label}), calls and recommendations, warm`, { ours: plan, peer, unit: 'ms' }),
  ];
}

async function genomeOf(knowledge: Knowledge, vcf: string): Promise<SampleGenome> {
  const file = await openFile(vcf);
  const detected = isGap(file) ? file : await detectFile(file);
  if (isGap(detected)) throw new Error(detected.what);
  const read = await readVcf(detected, panelsOf(knowledge), {
    build: null,
    samples: null,
    callable: null,
    absentIsReference: false,
    referencePath: null,
  });
  if (isGap(read)) throw new Error(read.what);
  const [genome] = read.genomes;
  if (genome === undefined) throw new Error('no sample');
  return genome;
}

async function benchProcess(
  name: string,
  args: readonly string[],
  peer: number | null,
): Promise<readonly BenchRow[]> {
  let megabytes = Number.POSITIVE_INFINITY;
  const [wall = 0] = await bestOf(COLD_ROUNDS, [
    () => void (megabytes = Math.min(megabytes, peakMegabytes(args))),
  ]);
  return [
    benchRow(name, { ours: wall, peer, unit: 'ms' }),
    benchRow(`${name}, memory`, { ours: megabytes, peer: null, unit: 'MB' }),
  ];
}

async function benchCold(): Promise<readonly BenchRow[]> {
  const files = ['genome.vcf', 'record.json', 'star-calls.tsv'].map((name) => join(example, name));
  const peer = await pharmcatMilliseconds(join(example, 'genome.vcf'));
  return benchProcess('whole process, cold', ['report', ...files, '--as-of', AS_OF, '--json'], peer);
}

async function benchCohort(knowledge: Knowledge, folder: string): Promise<readonly BenchRow[]> {
  const vcf = join(folder, 'cohort.vcf');
  const random = seededNumbers(11);
  writeVcf(vcf, { samples: SAMPLES, sites: panelsOf(knowledge).GRCh38.sites }, ({ alts }) => {
    const allele = (): number => (random(VARIANT_ALLELE_EVERY) === 0 ? random(alts + 1) : 0);
    return Array.from({ length: SAMPLES }, () => `${allele()}/${allele()}`);
  });
  const peer = await pharmcatMilliseconds(vcf);
  return benchProcess(`${SAMPLES} samples`, ['genotype', vcf, '--json'], peer);
}

async function benchHeterozygous(knowledge: Knowledge, folder: string): Promise<BenchRow> {
  const vcf = join(folder, 'heterozygous.vcf');
  const definition = knowledge.definitions.get('CYP2C9');
  const positions = new Set(definition?.positions.map(({ positionGrch38 }) => positionGrch38));
  const sites = panelsOf(knowledge).GRCh38.sites.filter(
    ({ chrom, positionOneBased }) => chrom === definition?.chrom && positions.has(positionOneBased),
  );
  let heterozygous = 0;
  writeVcf(vcf, { samples: 1, sites }, ({ ref, alts }) => [
    ref === 1 && alts > 0 && heterozygous++ < HETEROZYGOUS_SITES ? '0/1' : '0/0',
  ]);
  const genome = await genomeOf(knowledge, vcf);
  const [best = 0] = await bestOf(WARM_ROUNDS, [
    () => callGenes(knowledge, { genome, starCalls: [] }, calling),
  ]);
  const name = `${HETEROZYGOUS_SITES} unphased heterozygous sites in CYP2C9`;
  return benchRow(name, { ours: best, peer: await pharmcatMilliseconds(vcf), unit: 'ms' });
}

type Sites = ReturnType<typeof panelsOf>['GRCh38']['sites'];

/** Writes a VCF over sites of a panel; `genotypes` says each sample's, given the length of REF and the number of alternatives. */
function writeVcf(
  path: string,
  { samples, sites }: { readonly samples: number; readonly sites: Sites },
  genotypes: (site: { readonly ref: number; readonly alts: number }) => readonly string[],
): void {
  const names = Array.from({ length: samples }, (_, i) => `S${i + 1}`).join('\t');
  const places = new Set<string>();
  const single = sites.filter(({ chrom, positionOneBased }) => {
    const place = `${chrom}:${positionOneBased}`;
    return !places.has(place) && places.add(place);
  });
  const rows = single.map(({ chrom, positionOneBased, ref, alts }) => {
    const columns = [
      chrom,
      positionOneBased,
      '.',
      ref ?? 'N',
      alts.length === 0 ? '.' : alts.join(','),
      '.',
      'PASS',
      '.',
      'GT',
    ];
    return `${[...columns, ...genotypes({ ref: ref?.length ?? 0, alts: alts.length })].join('\t')}\n`;
  });
  writeFileSync(
    path,
    `##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t${names}\n${rows.join('')}`,
  );
}
