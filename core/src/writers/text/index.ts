export { explain } from './explain.ts';
export { planText } from './plan-text.ts';
