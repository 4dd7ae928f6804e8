import type { Delimiters } from './message.ts';

/**
 * A text without its escape sequences: `\F\ \S\ \T\ \R\ \E\` are the delimiters, `\X0D\` bytes (UTF-8, or
 * else Western European), `\.br\` and `\.sp\` line ends, `\H\` and `\N\` highlighting, which is dropped. An
 * unknown sequence stays as written. Source: HL7 2.5.1, chapter 2.7.
 */
export function unescaped(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  if (escape === '' || !text.includes(escape)) return text;
  let plain = '';
  for (let at = 0; at < text.length;) {
    const start = text.indexOf(escape, at);
    const end = start < 0 ? -1 : text.indexOf(escape, start + 1);
    const meaning = end < 0 ? null : meaningOf(text.slice(start + 1, end), delimiters);
    if (end < 0) return plain + text.slice(at);
    if (meaning === null) {
      // The second sign may begin a sequence that is known.
      plain += text.slice(at, end);
      at = end;
    } else {
      plain += text.slice(at, start) + meaning;
      at = end + 1;
    }
  }
  return plain;
}

function meaningOf(sequence: string, delimiters: Delimiters): string | null {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
    default:
      if (/^\.(br|sp\d*)$/i.test(sequence)) return '\n';
      return /^X([0-9A-F]{2})+$/i.test(sequence) ? bytesOf(sequence.slice(1)) : null;
  }
}

function bytesOf(hex: string): string {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('iso-8859-1').decode(bytes);
  }
}
