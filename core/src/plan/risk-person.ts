import { type Person, preparePerson } from '../engines/prevention/index.ts';
import type { Profile } from '../profile/index.ts';
import { preventionFacts } from './prevention-facts.ts';

/** No rule of effects asks when something is due. */
const noMargins = { soonDays: 0, graceDays: 0 };

/** The person of a profile as triggers of published effects ask for them; genes are asked by themselves. */
export function riskPerson(profile: Profile, asOf: string): Person {
  const genes = { findings: [], read: new Set<string>() };
  const facts = preventionFacts(profile, [], { asOf, risks: [], genes });
  return preparePerson(facts, asOf, noMargins);
}
