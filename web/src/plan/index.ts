export { PlanScreens, type PlanScreensProps } from './plan-screens.tsx';
export type { PlanChange, PlanChanges, PlanSource } from './plan-context.ts';
export { LoadingPlan, NoPlan } from './states.tsx';
