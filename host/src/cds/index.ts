export {
  countDecision,
  type Display,
  displays,
  type Feedback,
  note,
  remember,
  ruleFigures,
  tune,
  tuned,
} from './card-rules.ts';
export { type HookCall, readHookCall } from './hook-call.ts';
export { services } from './services.ts';
