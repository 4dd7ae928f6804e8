export * from './polygenic/index.ts';
export {
  ownPanelPercentile,
  projectCoarsely,
  readComponents,
  type Projection,
  type ScorePercentile,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from './ancestry/index.ts';
