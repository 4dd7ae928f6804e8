import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { kairosHere } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-report-findings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../docs/report.schema.json', import.meta.url), 'utf8')) as object,
);

// MUTYH p.Tyr179Cys and BRCA1 c.68_69del
const clinvar = write(
  'c.vcf',
  `##fileformat=VCFv4.1
##fileDate=2026-11-01
##reference=GRCh38
##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO
1\t45332803\t5293\tT\tC\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=criteria_provided,_multiple_submitters,_no_conflicts;GENEINFO=MUTYH:4595;MC=SO:0001583|missense_variant
17\t43124027\t17662\tACT\tA\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=BRCA1:672;MC=SO:0001589|frameshift_variant
`,
);
const head = `##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n`;
const brca1 = 'chr17\t43124027\t.\tACT\tA\t.\tPASS\t.\tGT\t0/1\n';
const mutyh = 'chr1\t45332803\t.\tT\tC\t.\tPASS\t.\tGT\t0/1\n';
const genome = write('g.vcf', `${head}${brca1}${mutyh}`);
const without = write('without.vcf', `${head}chr2\t100\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n`);

type Report = {
  readonly findings: {
    readonly about: {
      readonly kind: string;
      readonly coverage?: readonly { readonly gene: string; readonly result: string }[];
    };
    readonly found: readonly Readonly<Record<string, unknown>>[];
  };
  readonly actions: unknown;
  readonly gaps: readonly { readonly code: string }[];
};

async function reported(args: readonly string[]): Promise<Report> {
  const run = await kairosHere(['report', ...args, '--as-of', '2026-11-23', '--json']);
  expect(run.code, run.err).toBe(0);
  const report = JSON.parse(run.out) as Report;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return report;
}

const source = ['--classifications', clinvar, '--age', '40'];

describe('kairos report with single-gene findings', () => {
  it('tells what was chosen, with gene, class, zygosity and category', async () => {
    const { findings } = await reported([genome, ...source, '--choose', 'cancer']);
    expect(findings.found).toMatchObject([
      {
        id: 'finding:BRCA1',
        gene: 'BRCA1',
        category: 'cancer',
        classification: 'pathogenic',
        zygosity: 'heterozygous',
        confirmFirst: false,
      },
    ]);
    expect(findings.about.coverage).toContainEqual({ gene: 'BRCA1', result: 'found', places: null });
  });

  it('says the same without a choice whatever the genome holds, and reads no classifications for it', async () => {
    const none = join(folder, 'none.vcf');
    const { findings, gaps } = await reported([genome, '--classifications', none]);
    expect(findings).toEqual({ about: { kind: 'nothing-chosen' }, found: [] });
    expect(gaps.filter(({ code }) => code.startsWith('FINDINGS'))).toEqual([]);
  });

  it('says so where there is nothing to look in, or nobody’s age', async () => {
    const kind = async (args: readonly string[]): Promise<string> =>
      (await reported([...args, '--choose', 'cancer'])).findings.about.kind;
    expect(await kind([genome])).toBe('no-classifications');
    expect(await kind(['--medications', 'warfarin', ...source])).toBe('no-genome');
    expect(await kind([genome, '--classifications', clinvar])).toBe('age-unknown');
  });

  it('calls a gene free of known variants only where all its places were read', async () => {
    const result = async (args: readonly string[]): Promise<string | undefined> =>
      (await reported([...args, ...source, '--choose', 'cancer'])).findings.about.coverage?.find(
        ({ gene }) => gene === 'BRCA1',
      )?.result;
    expect(await result([without])).toBe('not-known');
    expect(await result([without, '--absent-is-reference'])).toBe('nothing-found');
    expect(await result([without, '--callable', write('b.bed', 'chr17\t43124000\t43124100\n')])).toBe(
      'nothing-found',
    );
    expect(await result([without, '--callable', write('o.bed', 'chr17\t100\t200\n')])).toBe('not-known');
    const block = write(
      'block.g.vcf',
      `${head}chr17\t43124000\t.\tA\t<NON_REF>\t.\t.\tEND=43124100\tGT\t0/0\n`,
    );
    expect(await result([block])).toBe('nothing-found');
  });

  it('keeps findings out of actions, calendar and terminal', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    const run = await kairosHere([
      'report',
      genome,
      ...source,
      '--choose',
      'cancer',
      '--as-of',
      '2026-11-23',
      '--out',
      out,
    ]);
    expect(run.code, run.err).toBe(0);
    expect(run.out + run.err).not.toMatch(/BRCA1|MUTYH/);
    for (const name of ['report.ics', 'calls.tsv'])
      expect(readFileSync(join(out, name), 'utf8')).not.toMatch(/BRCA1|MUTYH/);
    const { actions } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    expect(JSON.stringify(actions)).not.toContain('BRCA1');
  });

  it('is the same with and without a carrier’s variant that nobody asked about', async () => {
    const alone = write('alone.vcf', `${head}${brca1}`);
    const told = async (path: string): Promise<string> =>
      JSON.stringify((await reported([path, ...source, '--choose', 'cancer'])).findings).replaceAll(
        /(g|alone)\.vcf/g,
        '',
      );
    expect(await told(genome)).toBe(await told(alone));
    const carrier = await reported([genome, ...source, '--choose', 'carrier']);
    expect(carrier.findings.found.map(({ gene }) => gene)).toEqual(['MUTYH']);
  });

  it('explains a finding down to the row of the file', async () => {
    const ask = async (id: string) =>
      kairosHere(['report', genome, ...source, '--choose', 'cancer', '--explain', id]);
    const told = await ask('finding:BRCA1');
    expect(told.out).toContain('chr17:43124027 ACT>A, heterozygous');
    expect(told.out).toContain('pathogenic; 3 of 4 review stars; ClinVar 17662; frameshift variant; g.vcf');
    expect(told.out).toMatch(/g\.vcf, line 4/);
    expect((await ask('finding:MUTYH')).code).not.toBe(0);
  });

  it('writes them to FHIR as variants and diagnostic implications, restricted', async () => {
    const out = join(folder, 'fhir');
    await kairosHere(['report', genome, ...source, '--choose', 'cancer', '--format', 'fhir', '--out', out]);
    const bundle = JSON.parse(readFileSync(join(out, 'report.fhir.json'), 'utf8')) as {
      readonly entry: readonly {
        readonly resource: {
          readonly meta?: { readonly profile?: readonly string[]; readonly security?: unknown };
        };
      }[];
    };
    const own = bundle.entry.filter(({ resource }) =>
      resource.meta?.profile?.some((url) => /\/(variant|diagnostic-implication)$/.test(url)),
    );
    expect(own).toHaveLength(2);
    expect(own.every(({ resource }) => JSON.stringify(resource.meta?.security).includes('"R"'))).toBe(true);
  });
});
