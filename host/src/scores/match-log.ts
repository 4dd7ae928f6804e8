import { matchStatuses, matchWays, type OnRow, type PersonInput } from '@kairos/core/engines/predisposition';
import { basesOf, chromName, type ScoreFile } from '@kairos/core/profile/genotypes';

/** Titles of the match log. */
export const matchLogHeader =
  'score\trow\tchrom\tpos\teffect_allele\tother_allele\tstatus\tway\tref\talt\tvia\tcopies\tterm\n';

/** Writes one line a row of a score: what it matched, and what it came to for one person. Unscored rows stand first. */
export function matchLogRows(write: (line: string) => void): (score: ScoreFile, input: PersonInput) => OnRow {
  return (score, { rows, match, table }) => {
    for (const { rowNumber, reason, text } of score.unscored)
      write(`${score.id}\t${rowNumber}\t.\t.\t${text}\t.\tnot-scored: ${reason}\t.\t.\t.\t.\t.\t.\n`);
    return (row, { via, copies, term }) => {
      const entry = match.entries[row] ?? -1;
      const known = (code: number | undefined, long: ReadonlyMap<number, string>): string =>
        code === undefined || code === 0 ? '.' : (basesOf(code, long) ?? '.');
      const fields = [
        score.id,
        rows.rowNumbers[row],
        chromName(rows.chromosomes[row] ?? 0),
        rows.positionsOneBased[row],
        known(rows.effectAlleles[row], rows.longAlleles),
        known(rows.otherAlleles[row], rows.longAlleles),
        matchStatuses[match.statuses[row] ?? 0],
        matchWays[match.ways[row] ?? matchWays.length] ?? '.',
        entry < 0 ? '.' : known(table.refs[entry], table.longAlleles),
        entry < 0 ? '.' : known(table.alts[entry], table.longAlleles),
        via,
        copies ?? '.',
        term,
      ];
      write(`${fields.join('\t')}\n`);
    };
  };
}
