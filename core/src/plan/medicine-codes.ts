import type { Medicine } from '../knowledge/index.ts';
import type { MedicationUse, Profile } from '../profile/index.ts';

/**
 * The profile with the ATC codes of medicines that were recorded by name or by another code, and those of a
 * combination's ingredients. A medicine whose codes lie in several anatomical groups (timolol: heart and eye) does not
 * tell by its name what it is taken for; it gets none.
 */
export function withKnownCodes(
  profile: Profile,
  recorded: readonly { readonly medicine: Medicine; readonly use: MedicationUse }[],
): Profile {
  const byUse = Map.groupBy(recorded, ({ use }) => use);
  const medications = profile.medications.map((use) => {
    const codes = (byUse.get(use) ?? []).flatMap(({ medicine }) => codesOfOneGroup(medicine));
    const atc = [...new Set([...use.atc, ...codes])];
    return atc.length === use.atc.length ? use : { ...use, atc };
  });
  return { ...profile, medications };
}

/** The first letter of an ATC code is its anatomical main group. */
function codesOfOneGroup({ atc }: Medicine): readonly string[] {
  return new Set(atc.map((code) => code[0])).size === 1 ? atc : [];
}
