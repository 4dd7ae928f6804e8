import type { Catalogue } from './catalogue.ts';

/** An action's name; its id where the language has no words for it. */
export function preventionName(action: string, words: Catalogue): string {
  return words.prevention.action[action]?.name ?? action;
}
