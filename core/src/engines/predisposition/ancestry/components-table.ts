import { gap, type Outcome } from '../../../base/index.ts';

/** Titles of the column of samples, the surest first; fraposa's `popu` is no name of a person. */
const SAMPLE_COLUMNS = ['iid', 'indiv', 'sample', 'id'] as const;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Fewer components than these place nobody. */
const LEAST_COMPONENTS = 5;

/**
 * Ancestry components by sample, from a table of fraposa, plink2 (.eigenvec, .sscore) or pgsc_calc: one header
 * line, a column IID (or indiv, sample, id), and PC1, PC2, … (or PC1_AVG, …). Gap: SCORE_PCS.
 */
export function readComponents(text: string, file: string): Outcome<ReadonlyMap<string, readonly number[]>> {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = header.replace(/^#/, '').trim().split(/\s+/);
  const sample = SAMPLE_COLUMNS.map((title) => names.findIndex((name) => name.toLowerCase() === title)).find(
    (column) => column >= 0,
  );
  const columns: number[] = [];
  for (let k = 1; ; k += 1) {
    const column = names.findIndex((name) => new RegExp(`^PC${k}(_AVG)?$`, 'i').test(name));
    if (column < 0) break;
    columns.push(column);
  }
  if (sample === undefined || columns.length < LEAST_COMPONENTS)
    return gap('SCORE_PCS', {
      subject: file,
      problem: `it has no IID column or fewer than ${LEAST_COMPONENTS} components`,
    });
  const found = new Map<string, readonly number[]>();
  for (const [i, line] of lines.entries()) {
    const fields = line.trim().split(/\s+/);
    const cells = columns.map((column) => fields[column] ?? '');
    const id = fields[sample] ?? '';
    const pcs = cells.map(Number);
    if (!cells.every((cell) => DECIMAL.test(cell)) || !pcs.every(Number.isFinite))
      return gap('SCORE_PCS', { subject: file, problem: `in line ${i + 2} a component is not a number` });
    if (found.has(id))
      return gap('SCORE_PCS', { subject: file, problem: `the sample ${id} stands in it twice` });
    found.set(id, pcs);
  }
  if (found.size === 0) return gap('SCORE_PCS', { subject: file, problem: 'it has no people' });
  return found;
}
