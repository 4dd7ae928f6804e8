import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { IncidenceTable } from '../core/src/knowledge/index.ts';
import type { AbsoluteRiskValue, Plan, PlanAbsoluteRisk } from '../core/src/plan/index.ts';
import { writeHtml } from '../core/src/writers/index.ts';
import { example, kairosHere } from './command-line.ts';
import { bundled, planFor } from './run-kairos.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-absolute-risks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../docs/report.schema.json', import.meta.url), 'utf8')) as object,
);

type Resource = Readonly<Record<string, unknown>>;
const patient = (gender: string, birthDate: string, country = 'GB'): Resource => ({
  resourceType: 'Patient',
  id: 'p',
  gender,
  birthDate,
  address: [{ country }],
});
const of = { status: 'final', subject: { reference: 'urn:p' }, effectiveDateTime: '2026-05-01' };
const code = (system: string, value: string): Resource => ({ coding: [{ system, code: value }] });
const measured = (loinc: string, value: number, unit: string): Resource => ({
  resourceType: 'Observation',
  ...of,
  code: code('http://loinc.org', loinc),
  valueQuantity: { value, code: unit, unit, system: 'http://unitsofmeasure.org' },
});
const smoking = (snomed: string): Resource => ({
  resourceType: 'Observation',
  ...of,
  code: code('http://loinc.org', '72166-2'),
  valueCodeableConcept: code('http://snomed.info/sct', snomed),
});
const smokes = { current: smoking('77176002'), former: smoking('8517006'), never: smoking('266919005') };

function record(...resources: readonly Resource[]): string {
  const entry = resources.map((resource, i) => ({ fullUrl: i === 0 ? 'urn:p' : `urn:r${i}`, resource }));
  return write('record.json', JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
}
const planOf = (...resources: readonly Resource[]): Promise<Plan> => planFor([record(...resources)]);
const riskIn = (risks: readonly PlanAbsoluteRisk[], disease: string): PlanAbsoluteRisk => {
  const found = risks.find((own) => own.disease === disease);
  if (found === undefined) throw new Error(`no ${disease}`);
  return found;
};
const valueIn = (risks: readonly PlanAbsoluteRisk[], disease: string): AbsoluteRiskValue => {
  const { answer } = riskIn(risks, disease);
  if (answer.kind !== 'value') throw new Error(`${disease}: ${JSON.stringify(answer)}`);
  return answer;
};
const CORONARY = 'ischemic-heart-disease';

/** The table's own risk, year by year, other deaths competing. */
function tableRisk({ incidence, otherMortality }: IncidenceTable, from: number, to: number): number {
  const at = (rates: IncidenceTable['incidence'], age: number): number =>
    rates.find(({ fromAge, toAge }) => age >= fromAge && age < toAge)?.perYear ?? Number.NaN;
  let [alive, ill] = [1, 0];
  for (let age = from; age < to; age++) {
    const [disease, death] = [at(incidence, age), at(otherMortality, age)];
    const left = alive * Math.exp(-disease - death);
    ill += ((alive - left) * disease) / (disease + death);
    alive = left;
  }
  return ill;
}

describe('a person about whom nothing is known', () => {
  it('has the table’s risk at every age, and nothing counts as normal', async () => {
    const { incidence } = await bundled();
    const tables = incidence.flatMap((pack) => pack.tables);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('female' as const, 'male' as const),
        fc.integer({ min: 20, max: 84 }),
        async (sex, age) => {
          const plan = await planOf(patient(sex, `${2026 - age}-01-01`));
          const told = plan.absoluteRisks.filter(({ answer }) => answer.kind === 'value');
          expect(told).toHaveLength(4);
          for (const { disease } of told) {
            const answer = valueIn(plan.absoluteRisks, disease);
            const table = tables.find((own) => own.disease === disease && own.sex === sex);
            if (table === undefined) throw new Error(disease);
            for (const { toAge, risk, population, waterfall } of answer.horizons) {
              expect(risk).toBeCloseTo(tableRisk(table, age, toAge), 10);
              expect(risk).toBe(population);
              expect(waterfall).toEqual([]);
            }
            expect(answer.counted).toEqual([]);
            for (const { why } of answer.uncounted) expect(['missing', 'score']).toContain(why.kind);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('and the population’s mean is the table: smokers, former smokers and the others together', async () => {
    const plans = await Promise.all(
      Object.values(smokes).map((habit, i) => {
        const path = record(patient('male', '2006-01-01'), habit);
        const own = write(`record-${i}.json`, readFileSync(path, 'utf8'));
        return planFor([own]);
      }),
    );
    const answers = plans.map(({ absoluteRisks }) => valueIn(absoluteRisks, CORONARY));
    const effects = (await bundled()).diseaseEffects?.diseases.find(({ disease }) => disease === CORONARY);
    const factor = effects?.factors.find(({ id }) => id === 'coronary-smoking');
    const shares = factor?.kind === 'levels' ? factor.levels.map(({ share }) => share.male ?? 0) : [];
    for (const place of [0, 1]) {
      const mean = answers.reduce(
        (sum, { horizons }, i) => sum + (shares[i] ?? 0) * (horizons[place]?.risk ?? 0),
        0,
      );
      // other deaths take the healthy longer, which the table's rates do not know of
      expect(mean / (answers[0]?.horizons[place]?.population ?? 0)).toBeCloseTo(1, 2);
    }
    const [current, former, never] = answers.map(({ horizons }) => horizons[0]?.risk ?? 0);
    expect(current).toBeGreaterThan(former ?? 1);
    expect(former).toBeGreaterThan(never ?? 1);
    expect(never).toBeLessThan(answers[2]?.horizons[0]?.population ?? 0);
  });
});

describe('an absolute risk', () => {
  it('counts what the record holds, shows what could change, and stands beside SCORE2 with the reason', async () => {
    const pressure = {
      resourceType: 'Observation',
      ...of,
      code: code('http://loinc.org', '85354-9'),
      component: [['8480-6', 150] as const, ['8462-4', 90] as const].map(([own, value]) => ({
        code: code('http://loinc.org', own),
        valueQuantity: { value, code: 'mm[Hg]', unit: 'mm[Hg]', system: 'http://unitsofmeasure.org' },
      })),
    };
    const plan = await planOf(
      patient('male', '1971-03-01', 'FR'),
      smokes.current,
      pressure,
      measured('2093-3', 243.6, 'mg/dL'),
      measured('2085-9', 54.1, 'mg/dL'),
      measured('13457-7', 160, 'mg/dL'),
    );
    const answer = valueIn(plan.absoluteRisks, CORONARY);
    expect(answer.counted.map(({ id }) => id)).toEqual([
      'coronary-smoking',
      'coronary-ldl',
      'coronary-systolic',
    ]);
    expect(answer.counted[1]?.evidence).toMatchObject([{ date: '2026-05-01', source: { record: 'urn:r5' } }]);
    expect(answer.table).toMatchObject({ place: 'England', country: 'FR', ofOwnCountry: false });
    const [near] = answer.horizons;
    expect(near?.waterfall.map(({ group }) => group)).toEqual(['clinical']);
    expect(near?.waterfall.at(-1)?.risk).toBe(near?.risk);
    expect(near?.whatIf.map(({ id }) => id)).toEqual(['stop-smoking', 'lower-ldl', 'lower-systolic']);
    for (const { risk } of near?.whatIf ?? []) expect(risk).toBeLessThan(near?.risk ?? 0);
    expect(answer.beside).toMatchObject([{ model: 'score2', years: 10 }]);
    expect(answer.beside[0]?.differs).toContain('counts-strokes');
  });

  it('is not given to somebody who has the disease, nor without sex or age', async () => {
    const ill = await planOf(patient('male', '1971-03-01'), {
      resourceType: 'Condition',
      subject: of.subject,
      code: code('http://hl7.org/fhir/sid/icd-10', 'I25.1'),
    });
    expect(riskIn(ill.absoluteRisks, CORONARY).answer).toMatchObject({
      kind: 'not-applicable',
      reason: { kind: 'has-disease', because: { source: { record: 'urn:r1' } } },
    });
    const unclear = await planOf({ resourceType: 'Patient', id: 'p' });
    for (const { answer } of unclear.absoluteRisks)
      expect(answer).toEqual({ kind: 'missing', missing: [{ kind: 'sex' }, { kind: 'birth-date' }] });
    const young = await planOf(patient('female', '2015-01-01'));
    for (const { answer, disease } of young.absoluteRisks)
      expect(answer).toMatchObject({
        reason: { kind: disease === 'prostate-cancer' ? 'other-sex' : 'outside-ages' },
      });
  });

  it('stands beside a result of CanRisk in the record', async () => {
    const plan = await planOf(patient('female', '1976-03-01'), {
      resourceType: 'RiskAssessment',
      status: 'final',
      subject: of.subject,
      method: { text: 'CanRisk (BOADICEA)' },
      occurrenceDateTime: '2026-02-01',
      prediction: [
        {
          outcome: { text: 'Breast cancer' },
          probabilityDecimal: 3.4,
          whenRange: { low: { value: 50, code: 'a' }, high: { value: 60, code: 'a' } },
        },
      ],
    });
    expect(valueIn(plan.absoluteRisks, 'breast-cancer').beside).toMatchObject([
      { model: 'canrisk', risk: 0.034, years: 10, date: '2026-02-01' },
    ]);
  });
});

const clinvar = write(
  'clinvar.vcf',
  '##fileformat=VCFv4.1\n##fileDate=2026-11-01\n##reference=GRCh38\n##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n17\t43124027\t17662\tACT\tA\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=reviewed_by_expert_panel;GENEINFO=BRCA1:672;MC=SO:0001589|frameshift_variant\n',
);
const genome = (filter: string): string =>
  write(
    `carrier-${filter}.vcf`,
    `##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\nchr17\t43124027\t.\tACT\tA\t.\t${filter}\t.\tGT\t0/1\n`,
  );

type Report = { readonly absoluteRisks: readonly PlanAbsoluteRisk[]; readonly person: Resource };

async function reported(...args: readonly string[]): Promise<Report> {
  const woman = record(patient('female', '1986-03-01'));
  const run = await kairosHere([
    'report',
    woman,
    ...args,
    '--as-of',
    '2026-11-23',
    '--same-person',
    '--json',
  ]);
  expect(run.code, run.err).toBe(0);
  const report = JSON.parse(run.out) as Report;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return report;
}

describe('a carrier', () => {
  const asked = ['--classifications', clinvar, '--choose'];

  it('has a risk of her own where she asked, without score, family or changes', async () => {
    const { absoluteRisks } = await reported(genome('PASS'), ...asked, 'cancer');
    const breast = valueIn(absoluteRisks, 'breast-cancer');
    expect(riskIn(absoluteRisks, 'breast-cancer').fromFinding).toBe(true);
    expect(breast.carrier?.genes).toEqual(['BRCA1']);
    expect(breast.uncounted.map(({ why }) => why.kind)).toEqual(['carrier', 'carrier']);
    const [near] = breast.horizons;
    expect(near?.risk).toBeGreaterThan(5 * (near?.population ?? 1));
    expect(near?.interval?.[0]).toBeLessThan(near?.risk ?? 0);
    expect(near?.interval?.[1]).toBeGreaterThan(near?.risk ?? 1);
    // what BRCA1 does to bowel cancer is not in the pack: everybody's number would not be hers
    expect(riskIn(absoluteRisks, 'colon-and-rectum-cancer').answer).toMatchObject({
      reason: { kind: 'carrier-effect-unknown', genes: ['BRCA1'] },
    });
    expect(riskIn(absoluteRisks, CORONARY).fromFinding).toBe(false);
  });

  it('hears nothing of it where she did not ask', async () => {
    const plain = await reported();
    for (const args of [[], [...asked, 'heart'], [...asked, 'carrier']]) {
      const { absoluteRisks } = await reported(genome('PASS'), ...args);
      expect(absoluteRisks.some(({ fromFinding }) => fromFinding)).toBe(false);
      expect(valueIn(absoluteRisks, 'breast-cancer').horizons).toEqual(
        valueIn(plain.absoluteRisks, 'breast-cancer').horizons,
      );
      expect(JSON.stringify(absoluteRisks)).not.toContain('"status":"finding"');
    }
  });

  it('is not settled by a call in doubt', async () => {
    const { absoluteRisks } = await reported(genome('LowQual'), ...asked, 'cancer');
    expect(riskIn(absoluteRisks, 'breast-cancer')).toMatchObject({
      fromFinding: true,
      answer: { kind: 'missing', missing: [{ kind: 'confirmation', gene: 'BRCA1' }] },
    });
  });

  it('finds it behind the door of the findings, never before', async () => {
    const out = join(folder, 'out');
    const woman = record(patient('female', '1986-03-01'));
    const run = await kairosHere([
      'report',
      woman,
      genome('PASS'),
      ...asked,
      'cancer',
      '--same-person',
      '--as-of',
      '2026-11-23',
      '--format',
      'html,fhir',
      '--out',
      out,
    ]);
    expect(run.code, run.err).toBe(0);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    const door = html.indexOf('id="my-findings"');
    expect(html.slice(0, door)).not.toContain('breast cancer within');
    expect(html.slice(door, html.indexOf('id="clinician"'))).toContain('breast cancer within');
    expect(html).toContain('frameshift');
    const fhir = readFileSync(join(out, 'report.fhir.json'), 'utf8');
    const { entry } = JSON.parse(fhir) as { readonly entry: readonly { readonly resource: Resource }[] };
    const breast = entry.find(({ resource }) => JSON.stringify(resource).includes('"text":"breast cancer"'));
    expect(breast?.resource).toMatchObject({
      resourceType: 'RiskAssessment',
      meta: { security: [{ code: 'R' }] },
      basis: [{ reference: expect.any(String) as string }],
    });
  });
});

const mara = ['record.json', 'genome.vcf', 'star-calls.tsv'].map((file) =>
  example(`dangerous-combination/${file}`),
);

describe('kairos report', () => {
  it('takes an age where no record has one, and refuses one that the record contradicts', async () => {
    const alone = await kairosHere(['report', genome('PASS'), '--age', '12', '--json']);
    const { person, absoluteRisks } = JSON.parse(alone.out) as Report;
    expect(person).toMatchObject({ ageYears: 12, birthDate: null });
    expect(riskIn(absoluteRisks, CORONARY).answer).toEqual({ kind: 'missing', missing: [{ kind: 'sex' }] });
    const woman = record(patient('female', '1986-03-01'));
    for (const [age, exit] of [
      ['50', 3],
      ['-1', 2],
      ['200', 2],
    ] as const)
      expect((await kairosHere(['report', woman, '--age', age, '--json'])).code).toBe(exit);
  });

  it('names the missing genome where findings were asked for', async () => {
    const woman = record(patient('female', '1986-03-01'));
    const run = await kairosHere([
      'report',
      woman,
      '--classifications',
      clinvar,
      '--choose',
      'cancer',
      '--json',
    ]);
    expect([run.code, run.err]).toEqual([3, expect.stringContaining('FINDINGS_NO_GENOME')]);
  });

  it('explains a risk down to the entry and the paper, and says what changed', async () => {
    const before = await kairosHere(['report', ...mara, '--json']);
    const old = write('before.json', before.out);
    const told = await kairosHere(['report', ...mara, '--explain', `risk:${CORONARY}`]);
    expect(told.out).toContain('record.json urn:uuid:');
    expect(told.out).toContain('doi:10.1016/S0140-6736(10)61350-5');
    expect(told.out).toContain('Global Burden of Disease');
    const woman = record(patient('female', '1958-03-21'));
    const since = await kairosHere(['report', woman, '--since', old]);
    expect(since.out).toMatch(/absolute-risk ischemic-heart-disease: \d+\.\d % to \d+/);
  });

  it('says the same in German, and writes every picture with its words', async () => {
    const plan = await planFor(mara);
    const [en, de] = (['en', 'de'] as const).map((language) => writeHtml(plan, { language }));
    expect(en).toContain('will have coronary heart disease within 10 years');
    expect(de).toContain('eine koronare Herzkrankheit');
    expect(en?.match(/class="people"/g)?.length).toBe(de?.match(/class="people"/g)?.length);
  });
});
