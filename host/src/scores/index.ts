export { readScoreFile } from './read-score-file.ts';
export { openGenotypes } from './genotype-file.ts';
export { matchLogHeader, matchLogRows } from './match-log.ts';
export { type ScoreLine, scoreGenome, type ScoreOptions } from './score-genome.ts';
export { ANCESTRY_PANEL, percentilePlacer, type PlacedLine, type SumsBySample } from './percentiles.ts';
