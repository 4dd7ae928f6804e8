export { type DecidingContext, decideOnStep, type DecisionAsked, decisionsOf } from './decide.ts';
