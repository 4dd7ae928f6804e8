import { fileURLToPath } from 'node:url';
import { isGap } from '../core/src/base/index.ts';
import { composePrevention } from '../core/src/plan/index.ts';
import { composeRisks } from '../core/src/plan/risks.ts';
import type { Profile } from '../core/src/profile/index.ts';
import { loadPacks } from '../host/src/knowledge/index.ts';
import { openInputs, readPerson } from '../host/src/person/index.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { bestOf, milliseconds } from './timing.ts';

const PEOPLE = 100_000;
const WARM_UP = 2_000;
const ROUNDS = 5;
const BATCH = 200;
const asOf = '2026-11-23';

const record = fileURLToPath(new URL('../examples/dangerous-combination/record.json', import.meta.url));

/** All clinical models and prevention for one person, warm, and for a hundred thousand. */
export async function benchPrevention(): Promise<readonly BenchRow[]> {
  const knowledge = await loadPacks(null);
  if (isGap(knowledge)) throw new Error(knowledge.what);
  const person = await readPerson(openInputs([record]), knowledge, {
    asOf,
    build: null,
    sample: null,
    callablePath: null,
    absentIsReference: false,
    referencePath: null,
    medications: [],
    samePerson: false,
  });
  if (isGap(person)) throw new Error(person.what);
  const assess = (profile: Profile): number => {
    const { answered } = composeRisks(profile, knowledge, asOf);
    const request = { asOf, risks: answered, findings: [], genesRead: new Set<string>(), genes: [] };
    return composePrevention(profile, knowledge, request).prevention.length;
  };
  const people = (from: number, count: number): void => {
    for (let i = from; i < from + count; i++) assess(varied(person, i));
  };
  people(0, WARM_UP);
  const [batch = 0] = await bestOf(ROUNDS, [() => people(0, BATCH)]);
  const all = await milliseconds(() => people(0, PEOPLE));
  return [
    benchRow('all clinical models and prevention, one person (warm)', {
      ours: batch / BATCH,
      peer: null,
      unit: 'ms',
    }),
    benchRow('the same for 100,000 people', { ours: all, peer: null, unit: 'ms' }),
  ];
}

/** The same record at another age and of another sex, so that no two people in a row are alike. */
function varied(profile: Profile, i: number): Profile {
  const birthDate = `${1936 + (i % 80)}-0${1 + (i % 9)}-1${i % 10}`;
  const sex = i % 2 === 0 ? 'female' : 'male';
  return { ...profile, identity: { ...profile.identity, birthDate, sex, birthSex: null } };
}
