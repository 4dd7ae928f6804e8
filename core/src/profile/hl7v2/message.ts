import { gap, type Gap, type Outcome } from '../../base/index.ts';
import { unescaped } from './escapes.ts';

/** The characters that structure a message, as its MSH-1 and MSH-2 declare them; '' where it has none. */
export type Delimiters = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
};

/** One line of a message. Fields are raw, by their number in the standard: MSH-1 is the separator itself. */
export type Segment = {
  readonly id: string;
  readonly fields: readonly string[];
  readonly delimiters: Delimiters;
  readonly lineOneBased: number;
};

/** The segments of one message; the first is its MSH. */
export type Message = { readonly header: Segment; readonly segments: readonly Segment[] };

/** Envelopes of files and batches around messages: they say nothing of a person. */
const envelopes: ReadonlySet<string> = new Set(['FHS', 'BHS', 'BTS', 'FTS']);
/** MLLP ends a message with a file separator; the vertical tab before one is white space. */
const MLLP_END = '\u001C';
const segmentLine = /^[A-Z][A-Z0-9]{2}/;

/**
 * Splits a text into its HL7 v2 messages: one, several, or batches (FHS, BHS), with lines that end in
 * CR, LF or both, a byte order mark and the framing of MLLP set aside. HL7_MALFORMED where an MSH does
 * not declare its delimiters; HL7_LINES_UNREADABLE counts what is no segment. Source: HL7 2.5.1, chapter 2.
 */
export function readMessages(
  text: string,
  file: string,
): Outcome<{ readonly messages: readonly Message[]; readonly gaps: readonly Gap[] }> {
  const messages: { readonly header: Segment; readonly segments: Segment[] }[] = [];
  const unreadable: number[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, written] of lines.entries()) {
    const line = written.replaceAll(MLLP_END, '').trim();
    if (line === '' || envelopes.has(line.slice(0, 3))) continue;
    const at = { lineOneBased: index + 1 };
    const current = messages.at(-1);
    if (line.startsWith('MSH')) {
      const delimiters = delimitersOf(line);
      if (delimiters === null) return gap('HL7_MALFORMED', { subject: file, line: index + 1 });
      const [, ...rest] = line.split(delimiters.field);
      const header = { id: 'MSH', fields: ['MSH', delimiters.field, ...rest], delimiters, ...at };
      messages.push({ header, segments: [header] });
    } else if (current === undefined || !isSegment(line, current.header.delimiters)) {
      unreadable.push(index + 1);
    } else {
      const { delimiters } = current.header;
      const fields = line.split(delimiters.field);
      current.segments.push({ id: line.slice(0, 3), fields, delimiters, ...at });
    }
  }
  const [first] = unreadable;
  const gaps =
    first === undefined
      ? []
      : [gap('HL7_LINES_UNREADABLE', { subject: file, count: unreadable.length, line: first })];
  return { messages, gaps };
}

function isSegment(line: string, { field }: Delimiters): boolean {
  return segmentLine.test(line) && (line.length === 3 || line[3] === field);
}

/** What an MSH declares: the field separator, then up to four more; null where they cannot be told apart. */
function delimitersOf(line: string): Delimiters | null {
  const field = line[3] ?? '';
  const [, encoding = ''] = line.split(field, 2);
  const [component = '', repetition = '', escape = '', subcomponent = ''] = encoding;
  const all = [field, ...encoding.split('')];
  const isSound =
    component !== '' && new Set(all).size === all.length && all.every((sign) => !/[A-Za-z0-9\s]/.test(sign));
  return isSound ? { field, component, repetition, escape, subcomponent } : null;
}

/** One value of a field, in components. */
export type Value = { readonly raw: string; readonly delimiters: Delimiters };

/** The repetitions of a field, by its number in the standard; none where it is empty or says to delete (`""`). */
export function valuesOf({ fields, delimiters }: Segment, field: number): readonly Value[] {
  const raw = fields[field] ?? '';
  const values = delimiters.repetition === '' ? [raw] : raw.split(delimiters.repetition);
  return values.flatMap((value) => (value === '' || value === '""' ? [] : [{ raw: value, delimiters }]));
}

/** A component of a value (one-based), its first subcomponent unless another is named; null where it is empty. */
export function part(value: Value | undefined, component: number, subcomponent = 1): string | null {
  if (value === undefined) return null;
  const { raw, delimiters } = value;
  const whole = splitBy(raw, delimiters.component)[component - 1] ?? '';
  const text = splitBy(whole, delimiters.subcomponent)[subcomponent - 1] ?? '';
  const plain = unescaped(text, delimiters).trim();
  return plain === '' || plain === '""' ? null : plain;
}

/** How many components a value has. */
export function partCount({ raw, delimiters }: Value): number {
  return splitBy(raw, delimiters.component).length;
}

/** The first component of a field's first value; null where it is empty. */
export function textOf(segment: Segment, field: number): string | null {
  return part(valuesOf(segment, field)[0], 1);
}

function splitBy(text: string, delimiter: string): readonly string[] {
  return delimiter === '' ? [text] : text.split(delimiter);
}
