import { isGap } from '../core/src/base/index.ts';
import { type ComposedPlan, composeForWhatIf, composePlan, type Plan } from '../core/src/plan/index.ts';
import type { Knowledge } from '../core/src/knowledge/index.ts';
import type { Profile } from '../core/src/profile/index.ts';
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

type Files = readonly string[];
const asOfDay = '2026-11-23';

async function profileFor(paths: Files, options: Partial<PersonOptions>): Promise<Profile> {
  const profile = await readPerson(openInputs(paths), await bundled(), {
    asOf: asOfDay,
    build: null,
    sample: null,
    callablePath: null,
    absentIsReference: false,
    referencePath: null,
    medications: [],
    samePerson: false,
    ...options,
  });
  if (isGap(profile)) throw new Error(`${profile.code}: ${profile.what}`);
  return profile;
}

/** Runs files through the readers, engines and plan as `kairos report` does. */
export async function planFor(
  paths: Files,
  options: Partial<PersonOptions> & { readonly calling?: CallingOptions } = {},
): Promise<Plan> {
  const { calling, ...person } = options;
  return composePlan(await profileFor(paths, person), await bundled(), {
    asOf: person.asOf ?? asOfDay,
    version: 'test',
    calling: calling ?? plainCalling,
  });
}

/** The same with what the plan's chances stand on. */
export async function composedFor(paths: Files): Promise<ComposedPlan> {
  const request = { asOf: asOfDay, version: 'test', calling: plainCalling };
  return composeForWhatIf(await profileFor(paths, {}), await bundled(), request);
}
