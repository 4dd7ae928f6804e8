import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { example, kairosHere } from './command-line.ts';

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
    readonly kind: string;
    readonly coverage?: readonly { readonly gene: string; readonly kind: string }[];
    readonly findings?: readonly Readonly<Record<string, unknown>>[];
  };
};

const record = example('dangerous-combination/record.json');
const asked = (path: string, ...more: readonly string[]): readonly string[] => [
  'report',
  path,
  record,
  '--same-person',
  '--as-of',
  '2026-11-23',
  '--classifications',
  clinvar,
  ...more,
];

async function reported(args: readonly string[]): Promise<Report> {
  const run = await kairosHere([...args, '--json']);
  expect(run.code, run.err).toBe(0);
  const report = JSON.parse(run.out) as Report;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return report;
}

describe('kairos report with single-gene findings', () => {
  it('tells what was chosen, and the same with and without a carrier’s variant that nobody asked about', async () => {
    const alone = write('alone.vcf', `${head}${brca1}`);
    const told = async (path: string): Promise<string> =>
      JSON.stringify((await reported(asked(path, '--choose', 'cancer'))).findings).replaceAll(
        /(g|alone)\.vcf/g,
        '',
      );
    expect(await told(genome)).toContain('BRCA1');
    expect(await told(genome)).toBe(await told(alone));
    const carrier = await reported(asked(genome, '--choose', 'carrier'));
    expect(carrier.findings.findings?.map(({ gene }) => gene)).toEqual(['MUTYH']);
  });

  it('reads no classifications where nothing was chosen', async () => {
    const { findings } = await reported([
      'report',
      genome,
      '--as-of',
      '2026-11-23',
      '--classifications',
      join(folder, 'none.vcf'),
    ]);
    expect(findings).toEqual({ kind: 'not-asked' });
  });

  it('calls a gene read only where all its places were', async () => {
    const kind = async (path: string, ...more: readonly string[]): Promise<string | undefined> =>
      (await reported(asked(path, '--choose', 'cancer', ...more))).findings.coverage?.find(
        ({ gene }) => gene === 'BRCA1',
      )?.kind;
    expect(await kind(without)).toBe('unknown');
    expect(await kind(without, '--absent-is-reference')).toBe('all-read');
    const own = write('b.bed', 'chr17\t43124000\t43124100\n');
    expect(await kind(without, '--callable', own)).toBe('all-read');
    expect(await kind(without, '--callable', write('o.bed', 'chr17\t100\t200\n'))).toBe('some-read');
    const block = `${head}chr17\t43124000\t.\tA\t<NON_REF>\t.\t.\tEND=43124100\tGT\t0/0\n`;
    expect(await kind(write('block.g.vcf', block))).toBe('all-read');
  });

  it('names no gene on the terminal, in the calendar or in the steps, and no unchosen one in FHIR', async () => {
    const out = join(folder, 'out');
    const run = await kairosHere(asked(genome, '--choose', 'cancer', '--out', out));
    expect(run.code, run.err).toBe(0);
    const read = (name: string): string => readFileSync(join(out, name), 'utf8');
    const { actions } = JSON.parse(read('report.json')) as { readonly actions: unknown };
    for (const text of [
      run.out,
      run.err,
      read('report.ics'),
      read('report.ips.json'),
      read('calls.tsv'),
      JSON.stringify(actions),
    ])
      expect(text).not.toMatch(/BRCA1|MUTYH/);
    expect(read('report.fhir.json')).toContain('BRCA1');
    expect(read('report.fhir.json')).not.toContain('MUTYH');
  });

  it('explains a finding down to the row of the file', async () => {
    const told = await kairosHere(asked(genome, '--choose', 'cancer', '--explain', 'finding:BRCA1'));
    expect(told.out).toContain('chr17:43124027 ACT>A');
    expect(told.out).toContain('17662');
    expect(told.out).toMatch(/g\.vcf:4/);
    const other = await kairosHere(asked(genome, '--choose', 'cancer', '--explain', 'finding:MUTYH'));
    expect(other.code).not.toBe(0);
    expect(other.out).not.toContain('45332803');
  });

  it('writes them to FHIR as variants and diagnostic implications, restricted', async () => {
    const out = join(folder, 'fhir');
    await kairosHere(asked(genome, '--choose', 'cancer', '--format', 'fhir', '--out', out));
    const bundle = JSON.parse(readFileSync(join(out, 'report.fhir.json'), 'utf8')) as {
      readonly entry: readonly { readonly resource: Resource }[];
    };
    const own = bundle.entry
      .map(({ resource }) => resource)
      .filter(({ meta }) => meta?.profile?.some((url) => /\/(variant|diagnostic-implication)$/.test(url)));
    expect(own.map(({ status }) => status)).toEqual(['final', 'final']);
    for (const { meta } of own) expect(meta?.security).toMatchObject([{ code: 'R' }]);
    expect(JSON.stringify(own[0])).toContain('LA6706-1');
    expect(JSON.stringify(own[1])).toContain('LA6668-3');
  });
});

type Resource = {
  readonly status?: string;
  readonly meta?: { readonly profile?: readonly string[]; readonly security?: unknown };
};
