import { joinBytes } from '../bytes/index.ts';

/** A piece of text; `fault`: the bytes behind it are no UTF-8. */
export type TextPiece = { readonly text: string; readonly fault: boolean };

/** Text of bytes that are UTF-8, piece by piece: what stands before the first fault is the same however they are cut. */
export class Utf8Pieces {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #begun: Uint8Array = new Uint8Array();

  /** The text of more bytes; what begins a character waits for its rest. */
  push(bytes: Uint8Array): TextPiece {
    const all = this.#begun.length === 0 ? bytes : joinBytes([this.#begun, bytes]);
    const end = wholeCharacters(all);
    this.#begun = all.slice(end);
    return this.#decode(all.subarray(0, end));
  }

  /** The end: a character that only began is a fault. */
  finish(): TextPiece {
    return { text: '', fault: this.#begun.length > 0 };
  }

  #decode(bytes: Uint8Array): TextPiece {
    try {
      return { text: this.#decoder.decode(bytes), fault: false };
    } catch {
      return { text: beforeFault(bytes), fault: true };
    }
  }
}

/** How many bytes there are up to the last one that may begin a character without its rest. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    // a byte that begins a character of two, three or four
    if (byte >= 0xc0)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function beforeFault(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  try {
    for (let at = 0; at < bytes.length; at++)
      text += decoder.decode(bytes.subarray(at, at + 1), { stream: true });
  } catch {
    return text;
  }
  return text;
}
