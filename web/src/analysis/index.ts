export {
  type Analyst,
  type KeptFile,
  type KeptForm,
  keptForms,
  type PlanComparison,
  type Progress,
  type Question,
  type Standing,
} from './analyst.ts';
export { exampleFiles } from './example-person.ts';
export { openAnalyst } from './open-analyst.ts';
