import { describe, expect, it } from 'vitest';
import { languages } from '@kairos/core/language';
import { consentSentences } from './consent-words.ts';
import { noticeMessage } from './notices.ts';
import { rightsWords } from './words.ts';

/** Every text with its place in the catalogue. */
function texts(value: unknown, place = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => texts(inner, `${place}/${name}`));
}

const slots = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join();
const english = new Map(texts(rightsWords.en));

it('rights speak every language that Kairos speaks', () => {
  expect(Object.keys(rightsWords).toSorted()).toEqual(Object.keys(languages).toSorted());
});

describe.each(Object.entries(rightsWords))('words of rights in %s', (tag, words) => {
  const own = texts(words);

  it('are all there, with the slots of the English ones', () => {
    expect(own.map(([place]) => place)).toEqual([...english.keys()]);
    // Only what is said of one time says nothing.
    expect(own.filter(([, text]) => text.trim() === '').map(([place]) => place)).toEqual(['/access/once']);
    const other = own.filter(([place, text]) => slots(text) !== slots(english.get(place) ?? ''));
    expect(other).toEqual([]);
  });

  it('are not English, where they are of another language', () => {
    const isSentence = (text: string): boolean =>
      /\p{L}{3,} +\p{L}{2,}/u.test(text.replaceAll(/\{\w+\}/g, ''));
    const alike = own.filter(([place, text]) => isSentence(text) && english.get(place) === text);
    expect(tag === 'en' ? [] : alike).toEqual([]);
  });

  it('say a consent with an exception, and a mail, without a slot left open', () => {
    const consent = {
      resourceType: 'Consent',
      policyRule: { coding: [{ code: 'OPTIN' }] },
      provision: {
        type: 'deny',
        securityLabel: [{ code: 'genetics' }],
        class: [{ code: 'Observation' }],
        purpose: [{ code: 'HRESCH' }],
        period: { start: '2027-01-01', end: '2028-01-01' },
        actor: [{ role: { coding: [{ code: 'IRCP' }] }, reference: { reference: 'Practitioner/weiss' } }],
        provision: [{ type: 'permit', actor: [{ reference: { reference: 'Practitioner/silva' } }] }],
      },
    };
    const sentences = consentSentences(consent, words);
    expect(sentences).toHaveLength(3);
    expect(sentences.join('\n')).not.toMatch(/[{}]|undefined| ,|  /);
    for (const word of ['weiss', 'silva', '2027-01-01', '2028-01-01', words.categories['genetics'] ?? '?'])
      expect(sentences.join('\n')).toContain(word);
    const email = { address: 'a@example.org', confirmed: true, code: '12345678' };
    const link = 'https://record.example';
    const language = tag as keyof typeof rightsWords;
    const mail = noticeMessage({ language, email }, { occasion: 'plan', link });
    const code = noticeMessage({ language, email }, { occasion: 'code', link });
    expect(mail.text).toContain(`\n${link}\n`);
    expect(code.text).toContain('\n12345678\n');
    expect(`${mail.subject}${mail.text}${code.subject}${code.text}`).not.toMatch(/[{}]/);
  });
});
