import qrcode from 'qrcode-generator';
import type { CardCode } from '@kairos/core/writers';

/** Version 22: what may be printed on 40 mm and still be read (SMART Health Cards, § Health Cards as QR Codes). */
const MOST_MODULES = 105;

/** A card as a QR code of two segments, `shc:/` and two digits a character (SMART Health Cards, § Encoding QRs). */
export function cardCode(jws: string): CardCode {
  const digits = Array.from(jws, (character) =>
    String((character.codePointAt(0) ?? 0) - 45).padStart(2, '0'),
  ).join('');
  const segments = [
    ['shc:/', 'Byte'],
    [digits, 'Numeric'],
  ] as const;
  // As much correction as there is room for.
  const rows = (['Q', 'M', 'L'] as const)
    .map((level) => drawn(segments, level))
    .find((one) => one.length <= MOST_MODULES);
  if (rows === undefined) throw new Error('a card is longer than its code may be');
  return { rows, text: `shc:/${digits}` };
}

/** A link as a QR code (SMART Health Links 1.0.0 recommends correction level M). */
export function linkCode(link: string): CardCode {
  return { rows: drawn([[link, 'Byte']], 'M'), text: link };
}

function drawn(
  segments: readonly (readonly [text: string, mode: 'Byte' | 'Numeric'])[],
  level: 'L' | 'M' | 'Q',
): CardCode['rows'] {
  const code = qrcode(0, level);
  for (const [text, mode] of segments) code.addData(text, mode);
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (__, x) => code.isDark(y, x)));
}
