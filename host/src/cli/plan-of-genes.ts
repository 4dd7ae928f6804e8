import { isGap, type Outcome } from '@kairos/core/base';
import { composePlan, type Plan } from '@kairos/core/plan';
import { genesAlone } from '@kairos/core/profile';
import { loadPacks } from '../knowledge/index.ts';
import { openInputs, readPerson } from '../person/index.ts';
import { version } from './version.ts';

/** The plan of one person's files by their genes alone, as a card has it. Gaps: those of files and packs. */
export async function planOfGenes(
  paths: readonly string[],
  of: { readonly asOf: string; readonly knowledgeFolder: string | null },
): Promise<Outcome<Plan>> {
  const files = openInputs(paths);
  const knowledge = await loadPacks(of.knowledgeFolder);
  if (isGap(knowledge)) return knowledge;
  const profile = await readPerson(files, knowledge, {
    asOf: of.asOf,
    build: null,
    sample: null,
    callablePath: null,
    absentIsReference: false,
    referencePath: null,
    medications: [],
    samePerson: false,
    ageYears: null,
    alongside: null,
  });
  if (isGap(profile)) return profile;
  return composePlan(genesAlone(profile), knowledge, {
    asOf: of.asOf,
    version,
    calling: { combinations: false, allMatches: false, cyp2d6FromVcf: false },
    findings: null,
    scores: null,
  });
}
