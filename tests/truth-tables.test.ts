import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { callGenes } from '../core/src/engines/pharmacogenomics/index.ts';
import { sitePanel } from '../core/src/knowledge/index.ts';
import type { SampleGenome, SiteReading } from '../core/src/profile/index.ts';
import { bundled, plainCalling, planFor } from './run-kairos.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

/** Alleles and phase of a site by rsID; null: the position is missing. */
type Genotypes = ReadonlyMap<
  string,
  { readonly alleles: readonly string[]; readonly phased: boolean } | null
>;

const source = { file: 'table', lineOneBased: 1, record: null };

/** Calls one gene of a person who is reference everywhere but at the given sites. */
async function callWith(
  gene: string,
  genotypes: Genotypes,
): Promise<{
  readonly diplotypes: readonly string[];
  readonly lookup: readonly string[];
  readonly kind: string;
}> {
  const knowledge = await bundled();
  const definition = knowledge.definitions.get(gene);
  const panel = sitePanel(definition === undefined ? [] : [definition], 'GRCh38');
  const readings = panel.sites.map((site): SiteReading => {
    const given = genotypes.get(site.rsid ?? '');
    if (given === null) return { kind: 'missing', reason: 'absent', source: null };
    const { alleles, phased } = given ?? { alleles: [site.ref ?? '', site.ref ?? ''], phased: true };
    return {
      kind: 'called',
      alleles,
      phased: phased || alleles[0] === alleles[1],
      phaseSet: null,
      via: 'row',
      source,
    };
  });
  const genome: SampleGenome = { sample: 'case', panel, readings, genotypicSex: null };
  const called = callGenes(knowledge, { genome, starCalls: [] }, plainCalling).find(
    ({ result }) => result.gene === gene,
  )?.result;
  return {
    diplotypes: called?.diplotypes ?? [],
    lookup: called?.lookup.map(({ diplotype }) => diplotype) ?? [],
    kind: called?.kind ?? '',
  };
}

function rowsOf(file: string): readonly (readonly string[])[] {
  return readFileSync(`${sharedData}pgx/cases/${file}`, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
}

const there = hasSharedData('pgx/cases/nat2_unphased_truth_first60pct.tsv');

describe.skipIf(!there)('NAT2 on unphased data', () => {
  const [header = [], ...rows] = there ? rowsOf('nat2_unphased_truth_first60pct.tsv') : [];
  const rsids = header.slice(2, 7);
  // The definition names NAT2's alleles on the plus strand as the table does.
  it.each(rows.map((row) => [row.slice(2).join(' '), row] as const))('%s', async (_, row) => {
    const genotypes = new Map(
      rsids.map((rsid, i) => [rsid, { alleles: (row[i + 2] ?? '').split('/'), phased: false }] as const),
    );
    const { diplotypes } = await callWith('NAT2', genotypes);
    const [output = '', pick = ''] = row.slice(7);
    const expected =
      output === 'not called' ? ['Unknown/Unknown'] : pick === '' ? output.split(' or ') : [pick];
    expect([...diplotypes].sort()).toEqual([...expected].sort());
  });
});

const names: Readonly<Record<string, string>> = {
  HapB3Intron: 'c.1129-5923C>G',
  HapB3: 'c.1129-5923C>G, c.1236G>A (HapB3)',
  ref: 'Reference',
  Reference: 'Reference',
};

/** A strand of the table (`[c.61C>T+HapB3]`) as a sorted list of allele names. */
function strandOf(text: string): readonly string[] {
  return text
    .replace(/^\[|\]$/g, '')
    .split('+')
    .map((part) => names[part.trim()] ?? part.trim())
    .sort();
}

/** A diplotype of ours as two such strands. */
const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);

function strandsOf(diplotype: string): readonly (readonly string[])[] {
  const heterozygous = diplotype.endsWith(' (heterozygous)');
  const plain = diplotype.replace(/ \(heterozygous\)$/, '');
  const parts = heterozygous ? ['Reference', plain] : plain.split('/');
  return parts
    .map((part) =>
      part
        .replace(/^\[|\]$/g, '')
        .split(' + ')
        .sort(),
    )
    .sort(byText);
}

function tableStrands(text: string): readonly (readonly string[])[] {
  return text.split('/').map(strandOf).sort(byText);
}

describe.skipIf(!there)('DPYD HapB3', () => {
  const [, , rsids = [], ...rows] = there ? rowsOf('dpyd_hapb3_truth_first60pct.tsv') : [];
  const alleles: Readonly<Record<string, readonly [string, string]>> = {
    rs56038477: ['C', 'T'],
    rs75017182: ['G', 'C'],
    rs72549310: ['G', 'A'],
    rs67376798: ['T', 'A'],
    rs1801265: ['A', 'G'],
    rs186169810: ['A', 'C'],
    rs115232898: ['T', 'C'],
  };
  const genotypesOf = (row: readonly string[], phased: boolean): Genotypes =>
    new Map(
      rsids.slice(0, 7).map((rsid, i) => {
        const code = (row[i] ?? '').trim();
        const [ref, alt] = alleles[rsid] ?? ['', ''];
        return [
          rsid,
          code === 'missing'
            ? null
            : { alleles: code.split('/').map((index) => (index === '1' ? alt : ref)), phased },
        ] as const;
      }),
    );

  it.each(rows.map((row) => [row.slice(0, 7).join(' '), row] as const))('phased %s', async (_, row) => {
    const called = await callWith('DPYD', genotypesOf(row, true));
    expect(called.kind).toBe('diplotypes');
    expect(called.diplotypes.map(strandsOf)).toEqual([tableStrands(row[7] ?? '')]);
    const inferred = row[8] ?? '';
    if (inferred !== '') expect(called.lookup.map(strandsOf)).toEqual([tableStrands(inferred)]);
  });

  it.each(rows.map((row) => [row.slice(0, 7).join(' '), row] as const))('unphased %s', async (_, row) => {
    const called = await callWith('DPYD', genotypesOf(row, false));
    const listed = (row[9] ?? '').replace(/ \(homozygous\)/, '');
    if (called.kind === 'alleles') {
      expect([...called.diplotypes].sort()).toEqual(
        listed
          .split(', ')
          .map((name) => names[name] ?? name)
          .sort(),
      );
    } else {
      expect(called.diplotypes.map(strandsOf)).toEqual([tableStrands(row[7] ?? '')]);
    }
    const inferred = row[10] ?? '';
    if (inferred !== '') expect(called.lookup.map(strandsOf)).toEqual([tableStrands(inferred)]);
  });
});

describe.skipIf(!hasSharedData('pgx/cases/getrm_consensus_2samples.json'))('GeT-RM consensus', () => {
  it('is what raw whole-genome rows give, that absent rows are reference being declared', async () => {
    const truth = JSON.parse(
      readFileSync(`${sharedData}pgx/cases/getrm_consensus_2samples.json`, 'utf8'),
    ) as Readonly<Record<string, Readonly<Record<string, string>>>>;
    let compared = 0;
    for (const [sample, genes] of Object.entries(truth)) {
      const plan = await planFor([`${sharedData}pgx/cases/vcf/getrm2.pgx.raw.vcf`], {
        sample,
        absentIsReference: true,
      });
      for (const [gene, consensus] of Object.entries(genes)) {
        // CYP2D6 has copies and hybrids there, which small variants do not show.
        if (gene === 'CYP2D6') continue;
        const called = plan.genes.find((result) => result.gene === gene)?.diplotypes;
        expect(called, `${sample} ${gene}`).toEqual([
          gene === 'DPYD' ? consensus.replaceAll('*1', 'Reference') : consensus,
        ]);
        compared++;
      }
    }
    expect(compared).toBe(18);
  });
});
