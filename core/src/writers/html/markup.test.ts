import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cssString, foreign, fragment, link, markup } from './markup.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '</style><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '<!--',
    ']]>',
    '\u202egnp.exe',
    '\ud800',
    '\u0000',
  ),
);

describe('markup', () => {
  test('no text leaves its place in element content or in an attribute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const made = markup`<p title="${text}">${foreign(text)}</p>`.text;
        expect(made.replace(/"[^"]*"/, '""').replace(/>[^<>]*<\/bdi/, '></bdi')).toBe(
          '<p title=""><bdi></bdi></p>',
        );
        expect(/[\p{Cc}\p{Bidi_Control}]/u.test(made)).toBe(false);
        expect(made.isWellFormed()).toBe(true);
      }),
    );
  });

  test('a CSS string holds only letters, digits and escapes', () => {
    fc.assert(fc.property(anyText, (text) => /^"(?:[A-Za-z0-9]|\\[0-9a-f]{1,6} )*"$/.test(cssString(text))));
  });

  test('an id holds only letters, digits, hyphens and underscores, and tells different texts apart', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(fragment('x', one)).toMatch(/^x-[A-Za-z0-9_-]*$/);
        expect(fragment('x', one) === fragment('x', other)).toBe(one === other);
      }),
    );
  });

  test('only plain https addresses become links', () => {
    expect(link('https://www.clinpgx.org/guidelineAnnotation/PA1', 'PA1').text).toContain(
      '<a href="https://www.clinpgx.org/',
    );
    for (const address of [
      'javascript:alert(1)',
      'http://a.b/',
      'https://a.b/"onclick="x',
      'data:text/html,x',
      '//a.b',
    ]) {
      expect(link(address, 'text').text).toBe('text');
    }
  });

  test('text that is too long is cut and marked', () => {
    const made = markup`${'x'.repeat(5000)}`.text;
    expect(made.length).toBeLessThan(700);
    expect(made.endsWith('…')).toBe(true);
  });
});
