export { readScoreFile, SCORE_COLUMNS_FILE, scoreFileName } from './read-score-file.ts';
export { type GenotypeFile, openGenotypes } from './genotype-file.ts';
export { matchLogHeader, matchLogRows } from './match-log.ts';
export { type ScoreLine, scoreGenome, type ScoreOptions } from './score-genome.ts';
export { startScoringThreads } from './score-threads.ts';
export { ANCESTRY_PANEL, percentilePlacer, type PlacedLine, type SumsBySample } from './percentiles.ts';
