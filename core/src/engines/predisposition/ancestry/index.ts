export { readComponents } from './components-table.ts';
export { type AlleleCopies, projectCoarsely } from './coarse-projection.ts';
export {
  buildReferenceDistribution,
  type OwnDistribution,
  type OwnPanelPlace,
  placeInOwnPanel,
} from './own-panel.ts';
export { outsideValidPopulations } from './valid-populations.ts';
export {
  type Projection,
  type ScorePercentile,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from './score-percentile.ts';
