import { describe, expect, it } from 'vitest';
import type { SingleGeneFinding } from '../core/src/engines/predisposition/index.ts';
import { explainChance, languages } from '../core/src/language/index.ts';
import { composeAbsoluteRisks, type Plan, type PlanAbsoluteRisk } from '../core/src/plan/index.ts';
import type { Profile } from '../core/src/profile/index.ts';
import { assembleProfile } from '../core/src/profile/index.ts';
import { writeHtml } from '../core/src/writers/index.ts';
import { example } from './command-line.ts';
import { bundled, planFor } from './run-kairos.ts';

const asOf = '2026-11-26';
const exampleOf = (name: string): readonly string[] => [example(`${name}/record.json`)];
const of = (all: readonly PlanAbsoluteRisk[], disease: string): PlanAbsoluteRisk['answer'] => {
  const found = all.find((one) => one.disease === disease);
  if (found === undefined) throw new Error(`no ${disease}`);
  return found.answer;
};
const valueOf = (all: readonly PlanAbsoluteRisk[], disease: string) => {
  const answer = of(all, disease);
  if (answer.kind !== 'value') throw new Error(`${disease}: ${JSON.stringify(answer)}`);
  return answer;
};

/** Somebody of whom nothing but birth and sex is known. */
function somebody(sex: 'female' | 'male' | null, birthDate: string | null): Profile {
  const bare = assembleProfile({
    genome: null,
    absentPositions: 'no-genome',
    starCalls: [],
    records: [],
    relatives: [],
    medications: [],
    inputs: [],
    gaps: [],
  });
  return { ...bare, identity: { ...bare.identity, sex, birthDate } };
}
const finding = (gene: string): SingleGeneFinding => ({
  gene,
  condition: 'a condition',
  category: 'cancer',
  inheritance: 'AD',
  kind: 'affected-genotype',
  phase: null,
  variants: [],
  weaklyReviewed: false,
  doubtful: false,
  sensitive: true,
});
const chances = async (profile: Profile, findings: readonly SingleGeneFinding[] = []) =>
  composeAbsoluteRisks(profile, await bundled(), { asOf, risks: [], scores: [], findings }).absoluteRisks;

describe('the chance of a disease', () => {
  it('is that of everybody of the age and sex where nothing else is known, and says what is not', async () => {
    for (const birthDate of ['1996-01-01', '1976-01-01', '1956-01-01']) {
      const all = await chances(somebody('male', birthDate));
      for (const disease of ['ischemic-heart-disease', 'colon-and-rectum-cancer', 'prostate-cancer']) {
        const { horizons, notApplied, used, presentUnknown } = valueOf(all, disease);
        for (const { risk, population, waterfall } of horizons) {
          expect(risk).toBeCloseTo(population, 9);
          expect(waterfall).toEqual([]);
        }
        expect(used).toEqual([]);
        expect(presentUnknown).toBe(true);
        expect(notApplied.map(({ reason }) => reason)).toContain('not-known');
      }
    }
  });

  it('is not told where it cannot be', async () => {
    expect(of(await chances(somebody('female', '1976-01-01')), 'prostate-cancer')).toEqual({
      kind: 'not-applicable',
      reason: 'other-sex',
    });
    expect(of(await chances(somebody(null, null)), 'diabetes-mellitus-type-2')).toEqual({
      kind: 'missing',
      missing: ['birth-date', 'sex'],
    });
    expect(of(await chances(somebody('male', '2015-01-01')), 'diabetes-mellitus-type-2')).toMatchObject({
      reason: 'under-age',
    });
    const ill = await planFor(exampleOf('unremarkable'));
    expect(of(ill.absoluteRisks, 'ischemic-heart-disease')).toMatchObject({ reason: 'already-ill' });
  });

  it('rests on the record of an example person, down to its entries, beside another model', async () => {
    const plan = await planFor(exampleOf('dangerous-combination'));
    const answer = valueOf(plan.absoluteRisks, 'ischemic-heart-disease');
    expect(answer.table).toMatchObject({ place: 'England', ofOwnCountry: false });
    expect(answer.used.find(({ id }) => id === 'coronary-relatives')).toMatchObject({ own: 'two-or-more' });
    expect(answer.used.every(({ group, evidence }) => group === 'change' || evidence.length > 0)).toBe(true);
    for (const { risk, population, interval, waterfall, whatIf } of answer.horizons) {
      expect(risk).toBeGreaterThan(population);
      expect(interval?.[0]).toBeLessThan(risk);
      expect(interval?.[1]).toBeGreaterThan(risk);
      expect(waterfall.map(({ group }) => group)).toEqual(['family', 'clinical']);
      expect(whatIf.every((change) => change.risk < risk)).toBe(true);
    }
    expect(answer.otherModels).toMatchObject([{ model: 'score2' }]);
    // what moved a chance was considered
    expect(plan.notConsidered.map(({ what }) => what)).not.toContain('ldl-cholesterol');
    const text = explainChance(planRisk(plan, 'ischemic-heart-disease'), languages.en).join('\n');
    expect(text).toContain('doi:10.1016/S0140-6736(10)61350-5');
    expect(text).toContain('record.json');
  });
});

function planRisk(plan: Plan, disease: string): PlanAbsoluteRisk {
  const found = plan.absoluteRisks.find((one) => one.disease === disease);
  if (found === undefined) throw new Error(`no ${disease}`);
  return found;
}

describe('a carrier’s chance', () => {
  it('is by the incidence among carriers; nothing found in everybody is applied to it', async () => {
    const all = await chances(somebody('female', '1986-01-01'), [finding('MLH1')]);
    const answer = valueOf(all, 'colon-and-rectum-cancer');
    expect(all.find(({ disease }) => disease === 'colon-and-rectum-cancer')?.fromFinding).toBe(true);
    expect(answer.horizons[0]?.waterfall.map(({ group }) => group)).toEqual(['monogenic']);
    expect(answer.horizons[0]?.risk).toBeGreaterThan(20 * (answer.horizons[0]?.population ?? 1));
    expect(answer.notApplied.map(({ reason }) => reason)).toContain('no-effect-among-carriers');
    expect(answer.horizons[0]?.whatIf).toEqual([]);
  });

  it('is not told as everybody’s where the gene’s effect is not known', async () => {
    const all = await chances(somebody('male', '1976-01-01'), [finding('BRCA1')]);
    expect(of(all, 'prostate-cancer')).toEqual({ kind: 'not-applicable', reason: 'carrier-without-effect' });
  });

  it('stands with the finding, not among the others', async () => {
    const plan = await planFor(exampleOf('dangerous-combination'));
    const absoluteRisks = plan.absoluteRisks.map((one) =>
      one.disease === 'breast-cancer' ? { ...one, fromFinding: true } : one,
    );
    const page = writeHtml({ ...plan, absoluteRisks }, { language: 'en' });
    const [section = ''] = /<h2 id="disease-by-disease">.*?<\/section>/s.exec(page) ?? [];
    expect(section).toContain('Coronary heart disease');
    expect(section).not.toContain('reast cancer');
  });
});
