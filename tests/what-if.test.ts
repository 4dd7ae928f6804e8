import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '../core/src/base/index.ts';
import { chancesIf, composePlan, type Plan, type PlanRequest, profileIf } from '../core/src/plan/index.ts';
import type { Profile } from '../core/src/profile/index.ts';
import { openInputs, readPerson } from '../host/src/person/index.ts';
import { example } from './command-line.ts';
import { bundled, plainCalling } from './run-kairos.ts';

const request: PlanRequest = { asOf: '2026-11-23', version: 'test', calling: plainCalling };
type Chances = Pick<Plan, 'risks' | 'absoluteRisks'>;

async function person(): Promise<Profile> {
  const profile = await readPerson(
    openInputs([join(example('dangerous-combination'), 'record.json')]),
    await bundled(),
    {
      asOf: request.asOf,
      build: null,
      sample: null,
      callablePath: null,
      absentIsReference: false,
      referencePath: null,
      medications: [],
      samePerson: false,
    },
  );
  if (isGap(profile)) throw new Error(profile.what);
  return profile;
}

const nearRisk = ({ absoluteRisks }: Chances, disease: string): number => {
  const answer = absoluteRisks.find((risk) => risk.disease === disease)?.answer;
  return answer?.kind === 'value' ? (answer.horizons[0]?.risk ?? Number.NaN) : Number.NaN;
};

describe('what-if', async () => {
  const knowledge = await bundled();
  let profile: Profile;
  let plan: Plan;
  beforeAll(async () => {
    profile = await person();
    plan = composePlan(profile, knowledge, request);
  });

  it('says what the plan says where nothing is asked about', () => {
    const { risks, absoluteRisks } = chancesIf(profile, knowledge, {
      request,
      plan,
      whatIf: { measures: {} },
    });
    expect({ risks, absoluteRisks }).toEqual({ risks: plan.risks, absoluteRisks: plan.absoluteRisks });
  });

  it('says what the plan of a person with those values says', () => {
    const whatIf = { measures: { 'systolic-bp': 170, 'body-mass-index': 36 }, smoking: 'current' } as const;
    const other = composePlan(profileIf(profile, whatIf, request.asOf), knowledge, request);
    const chances = chancesIf(profile, knowledge, { request, plan, whatIf });
    expect(chances).toEqual({ risks: other.risks, absoluteRisks: other.absoluteRisks });
    expect(nearRisk(chances, 'ischemic-heart-disease')).toBeGreaterThan(
      nearRisk(plan, 'ischemic-heart-disease'),
    );
  });

  it('takes total cholesterol along with LDL', () => {
    const at = (code: string, from: Profile): number | undefined =>
      from.observations.findLast((own) => own.code === code)?.value;
    const [ldl, total] = [at('ldl-cholesterol', profile), at('total-cholesterol', profile)];
    if (ldl === undefined || total === undefined) throw new Error('the example has no lipids');
    const lower = profileIf(profile, { measures: { 'ldl-cholesterol': ldl - 1 } }, request.asOf);
    expect(at('total-cholesterol', lower)).toBeCloseTo(total - 1, 5);
  });
});
