import type { Knowledge } from '@kairos/core/knowledge';
import { type ChanceGrounds, type Chances, chancesUnder } from '@kairos/core/plan';
import manifest from '../../package.json' with { type: 'json' };
import type { Standing } from './analyst.ts';

/** Whether a plan's chances can be reckoned on here: program and packs are the same, and so is every byte of them. */
export function standingOf(
  grounds: ChanceGrounds,
  { risks, absoluteRisks }: Chances,
  knowledge: Knowledge,
): Standing {
  const packs = knowledge.packs.toSorted((a, b) => (a.pack < b.pack ? -1 : 1));
  if (grounds.version !== manifest.version || !isSame(grounds.knowledge, packs)) return 'other-release';
  const again = chancesUnder(grounds, knowledge, { measures: {}, smokes: null });
  return isSame(again, { risks, absoluteRisks }) ? 'same' : 'other-plan';
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
