import { type Gap, gap } from '@kairos/core/base';
import { matchStatuses, type PersonInput } from '@kairos/core/engines/predisposition';
import { type ScoreFile, scoreRowKinds, sortedOrder } from '@kairos/core/profile/genotypes';

/** What is to be said of a score beside its numbers: rows that do not count, and why. */
export function scoreRemarks(score: ScoreFile, { rows, match }: PersonInput, genome: string): readonly Gap[] {
  const remarks: Gap[] = [];
  const [first] = score.unscored;
  if (first !== undefined)
    remarks.push(
      gap('SCORE_ROWS_UNSCORED', {
        subject: score.id,
        count: score.unscored.length,
        total: score.totalRows,
        row: first.rowNumber,
        reason: reasonsText(score),
      }),
    );
  const duplicate = matchStatuses.indexOf('duplicate');
  const count = match.statuses.reduce((sum, status) => sum + (status === duplicate ? 1 : 0), 0);
  const at = match.statuses.indexOf(duplicate);
  if (at >= 0)
    remarks.push(gap('SCORE_ROWS_DUPLICATE', { subject: score.id, count, row: rows.rowNumbers[at] ?? 0 }));
  remarks.push(...conflicts(score));
  if (!match.statuses.includes(matchStatuses.indexOf('matched')))
    remarks.push(gap('SCORE_NOTHING_MATCHED', { subject: score.id, genome }));
  return remarks;
}

/** Every reason with its number of rows, most rows first. */
function reasonsText({ unscored }: ScoreFile): string {
  const counts = new Map<string, number>();
  for (const { reason } of unscored) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .map(([reason, count]) => `${reason} (${count})`)
    .join(', ');
}

/** Rows that give one effect allele of one variant two weights, the first pair of them. */
function conflicts({ id, rows }: ScoreFile): readonly Gap[] {
  const order = sortedOrder(rows);
  const at = (i: number): number => (order === null ? i : (order[i] ?? 0));
  for (let i = 1; i < rows.count; i++) {
    const two = at(i);
    for (let j = i - 1; j >= 0; j--) {
      const one = at(j);
      if (
        rows.positionsOneBased[one] !== rows.positionsOneBased[two] ||
        rows.chromosomes[one] !== rows.chromosomes[two]
      )
        break;
      const same =
        rows.effectAlleles[one] === rows.effectAlleles[two] &&
        rows.otherAlleles[one] === rows.otherAlleles[two] &&
        rows.kinds[one] === rows.kinds[two] &&
        scoreRowKinds[rows.kinds[one] ?? 0] !== 'component';
      if (same && rows.weights[one] !== rows.weights[two])
        return [
          gap('SCORE_ROWS_CONFLICT', {
            subject: id,
            row: rows.rowNumbers[one] ?? 0,
            other: rows.rowNumbers[two] ?? 0,
          }),
        ];
    }
  }
  return [];
}
