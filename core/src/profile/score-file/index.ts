export {
  type Interaction,
  type ScoreFile,
  type ScoreRowKind,
  scoreRowKinds,
  type ScoreRows,
  type UnscoredReason,
  type UnscoredRow,
} from './score-file.ts';
export { ScoreFileScanner } from './score-file-scanner.ts';
