import { isGap } from '../core/src/base/index.ts';
import { composePlan, type Plan } from '../core/src/plan/index.ts';
import type { Knowledge } from '../core/src/knowledge/index.ts';
import type { CallingOptions } from '../core/src/engines/pharmacogenomics/index.ts';
import { loadPacks } from '../host/src/knowledge/index.ts';
import { openInputs, type PersonOptions, readPerson } from '../host/src/person/index.ts';

let loaded: Promise<Knowledge> | null = null;

/** The bundled knowledge, loaded once. */
export function bundled(): Promise<Knowledge> {
  loaded ??= loadPacks(null).then((knowledge) => {
    if (isGap(knowledge)) throw new Error(knowledge.what);
    return knowledge;
  });
  return loaded;
}

export const plainCalling: CallingOptions = { combinations: false, allMatches: false, cyp2d6FromVcf: false };

/** Runs files through the readers, engines and plan as `kairos report` does. */
export async function planFor(
  paths: readonly string[],
  options: Partial<PersonOptions> & { readonly calling?: CallingOptions } = {},
): Promise<Plan> {
  const knowledge = await bundled();
  const { calling, ...person } = options;
  const profile = await readPerson(openInputs(paths), knowledge, {
    asOf: '2026-11-23',
    build: null,
    sample: null,
    callablePath: null,
    absentIsReference: false,
    referencePath: null,
    medications: [],
    samePerson: false,
    ...person,
  });
  if (isGap(profile)) throw new Error(`${profile.code}: ${profile.what}`);
  return composePlan(profile, knowledge, {
    asOf: person.asOf ?? '2026-11-23',
    version: 'test',
    calling: calling ?? plainCalling,
  });
}
