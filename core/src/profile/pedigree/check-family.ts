import { type Gap, gap } from '../../base/index.ts';
import type { PedigreePerson } from '../model/pedigree.ts';

/**
 * What makes a family impossible: an id that is listed twice, a father who is female or a mother who is
 * male, somebody who is their own ancestor. Null where nothing does.
 */
export function familyProblem(persons: readonly PedigreePerson[], file: string): Gap | null {
  const byId = new Map<string, PedigreePerson>();
  for (const person of persons) {
    if (byId.has(person.id)) return contradiction(file, `${person.id} is listed twice`);
    byId.set(person.id, person);
  }
  for (const { id, fatherId, motherId } of persons) {
    if (fatherId !== null && byId.get(fatherId)?.sex === 'female')
      return contradiction(file, `${fatherId}, father of ${id}, is female`);
    if (motherId !== null && byId.get(motherId)?.sex === 'male')
      return contradiction(file, `${motherId}, mother of ${id}, is male`);
  }
  const circle = ownAncestor(byId);
  return circle === null ? null : contradiction(file, `${circle} would be an ancestor of themselves`);
}

function contradiction(file: string, problem: string): Gap {
  return gap('PEDIGREE_CONTRADICTORY', { subject: file, problem: problem.slice(0, 200) });
}

/** Removes whoever has no listed parent left, generation by generation; who stays is in a circle. */
function ownAncestor(byId: ReadonlyMap<string, PedigreePerson>): string | null {
  const children = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const person of byId.values()) {
    const parents = [person.fatherId, person.motherId].filter((id) => id !== null && byId.has(id));
    waiting.set(person.id, parents.length);
    for (const parent of parents) {
      if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), person.id]);
    }
  }
  const free = [...waiting].flatMap(([id, parents]) => (parents === 0 ? [id] : []));
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    waiting.delete(id);
    for (const child of children.get(id) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) free.push(child);
    }
  }
  return waiting.keys().next().value ?? null;
}
