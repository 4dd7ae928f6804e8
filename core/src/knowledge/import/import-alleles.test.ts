import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import type { GeneDefinition } from '../index.ts';
import { definitionFiles } from './allele-pack.ts';
import { coordinatesOf, readVariantTable } from './grch37.ts';
import { importAlleles, isExemptions, type OriginExemptions } from './import-alleles.ts';

const table = readVariantTable(
  [
    'Gene,GRCh37Name,GRCh38Name,rsID,Chromosome,GRCh37Position,GRCh38Position,GRCh37Allele,GRCh38Allele,Variant',
    'G,n,n,rs1,7,105,1005,A,A,G',
    'G,n,n,rs2,7,110,1010,C,T,C',
    'G,n,n,rs3,7,9999,8000,G,G,C',
    'H,n,n,rs9,X,1,2,G,G,C',
  ].join('\r\n'),
);

const variant = (position: number, ref: string, alts: readonly string[]) => ({
  chromosome: 'chr7',
  position,
  rsid: `rs${position}`,
  chromosomeHgvsName: `g.${position}${ref}>${alts[0] ?? ''}`,
  ref,
  alts,
});
const allele = (name: string, alleles: readonly (string | null)[], more: object = {}) => ({
  name,
  id: `PA-${name}`,
  alleles,
  reference: false,
  structuralVariant: false,
  corePositions: [1005, 1010, 1020].filter((_, i) => alleles[i] !== null),
  ...more,
});
const origin = {
  gene: 'G',
  chromosome: 'chr7',
  refSeqChromosomeId: 'NC_000007.14',
  version: '2025-11-05-00-25',
  suballelesMap: { '*2.001': '*2' },
  variants: [variant(1005, 'A', ['G']), variant(1010, 'T', ['C']), variant(1020, 'AC', ['A'])],
  namedAlleles: [
    allele('*1', ['A', 'T', 'AC'], { reference: true }),
    allele('*2', ['G', null, null]),
    allele('*3', ['G', 'Y', null], { corePositions: [1010] }),
    allele('*4', [null, null, null], { structuralVariant: true }),
  ],
};
const exemptions: OriginExemptions = {
  G: {
    requiredPositions: [1005],
    ignoredPositions: [variant(1010, 'T', ['C']), variant(1020, 'A', ['T'])],
    extraPositions: [variant(2000, 'C', ['T'])],
    ignoredAlleles: ['*9'],
    unphasedDiplotypePriorities: [{ list: ['*1/*3', '*2/*4'], pick: '*1/*3' }],
    amp1Alleles: ['*2'],
    amp1Positions: [1005],
  },
};

function imported(change: object = {}): GeneDefinition {
  const result = importAlleles({ ...origin, ...change }, exemptions, table);
  if (isGap(result)) throw new Error(result.what);
  return result;
}

describe('importAlleles', () => {
  it('takes positions over and adds GRCh37: tabulated, by the commonest offset, or unknown', () => {
    const { positions } = imported();
    expect(positions.map((p) => [p.positionGrch38, p.positionGrch37, p.ref, p.refGrch37])).toEqual([
      [1005, 105, 'A', 'A'],
      [1010, 110, 'T', 'C'],
      [1020, 120, 'AC', null],
    ]);
    expect(imported({ gene: 'K' }).positions[2]?.positionGrch37).toBeNull();
    expect(imported({ chromosome: 'chr8' }).positions[0]).toMatchObject({
      positionGrch37: 105,
      refGrch37: null,
    });
  });

  it('leaves REF in GRCh37 open where the table’s row stands for fewer bases', () => {
    const variants = [variant(1005, 'AT', ['A']), variant(1010, 'TA', ['T']), variant(1020, 'AC', ['A'])];
    expect(imported({ variants }).positions.map((p) => [p.positionGrch37, p.refGrch37])).toEqual([
      [105, null],
      [110, null],
      [120, null],
    ]);
  });

  it('keeps alleles, sub-alleles and exemptions', () => {
    const gene = imported();
    expect(gene.alleles.map(({ name, reference, structural }) => [name, reference, structural])).toEqual([
      ['*1', true, false],
      ['*2', false, false],
      ['*3', false, false],
      ['*4', false, true],
    ]);
    expect(gene.reportedAs).toEqual({ '*2.001': '*2' });
    const { extraPositions, ignoredPositions, unphasedPriorities } = gene.exemptions;
    expect(extraPositions.map(({ positionGrch37 }) => positionGrch37)).toEqual([1100]);
    expect(ignoredPositions).toEqual([1010]);
    expect(unphasedPriorities).toEqual([{ diplotypes: ['*1/*3', '*2/*4'], pick: '*1/*3' }]);
  });

  it('is written with core positions only where they are not the defined ones', () => {
    const text = definitionFiles([imported()]).get('genes/G.json') ?? '';
    expect(text).toContain('["*2","PA-*2","named",{"1005":"G"}]');
    expect(text).toContain('["*3","PA-*3","named",{"1005":"G","1010":"Y"},[1010]]');
    expect(text).toContain('["*1","PA-*1","reference",{"1005":"A","1010":"T","1020":"AC"}]');
  });

  it('gives the same from coordinates that a pack carries as from the table', () => {
    const again = importAlleles(origin, exemptions, coordinatesOf([imported()]));
    expect(again).toEqual(imported());
  });

  it('refuses an allele that does not fit the positions', () => {
    const result = importAlleles({ ...origin, namedAlleles: [allele('*1', ['A'])] }, exemptions, table);
    expect(isGap(result) && result.what).toContain('an allele has another number of cells');
  });

  it('answers any value with a gap, and a damaged file with a result or a gap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isGap(importAlleles(value, {}, table))).toBe(true);
      }),
    );
    const members = Object.keys(origin);
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.jsonValue(), (member, value) => {
        const result = importAlleles({ ...origin, [member]: value }, exemptions, table);
        expect(isGap(result) ? result.code : result.refSeq).toBeDefined();
      }),
    );
  });
});

describe('isExemptions', () => {
  it('tells an exemptions file', () => {
    expect(isExemptions(exemptions)).toBe(true);
    expect(isExemptions({})).toBe(false);
    expect(isExemptions({ G: {} })).toBe(false);
    expect(isExemptions([])).toBe(false);
  });
});

describe('readVariantTable', () => {
  it('reads any text', () => {
    fc.assert(fc.property(fc.string(), (csv) => readVariantTable(csv).tabulated instanceof Map));
  });
});
