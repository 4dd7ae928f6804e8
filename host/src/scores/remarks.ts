import { type Gap, gap } from '@kairos/core/base';
import { matchStatuses, type PersonInput } from '@kairos/core/engines/predisposition';
import type { ScoreFile } from '@kairos/core/profile/genotypes';

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
        reason: first.reason,
      }),
    );
  const duplicate = matchStatuses.indexOf('duplicate');
  const count = match.statuses.reduce((sum, status) => sum + (status === duplicate ? 1 : 0), 0);
  const at = match.statuses.indexOf(duplicate);
  if (at >= 0)
    remarks.push(gap('SCORE_ROWS_DUPLICATE', { subject: score.id, count, row: rows.rowNumbers[at] ?? 0 }));
  if (!match.statuses.includes(matchStatuses.indexOf('matched')))
    remarks.push(gap('SCORE_NOTHING_MATCHED', { subject: score.id, genome }));
  return remarks;
}
