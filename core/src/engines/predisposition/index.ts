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
export * from './single-gene/index.ts';
