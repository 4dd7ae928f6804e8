import { ageInYears, type Gap, gap } from '../../base/index.ts';
import type { Kin } from '../model/kinship.ts';
import type {
  AgeRange,
  Condition,
  Identity,
  Observation,
  Relative,
  RelativeCondition,
} from '../model/person.ts';
import type { Pedigree, PedigreeGeneTest, PedigreePerson } from '../model/pedigree.ts';

/** What a person's record says about them and their family. */
export type Family = {
  readonly identity: Identity;
  readonly conditions: readonly Condition[];
  readonly relatives: readonly Relative[];
  readonly geneTests: readonly PedigreeGeneTest[];
  /** Height and body mass index go into the header: the latest that are not doubtful. */
  readonly observations: readonly Observation[];
  /** The day the ages are for, YYYY-MM-DD. */
  readonly asOf: string;
};

type Parents = { readonly fatherId: string | null; readonly motherId: string | null };
type Place = Parents & { readonly id: string; readonly sex: PedigreePerson['sex'] };

const familyId = 'FAM1';
const nobody: Parents = { fatherId: null, motherId: null };
const ofProband: Parents = { fatherId: 'FTH', motherId: 'MTH' };
const ofMother: Parents = { fatherId: 'MGF', motherId: 'MGM' };
const ofFather: Parents = { fatherId: 'PGF', motherId: 'PGM' };

/**
 * Builds a pedigree from relatives as a health record lists them: parents, grandparents of a known side,
 * full brothers and sisters, children, aunts and uncles of a known side; the parents between are put in
 * without data. Whoever cannot be placed for certain (half brothers and sisters, nieces, cousins, a
 * side that is not known) is left out with a remark (PEDIGREE_RELATIVE_LEFT_OUT). Names are not taken
 * over.
 */
export function pedigreeOfFamily(family: Family): Pedigree {
  const placed = new Map<string, PedigreePerson>();
  const gaps: Gap[] = [];
  const taken = new Map<string, number>();
  const proband = probandOf(family);
  placed.set(proband.id, proband);
  for (const relative of family.relatives) {
    const place = placeOf(relative, taken, proband);
    if (place === null || placed.has(place.id)) {
      gaps.push(
        gap('PEDIGREE_RELATIVE_LEFT_OUT', {
          subject: relative.source.record ?? relative.source.file,
          relative: relative.relationship,
          reason: place === null ? 'their place in the family is not certain' : 'they are listed twice',
        }),
      );
    } else placed.set(place.id, toPerson(relative, place));
  }
  const withParents = addMissingParents(placed, proband);
  return {
    probandId: proband.id,
    persons: withParents,
    riskFactors: riskFactorsOf(family.observations),
    gaps,
  };
}

function riskFactorsOf(observations: readonly Observation[]): Pedigree['riskFactors'] {
  return (
    [
      ['Height', 'body-height'],
      ['BMI', 'body-mass-index'],
    ] as const
  ).flatMap(([name, code]) => {
    const dated = observations.filter((item) => item.code === code && item.doubtful !== true);
    const [latest] = dated.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
    return latest === undefined ? [] : [{ name, value: String(latest.value) }];
  });
}

function probandOf({ identity, conditions, geneTests, asOf }: Family): PedigreePerson {
  const birthDate = identity.birthDate;
  return {
    familyId,
    id: 'PROBAND',
    name: null,
    ...ofProband,
    sex: identity.birthSex ?? identity.sex,
    twinGroup: null,
    deceased: identity.deceased !== null,
    ageYears: birthDate === null ? null : ageInYears(birthDate, asOf),
    birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
    ashkenazi: false,
    conditions: conditions.map((condition) => ownCondition(condition, birthDate)),
    geneTests,
    tumourMarkers: {},
    source: { file: 'pedigree', lineOneBased: null, record: 'PROBAND' },
  };
}

function ownCondition(condition: Condition, birthDate: string | null): RelativeCondition {
  const { codings, text, onsetAge, onsetDate } = condition;
  const years = birthDate === null || onsetDate === null ? null : ageInYears(birthDate, onsetDate);
  return {
    codings,
    text,
    onsetAge: onsetAge ?? (years === null ? null : { leastYears: years, mostYears: years }),
    causedDeath: null,
  };
}

/** Where a relation stands: one place of its own, or as many as there are (numbered). */
type Seat = { readonly id: string; readonly numbered: boolean; readonly parents: Parents | 'proband' };
const only = (id: string, parents: Parents): Seat => ({ id, numbered: false, parents });
const many = (id: string, parents: Seat['parents']): Seat => ({ id, numbered: true, parents });

const seats: Readonly<Partial<Record<Kin, Seat>>> = {
  mother: only('MTH', ofMother),
  father: only('FTH', ofFather),
  sister: many('SIS', ofProband),
  'twin-sister': many('SIS', ofProband),
  'identical-twin-sister': many('SIS', ofProband),
  brother: many('BRO', ofProband),
  'twin-brother': many('BRO', ofProband),
  'identical-twin-brother': many('BRO', ofProband),
  daughter: many('DAU', 'proband'),
  son: many('SON', 'proband'),
  'maternal-grandmother': only('MGM', nobody),
  'maternal-grandfather': only('MGF', nobody),
  'paternal-grandmother': only('PGM', nobody),
  'paternal-grandfather': only('PGF', nobody),
  'maternal-aunt': many('MAU', ofMother),
  'maternal-uncle': many('MUN', ofMother),
  'paternal-aunt': many('PAU', ofFather),
  'paternal-uncle': many('PUN', ofFather),
};

/** Where a relative stands; null where that is not certain, or their sex is not known. */
function placeOf(relative: Relative, taken: Map<string, number>, proband: PedigreePerson): Place | null {
  const seat = seats[relative.kin];
  const { sex } = relative;
  if (seat === undefined || sex === null) return null;
  const parents = seat.parents === 'proband' ? parentsOfChild(proband.sex) : seat.parents;
  if (parents === null) return null;
  if (!seat.numbered) return { id: seat.id, sex, ...parents };
  const count = (taken.get(seat.id) ?? 0) + 1;
  taken.set(seat.id, count);
  return { id: `${seat.id}${count}`, sex, ...parents };
}

function parentsOfChild(sex: PedigreePerson['sex']): Parents | null {
  if (sex === null) return null;
  return sex === 'female'
    ? { fatherId: 'PARTNER', motherId: 'PROBAND' }
    : { fatherId: 'PROBAND', motherId: 'PARTNER' };
}

function toPerson(relative: Relative, place: Place): PedigreePerson {
  return {
    familyId,
    id: place.id,
    name: null,
    fatherId: place.fatherId,
    motherId: place.motherId,
    sex: place.sex,
    twinGroup: null,
    deceased: relative.deceased,
    ageYears: certainYears(relative.deceased === true ? relative.ageAtDeath : relative.age),
    birthYear: relative.birthDate === null ? null : Number(relative.birthDate.slice(0, 4)),
    ashkenazi: false,
    conditions: relative.conditions,
    geneTests: [],
    tumourMarkers: {},
    source: relative.source,
  };
}

/** An age known to the year; of two neighbouring years (from a year of birth) the lower. */
function certainYears(age: AgeRange | null): number | null {
  if (age === null || age.leastYears === null || age.mostYears === null) return null;
  return age.mostYears - age.leastYears <= 1 ? age.leastYears : null;
}

/** Puts in the parents that others name, as far as somebody needs them; founders name none. */
function addMissingParents(
  placed: ReadonlyMap<string, PedigreePerson>,
  proband: PedigreePerson,
): readonly PedigreePerson[] {
  const all = new Map(placed);
  for (const [id, sex, parents] of [
    ['FTH', 'male', ofFather],
    ['MTH', 'female', ofMother],
  ] as const) {
    if (!all.has(id)) all.set(id, unknownPerson(id, sex, parents));
  }
  const children = [...all.values()].some(
    ({ fatherId, motherId }) => fatherId === 'PARTNER' || motherId === 'PARTNER',
  );
  if (children)
    all.set('PARTNER', unknownPerson('PARTNER', proband.sex === 'female' ? 'male' : 'female', nobody));
  for (const { fatherId, motherId } of [ofMother, ofFather]) {
    if (fatherId === null || motherId === null) continue;
    // Grandparents are needed where one is listed, or somebody beside the parent descends from them.
    const others = [...all.values()].filter((person) => person.fatherId === fatherId && !isParent(person.id));
    if (!all.has(fatherId) && !all.has(motherId) && others.length === 0) continue;
    if (!all.has(fatherId)) all.set(fatherId, unknownPerson(fatherId, 'male', nobody));
    if (!all.has(motherId)) all.set(motherId, unknownPerson(motherId, 'female', nobody));
  }
  return [...all.values()].map((person) =>
    person.fatherId !== null &&
    person.motherId !== null &&
    all.has(person.fatherId) &&
    all.has(person.motherId)
      ? person
      : { ...person, ...nobody },
  );
}

function isParent(id: string): boolean {
  return id === 'FTH' || id === 'MTH';
}

function unknownPerson(id: string, sex: 'female' | 'male', parents: Parents): PedigreePerson {
  return {
    familyId,
    id,
    name: null,
    ...parents,
    sex,
    twinGroup: null,
    deceased: null,
    ageYears: null,
    birthYear: null,
    ashkenazi: false,
    conditions: [],
    geneTests: [],
    tumourMarkers: {},
    source: { file: 'pedigree', lineOneBased: null, record: id },
  };
}
