import { SaxesParser } from 'saxes';
import { DamagedCompression } from '../bytes/index.ts';
import { type TextPiece, Utf8Pieces } from './utf8-pieces.ts';

/** An element's name, its attributes, and the line (one-based) on which it begins. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
};

/** Told every element when it begins, with the one it is in, and when it ends. */
export type ElementHearer = {
  readonly begin: (element: Element, within: string | null) => void;
  readonly end: (name: string) => void;
};

/**
 * How the reading of a document ended: `whole`, `broken` at a line where it stops being XML, or not at all, for it declares
 * entities, is no UTF-8 or its compression is damaged.
 */
export type Ending =
  | { readonly kind: 'whole' }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }
  | { readonly kind: 'entities' }
  | { readonly kind: 'not-utf8'; readonly line: number }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Characters given to the parser at once. */
const PIECE_CHARACTERS = 65_536;
/** The most characters without an element or the end of a document type: more would have to be kept in memory. */
const MOST_SILENT_CHARACTERS = 8 * 1024 * 1024;
/** Elements within elements; an export has four. */
const DEEPEST = 64;

/** Text beside the root: the parser sees it by pieces, so that it is told by the line of what stands before it. */
const OUTSIDE = 'text data outside of root node.';

/** Faults of single characters, which programs do write (U+000B in a note): what is around them can be read. */
const characterFaults: ReadonlySet<string> = new Set([
  'disallowed character.',
  'undefined entity.',
  'malformed character entity.',
]);

/**
 * Reads an XML document's elements as its bytes come, in a memory that does not grow with it. An internal document type is
 * passed over, whatever its form (that of iOS 16 is malformed), unless it declares entities. The first fault of form
 * ends the reading; a document that ends before its root does is broken at its end.
 */
export async function readElements(
  chunks: AsyncIterable<Uint8Array>,
  hearer: ElementHearer,
): Promise<Ending> {
  const reading = new Reading(hearer);
  const pieces = new Utf8Pieces();
  try {
    for await (const chunk of chunks) {
      reading.push(pieces.push(chunk));
      if (reading.ending !== null) return reading.ending;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return { kind: 'damaged', reason: error.message };
  }
  reading.push(pieces.finish());
  return reading.finish();
}

class Reading {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  readonly #path: string[] = [];
  ending: Ending | null = null;
  #begun = 0;
  /** The line on which the last tag ended. */
  #marked = 1;
  #silent = 0;
  #rootEnded = false;

  constructor(hearer: ElementHearer) {
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      // without positions, the message is the fault alone
      if (!characterFaults.has(message)) this.#break(message, message === OUTSIDE ? this.#marked : undefined);
    });
    parser.on('doctype', (text) => {
      this.#silent = 0;
      if (/<!ENTITY/i.test(text)) this.ending ??= { kind: 'entities' };
    });
    parser.on('opentagstart', () => {
      this.#begun = parser.line;
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#silent = 0;
      this.#marked = parser.line;
      if (this.ending !== null) return;
      hearer.begin({ name, attributes, line: this.#begun }, this.#path.at(-1) ?? null);
      this.#path.push(name);
      if (this.#path.length > DEEPEST) this.#break('too many elements within elements');
    });
    parser.on('closetag', ({ name }) => {
      this.#silent = 0;
      this.#marked = parser.line;
      if (this.ending !== null) return;
      this.#path.pop();
      this.#rootEnded = this.#path.length === 0;
      hearer.end(name);
    });
  }

  /** Takes more text; nothing is heard once the reading has ended. */
  push({ text, fault }: TextPiece): void {
    for (let at = 0; at < text.length && this.ending === null; at += PIECE_CHARACTERS) {
      const piece = text.slice(at, at + PIECE_CHARACTERS);
      this.#silent += piece.length;
      this.#parser.write(piece);
      if (this.#silent > MOST_SILENT_CHARACTERS) this.#break('no element for too long');
    }
    if (fault) this.ending ??= { kind: 'not-utf8', line: this.#parser.line };
  }

  finish(): Ending {
    // The parser's own check of the end tells nothing more.
    if (!this.#rootEnded) this.#break('it ends before its last element does');
    return this.ending ?? { kind: 'whole' };
  }

  #break(reason: string, line: number = this.#parser.line): void {
    this.ending ??= { kind: 'broken', line, reason: reason.replace(/\.$/, '') };
  }
}
