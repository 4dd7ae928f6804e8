export { BedFeeder } from './bed-genotypes.ts';
export {
  addCodes,
  type CohortPart,
  CohortScore,
  type CohortRow,
  countCodes,
  MISSING_CODE,
  PHASED_FIRST,
  PHASED_SECOND,
} from './cohort-score.ts';
export { type MatchOptions, matchScore, matchStatuses, matchWays, type ScoreMatch } from './match.ts';
export { rowKnowledge, type RowKnowledge } from './reference-alleles.ts';
export {
  type AbsentSites,
  type DosageVia,
  type OnRow,
  type PersonInput,
  type PersonScore,
  scorePerson,
} from './score-person.ts';
export { type ResolvedScore, resolveTypedRows } from './typed-rows.ts';
