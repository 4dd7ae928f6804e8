import { gap, type Outcome } from '../../base/index.ts';
import type { RelativeCondition } from '../model/person.ts';
import {
  type Pedigree,
  type PedigreeGeneTest,
  type PedigreePerson,
  tumourMarkers,
  type TumourMarkers,
} from '../model/pedigree.ts';
import { cancerColumns, geneColumns } from './canrisk-columns.ts';
import { familyProblem } from './check-family.ts';
import { birthYearIn, type PedigreeOptions, unreadableRows } from './read-ped.ts';

type Cells = (column: string) => string | null;

/**
 * Reads a CanRisk pedigree (versions 1 to 4) or one of the older BOADICEA format 4.0, by the names of
 * its columns. The person is the target, or `sample` where it is given. Answers with a gap where no
 * column line or target is found (PEDIGREE_EMPTY, PEDIGREE_PROBAND_UNKNOWN), or the family is
 * impossible. Source: CanRisk Pedigree Data File Format Specification.
 */
export function readCanRisk(text: string, { file, sample }: PedigreeOptions): Outcome<Pedigree> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const riskFactors: Pedigree['riskFactors'][number][] = [];
  const unreadable: number[] = [];
  const members: { readonly person: PedigreePerson; readonly isTarget: boolean }[] = [];
  let columns: readonly string[] | null = null;
  for (const [at, line] of lines.entries()) {
    const plain = line.replace(/^##/, '').trim();
    if (plain === '' || /^(CanRisk\s|BOADICEA\s+import)/i.test(plain)) continue;
    if (/^FamID\b/i.test(plain)) columns = plain.split(/\s+/);
    else if (line.startsWith('##')) {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(plain) ?? [];
      if (name !== undefined && value !== undefined)
        riskFactors.push({ name: name.trim(), value: value.trim() });
    } else {
      const fields = line.includes('\t') ? line.split('\t').map((field) => field.trim()) : plain.split(/\s+/);
      if (columns === null || fields.length !== columns.length) unreadable.push(at + 1);
      else members.push(toMember(cellsOf(columns, fields), { file, lineOneBased: at + 1 }));
    }
  }
  const chosen = members.filter(({ person, isTarget }) =>
    sample === null ? isTarget : person.id === sample || `${person.familyId}:${person.id}` === sample,
  );
  const [proband] = chosen;
  if (members.length === 0) return gap('PEDIGREE_EMPTY', { subject: file });
  if (proband === undefined || chosen.length > 1)
    return gap('PEDIGREE_PROBAND_UNKNOWN', { subject: file, sample: (sample ?? 'Target 1').slice(0, 60) });
  const persons = members
    .map(({ person }) => person)
    .filter(({ familyId }) => familyId === proband.person.familyId);
  return (
    familyProblem(persons, file) ?? {
      probandId: proband.person.id,
      persons,
      riskFactors,
      gaps: unreadableRows(unreadable, file),
    }
  );
}

function cellsOf(columns: readonly string[], fields: readonly string[]): Cells {
  const at = new Map(columns.map((column, index) => [column.toLowerCase(), index]));
  return (column) => {
    const index = at.get(column.toLowerCase());
    const cell = index === undefined ? undefined : fields[index];
    return cell === undefined || cell === '' ? null : cell;
  };
}

function toMember(
  cells: Cells,
  at: { readonly file: string; readonly lineOneBased: number },
): { readonly person: PedigreePerson; readonly isTarget: boolean } {
  const id = cells('IndivID') ?? '';
  const familyId = cells('FamID') ?? '';
  const unlessZero = (column: string): string | null => {
    const cell = cells(column);
    return cell === '0' ? null : cell;
  };
  const name = unlessZero('Name');
  const dead = cells('Dead');
  const sex = cells('Sex')?.toUpperCase();
  const age = unlessZero('Age');
  const person: PedigreePerson = {
    familyId,
    id,
    name: name === 'NA' ? null : name,
    fatherId: unlessZero('FathID'),
    motherId: unlessZero('MothID'),
    sex: sex === 'F' ? 'female' : sex === 'M' ? 'male' : null,
    twinGroup: unlessZero('MZtwin'),
    deceased: dead === '1' ? true : dead === '0' ? false : null,
    ageYears: age !== null && /^\d{1,3}$/.test(age) ? Number(age) : null,
    birthYear: birthYearIn(cells('Yob')),
    ashkenazi: cells('Ashkn') === '1',
    conditions: cancersOf(cells),
    geneTests: geneColumns.flatMap((gene) => geneTestOf(gene, cells)),
    tumourMarkers: markersOf(cells),
    source: { file: at.file, lineOneBased: at.lineOneBased, record: `${familyId}:${id}` },
  };
  return { person, isTarget: cells('Target') === '1' };
}

/** An age at diagnosis, `AU` where it is unknown, `0` where there was none. */
function cancersOf(cells: Cells): readonly RelativeCondition[] {
  return cancerColumns.flatMap(({ column, older, icd10, text }): readonly RelativeCondition[] => {
    const cell = [column, ...older].map(cells).find((value) => value !== null) ?? null;
    if (cell === null || cell === '0' || !/^(AU|\d{1,3})$/i.test(cell)) return [];
    const age = /^\d+$/.test(cell) ? Number(cell) : null;
    return [
      {
        codings: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: icd10, display: text }],
        text,
        onsetAge: age === null ? null : { leastYears: age, mostYears: age },
        causedDeath: null,
      },
    ];
  });
}

/** `T:P` in one column (CanRisk), or method and result in two (BOADICEA: `BRCA1t`, `BRCA1r`). */
function geneTestOf(gene: string, cells: Cells): readonly PedigreeGeneTest[] {
  const [method = '0', result = '0'] = (
    cells(gene) ?? `${cells(`${gene}t`) ?? '0'}:${cells(`${gene}r`) ?? '0'}`
  ).split(':');
  if (result !== 'P' && result !== 'N') return [];
  return [
    {
      gene,
      method: method === 'S' ? 'search' : method === 'T' ? 'direct' : 'unknown',
      result: result === 'P' ? 'positive' : 'negative',
    },
  ];
}

function markersOf(cells: Cells): TumourMarkers {
  const joined = cells(tumourMarkers.join(':'))?.split(':');
  const read = tumourMarkers.flatMap((marker, at) => {
    const cell = joined?.[at] ?? cells(marker);
    return cell === 'P' || cell === 'N' ? [[marker, cell === 'P' ? 'positive' : 'negative'] as const] : [];
  });
  return Object.fromEntries(read);
}
