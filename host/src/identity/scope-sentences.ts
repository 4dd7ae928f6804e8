import { isGap } from '@kairos/core/base';
import { parseScopes } from '../policy/index.ts';
import type { Language } from '@kairos/core/language';
import { words } from './page-languages.ts';

/** What a scope gives, in a sentence. */
export function scopeSentence(word: string, language: Language): string {
  const scopes = parseScopes(word);
  const [scope] = isGap(scopes) ? [] : scopes;
  if (scope === undefined) return word;
  const said = words[language].consent;
  const writes = ['c', 'u', 'd'].some((letter) => scope.permissions.has(letter as 'c'));
  const limits = scope.filters.map(({ param, value }) => `${param} = ${value}`).join(', ');
  const type = scope.type === '*' ? said.everything : scope.type;
  const sentence = (writes ? said.write : said.read).replace('{type}', type);
  return limits === '' ? sentence : `${sentence} (${limits})`;
}
