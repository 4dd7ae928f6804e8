import { type Kin, kinships, type Side } from '../model/kinship.ts';
import type { AgeRange, Relative } from '../model/person.ts';
import type { Pedigree, PedigreePerson } from '../model/pedigree.ts';

/** Steps up from the person to a common ancestor and down from there to the relative. */
type Path = { readonly up: number; readonly down: number; readonly shared: number; readonly side: Side };

type Line = { readonly generations: number; readonly side: Side };

const farthestGeneration = 3;

/**
 * The blood relatives of the proband up to the third degree, each with relation, degree and side, from
 * the parents that a pedigree lists. Brothers and sisters are full where both parents are listed and
 * shared, half otherwise. Spouses and more distant relatives are left out.
 */
export function relativesOf(pedigree: Pedigree): readonly Relative[] {
  const byId = new Map(pedigree.persons.map((person) => [person.id, person]));
  const proband = byId.get(pedigree.probandId);
  if (proband === undefined) return [];
  const own = ancestors(proband.id, byId);
  return pedigree.persons.flatMap((person): readonly Relative[] => {
    const path = person.id === proband.id ? null : pathTo(own, ancestors(person.id, byId));
    const degree = path === null ? null : degreeOf(path);
    if (path === null || degree === null) return [];
    const kin = kinOf(path, person, isIdenticalTwin(proband, person));
    return [toRelative(person, { kin, degree, side: sideOf(path) })];
  });
}

/** Everybody a person descends from, themselves included, with the fewest generations and the side. */
function ancestors(id: string, byId: ReadonlyMap<string, PedigreePerson>): ReadonlyMap<string, Line> {
  const found = new Map<string, Line>([[id, { generations: 0, side: 'not-applicable' }]]);
  let generation: readonly string[] = [id];
  for (let generations = 1; generations <= farthestGeneration; generations += 1) {
    const next: string[] = [];
    for (const child of generation) {
      const person = byId.get(child);
      const childSide = found.get(child)?.side ?? 'unknown';
      for (const [parent, side] of [
        [person?.fatherId ?? null, 'paternal'],
        [person?.motherId ?? null, 'maternal'],
      ] as const) {
        if (parent === null) continue;
        const line: Line = { generations, side: generations === 1 ? side : childSide };
        const known = found.get(parent);
        if (known === undefined) {
          found.set(parent, line);
          next.push(parent);
        } else if (known.generations === generations && known.side !== line.side) {
          found.set(parent, { generations, side: 'unknown' });
        }
      }
    }
    generation = next;
  }
  return found;
}

function pathTo(own: ReadonlyMap<string, Line>, theirs: ReadonlyMap<string, Line>): Path | null {
  const paths = [...own].flatMap(([id, { generations: up, side }]): readonly Path[] => {
    const down = theirs.get(id)?.generations;
    return down === undefined ? [] : [{ up, down, shared: 1, side }];
  });
  const fewest = Math.min(...paths.map(({ up, down }) => up + down));
  const [first, ...others] = paths.filter(({ up, down }) => up + down === fewest);
  if (first === undefined) return null;
  const alike = others.filter(({ up, down }) => up === first.up && down === first.down);
  const oneSide = alike.every(({ side }) => side === first.side);
  return { ...first, shared: 1 + alike.length, side: oneSide ? first.side : 'not-applicable' };
}

/** Degree by blood: a step each, one less where a couple is shared; null beyond the third. */
function degreeOf({ up, down, shared }: Path): 1 | 2 | 3 | null {
  const steps = up === 0 || down === 0 || shared === 1 ? up + down : up + down - 1;
  return steps === 1 || steps === 2 || steps === 3 ? steps : null;
}

function sideOf(path: Path): Side {
  return path.up === 0 ? 'not-applicable' : path.side;
}

function isIdenticalTwin(a: PedigreePerson, b: PedigreePerson): boolean {
  return a.twinGroup !== null && a.twinGroup === b.twinGroup;
}

/** Relations by `steps up, steps down`, for women, men and where the sex is not known. */
const kinByPath: Readonly<Record<string, readonly [female: Kin, male: Kin, unknown: Kin]>> = {
  '0,1': ['daughter', 'son', 'child'],
  '0,2': ['granddaughter', 'grandson', 'grandchild'],
  '1,0': ['mother', 'father', 'parent'],
  '1,1': ['sister', 'brother', 'sibling'],
  '1,1 half': ['half-sister', 'half-brother', 'half-sibling'],
  '1,1 twin': ['identical-twin-sister', 'identical-twin-brother', 'identical-twin'],
  '1,2': ['niece', 'nephew', 'niece-or-nephew'],
  '2,0 maternal': ['maternal-grandmother', 'maternal-grandfather', 'maternal-grandparent'],
  '2,0 paternal': ['paternal-grandmother', 'paternal-grandfather', 'paternal-grandparent'],
  '2,1 maternal': ['maternal-aunt', 'maternal-uncle', 'other'],
  '2,1 paternal': ['paternal-aunt', 'paternal-uncle', 'other'],
  '2,2 maternal': ['maternal-cousin', 'maternal-cousin', 'maternal-cousin'],
  '2,2 paternal': ['paternal-cousin', 'paternal-cousin', 'paternal-cousin'],
  '3,0 maternal': ['maternal-great-grandparent', 'maternal-great-grandparent', 'maternal-great-grandparent'],
  '3,0 paternal': ['paternal-great-grandparent', 'paternal-great-grandparent', 'paternal-great-grandparent'],
};

function kinOf(path: Path, person: PedigreePerson, identicalTwin: boolean): Kin {
  const { up, down, shared, side } = path;
  const isHalf = up > 0 && down > 0 && shared === 1;
  // half aunts, half nieces and their like have no name of their own
  if (isHalf && !(up === 1 && down === 1)) return 'other';
  const steps = `${up},${down}`;
  const key =
    up >= 2 ? `${steps} ${side}` : isHalf ? `${steps} half` : identicalTwin ? `${steps} twin` : steps;
  const named = Object.hasOwn(kinByPath, key) ? kinByPath[key] : undefined;
  const [female, male, unknown] = named ?? ['other', 'other', 'other'];
  return person.sex === 'female' ? female : person.sex === 'male' ? male : unknown;
}

function toRelative(
  person: PedigreePerson,
  { kin, degree, side }: Pick<Relative, 'kin' | 'degree' | 'side'>,
): Relative {
  const age: AgeRange | null =
    person.ageYears === null ? null : { leastYears: person.ageYears, mostYears: person.ageYears };
  return {
    relationship: kin,
    kin,
    degree,
    side,
    sex: person.sex ?? kinships[kin].sex,
    name: person.name,
    birthDate: person.birthYear === null ? null : String(person.birthYear),
    age: person.deceased === true ? null : age,
    deceased: person.deceased,
    ageAtDeath: person.deceased === true ? age : null,
    conditions: person.conditions,
    source: person.source,
  };
}
