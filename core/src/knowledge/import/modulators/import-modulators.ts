import { gap, type Outcome } from '../../../base/index.ts';
import type { EnzymeModulator } from '../../index.ts';

const classes: ReadonlySet<string> = new Set<EnzymeModulator['effect']>([
  'strong-inhibitor',
  'moderate-inhibitor',
  'weak-inhibitor',
  'strong-inducer',
  'moderate-inducer',
]);

/** FDA classes the CYP3A enzymes together; guidance speaks of CYP3A4, which does most of their work. */
const genesOfEnzyme: Readonly<Record<string, string>> = { CYP3A: 'CYP3A4' };

/**
 * Reads the pack's curated table of enzyme modulators: tab-separated, with the columns `medicine`
 * (the medicines pack's name), `enzyme` (`CYP2D6`, `CYP3A`) and `class` (FDA's class, hyphenated).
 * Rows come out sorted by gene and medicine; `source` is put on each. IMPORT_FORMAT for anything
 * else, or when one medicine has two classes for one enzyme.
 */
export function importModulators(curation: string, source: string): Outcome<readonly EnzymeModulator[]> {
  const invalid = (problem: string): Outcome<readonly EnzymeModulator[]> =>
    gap('IMPORT_FORMAT', {
      subject: 'enzyme modulators',
      expected: `a table of medicine, enzyme and class (${problem})`,
    });
  const lines = curation.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = (lines[0] ?? '').split('\t');
  const [medicineAt, enzymeAt, classAt] = ['medicine', 'enzyme', 'class'].map((name) =>
    columns.indexOf(name),
  );
  if (medicineAt === undefined || enzymeAt === undefined || classAt === undefined)
    return invalid('no header');
  if (Math.min(medicineAt, enzymeAt, classAt) < 0) return invalid('a column is missing');
  const rows = new Map<string, EnzymeModulator>();
  for (const [i, line] of lines.slice(1).entries()) {
    const fields = line.split('\t').map((field) => field.trim());
    const medicine = fields[medicineAt] ?? '';
    const enzyme = fields[enzymeAt] ?? '';
    const effect = fields[classAt] ?? '';
    if (medicine === '' || !/^CYP\w+$/.test(enzyme) || !isClass(effect)) return invalid(`row ${i + 2}`);
    const gene = genesOfEnzyme[enzyme] ?? enzyme;
    const key = `${gene}\t${medicine}`;
    if (rows.has(key)) return invalid(`row ${i + 2} repeats ${medicine} for ${gene}`);
    rows.set(key, { medicine, gene, effect, source });
  }
  if (rows.size === 0) return invalid('it has no row');
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function isClass(text: string): text is EnzymeModulator['effect'] {
  return classes.has(text);
}
