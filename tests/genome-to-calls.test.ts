import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Plan } from '../core/src/plan/index.ts';
import { bundled, planFor } from './run-kairos.ts';
import { isVariantSite, type MadeUpGenes, madeUpSites, madeUpVcf, vcfHeader } from './synthetic-person.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-genome-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let written = 0;
const file = (content: string, name = `genome-${written++}.vcf`): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const person: MadeUpGenes = {
  CYP2C19: ['*2', '*17'],
  SLCO1B1: ['*1', '*15'],
  NUDT15: ['*1', '*3'],
  TPMT: ['*1', '*3A'],
  VKORC1: ['rs9923231 variant (T)', 'rs9923231 variant (T)'],
  CYP2C9: ['*1', '*3'],
  DPYD: ['Reference', 'c.2846A>T'],
};

const calls = (plan: Plan, skip: readonly string[] = []): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    plan.genes
      .filter(({ gene, callSource }) => callSource === 'vcf' && !skip.includes(gene))
      .map(({ gene, diplotypes }) => [gene, diplotypes]),
  );
const verdicts = (plan: Plan): Readonly<Record<string, string>> =>
  Object.fromEntries(plan.medicines.map(({ name, verdict }) => [name, verdict]));

describe('a fully read reference person', () => {
  it('is called reference everywhere and gets the rows guidelines give for it', async () => {
    const knowledge = await bundled();
    const plan = await planFor([file(madeUpVcf(madeUpSites(knowledge, {})))]);
    const star = plan.genes.filter(({ callSource }) => callSource === 'vcf');
    expect(star).toHaveLength(19);
    for (const gene of star) {
      expect(gene.missingPositions, gene.gene).toEqual([]);
      expect(gene.ambiguity.kind, gene.gene).toBe('none');
      expect(gene.lookup, gene.gene).toHaveLength(1);
    }
    const named = (name: string): Plan['medicines'][number] | undefined =>
      plan.medicines.find((medicine) => medicine.name === name);
    // CYP3A5 *1/*1 is the reference and needs more tacrolimus; CFTR reference does not respond to ivacaftor.
    expect(
      named('tacrolimus')?.recommendations.some(
        ({ source, genes }) => source === 'CPIC' && genes['CYP3A5'] === 'Normal Metabolizer',
      ),
    ).toBe(true);
    expect(named('ivacaftor')?.recommendations.map(({ genes }) => genes['CFTR'])).toEqual([
      'ivacaftor non-responsive in CF patients',
    ]);
  });

  it('is the same by row, by gVCF block, by callable region and by declaration', async () => {
    const sites = madeUpSites(await bundled(), person);
    const whole = await planFor([file(madeUpVcf(sites))]);
    const variants = madeUpVcf(sites, 'GRCh38', isVariantSite);
    const blocks = sites
      .filter((site) => !isVariantSite(site))
      .map(
        ({ chrom, position, ref }) =>
          `${chrom}\t${position}\t.\t${ref[0]}\t<NON_REF>\t.\t.\tEND=${position + ref.length - 1}\tGT\t0/0\n`,
      );
    const gvcf = await planFor([file(variants + blocks.join(''))]);
    const bed = file(
      sites
        .map(({ chrom, position, ref }) => `${chrom}\t${position - 1}\t${position + ref.length - 1}\n`)
        .join(''),
      'callable.bed',
    );
    const callable = await planFor([file(variants)], { callablePath: bed });
    const declared = await planFor([file(variants)], { absentIsReference: true });
    expect(calls(gvcf)).toEqual(calls(whole));
    expect(calls(callable)).toEqual(calls(whole));
    expect(calls(declared)).toEqual(calls(whole));
    expect([whole, gvcf, callable, declared].map(({ absentPositions }) => absentPositions)).toEqual([
      'missing',
      'reference-by-evidence',
      'reference-by-evidence',
      'declared-reference',
    ]);
    expect(verdicts(gvcf)).toEqual(verdicts(whole));
  });
});

describe('a plain VCF of variants only', () => {
  it('says unknown where a missing position could change the advice, and never usual care instead', async () => {
    const sites = madeUpSites(await bundled(), person);
    const whole = verdicts(await planFor([file(madeUpVcf(sites))]));
    const plain = await planFor([file(madeUpVcf(sites, 'GRCh38', isVariantSite))]);
    expect(plain.absentPositions).toBe('missing');
    for (const medicine of plain.medicines) {
      if (medicine.verdict !== 'usual-care') continue;
      expect(whole[medicine.name], medicine.name).toBe('usual-care');
    }
    const capecitabine = plain.medicines.find(({ name }) => name === 'fluorouracil');
    expect(capecitabine?.because.some(({ kind }) => kind === 'positions-missing')).toBe(true);
  });
});

describe('GRCh37', () => {
  it('gives the same calls as GRCh38 for the same person', async () => {
    const knowledge = await bundled();
    const in38 = await planFor([file(madeUpVcf(madeUpSites(knowledge, person)))]);
    const in37 = await planFor([file(madeUpVcf(madeUpSites(knowledge, person, 'GRCh37'), 'GRCh37'))]);
    const positions = [...knowledge.definitions.values()].flatMap((definition) => definition.positions);
    expect(positions.filter(({ refGrch37 }) => refGrch37 !== null)).toHaveLength(742);
    expect(
      positions
        .filter(({ ref, refGrch37 }) => refGrch37 !== null && refGrch37 !== ref)
        .map(({ positionGrch38 }) => positionGrch38)
        .sort((a, b) => a - b),
    ).toEqual([42126611, 42127941, 94842866, 97883329, 99672916]);
    const incomplete = in37.genes
      .filter(({ missingPositions }) => missingPositions.length > 0)
      .map(({ gene }) => gene);
    expect(calls(in37, incomplete)).toEqual(calls(in38, incomplete));
    for (const gene of ['CYP2C19', 'SLCO1B1', 'TPMT', 'CYP3A5', 'DPYD', 'VKORC1'])
      expect(calls(in37)[gene], gene).toEqual(calls(in38)[gene]);
  });

  it('is found by known sites where the header is silent, and asked for where nothing tells', async () => {
    const knowledge = await bundled();
    for (const build of ['GRCh37', 'GRCh38'] as const) {
      const silent = madeUpVcf(madeUpSites(knowledge, person, build), build).replace(/^##contig.*\n/m, '');
      expect(calls(await planFor([file(silent)]))['CYP2C19']).toEqual(['*2/*17']);
    }
    const nothing =
      vcfHeader('GRCh38').replace(/^##contig.*\n/m, '') + 'chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\n';
    await expect(planFor([file(nothing)])).rejects.toThrow('BUILD_UNKNOWN');
  });
});

describe('representation', () => {
  it('does not matter: padded, untrimmed, renamed, shuffled and CRLF rows give the same', async () => {
    const sites = madeUpSites(await bundled(), person);
    const plain = calls(await planFor([file(madeUpVcf(sites))]));
    const lines = madeUpVcf(sites).trimEnd().split('\n');
    const headerLines = lines.filter((line) => line.startsWith('#'));
    const rows = lines.filter((line) => !line.startsWith('#'));
    const forms: readonly (readonly string[])[] = [
      rows.toReversed(),
      rows.map((row) => row.replace(/^chr/, '')),
      rows.map((row) => row.replace(/^chr10\t/, 'NC_000010.11\t')),
      rows.map((row) =>
        row
          .split('	')
          .map((column, i) => (i === 3 || i === 4 ? column.toLowerCase() : column))
          .join('	'),
      ),
      rows.map((row) => padded(row)),
    ];
    for (const [index, form] of forms.entries())
      expect(
        calls(await planFor([file([...headerLines, ...form].join('\n') + '\n')])),
        `form ${index}`,
      ).toEqual(plain);
    expect(calls(await planFor([file(lines.join('\r\n'))]))).toEqual(plain);
  });

  it('permuting rows and files changes nothing', async () => {
    const sites = madeUpSites(await bundled(), person);
    const expected = calls(await planFor([file(madeUpVcf(sites), 'whole.vcf')]));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...sites], { minLength: sites.length }), async (shuffled) => {
        expect(calls(await planFor([file(madeUpVcf(shuffled), 'shuffled.vcf')]))).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });
});

/** A CYP2C19 variant row with a base more behind REF and every ALT; no other site lies there. */
function padded(row: string): string {
  const [chrom = '', position = '', id = '', ref = '', alt = '', ...rest] = row.split('\t');
  if (
    chrom !== 'chr10' ||
    Number(position) > 94_900_000 ||
    alt === '.' ||
    ref.length > 1 ||
    alt.split(',').some((allele) => allele.length > 1)
  )
    return row;
  const alleles = alt
    .split(',')
    .map((allele) => `${allele}T`)
    .join(',');
  return [chrom, position, id, `${ref}T`, alleles, ...rest].join('\t');
}

describe('more data', () => {
  it('never turns one certain call into another without a note', async () => {
    const knowledge = await bundled();
    const sites = madeUpSites(knowledge, person).filter(({ gene }) => gene === 'CYP2C19' || gene === 'TPMT');
    await fc.assert(
      fc.asyncProperty(fc.subarray([...sites]), async (subset) => {
        const plan = await planFor([file(madeUpVcf(subset), 'subset.vcf')]);
        for (const gene of plan.genes.filter(({ callSource }) => callSource === 'vcf')) {
          const truth = gene.gene === 'CYP2C19' ? '*2/*17' : '*1/*3A';
          const open = new Set([...gene.diplotypes, ...gene.ambiguity.byMissing, ...gene.ambiguity.byPhase]);
          // A call from part of the positions is right, or says that it is open.
          if (gene.missingPositions.length === 0) expect(gene.diplotypes).toEqual([truth]);
          else
            expect(
              open.has(truth) || gene.diplotypes[0] === 'Unknown/Unknown' || gene.ambiguity.kind !== 'none',
            ).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('several rows of one position', () => {
  const at = 'chr10\t94781859';
  const real = (sites: readonly { readonly position: number }[]): boolean =>
    sites.some(({ position }) => position === 94_781_859);
  it.each([
    ['a structural variant', `${at}\t.\tG\t<DEL>\t.\tPASS\tSVTYPE=DEL;END=94790000\tGT\t0/1\n`],
    ['a deletion across it', `${at}\t.\tG\t*\t.\tPASS\t.\tGT\t0/1\n`],
    ['no call', `${at}\t.\tG\tA\t.\tPASS\t.\tGT\t./.\n`],
    ['reads against the genotype', `${at}\t.\tG\tA\t.\tPASS\t.\tGT:AD\t0/1:0,20\n`],
    ['a genotype beyond its alleles', `${at}\t.\tG\tA\t.\tPASS\t.\tGT\t0/2\n`],
  ])('the first usable one counts, wherever a row of %s stands', async (_, row) => {
    const sites = madeUpSites(await bundled(), person);
    expect(real(sites)).toBe(true);
    const expected = calls(await planFor([file(madeUpVcf(sites))]));
    const [head = '', rows = ''] = madeUpVcf(sites).split(/(?<=MADEUP\n)/);
    for (const form of [head + row + rows, head + rows + row])
      expect(calls(await planFor([file(form)]))).toEqual(expected);
  });

  it.each([
    ['<DEL>', 'a structural variant'],
    ['*', 'a deletion across it'],
  ])('%s alone leaves the position unread, never reference', async (alt) => {
    const sites = madeUpSites(await bundled(), {}).filter(({ position }) => position !== 97_450_058);
    const row = `chr1\t97450058\t.\tC\t${alt}\t.\tPASS\t.\tGT\t0/1\n`;
    const path = file(madeUpVcf(sites) + row);
    const plan = await planFor([path], { absentIsReference: true });
    const dpyd = plan.genes.find(({ gene }) => gene === 'DPYD');
    expect(dpyd?.missingPositions.map(({ positionGrch38, via }) => [positionGrch38, via])).toEqual([
      [97_450_058, 'structural'],
    ]);
    expect(plan.medicines.find(({ name }) => name === 'fluorouracil')?.verdict).toBe('unknown');
  });
});
