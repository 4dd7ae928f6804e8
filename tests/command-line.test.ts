import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { example, kairos, kairosHere } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const dangerous = ['genome.vcf', 'record.json', 'star-calls.tsv'].map((name) =>
  example(`dangerous-combination/${name}`),
);
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../docs/report.schema.json', import.meta.url), 'utf8')) as object,
);

describe('kairos report', () => {
  it('prints the same bytes whatever the order of the files', () => {
    const first = kairos(['report', ...dangerous, '--json', '--as-of', '2026-11-23']);
    const second = kairos(['report', ...dangerous.toReversed(), '--json', '--as-of', '2026-11-23']);
    expect(first.code).toBe(0);
    expect(first.err).toBe('');
    expect(second.out).toBe(first.out);
  });

  it.each(['dangerous-combination', 'unremarkable', 'many-unknowns'])(
    'writes a report of %s that its schema describes',
    (person) => {
      const files = readdirSync(example(person)).map((name) => example(`${person}/${name}`));
      const run = kairos(['report', ...files, '--json', '--as-of', '2026-11-23']);
      expect(run.code).toBe(0);
      expect(validate(JSON.parse(run.out)) ? [] : validate.errors).toEqual([]);
    },
  );

  it('writes its files, for the owner only, and spares another person’s report', () => {
    const out = join(folder, 'reports');
    expect(kairos(['report', ...dangerous, '--out', out]).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'calls.tsv',
      'report.fhir.json',
      'report.html',
      'report.ics',
      'report.ips.json',
      'report.json',
    ]);
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
    const before = readFileSync(join(out, 'report.json'), 'utf8');
    const other = kairos(['report', example('unremarkable/record.json'), '--out', out]);
    expect(other.code).toBe(2);
    expect(other.err).toContain('OUTPUT_OTHER_PERSON');
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(before);
    expect(kairos(['report', example('unremarkable/record.json'), '--out', out, '--force']).code).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes medicines by name and suggests the nearest for a misspelt one', () => {
    const run = kairos(['report', '--medications', 'clopidogrel,simvastatn', '--json']);
    expect(run.code).toBe(0);
    const report = JSON.parse(run.out) as {
      medicines: { name: string; taken: boolean; verdict: string }[];
      gaps: { code: string; what: string; next: string }[];
    };
    expect(report.medicines.filter(({ taken }) => taken)).toMatchObject([
      { name: 'clopidogrel', verdict: 'unknown' },
    ]);
    expect(report.gaps.find(({ code }) => code === 'MEDICINE_UNKNOWN')).toBeDefined();
    expect(JSON.stringify(report.gaps)).toContain('simvastatin');
    expect(kairos(['report', '--medications', 'clopidogrel', '--json', '--strict']).code).toBe(1);
  });

  it('shows what changed since an earlier report', () => {
    const earlier = file(
      'earlier.json',
      kairos(['report', dangerous[0] ?? '', '--json', '--as-of', '2026-01-01']).out,
    );
    const run = kairos(['report', ...dangerous, '--since', earlier, '--json']);
    expect(run.code).toBe(0);
    const { changes } = JSON.parse(run.out) as { changes: { kind: string; name: string }[] };
    expect(changes.some(({ kind, name }) => kind === 'gene' && name === 'CYP2D6')).toBe(true);
    expect(kairos(['report', ...dangerous, '--since', file('no-report.json', '{}')]).err).toContain(
      'REPORT_UNREADABLE',
    );
  });

  it('explains a medicine down to the file and line', () => {
    const run = kairos(['report', ...dangerous, '--explain', 'simvastatin']);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/SLCO1B1/);
    expect(run.out).toMatch(/genome\.vcf:\d+/);
    expect(kairos(['report', ...dangerous, '--explain', 'Simvastatin']).out).toBe(run.out);
    expect(kairos(['report', ...dangerous, '--explain', 'simvastat']).err).toContain(
      'did you mean simvastatin',
    );
  });

  it('names every diplotype that is open once', () => {
    const run = kairos(['report', ...dangerous, '--json']);
    const { medicines } = JSON.parse(run.out) as {
      medicines: { name: string; because: { diplotypes?: string[] }[] }[];
    };
    const lists = medicines.flatMap(({ because }) => because.flatMap(({ diplotypes = [] }) => [diplotypes]));
    expect(lists.some((list) => list.includes('*3/*6'))).toBe(true);
    for (const list of lists) expect(new Set(list).size).toBe(list.length);
  });

  it('speaks German', () => {
    const run = kairos(['report', ...dangerous, '--json', '--lang', 'de']);
    const report = JSON.parse(run.out) as { generator: { language: string } };
    expect(report.generator.language).toBe('de');
    expect(kairos(['report', ...dangerous, '--lang', 'xx']).code).toBe(2);
  });
});

const header = (contig: string, samples = 'S1'): string =>
  `##fileformat=VCFv4.2\n${contig}#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t${samples}\n`;
const grch38 = '##contig=<ID=chr10,length=133797422>\n';
const row = (position: number, ref: string, alt: string, gt: string): string =>
  `chr10\t${position}\t.\t${ref}\t${alt}\t.\t.\t.\tGT\t${gt}\n`;

describe('bad input', () => {
  const bgzf = gzipSync(header(grch38) + row(94781859, 'G', 'A', '0/1').repeat(2000));
  const cases: readonly (readonly [
    code: string,
    exit: number,
    files: () => readonly string[],
    args?: readonly string[],
  ])[] = [
    ['FILE_NOT_FOUND', 3, () => [join(folder, 'nothing.vcf')]],
    ['FILE_EMPTY', 3, () => [file('empty.vcf', '')]],
    [
      'FILE_KIND_UNKNOWN',
      3,
      () => [
        file(
          'noise.bin',
          Uint8Array.from({ length: 999 }, (_, i) => (i * 37) % 256),
        ),
      ],
    ],
    ['FILE_DAMAGED', 3, () => [file('cut.vcf.gz', bgzf.subarray(0, bgzf.length - 200))]],
    [
      'VCF_HEADER_MISSING',
      3,
      () => [file('headless.vcf', '##fileformat=VCFv4.2\nchr10\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\n')],
    ],
    [
      'VCF_NO_SAMPLES',
      3,
      () => [file('sites.vcf', '##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n')],
    ],
    [
      'VCF_DUPLICATE_SAMPLES',
      3,
      () => [file('twins.vcf', header(grch38, 'S1\tS1') + row(94781859, 'G', 'A', '0/1\t0/0'))],
      ['--sample', 'S1'],
    ],
    [
      'VCF_SAMPLE_NEEDED',
      3,
      () => [file('two.vcf', header(grch38, 'S1\tS2') + row(94781859, 'G', 'A', '0/1\t0/0'))],
    ],
    [
      'VCF_SAMPLE_UNKNOWN',
      3,
      () => [file('two.vcf', header(grch38, 'S1\tS2') + row(94781859, 'G', 'A', '0/1\t0/0'))],
      ['--sample', 'S3'],
    ],
    [
      'VCF_BUILDS_MIXED',
      3,
      () => [
        file(
          'builds.vcf',
          header(`${grch38}##contig=<ID=chr1,length=249250621>\n`) + row(94781859, 'G', 'A', '0/1'),
        ),
      ],
    ],
    [
      'BUILD_CONTRADICTED',
      3,
      () => [file('b38.vcf', header(grch38) + row(94781859, 'G', 'A', '0/1'))],
      ['--build', 'GRCh37'],
    ],
    ['BUILD_UNKNOWN', 3, () => [file('nobuild.vcf', header('') + row(5, 'G', 'A', '0/1'))]],
    [
      'BED_INTERVAL_REVERSED',
      3,
      () => [file('b38.vcf', header(grch38) + row(94781859, 'G', 'A', '0/1'))],
      ['--callable', file('reversed.bed', 'chr10\t20\t10\n')],
    ],
    ['HL7_MESSAGE_TYPE', 3, () => [file('admission.hl7', 'MSH|^~\\&|KIS||LIS||2026||ADT^A01|1|P|2.5\r')]],
    ['HL7_MALFORMED', 3, () => [file('cut.hl7', 'FHS|^~\\&|LIS\rMSH|\r')]],
    ['FHIR_NOT_JSON', 3, () => [file('record.json', '{"resourceType":"Bundle", "entry": [')]],
    [
      'PERSON_CONFLICT_BIRTH_DATE',
      3,
      () => [example('dangerous-combination/record.json'), example('unremarkable/record.json')],
    ],
    ['USAGE', 2, () => [example('dangerous-combination/record.json')], ['--as-of', '2026-02-30']],
    ['USAGE', 2, () => [example('dangerous-combination/record.json')], ['--fromat', 'json']],
    [
      'PACK_MISSING',
      4,
      () => [example('dangerous-combination/record.json')],
      ['--knowledge', join(folder, 'no-packs')],
    ],
  ];

  const named = cases.map(([code, exit, files, args = []]) => ({ code, exit, files, args }));

  it.each(named)('$code (exit $exit)', async ({ code, exit, files, args }) => {
    const out = join(folder, `bad-${code}`);
    const run = await kairosHere(['report', ...files(), '--out', out, ...args]);
    expect(run.err).toContain(`[${code}]`);
    expect(run.code).toBe(exit);
    expect(run.out).toBe('');
    expect(run.err.trimEnd().split('\n')).toHaveLength(2);
    expect(existsSync(out)).toBe(false);
  });

  it('says a failure as JSON under --json', () => {
    const run = kairos(['report', join(folder, 'nothing.vcf'), '--json']);
    expect(JSON.parse(run.err)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
    expect(run.out).toBe('');
  });

  it('refuses a pack whose file is not the one its manifest names', () => {
    const packs = join(folder, 'packs');
    execFileSync('cp', ['-r', new URL('../knowledge', import.meta.url).pathname, packs]);
    const damaged = join(packs, 'cpic', 'recommendations.json');
    writeFileSync(damaged, readFileSync(damaged, 'utf8').replace('Strong', 'strong'));
    const run = kairos(['report', ...dangerous, '--knowledge', packs]);
    expect(run.code).toBe(4);
    expect(run.err).toContain('PACK_HASH_MISMATCH');
    expect(kairos(['knowledge', 'verify', '--knowledge', packs]).code).toBe(4);
    expect(kairos(['knowledge', 'verify']).code).toBe(0);
  });

  it('ends quietly when its reader goes away', () => {
    const main = new URL('../host/src/cli/main.ts', import.meta.url).pathname;
    const shell = `set -o pipefail; ${process.execPath} ${main} report ${dangerous.join(' ')} --json | head -c 10`;
    expect(execFileSync('bash', ['-c', shell], { encoding: 'utf8' })).toHaveLength(10);
  });
});

describe('kairos genotype', () => {
  it('writes one JSON line a sample', () => {
    const vcf = file('cohort.vcf', header(grch38, 'A\tB') + row(94781859, 'G', 'A', '0/1\t1/1'));
    const run = kairos(['genotype', vcf, '--json', '--absent-is-reference']);
    expect(run.code).toBe(0);
    const lines = run.out
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            sample: string;
            genes: { gene: string; callSource: string; diplotypes: string[] }[];
          },
      );
    expect(lines.map(({ sample }) => sample)).toEqual(['A', 'B']);
    expect(lines[1]?.genes.find(({ gene }) => gene === 'CYP2D6')?.callSource).toBe('none');
    expect(kairos(['genotype', vcf, '--tsv']).out.split('\n')[0]).toContain('sample\tgene');
    expect(kairos(['genotype', vcf, '--tsv', '--json']).code).toBe(2);
  });
});

describe('kairos risk', () => {
  const person = {
    ageYears: 50,
    sex: 'male',
    smoker: true,
    systolicBpMmHg: 140,
    totalCholesterolMmolL: 6.3,
    hdlCholesterolMmolL: 1.4,
    country: 'FR',
  };
  const ask = (model: string, inputs: unknown): ReturnType<typeof kairos> =>
    kairos(['risk', model, '--json'], { input: JSON.stringify(inputs) });

  it('answers one model from standard input', () => {
    const run = ask('score2', person);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({
      value: expect.closeTo(6.315, 2),
      unit: '%',
      model: 'score2',
      version: expect.any(String),
      inputs: person,
    });
    expect(JSON.parse(ask('score2', { ...person, ageYears: 30 }).out)).toMatchObject({
      notApplicable: { reason: 'age' },
    });
    expect(JSON.parse(ask('score2', {}).out)).toMatchObject({ missing: expect.arrayContaining(['sex']) });
  });

  it.each([
    ['score3', person, 2, 'RISK_MODEL_UNKNOWN'],
    ['score2', { ...person, systolicBpMmHg: 20 }, 3, 'RISK_INPUT_IMPLAUSIBLE'],
    ['score2', 'no object', 3, 'RISK_INPUTS_SHAPE'],
  ])('refuses what it cannot answer: %s', (model, inputs, exit, code) => {
    const run = ask(model, inputs);
    expect([run.code, run.out]).toEqual([exit, '']);
    expect(JSON.parse(run.err)).toMatchObject({ error: { code } });
  });

  it('lists every model with inputs, units and source', () => {
    const { models, inputs } = JSON.parse(kairos(['risk', '--list', '--json']).out) as {
      models: { model: string; source: { doi: string }[]; inputs: { name: string; unit: string | null }[] }[];
      inputs: { name: string }[];
    };
    expect(models).toHaveLength(21);
    const known = new Set(inputs.map(({ name }) => name));
    for (const model of models) {
      expect(model.source.every(({ doi }) => doi.startsWith('10.'))).toBe(true);
      expect(model.inputs.filter(({ name }) => !known.has(name))).toEqual([]);
    }
  });
});

describe('help', () => {
  it('lists every command and option', () => {
    expect(kairos(['help']).out).toContain('report');
    expect(kairos(['help', 'reprt'])).toMatchObject({ code: 2, out: '' });
    expect(kairos(['example', '--help']).out).not.toContain('\n\n\n');
    expect(kairos(['report', '--help']).out).toContain('--absent-is-reference');
    expect(kairos(['reprot']).err).toContain('did you mean report');
  });
});
