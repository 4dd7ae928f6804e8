export { composePlan, type PlanRequest } from './compose-plan.ts';
export type * from './plan.ts';
