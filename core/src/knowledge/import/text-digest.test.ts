import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../base/index.ts';
import { normaliseText, textDigest } from './text-digest.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

describe('normaliseText', () => {
  it.each([
    ['<p>Avoid  the\n drug.</p>\n', 'Avoid the drug.'],
    ['<ul><li>a</li><li>b</li></ul>', 'a b'],
    ['dose &lt; 5&nbsp;mg &amp; age &ge; 18', 'dose < 5 mg & age ≥ 18'],
    ['&#8805;2 &#x2265;2', '≥2 ≥2'],
    ['&constructor; &unknown; &#99999999; &#1114112;', '&constructor; &unknown; &#99999999; &#1114112;'],
  ])('%j is %j', (html, text) => expect(normaliseText(html)).toBe(text));

  it('takes any text, in time that grows with its length', () => {
    fc.assert(fc.property(fc.string(), (html) => normaliseText(html).length <= html.length));
    const start = performance.now();
    normaliseText('<'.repeat(500_000));
    normaliseText('&'.repeat(500_000));
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('textDigest', () => {
  it('is the first 16 hex digits of the SHA-256 of the normalised text', () => {
    const whole = sha256(new TextEncoder().encode('Avoid the drug.'));
    expect(textDigest('<p>Avoid the drug.</p>', sha256)).toBe(whole.slice(0, 16));
  });
});
