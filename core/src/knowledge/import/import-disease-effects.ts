import { gap, type Outcome } from '../../base/index.ts';
import { effectsProblem, type PublishedEffects } from '../index.ts';

/** Checks curated facts about diseases, parsed from JSON. Gap: IMPORT_FORMAT. */
export function importDiseaseEffects(
  origins: Readonly<Record<keyof PublishedEffects, unknown>>,
): Outcome<PublishedEffects> {
  const problem = effectsProblem(origins);
  return problem === null
    ? (origins as PublishedEffects)
    : gap('IMPORT_FORMAT', { subject: 'disease effects', expected: `as known: ${problem}` });
}
