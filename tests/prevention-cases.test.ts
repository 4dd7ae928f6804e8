import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGap } from '../core/src/base/index.ts';
import {
  type PreventionFacts,
  readyPrevention,
  schedulePrevention,
} from '../core/src/engines/prevention/index.ts';
import { bundledKnowledge } from '../host/src/knowledge/index.ts';
import { describe, expect, it } from 'vitest';
import { bundled } from './run-kairos.ts';

/** A case of the pack: a person in few words, and what of an action is expected. */
type Case = {
  readonly what: string;
  readonly asOf: string;
  readonly person: {
    readonly birthDate: string;
    readonly recordedSex: 'female' | 'male';
    readonly country: string;
    readonly done?: readonly { readonly action: string; readonly date: string; readonly abnormal: boolean }[];
    readonly genes?: readonly string[];
    readonly conditions?: readonly string[];
    readonly measures?: readonly (readonly [measure: string, value: number, unit: string])[];
    readonly risks?: readonly (readonly [model: string, value: number])[];
    readonly smoking?: 'current' | 'former' | 'never';
  };
  readonly action: string;
  readonly expect: Readonly<Record<string, unknown>>;
};

const folder = join(bundledKnowledge, 'prevention', 'cases');
const cases = readdirSync(folder).flatMap((name) => {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
    source: string;
    cases: readonly Case[];
  };
  return file.cases.map((own) => ({ ...own, source: file.source }));
});

const { prevention: pack, clinicalModels } = await bundled();
if (pack === null) throw new Error('no prevention pack');
const ready = readyPrevention(pack, new Set(clinicalModels.models.keys()));
if (isGap(ready)) throw new Error(ready.what);

function factsOf({ person }: Case): PreventionFacts {
  const { birthDate, recordedSex, country, genes = [], conditions = [], measures = [], risks = [] } = person;
  const recorded = { date: '2026-01-01', source: null };
  return {
    birthDate,
    ageYears: null,
    recordedSex,
    birthSex: null,
    geneticSex: null,
    country,
    conditions: conditions.map((code) => ({ system: 'snomed', code, text: code, active: true, ...recorded })),
    measures: measures.map(([measure, value, unit]) => ({ measure, value, unit, ...recorded })),
    events: (person.done ?? []).map((event) => ({ ...event, status: 'done', source: null })),
    risks: risks.map(([model, value]) => ({
      model,
      kind: 'value',
      value,
      unit: '%',
      band: null,
      bands: {},
      ...recorded,
    })),
    genes: {
      findings: genes.map((gene) => ({
        gene,
        genotype: 'affected',
        confirmed: true,
        classification: 'pathogenic',
        zygosity: 'heterozygous',
        source: null,
      })),
      read: new Set(pack?.genes),
    },
    relatives: [],
    medicines: [],
    smoking: person.smoking === undefined ? null : { status: person.smoking, ...recorded },
    pregnant: null,
  };
}

describe('the prevention pack', () => {
  it.each(cases.map((own) => [own.what, own] as const))('%s', (_, own) => {
    const item = schedulePrevention(ready, factsOf(own), own.asOf).find(
      ({ action }) => action === own.action,
    );
    expect(item).toMatchObject(own.expect);
  });

  it('dates every document, and says of every rule where it was read or why it is off', () => {
    for (const { confirmation } of pack.rules)
      expect(
        (confirmation.kind === 'confirmed' ? confirmation.where : confirmation.reason).length,
      ).toBeGreaterThan(5);
    const used = new Set(
      pack.rules.flatMap(({ source, overrides = [] }) => [source, ...overrides.map((o) => o.source)]),
    );
    expect(pack.sources.filter(({ id }) => !used.has(id))).toEqual([]);
  });

  it('never asks for what no rule of it confirms', () => {
    const off = new Set(
      pack.rules.flatMap(({ id, confirmation }) => (confirmation.kind === 'unconfirmed' ? [id] : [])),
    );
    expect(off.size).toBeGreaterThan(0);
    for (const rules of ready.byAction.values()) expect(rules.filter(({ id }) => off.has(id))).toEqual([]);
  });
});
