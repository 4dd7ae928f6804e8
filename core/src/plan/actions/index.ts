export type * from './action.ts';
export { composeActions } from './compose-actions.ts';
