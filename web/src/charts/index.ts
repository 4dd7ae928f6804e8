export { AgeLane, AgeScale } from './age-lane.tsx';
export { peopleOf } from './hundred.ts';
export { HundredPeople } from './hundred-people.tsx';
export { Icon, type IconName } from './icon.tsx';
export { PercentileCurve } from './percentile-curve.tsx';
export { RiskCurve } from './risk-curve.tsx';
export { StepBar } from './step-bar.tsx';
export { VerdictShape } from './verdict-shape.tsx';
