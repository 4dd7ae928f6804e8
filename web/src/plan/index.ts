export { PatientScreen } from './patient-screen.tsx';
export { PlanScreens, type PlanScreensProps } from './plan-screens.tsx';
export type {
  Decide,
  PlanChange,
  PlanChanges,
  PlanSource,
  Readiness,
  StepVerdict,
  WhatIfSource,
} from './plan-context.ts';
export { LoadingPlan, NoPlan } from './states.tsx';
