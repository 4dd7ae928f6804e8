export { type DecidingContext, decideOnStep, decisionsOf } from './decide.ts';
