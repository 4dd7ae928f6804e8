import { isGap } from '../core/src/base/index.ts';
import { tellText, languages } from '../core/src/language/index.ts';
import {
  composePrevention,
  type PlanPreventionItem,
  type PreventionRequest,
} from '../core/src/plan/index.ts';
import type { Profile, Relative } from '../core/src/profile/index.ts';
import { openInputs, readPerson } from '../host/src/person/index.ts';
import { describe, expect, it } from 'vitest';
import { example } from './command-line.ts';
import { citizenPrevention, clinicianPrevention } from '../core/src/writers/html/prevention-section.ts';
import { bundled, planFor } from './run-kairos.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const asOf = '2026-11-23';
const knowledge = await bundled();
const read = await readPerson(openInputs([example('unremarkable/record.json')]), knowledge, {
  asOf,
  build: null,
  sample: null,
  callablePath: null,
  absentIsReference: false,
  referencePath: null,
  medications: [],
  samePerson: false,
});
if (isGap(read)) throw new Error(read.what);
const person: Profile = read;

type Finding = PreventionRequest['findings'][number];

const finding = (gene: string, kind: Finding['kind'] = 'affected-genotype'): Finding => ({
  gene,
  condition: gene,
  category: 'cancer',
  inheritance: 'AD',
  kind,
  phase: null,
  variants: [],
  weaklyReviewed: false,
  doubtful: false,
  sensitive: true,
});

function preventionOf(
  findings: readonly Finding[],
  profile: Profile = person,
  genesRead: ReadonlySet<string> = new Set(),
): (action: string) => PlanPreventionItem {
  const { prevention } = composePrevention(profile, knowledge, {
    asOf,
    risks: [],
    findings,
    genesRead,
    genes: [],
  });
  return (action) => {
    const found = prevention.find((item) => item.action === action);
    if (found === undefined) throw new Error(action);
    return found;
  };
}

const relative = (kin: Relative['kin'], name: string, deceased: boolean): Relative => ({
  relationship: kin,
  kin,
  degree: kin === 'cousin' ? 3 : 1,
  side: 'not-applicable',
  sex: null,
  name,
  birthDate: null,
  age: null,
  deceased,
  ageAtDeath: null,
  conditions: [],
  source: { file: 'record.json', lineOneBased: null, record: null },
});

describe('prevention from single-gene findings', () => {
  it('turns a Lynch finding into colonoscopy instead of the stool test, and names whom to tell', () => {
    const relatives = [
      relative('sister', 'Ada', false),
      relative('father', 'Hugo', true),
      relative('cousin', 'Tom', false),
    ];
    const item = preventionOf([finding('MSH2')], { ...person, relatives });
    expect(item('colonoscopy')).toMatchObject({
      status: 'due',
      rules: ['lynch-early'],
      tell: [{ degree: 1, known: [{ kin: 'sister', name: 'Ada' }] }],
    });
    expect(item('colonoscopy').source?.reference).toBe('doi:10.1055/a-1016-4977');
    expect(item('faecal-blood-test').reason).toEqual({ kind: 'replaced', by: 'lynch-early' });
    expect(tellText(item('colonoscopy'), languages.en)).toContain('sister Ada');
    expect(tellText(item('colonoscopy'), languages.en)).not.toMatch(/Hugo|Tom/);
  });

  it('says that a check is not for a person only where every gene of it was read', () => {
    expect(preventionOf([])('whole-body-mri').status).toBe('unknown');
    expect(preventionOf([], person, new Set(['TP53']))('whole-body-mri')).toMatchObject({
      status: 'not-applicable',
      reason: { kind: 'not-for-person' },
    });
  });

  it('leaves two variants of unknown phase open, and asks nothing of a carrier', () => {
    expect(preventionOf([finding('HFE', 'two-variants-phase-unknown')])('iron-studies')).toMatchObject({
      status: 'unknown',
      missing: [{ kind: 'phase', gene: 'HFE' }],
    });
    expect(preventionOf([finding('HFE', 'carrier')], person, new Set(['HFE']))('iron-studies').status).toBe(
      'not-applicable',
    );
  });

  it('asks for nothing before a weakly reviewed or doubtful finding is confirmed', () => {
    for (const weak of [{ weaklyReviewed: true }, { doubtful: true }])
      expect(preventionOf([{ ...finding('TP53'), ...weak }])('whole-body-mri')).toMatchObject({
        status: 'unknown',
        missing: [{ kind: 'confirmation', gene: 'TP53' }],
        tell: [],
      });
  });

  it('tells a child nothing of adult diseases', () => {
    const child = { ...person, identity: { ...person.identity, birthDate: '2012-05-01' } };
    const silent = preventionOf([finding('MSH2'), finding('TP53')], child, new Set(['APC']));
    expect(silent('whole-body-mri').reason).toEqual({ kind: 'minor' });
    expect(silent('colonoscopy').status).toBe('not-applicable');
    for (const action of ['colonoscopy', 'whole-body-mri', 'faecal-blood-test'])
      expect(JSON.stringify([silent(action).because, silent(action).tell])).not.toMatch(/MSH2|TP53/);
    expect(preventionOf([finding('APC')], child)('colonoscopy')).toMatchObject({
      status: 'due',
      rules: ['apc-colonoscopy'],
    });
  });

  it('asks about sexes that do not agree', () => {
    const unclear: Profile = { ...person, identity: { ...person.identity, birthSex: 'male' } };
    expect(preventionOf([], unclear)('mammography').missing).toEqual([
      { kind: 'sex-disagrees', recorded: 'male', other: 'female' },
    ]);
  });

  it('makes an alert of a pharmacogene that means malignant hyperthermia', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kairos-prevention-'));
    try {
      const path = join(folder, 'calls.tsv');
      writeFileSync(path, 'RYR1\tReference/c.487C>T\n');
      const plan = await planFor([path]);
      expect(plan.prevention.find(({ action }) => action === 'anaesthesia-alert')).toMatchObject({
        rules: ['malignant-hyperthermia'],
        tell: [{ degree: 1, known: [] }],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows an unconfirmed finding to the clinician, and names no gene on the citizen’s side', async () => {
    const plan = await planFor([example('unremarkable/record.json')]);
    const weak = { ...finding('TP53'), weaklyReviewed: true };
    const request = { asOf, risks: [], findings: [weak], genesRead: new Set<string>(), genes: [] };
    const view = {
      plan: { ...plan, prevention: composePrevention(person, knowledge, request).prevention },
      words: languages.en,
    };
    const table = clinicianPrevention(view)?.text.split('<details')[0] ?? '';
    expect(table).toContain('confirmation of TP53');
    expect(citizenPrevention(view)?.text).not.toMatch(/TP53|whole-body/i);
  });
});
