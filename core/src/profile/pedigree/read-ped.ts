import { type Gap, gap, type Outcome } from '../../base/index.ts';
import type { AgeRange, RelativeCondition } from '../model/person.ts';
import type { Pedigree, PedigreePerson } from '../model/pedigree.ts';
import { familyProblem } from './check-family.ts';
import { isNobody, isPedSex } from './recognise.ts';

export type PedigreeOptions = {
  /** Base name of the file, for source references. */
  readonly file: string;
  /** The person the report is about: an individual id, or `family:individual`; null where not said. */
  readonly sample: string | null;
};

/** What a header may call the columns after the sixth. */
const optionalColumns = {
  name: ['name'],
  age: ['age', 'age_years', 'ageyears'],
  birthYear: ['yob', 'birth_year', 'birthyear', 'year_of_birth'],
  deceased: ['dead', 'deceased'],
  onset: ['onset', 'age_at_onset', 'age_of_onset', 'onset_age'],
  disease: ['disease', 'condition', 'diagnosis'],
} as const;
type OptionalColumn = keyof typeof optionalColumns;

/** Names that say no more than that the column is the phenotype. */
const plainPhenotype = /^(pheno(type)?|affected|affection|status|affection_status|phen)$/i;

type Row = { readonly fields: readonly string[]; readonly lineOneBased: number };

/**
 * Reads a PED (or `.fam`) file as PLINK and GATK write it: family, individual, father, mother, sex (1
 * male, 2 female), phenotype (1 unaffected, 2 affected; 0 and -9 missing), then, where a header line
 * names them, name, age, year of birth, death, disease and age at onset. Only the family of `sample` is
 * kept. Answers with a gap where no person or more than one is meant (PEDIGREE_PROBAND_UNKNOWN,
 * PEDIGREE_PROBAND_NEEDED) or where the family is impossible (PEDIGREE_CONTRADICTORY).
 */
export function readPed(text: string, { file, sample }: PedigreeOptions): Outcome<Pedigree> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = headerFields(lines.find((line) => line.trim() !== '') ?? '');
  const rows: Row[] = [];
  const unreadable: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fields = line.includes('\t')
      ? line.split('\t').map((field) => field.trim())
      : line.trim().split(/\s+/);
    if (fields.length >= 6 && fields[1] !== '' && isPedSex(fields[4] ?? ''))
      rows.push({ fields, lineOneBased: at + 1 });
    else unreadable.push(at + 1);
  }
  const proband = chooseProband(rows, { file, sample });
  if ('kind' in proband) return proband;
  const family = rows.filter(({ fields }) => fields[0] === proband.fields[0]);
  const quantitative = family.some(({ fields }) => !['-9', '0', '1', '2'].includes(fields[5] ?? ''));
  const persons = family.map((row) => toPerson(row, { header, file, quantitative }));
  const problem = familyProblem(persons, file);
  if (problem !== null) return problem;
  return {
    probandId: proband.fields[1] ?? '',
    persons,
    riskFactors: [],
    gaps: [
      ...unreadableRows(unreadable, file),
      ...(quantitative ? [gap('PEDIGREE_PHENOTYPE_UNKNOWN', { subject: file })] : []),
    ],
  };
}

/** One remark for all rows that could not be read. */
export function unreadableRows(lines: readonly number[], file: string): readonly Gap[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, 5).join(', ');
  return [gap('PEDIGREE_ROWS_UNREADABLE', { subject: file, count: lines.length, lines: shown })];
}

function headerFields(line: string): readonly string[] {
  return line.startsWith('#') ? line.replace(/^#+\s*/, '').split(line.includes('\t') ? '\t' : /\s+/) : [];
}

function chooseProband(rows: readonly Row[], { file, sample }: PedigreeOptions): Row | Gap {
  const matching =
    sample === null
      ? rows
      : rows.filter(({ fields }) => fields[1] === sample || `${fields[0]}:${fields[1]}` === sample);
  const [first, ...others] = matching;
  if (first === undefined) {
    return sample === null
      ? gap('PEDIGREE_EMPTY', { subject: file })
      : gap('PEDIGREE_PROBAND_UNKNOWN', { subject: file, sample: sample.slice(0, 60) });
  }
  return others.length === 0
    ? first
    : gap('PEDIGREE_PROBAND_NEEDED', {
        subject: file,
        count: matching.length,
        samples: matching
          .slice(0, 5)
          .map(({ fields }) => `${fields[0]}:${fields[1]}`)
          .join(', '),
      });
}

type RowContext = {
  readonly header: readonly string[];
  readonly file: string;
  readonly quantitative: boolean;
};

function toPerson(row: Row, context: RowContext): PedigreePerson {
  const [familyId = '', id = '', father = '', mother = '', sex = ''] = row.fields;
  const optional = (column: OptionalColumn): string | null => optionalField(row, context.header, column);
  const years = (column: OptionalColumn): number | null => yearsIn(optional(column));
  const dead = optional('deceased');
  return {
    familyId,
    id,
    name: optional('name'),
    fatherId: isNobody(father) ? null : father,
    motherId: isNobody(mother) ? null : mother,
    sex: /^(1|male|m)$/i.test(sex) ? 'male' : /^(2|female|f)$/i.test(sex) ? 'female' : null,
    twinGroup: null,
    deceased: dead === '1' ? true : dead === '0' ? false : null,
    ageYears: years('age'),
    birthYear: birthYearIn(optional('birthYear')),
    ashkenazi: false,
    conditions: conditionsOf(row, context),
    geneTests: [],
    tumourMarkers: {},
    source: { file: context.file, lineOneBased: row.lineOneBased, record: `${familyId}:${id}` },
  };
}

function conditionsOf(row: Row, { header, quantitative }: RowContext): readonly RelativeCondition[] {
  if (quantitative || row.fields[5] !== '2') return [];
  const named = header[5] === undefined || plainPhenotype.test(header[5]) ? null : header[5];
  const onset = yearsIn(optionalField(row, header, 'onset'));
  const onsetAge: AgeRange | null = onset === null ? null : { leastYears: onset, mostYears: onset };
  const text = optionalField(row, header, 'disease') ?? named ?? 'affected (phenotype of the pedigree file)';
  return [{ codings: [], text, onsetAge, causedDeath: null }];
}

function optionalField(row: Row, header: readonly string[], column: OptionalColumn): string | null {
  const names: readonly string[] = optionalColumns[column];
  const at = header.findIndex((name, index) => index > 5 && names.includes(name.toLowerCase()));
  const value = at < 0 ? undefined : row.fields[at];
  return value === undefined || value === '' || value === '.' || value === '-9' || value === 'NA'
    ? null
    : value;
}

function yearsIn(text: string | null): number | null {
  const years = text !== null && /^\d{1,3}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null;
  return years === null || years > 130 ? null : years;
}

/** A year of birth as pedigree files write it; `0` is unknown. */
export function birthYearIn(text: string | null): number | null {
  return text !== null && /^(1[789]|20)\d\d$/.test(text) ? Number(text) : null;
}
