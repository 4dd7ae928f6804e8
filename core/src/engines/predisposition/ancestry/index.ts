export { readComponents } from './components-table.ts';
export { type AlleleCopies, projectCoarsely } from './coarse-projection.ts';
export { ownPanelPercentile } from './own-panel.ts';
export {
  type Projection,
  type ScorePercentile,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from './score-percentile.ts';
