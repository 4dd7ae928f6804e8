import type { JsonObject } from '../../base/index.ts';
import { textDecoderOf, type TextOf } from './charset.ts';

/** How the elements of a data set are written, by its transfer syntax. */
export type Encoding = { readonly isLittleEndian: boolean; readonly isExplicit: boolean };

/** Bytes of a file's beginning; `isWhole` says that nothing follows them. */
export type Window = { readonly bytes: Uint8Array; readonly isWhole: boolean };

/** The data run beyond the bytes at hand; `cut`: beyond the file, or into nonsense. */
export class DataEnds extends Error {
  readonly kind: 'more' | 'cut';
  constructor(kind: 'more' | 'cut') {
    super(kind);
    this.kind = kind;
  }
}

const UNDEFINED_LENGTH = 0xffffffff;
const DEEPEST = 24;
/** A longer value is no word, number or code of a report. */
const LONGEST_VALUE_BYTES = 65_536;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const CHARACTER_SET = 0x00080005;

/** VRs whose length has four bytes, after two that are reserved. */
const longLengths: ReadonlySet<string> = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);

/** Which elements of the top level are kept, and where reading may end: their tags are in ascending order. */
export type Wanted = {
  readonly keep: (tag: number) => boolean;
  readonly last: number;
  /** VRs of elements that do not name theirs (implicit). */
  readonly vrOf: (tag: number) => string;
};

type Frame = { readonly end: number; readonly depth: number; readonly encoding: Encoding; textOf: TextOf };

/**
 * Reads the elements of a data set as the JSON form of DICOM has them, bulk data left out. Throws
 * {@link DataEnds} where the bytes do not suffice. Source: DICOM PS3.5, chapter 7; PS3.18, annex F.
 */
export class ElementReader {
  readonly #window: Window;
  readonly #view: DataView;
  readonly #wanted: Wanted;

  constructor(window: Window, wanted: Wanted) {
    this.#window = window;
    const { buffer, byteOffset, byteLength } = window.bytes;
    this.#view = new DataView(buffer, byteOffset, byteLength);
    this.#wanted = wanted;
  }

  /** The data set that begins at an offset, and the offset at which reading ended. */
  read(start: number, encoding: Encoding): { readonly elements: JsonObject; readonly end: number } {
    const frame: Frame = {
      end: this.#window.isWhole ? this.#window.bytes.length : Number.POSITIVE_INFINITY,
      depth: 0,
      encoding,
      textOf: textDecoderOf([]),
    };
    return this.#dataSet(start, frame);
  }

  /** Elements until the frame ends, an item ends, or nothing wanted follows. */
  #dataSet(start: number, frame: Frame): { readonly elements: JsonObject; readonly end: number } {
    const elements: Record<string, unknown> = {};
    let at = start;
    while (at < frame.end) {
      // What follows may be written in another way, so that only its tag can be looked at.
      if (frame.depth === 0 && this.#tag(at, frame.encoding) > this.#wanted.last)
        return { elements, end: at };
      const { tag, vr, length, value } = this.#header(at, frame.encoding);
      if (tag === ITEM_END || tag === SEQUENCE_END) return { elements, end: value };
      const isKept = frame.depth > 0 || this.#wanted.keep(tag);
      const isSequence = vr === 'SQ' || (vr === 'UN' && length === UNDEFINED_LENGTH);
      if (isSequence && (isKept || length === UNDEFINED_LENGTH)) {
        const items = this.#sequence({ value, length, vr }, frame);
        if (isKept)
          elements[nameOf(tag)] = { vr: 'SQ', ...(items.list.length === 0 ? {} : { Value: items.list }) };
        at = items.end;
        continue;
      }
      if (length === UNDEFINED_LENGTH) throw new DataEnds('cut');
      at = value + length;
      if (at > frame.end) throw new DataEnds('cut');
      if (!isKept || length > LONGEST_VALUE_BYTES) continue;
      if (at > this.#window.bytes.length) throw this.#ends();
      const values = this.#values(vr, value, length, frame);
      if (tag === CHARACTER_SET) frame.textOf = textDecoderOf((values ?? []).map(String));
      if (values !== null) elements[nameOf(tag)] = { vr, ...(values.length === 0 ? {} : { Value: values }) };
    }
    return { elements, end: at };
  }

  #sequence(
    of: { readonly value: number; readonly length: number; readonly vr: string },
    frame: Frame,
  ): { readonly list: readonly JsonObject[]; readonly end: number } {
    if (frame.depth >= DEEPEST) throw new DataEnds('cut');
    // A sequence of unknown VR is written implicitly (PS3.5, 6.2.2).
    const encoding = of.vr === 'UN' ? { isLittleEndian: true, isExplicit: false } : frame.encoding;
    const end = of.length === UNDEFINED_LENGTH ? frame.end : of.value + of.length;
    if (end > frame.end) throw new DataEnds('cut');
    const list: JsonObject[] = [];
    let at = of.value;
    while (at < end) {
      const item = this.#header(at, encoding);
      if (item.tag === SEQUENCE_END) return { list, end: item.value };
      if (item.tag !== ITEM) throw new DataEnds('cut');
      const itemEnd = item.length === UNDEFINED_LENGTH ? end : item.value + item.length;
      if (itemEnd > end) throw new DataEnds('cut');
      const inner: Frame = { end: itemEnd, depth: frame.depth + 1, encoding, textOf: frame.textOf };
      const { elements, end: after } = this.#dataSet(item.value, inner);
      list.push(elements);
      at = after;
    }
    return { list, end: at };
  }

  /** Tag, VR, length and where the value begins. */
  #header(
    at: number,
    { isLittleEndian, isExplicit }: Encoding,
  ): { readonly tag: number; readonly vr: string; readonly length: number; readonly value: number } {
    const tag = this.#tag(at, { isLittleEndian });
    if (tag >= ITEM && tag <= SEQUENCE_END)
      return { tag, vr: '', length: this.#view.getUint32(at + 4, isLittleEndian), value: at + 8 };
    if (!isExplicit) {
      const length = this.#view.getUint32(at + 4, isLittleEndian);
      return { tag, vr: this.#wanted.vrOf(tag), length, value: at + 8 };
    }
    const vr = String.fromCharCode(this.#view.getUint8(at + 4), this.#view.getUint8(at + 5));
    if (!/^[A-Z]{2}$/.test(vr)) throw new DataEnds('cut');
    if (!longLengths.has(vr))
      return { tag, vr, length: this.#view.getUint16(at + 6, isLittleEndian), value: at + 8 };
    this.#need(at, 12);
    return { tag, vr, length: this.#view.getUint32(at + 8, isLittleEndian), value: at + 12 };
  }

  #tag(at: number, { isLittleEndian }: Pick<Encoding, 'isLittleEndian'>): number {
    this.#need(at, 8);
    const group = this.#view.getUint16(at, isLittleEndian);
    return group * 0x10000 + this.#view.getUint16(at + 2, isLittleEndian);
  }

  #need(at: number, count: number): void {
    if (at + count > this.#window.bytes.length) throw this.#ends();
  }

  #ends(): DataEnds {
    return new DataEnds(this.#window.isWhole ? 'cut' : 'more');
  }

  /** The values of an element; null for bulk data. */
  #values(vr: string, at: number, length: number, { encoding, textOf }: Frame): readonly unknown[] | null {
    const number = this.#numbers(vr, at, length, encoding.isLittleEndian);
    if (number !== null) return number;
    if (!textVrs.has(vr)) return null;
    const text = textOf(this.#window.bytes.subarray(at, at + length));
    const values = wholeTexts.has(vr) ? [text] : text.split('\\');
    const plain = values.map((value) => value.replaceAll('\0', '').trim());
    if (plain.every((value) => value === '')) return [];
    if (vr === 'DS' || vr === 'IS')
      return plain.map((value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value));
    return vr === 'PN' ? plain.map((value) => ({ Alphabetic: value.split('=', 1)[0] ?? '' })) : plain;
  }

  #numbers(vr: string, at: number, length: number, isLittleEndian: boolean): readonly number[] | null {
    const view = this.#view;
    const read: Readonly<Record<string, readonly [bytes: number, read: (offset: number) => number]>> = {
      US: [2, (offset) => view.getUint16(offset, isLittleEndian)],
      SS: [2, (offset) => view.getInt16(offset, isLittleEndian)],
      UL: [4, (offset) => view.getUint32(offset, isLittleEndian)],
      SL: [4, (offset) => view.getInt32(offset, isLittleEndian)],
      FL: [4, (offset) => view.getFloat32(offset, isLittleEndian)],
      FD: [8, (offset) => view.getFloat64(offset, isLittleEndian)],
    };
    const [bytes, valueAt] = Object.hasOwn(read, vr) ? (read[vr] ?? []) : [];
    if (bytes === undefined || valueAt === undefined) return null;
    return Array.from({ length: Math.floor(length / bytes) }, (_, i) => valueAt(at + i * bytes));
  }
}

const textVrs: ReadonlySet<string> = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
/** Texts in which a backslash is a backslash. */
const wholeTexts: ReadonlySet<string> = new Set(['LT', 'ST', 'UR', 'UT']);

/** A tag as the JSON form writes it: eight hexadecimal digits. */
function nameOf(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}
