import { describe, expect, it } from 'vitest';
import { noticeSentence } from './notice-sentences.ts';

describe('the sentence of a push message', () => {
  it('is in the first language of the browser that is spoken here', () => {
    expect(noticeSentence(['da-DK', 'pl-PL', 'de']).lang).toBe('pl');
    expect(noticeSentence(['FR']).lang).toBe('fr');
    expect(noticeSentence(['da', 'english']).lang).toBe('en');
    expect(noticeSentence([]).lang).toBe('en');
  });

  it('is another in each language, and names nothing', () => {
    const all = ['en', 'de', 'fr', 'es', 'pl'].map((tag) => noticeSentence([tag]));
    expect(new Set(all.map(({ body }) => body)).size).toBe(5);
    for (const { body } of all) expect(body).not.toMatch(/[{}<>]|result|gene|medicin/i);
  });
});
