export {
  type Analyst,
  type KeptFile,
  type KeptForm,
  keptForms,
  type Progress,
  type Question,
} from './analyst.ts';
