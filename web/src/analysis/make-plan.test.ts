import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import { type Chances, chancesUnder } from '@kairos/core/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { packBundle } from '../../build/pack-bundle.ts';
import type { Question } from './analyst.ts';
import { type MadePlan, makePlan, type NamedBlob, writePlan } from './make-plan.ts';
import { knowledgeOf, type PackBundle } from './packs.ts';
import { standingOf } from './standing.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const question: Question = {
  medications: [],
  ageYears: null,
  build: null,
  sample: null,
  samePerson: false,
  absentIsReference: false,
  asOf: '2026-11-23',
};

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (isGap(outcome)) throw new Error(outcome.what);
  return outcome;
};

function filesOf(person: string): readonly NamedBlob[] {
  const folder = join(root, 'examples', person);
  return readdirSync(folder).map((name) => ({ name, blob: new Blob([readFileSync(join(folder, name))]) }));
}

describe('a plan made in the browser', () => {
  let bundle: PackBundle;
  let knowledge: Knowledge;
  let made: MadePlan;
  const heard: string[] = [];

  beforeAll(async () => {
    bundle = JSON.parse(packBundle(join(root, 'knowledge'))) as PackBundle;
    knowledge = valueOf(await knowledgeOf(bundle));
    made = valueOf(
      await makePlan(filesOf('dangerous-combination'), question, knowledge, ({ step }) => heard.push(step)),
    );
  });

  it('can be handed from a worker to the page, and is written in every form', () => {
    expect(structuredClone(made.plan)).toEqual(made.plan);
    expect(writePlan(made, 'html', 'en').text).toContain('<!doctype html>');
    expect(writePlan(made, 'ics', 'de').text).toContain('BEGIN:VCALENDAR');
    expect(heard).toContain('file');
    expect(heard.at(-1)).toBe('plan');
  });

  it('answers what-if by chances alone, and supposes nothing where nothing is supposed', () => {
    const { risks, absoluteRisks } = made.plan;
    const asRecorded = chancesUnder(made.grounds, knowledge, { measures: {}, smokes: null });
    expect(asRecorded).toEqual({ risks, absoluteRisks });
    const high = chancesUnder(made.grounds, knowledge, { measures: { 'systolic-bp': 185 }, smokes: true });
    expect(high.risks).not.toEqual(risks);
  });

  it('reckons on a plan made elsewhere only with the same packs, and where its chances come out the same', () => {
    const { plan, grounds } = made;
    expect(standingOf(grounds, plan, knowledge)).toBe('same');
    expect(standingOf(JSON.parse(JSON.stringify(grounds)), JSON.parse(JSON.stringify(plan)), knowledge)).toBe(
      'same',
    );
    const [first, ...others] = grounds.knowledge;
    const newer = {
      ...grounds,
      knowledge: [{ ...first, pack: first?.pack ?? '', date: '', version: 'newer' }, ...others],
    };
    expect(standingOf(newer, plan, knowledge)).toBe('other-release');
    expect(standingOf({ ...grounds, version: '99.0.0' }, plan, knowledge)).toBe('other-release');
    const other = chancesUnder(grounds, knowledge, { measures: { 'systolic-bp': 185 }, smokes: null });
    expect(standingOf(grounds, other, knowledge)).toBe('other-plan');
  });

  it('lets a supposed LDL move the total cholesterol that a model asks for', () => {
    const score2 = ({ risks }: Chances): unknown =>
      risks.flatMap(({ answer }) =>
        answer.kind === 'value' && answer.model === 'score2'
          ? [{ total: answer.inputs.totalCholesterolMmolL, value: answer.value }]
          : [],
      );
    const lower = chancesUnder(made.grounds, knowledge, {
      measures: { 'ldl-cholesterol': 1.8 },
      smokes: null,
    });
    expect(score2(made.plan)).toEqual([{ total: 5.9, value: expect.closeTo(9.1, 1) }]);
    // Of 5.9 mmol/L 3.8 are LDL: with 2 less of it 3.9 are left.
    expect(score2(lower)).toEqual([{ total: 3.9, value: expect.closeTo(8.29, 2) }]);
  });

  it('aligns an insertion to the left by a reference that was dropped with its index', async () => {
    const blob = (text: string): Blob => new Blob([text]);
    // A T more in a run of Ts, told at its end; the pack has it at its beginning, behind the C of 18149032.
    const row = ['chr6', '18149034', '.', 'T', 'TT', '.', 'PASS', '.', 'GT', '0/1'].join('\t');
    const titles = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO', 'FORMAT', 'S'].join('\t');
    const vcf = { name: 'genome.vcf', blob: blob(`##fileformat=VCFv4.2\n${titles}\n${row}\n`) };
    const bases = `${'A'.repeat(18_149_031)}CTTTG${'A'.repeat(600)}`;
    const fasta = { name: 'genome.fa', blob: blob(`>chr6\n${bases}\n`) };
    const index = {
      name: 'genome.fa.fai',
      blob: blob(`chr6\t${bases.length}\t6\t${bases.length}\t${bases.length + 1}\n`),
    };
    const of = async (files: readonly NamedBlob[]): Promise<Outcome<MadePlan>> =>
      makePlan(files, { ...question, build: 'GRCh38' }, knowledge, () => undefined);
    const tpmt = (outcome: Outcome<MadePlan>): unknown =>
      valueOf(outcome).plan.genes.find(({ gene }) => gene === 'TPMT')?.callSource;
    expect(tpmt(await of([vcf]))).toBe('none');
    expect(tpmt(await of([fasta, index, vcf]))).toBe('vcf');
    expect(await of([vcf, fasta])).toMatchObject({ code: 'FASTA_INDEX' });
  });

  it('refuses packs that were altered', async () => {
    const altered = structuredClone(bundle) as Record<string, Record<string, string>>;
    const medicines = altered['medicines'] ?? {};
    medicines['medicines.json'] = `${medicines['medicines.json']} `;
    expect(await knowledgeOf(altered)).toMatchObject({ code: 'PACK_HASH_MISMATCH' });
  });
});
