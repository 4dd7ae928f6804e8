export { projectCoarsely } from './coarse-projection.ts';
export {
  type Projection,
  type ScorePercentile,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from './score-percentile.ts';
