import { gap, type Outcome } from '../../../base/index.ts';

/** Fewer components than these place nobody. */
const LEAST_COMPONENTS = 5;

/**
 * Ancestry components by sample, from a table of fraposa, plink2 (.eigenvec, .sscore) or pgsc_calc: one header
 * line, an IID column, and PC1, PC2, … (or PC1_AVG, …). Gap: SCORE_PCS.
 */
export function readComponents(text: string, file: string): Outcome<ReadonlyMap<string, readonly number[]>> {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = header.replace(/^#/, '').trim().split(/\s+/);
  const sample = names.findIndex((name) => /^(IID|id|sample|popu)$/i.test(name));
  const columns: number[] = [];
  for (let k = 1; ; k += 1) {
    const column = names.findIndex((name) => new RegExp(`^PC${k}(_AVG)?$`, 'i').test(name));
    if (column < 0) break;
    columns.push(column);
  }
  if (sample < 0 || columns.length < LEAST_COMPONENTS)
    return gap('SCORE_PCS', {
      subject: file,
      problem: `it has no IID column or fewer than ${LEAST_COMPONENTS} components`,
    });
  const found = new Map<string, readonly number[]>();
  for (const [i, line] of lines.entries()) {
    const fields = line.trim().split(/\s+/);
    const pcs = columns.map((column) => Number(fields[column] ?? Number.NaN));
    const id = fields[sample] ?? '';
    if (pcs.some(Number.isNaN))
      return gap('SCORE_PCS', { subject: file, problem: `in line ${i + 2} a component is not a number` });
    if (found.has(id))
      return gap('SCORE_PCS', { subject: file, problem: `the sample ${id} stands in it twice` });
    found.set(id, pcs);
  }
  return found;
}
