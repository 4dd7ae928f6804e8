export { type Advice, type Condition, type Step } from './advice/advice.ts';
export * from './model.ts';
