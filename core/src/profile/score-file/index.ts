export {
  type HaplotypeRow,
  type RowEffect,
  type Interaction,
  type ScoreFile,
  type ScoreRowKind,
  scoreRowKinds,
  type ScoreRows,
  type TypedRow,
  type UnscoredReason,
  type UnscoredRow,
} from './score-file.ts';
export { concatRows, rowsOf } from './row-store.ts';
export { ScoreFileScanner } from './score-file-scanner.ts';
