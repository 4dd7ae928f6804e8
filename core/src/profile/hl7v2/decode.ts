import { gap, type Outcome } from '../../base/index.ts';

/** Enough for envelopes and the first MSH. */
const HEADER_BYTES = 65_536;

/**
 * The text of an HL7 v2 file in the character set its first MSH-18 names: ASCII, ISO 8859-1 to -9 and -15,
 * and UTF-8. A file that names none is UTF-8 where it can be, else Western European (ISO 8859-1).
 * HL7_CHARSET for any other. Source: HL7 2.5.1, table 0211.
 */
export function decodeHl7v2(file: string, bytes: Uint8Array): Outcome<string> {
  const head = new TextDecoder('iso-8859-1').decode(bytes.subarray(0, HEADER_BYTES));
  const charset = declaredCharset(head);
  if (charset === null) return decoded(bytes, 'utf-8') ?? new TextDecoder('iso-8859-1').decode(bytes);
  const label = labelOf(charset);
  const text = label === null ? null : decoded(bytes, label);
  return text ?? gap('HL7_CHARSET', { subject: file, charset: charset.slice(0, 40) });
}

/** What MSH-18 of the first message says beyond ASCII; null where it says nothing. */
export function declaredCharset(head: string): string | null {
  const header = /(?:^|\s|\u00EF\u00BB\u00BF|\uFEFF)(MSH[^\r\n]*)/.exec(head)?.[1] ?? '';
  // MSH-1 is the separator itself.
  const field = header.split(header[3] ?? '|')[17] ?? '';
  const named = field.split(/[~^]/).find((name) => name.trim() !== '' && !/^ascii$/i.test(name.trim()));
  return named?.trim() ?? null;
}

function labelOf(charset: string): string | null {
  if (/^(unicode[ -]*)?utf-?8$|^unicode$/i.test(charset)) return 'utf-8';
  const part = /^(?:ISO[ -]?)?8859[-/ ]?(\d+)$/i.exec(charset)?.[1];
  return part !== undefined && (/^[1-9]$/.test(part) || part === '15') ? `iso-8859-${part}` : null;
}

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
