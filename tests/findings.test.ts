import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { isGap } from '../core/src/base/index.ts';
import { ClinvarReader, significanceOf, starsOf } from '../core/src/knowledge/import/index.ts';
import type { Significance } from '../core/src/knowledge/index.ts';
import { kairosHere } from './command-line.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

const there = hasSharedData('predisposition/clinvar');
const folder = mkdtempSync(join(tmpdir(), 'kairos-findings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const gunzipped = (path: string): string => gunzipSync(readFileSync(`${sharedData}${path}`)).toString();

const everySignificance = new Set<Significance>([
  'pathogenic',
  'likely-pathogenic',
  'uncertain',
  'likely-benign',
  'benign',
  'conflicting',
  'low-penetrance',
  'other',
]);

describe('ClinVar’s words', () => {
  it.each([
    ['Pathogenic', 'pathogenic'],
    ['Pathogenic/Likely_pathogenic', 'likely-pathogenic'],
    ['Pathogenic|risk_factor', 'pathogenic'],
    ['Likely_pathogenic', 'likely-pathogenic'],
    ['Pathogenic/Likely_pathogenic/Pathogenic,_low_penetrance', 'likely-pathogenic'],
    ['Pathogenic,_low_penetrance', 'low-penetrance'],
    ['Conflicting_interpretations_of_pathogenicity', 'conflicting'],
    ['Conflicting_classifications_of_pathogenicity|other', 'conflicting'],
    ['Benign/Likely_benign', 'likely-benign'],
    // joined by a comma until 2022
    ['Pathogenic,_risk_factor', 'pathogenic'],
    ['Pathogenic,_drug_response,_protective,_risk_factor', 'pathogenic'],
    ['Pathogenic/Likely_pathogenic,_other', 'likely-pathogenic'],
    ['Conflicting_interpretations_of_pathogenicity,_risk_factor', 'conflicting'],
    ['Benign,_association', 'benign'],
    ['Pathogenic/Likely_risk_allele', 'pathogenic'],
    ['Likely_pathogenic/Likely_risk_allele', 'likely-pathogenic'],
    ['Pathogenic/Pathogenic,_low_penetrance|other|risk_factor', 'likely-pathogenic'],
    ['Likely_pathogenic,_low_penetrance', 'low-penetrance'],
    ['Established_risk_allele', 'other'],
    ['Uncertain_significance/Uncertain_risk_allele', 'uncertain'],
    ['Uncertain_significance/VUS-mid', 'uncertain'],
    ['Pathogenic/Uncertain_significance', 'conflicting'],
    ['Pathogenic/Benign', 'conflicting'],
    ['no_classification_for_the_single_variant', 'other'],
    ['drug_response', 'other'],
    ['not_provided', 'other'],
  ])('%s', (word, wanted) => {
    expect(significanceOf(word)).toBe(wanted);
  });

  it.each([
    ['practice_guideline', 4],
    ['reviewed_by_expert_panel', 3],
    ['criteria_provided,_multiple_submitters,_no_conflicts', 2],
    ['criteria_provided,_multiple_submitters', 1],
    ['criteria_provided,_single_submitter', 1],
    ['criteria_provided,_conflicting_interpretations', 1],
    ['criteria_provided,_conflicting_classifications', 1],
    ['no_assertion_criteria_provided', 0],
    ['no_classification_provided', 0],
  ])('%s', (word, stars) => {
    expect(starsOf(word)).toBe(stars);
  });
});

describe.skipIf(!there)('a real ClinVar file', () => {
  it('gives each class as often as its rows say', () => {
    const reader = new ClinvarReader({ file: 'clinvar.vcf', genes: null, keep: everySignificance });
    for (const line of gunzipped('predisposition/clinvar/clinvar-test-GRCh37-2023-07-10.vcf.gz').split('\n'))
      reader.accept(line);
    const read = reader.result();
    if (isGap(read)) throw new Error(read.what);
    const counts = Object.fromEntries(
      [...Map.groupBy(read.variants, ({ significance }) => significance)].map(([name, own]) => [
        name,
        own.length,
      ]),
    );
    // Counted in the file by a script in another language; one uncertain row names no ALT.
    expect(read.leftOut.unreadable).toBe(1);
    expect(counts).toEqual({
      uncertain: 1078,
      'likely-benign': 730,
      benign: 135,
      conflicting: 25,
      pathogenic: 19,
      'likely-pathogenic': 10,
      other: 2,
    });
    const stars = [0, 1, 2].map((wanted) => read.variants.filter((own) => own.stars === wanted).length);
    expect(stars).toEqual([8, 1852, 139]);
    expect([read.build, read.date]).toEqual(['GRCh37', '2023-07-10']);
  });
});

type Case = {
  readonly var: readonly {
    readonly gene: string;
    readonly vcf: readonly [string, string, number, string, string] | null;
  }[];
};

const clinvarHead =
  '##fileformat=VCFv4.1\n##fileDate=2026-11-01\n##reference=GRCh38\n##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n';
const genomeHead =
  '##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n';

type Coverage = {
  readonly gene: string;
  readonly kind: string;
  readonly knownPlaces?: number;
  readonly read?: number;
};

type Found = {
  readonly findings: readonly {
    readonly gene: string;
    readonly variants: readonly { readonly variant: { readonly variationId: string } }[];
  }[];
  readonly coverage: readonly Coverage[];
  readonly gaps: readonly { readonly code: string }[];
};

async function findingsIn(args: readonly string[]): Promise<Found> {
  const run = await kairosHere(['findings', ...args, '--age', '40', '--json']);
  expect(run.code, run.err).toBe(0);
  return JSON.parse(run.out) as Found;
}

describe.skipIf(!there)('real causal variants', () => {
  it('are found again however their rows spell them', async () => {
    const cases = gunzipped('predisposition/cases/phenopackets_dev.jsonl.gz')
      .trimEnd()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as Case).var);
    const distinct = new Map(
      cases.flatMap(({ gene, vcf }) =>
        vcf !== null && /^[ACGT]+$/.test(vcf[3]) && /^[ACGT]+$/.test(vcf[4])
          ? [[vcf.join(), { gene, vcf }]]
          : [],
      ),
    );
    const wanted = [...distinct.values()];
    // All but one symbolic deletion; REF of up to 60 kb among them.
    expect(wanted).toHaveLength(4305);
    const clinvar = wanted.map(
      ({ gene, vcf: [, chrom, position, ref, alt] }, i) =>
        `${chrom.replace('chr', '')}\t${position}\t${i}\t${ref}\t${alt}\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=${gene}:1;MC=SO:1|nonsense\n`,
    );
    // As it is; with more bases around the change; beside another alternative, first or second.
    const genome = wanted.map(({ vcf: [, chrom, position, ref, alt] }, i) => {
      const [before, after] = i % 4 === 1 ? ['GT', 'CA'] : ['', ''];
      const other = `${alt}TTTT`;
      const [alts, genotype] =
        i % 4 === 2
          ? [`${alt},${other}`, '0/1']
          : i % 4 === 3
            ? [`${other},${alt}`, '0|2']
            : [`${before}${alt}${after}`, '1/0'];
      return `${chrom}\t${position - before.length}\t.\t${before}${ref}${after}\t${alts}\t.\tPASS\t.\tGT\t${genotype}\n`;
    });
    const genes = [...new Set(wanted.map(({ gene }) => gene))].map(
      (gene) => `${gene}\tcancer\tAD\tdisease\tany`,
    );
    const { findings } = await findingsIn([
      write('genome.vcf', genomeHead + genome.join('')),
      '--classifications',
      write('clinvar.vcf', clinvarHead + clinvar.join('')),
      '--genes',
      write('genes.tsv', `gene\tcategory\tinheritance\tcondition\treport_rule\n${genes.join('\n')}\n`),
      '--choose',
      'cancer',
    ]);
    const found = new Set(
      findings.flatMap(({ variants }) => variants.map(({ variant }) => variant.variationId)),
    );
    expect(found.size).toBe(wanted.length);
  });
});

describe('kairos findings', () => {
  // BRCA1 c.68_69del as its GRCh38 row, and MUTYH p.Tyr179Cys
  const clinvar = `${clinvarHead}1\t45332803\t5293\tT\tC\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=criteria_provided,_multiple_submitters,_no_conflicts;GENEINFO=MUTYH:4595;MC=SO:0001583|missense_variant\n17\t43124027\t17662\tACT\tA\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=BRCA1:672;MC=SO:0001589|frameshift_variant\n`;
  const genome = `${genomeHead}chr1\t45332803\t.\tT\tC\t.\tPASS\t.\tGT\t0/1\nchr17\t43124027\t.\tACT\tA\t.\tPASS\t.\tGT\t0/1\n`;
  const files = (): readonly string[] => [
    write('g.vcf', genome),
    '--classifications',
    write('c.vcf', clinvar),
  ];

  it('tells what was chosen, with the places that were read', async () => {
    const told = await findingsIn([...files(), '--choose', 'cancer']);
    expect(told.findings.map(({ gene }) => gene)).toEqual(['BRCA1']);
    const carrier = await findingsIn([...files(), '--choose', 'carrier']);
    expect(carrier.findings.map(({ gene }) => gene)).toEqual(['MUTYH']);
    expect(JSON.stringify(carrier)).not.toContain('BRCA1');
  });

  it('says nothing without a choice', async () => {
    const told = await findingsIn(files());
    expect(told.findings).toEqual([]);
    expect(JSON.stringify(told)).not.toMatch(/BRCA1|MUTYH/);
  });

  it('calls no gene free of variants where only variants are listed, whatever it lists', async () => {
    const [path = '', ...rest] = files();
    const told = await findingsIn([path, ...rest, '--choose', 'cancer']);
    expect(told.coverage).toContainEqual({ gene: 'BRCA1', kind: 'unknown' });
    expect(told.coverage.every(({ kind }) => kind === 'unknown')).toBe(true);
    expect(told.gaps.map(({ code }) => code)).toEqual(['FINDINGS_COVERAGE_UNKNOWN']);
  });

  it('says how much of a gene was read, by reference blocks, regions or declaration', async () => {
    const block = `${genomeHead}chr17\t43124000\t.\tA\t<NON_REF>\t.\t.\tEND=43124100\tGT\t0/0\n`;
    const empty = write('empty.vcf', `${genomeHead}chr2\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n`);
    const regions = write('callable.bed', 'chr17\t43124000\t43124100\n');
    const [, ...rest] = files();
    for (const args of [
      [write('blocks.vcf', block)],
      [empty, '--callable', regions],
      [empty, '--absent-is-reference'],
    ]) {
      const { coverage, gaps } = await findingsIn([...args, ...rest, '--choose', 'cancer']);
      expect(coverage).toContainEqual({ gene: 'BRCA1', kind: 'all-read', knownPlaces: 1, read: 1 });
      expect(gaps).toEqual([]);
    }
    const elsewhere = write('elsewhere.bed', 'chr17\t100\t200\n');
    const told = await findingsIn([empty, '--callable', elsewhere, ...rest, '--choose', 'cancer']);
    expect(told.coverage).toContainEqual({ gene: 'BRCA1', kind: 'some-read', knownPlaces: 1, read: 0 });
  });

  it('hints at no carrier’s variant to who asked about cancer alone', async () => {
    const [, ...rest] = files();
    const without = write('without.vcf', genome.replace(/^chr1\t45332803.*\n/m, ''));
    const texts = await Promise.all(
      [write('g.vcf', genome), without].map(async (path) => {
        const run = await kairosHere([
          'findings',
          path,
          ...rest,
          '--choose',
          'cancer',
          '--age',
          '40',
          '--json',
        ]);
        return run.out.replaceAll(/(g|without)\.vcf|"lineOneBased":\d+/g, '');
      }),
    );
    expect(texts[0]).toContain('BRCA1');
    expect(texts[0]).toBe(texts[1]);
  });

  it('reads a pack imported from ClinVar as it reads the file, and refuses a damaged one', async () => {
    const [path = '', , vcf = ''] = files();
    const out = join(folder, 'packs');
    const imported = await kairosHere(['knowledge', 'import', vcf, '--out', out]);
    expect([imported.code, imported.out]).toEqual([0, 'clinvar-grch38: 2 variants written\n']);
    const pack = join(out, 'clinvar-grch38');
    const fromPack = await findingsIn([path, '--classifications', pack, '--choose', 'cancer,carrier']);
    const fromFile = await findingsIn([path, '--classifications', vcf, '--choose', 'cancer,carrier']);
    expect(fromPack.findings).toHaveLength(2);
    expect([fromPack.findings, fromPack.coverage]).toEqual([fromFile.findings, fromFile.coverage]);
    writeFileSync(join(pack, 'chr1.tsv'), '');
    const run = await kairosHere(['findings', path, '--classifications', pack, '--choose', 'cancer']);
    expect(run.err).toContain('[PACK_HASH_MISMATCH]');
  });

  it('finds an indel that stands elsewhere in a repeat once the reference is given', async () => {
    const contig = `${'ACGT'.repeat(100)}GACACACT${'TGCA'.repeat(50)}`;
    const fasta = write('r.fa', `>chr1\n${contig}\n`);
    write('r.fa.fai', `chr1\t${contig.length}\t6\t${contig.length}\t${contig.length + 1}\n`);
    const place = 401;
    const indel = write(
      'indel-clinvar.vcf',
      `${clinvarHead}1\t${place}\t9\tGAC\tG\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=BRCA1:672\n`,
    );
    const late = write('late.vcf', `${genomeHead}chr1\t${place + 4}\t.\tCAC\tC\t.\tPASS\t.\tGT\t0/1\n`);
    const args = [late, '--classifications', indel, '--choose', 'cancer'];
    expect((await findingsIn(args)).findings).toEqual([]);
    const told = await findingsIn([...args, '--reference', fasta]);
    expect(told.findings.map(({ gene }) => gene)).toEqual(['BRCA1']);
  });

  it.each([
    [['--choose', 'cancr'], 2, 'USAGE'],
    [['--age', 'old'], 2, 'USAGE'],
    [['--genes', write('bad.tsv', 'gene\tcategory\nBRCA1\tcancer\n')], 3, 'IMPORT_FORMAT'],
    [['--genes', join(folder, 'none.tsv')], 3, 'FILE_NOT_FOUND'],
    [['--sample', 'Q'], 3, 'VCF_SAMPLE_UNKNOWN'],
    [['--reference', join(folder, 'none.fa')], 3, 'FILE_NOT_FOUND'],
    [['--build', 'GRCh37'], 3, 'BUILD_CONTRADICTED'],
  ])('refuses %j', async (more, exit, code) => {
    const run = await kairosHere(['findings', ...files(), ...more]);
    expect([run.code, run.out]).toEqual([exit, '']);
    expect(run.err).toContain(`[${code}]`);
  });

  it('refuses classifications of another build, and a file that is no ClinVar', async () => {
    const [path = ''] = files();
    const other = write('c37.vcf', clinvar.replace('GRCh38', 'GRCh37'));
    const run = await kairosHere(['findings', path, '--classifications', other]);
    expect(run.err).toContain('[FINDINGS_BUILD_MISMATCH]');
    const none = await kairosHere(['findings', path, '--classifications', path]);
    expect([none.code, none.err.includes('[IMPORT_FORMAT]')]).toEqual([3, true]);
    const noVcf = write('no.vcf', 'a person\n');
    const text = await kairosHere(['findings', noVcf, '--classifications', write('c.vcf', clinvar)]);
    expect([text.code, text.err.includes('[VCF_HEADER_MISSING]')]).toEqual([3, true]);
  });
});
