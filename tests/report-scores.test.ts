import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { kairosHere } from './command-line.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-report-scores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../docs/report.schema.json', import.meta.url), 'utf8')) as object,
);

type Report = {
  readonly generator: {
    readonly knowledge: readonly { readonly pack: string }[];
    readonly inputs: readonly { readonly kind: string }[];
  };
  readonly scores: readonly {
    readonly score: string;
    readonly sum: number;
    readonly matched: number;
    readonly place: Readonly<Record<string, unknown>>;
  }[];
  readonly gaps: readonly { readonly code: string }[];
};

async function reported(...args: readonly string[]): Promise<Report> {
  const run = await kairosHere(['report', ...args, '--as-of', '2026-11-23', '--json']);
  expect(run.code, run.err).toBe(0);
  const report = JSON.parse(run.out) as Report;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return report;
}

const head =
  '##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n';
const genome = write('g.vcf', `${head}chr1\t1000\trs1\tA\tG\t.\tPASS\t.\tGT\t0/1\n`);
const titles = 'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight';
const small = write(
  'small.txt',
  `#pgs_id=SMALL\n#trait_reported=Height\n#genome_build=GRCh38\n${titles}\tvariant_type\tis_haplotype\n1\t1000\tG\tA\t0.5\t\tFALSE\n6\t\tHLA-B*57:01\t\t4\tHLA_allele\tTRUE\n`,
);

describe('kairos report with scores', () => {
  it('gives the sum, what counted, and why there is no percentile', async () => {
    const { scores, gaps, generator } = await reported(genome, '--scores', small);
    expect(scores).toMatchObject([
      {
        score: 'SMALL',
        sum: 0.5,
        matched: 1,
        place: { kind: 'no-percentile' },
        unscored: { 'hla-needs-typing': 1 },
      },
    ]);
    expect(gaps.map(({ code }) => code)).toContain('SCORE_ROWS_UNSCORED');
    expect(generator.inputs.map(({ kind }) => kind)).toContain('polygenic-score');
  });

  it('takes HLA types from the person’s own star-allele file', async () => {
    const calls = write('calls.tsv', 'HLA-B\t*57:01/*57:01\n');
    const { scores } = await reported(genome, calls, '--scores', small);
    expect(scores).toMatchObject([{ sum: 0.5 + 8, matched: 2, unscored: {} }]);
  });

  it('asks for none by itself, needs a VCF, and explains one by name', async () => {
    expect((await reported(genome)).scores).toEqual([]);
    const without = await kairosHere(['report', '--medications', 'clopidogrel', '--scores', small, '--json']);
    expect([without.code, without.out + without.err]).toEqual([2, expect.stringContaining('needs a VCF')]);
    const told = await kairosHere([
      'report',
      genome,
      '--scores',
      small,
      '--explain',
      'score:SMALL',
      '--lang',
      'de',
    ]);
    expect(told.out).toContain('SMALL: Height');
    expect(told.out).toContain('Für diesen Score gibt es keine Vergleichsgruppe.');
  });

  it('is an Observation in FHIR', async () => {
    const out = join(folder, 'out');
    const run = await kairosHere(['report', genome, '--scores', small, '--format', 'fhir', '--out', out]);
    expect(run.code, run.err).toBe(0);
    expect(readFileSync(join(out, 'report.fhir.json'), 'utf8')).toContain('Polygenic score SMALL: Height');
  });
});

const shared = hasSharedData('predisposition/pgs');
describe.skipIf(!shared)('a real person', () => {
  it('gets a percentile among their population, and the panel is named', async () => {
    const knowledge = join(folder, 'knowledge');
    cpSync(fileURLToPath(new URL('../knowledge/', import.meta.url)), knowledge, { recursive: true });
    const [person, score, variants] = briton();
    const pack = join(knowledge, 'ancestry-1000-genomes');
    const text = JSON.stringify({ PGS001229: variants });
    writeFileSync(join(pack, 'sum-variants.json'), text);
    const manifest = readFileSync(join(pack, 'pack.json'), 'utf8');
    const parsed = JSON.parse(manifest) as { files: { path: string; sha256: string }[] };
    for (const file of parsed.files)
      if (file.path === 'sum-variants.json') file.sha256 = createHash('sha256').update(text).digest('hex');
    writeFileSync(join(pack, 'pack.json'), JSON.stringify(parsed));
    const { scores, generator } = await reported(
      person,
      '--build',
      'GRCh38',
      '--scores',
      score,
      '--knowledge',
      knowledge,
      '--valid-in',
      'EAS',
    );
    expect(scores[0]?.place).toMatchObject({
      kind: 'placed',
      population: 'EUR',
      greyed: { code: 'SCORE_OTHER_POPULATION' },
    });
    expect(generator.knowledge.map(({ pack: id }) => id)).toContain('ancestry-1000-genomes');
  });
});

/** HG00096 alone, and a score of the autosomal variants read there under an accession the panel knows. */
function briton(): readonly [person: string, score: string, variants: number] {
  const lines = gunzipSync(readFileSync(`${sharedData}predisposition/pgs/tiny1000G_534samples.vcf.gz`))
    .toString()
    .trim()
    .split('\n');
  const own = lines.filter((line) => !line.startsWith('##')).map((line) => line.split('\t').slice(0, 10));
  const rows = own
    .filter(([chrom = '']) => /^\d+$/.test(chrom))
    .map(([chrom, position, , ref, alt]) =>
      [chrom, position, alt, ref, (Number(position) % 199) / 1000, 0.3].join('\t'),
    );
  return [
    write('briton.vcf', `##fileformat=VCFv4.2\n${own.map((row) => row.join('\t')).join('\n')}\n`),
    write(
      'briton.txt',
      `#pgs_id=PGS001229\n#genome_build=GRCh38\n${titles}\tallelefrequency_effect\n${rows.join('\n')}\n`,
    ),
    rows.length,
  ];
}
