import { gap, type Gap, type Outcome } from '@kairos/core/base';

/** FHIR R4 nests far less than this; what nests more is a bomb. */
const MOST_DEPTH = 64;
/** Values in one body: what a Bundle of the most entries may hold, and far below what exhausts memory. */
const MOST_VALUES = 3_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Reads a body as JSON. Depth and number of values are counted before anything is built of it. Gaps: REQUEST_TOO_LARGE,
 * REQUEST_JSON_BAD.
 */
export function readJson(body: Uint8Array): Outcome<{ readonly value: unknown }> {
  const bomb = countValues(body);
  if (bomb !== null) return bomb;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return gap('REQUEST_JSON_BAD', { reason: 'it is not UTF-8' });
  }
  try {
    const value: unknown = JSON.parse(text);
    // No FHIR string has it, and no database keeps it.
    if (/(?:^|[^\\])(?:\\\\)*\\u0000/.test(text))
      return gap('REQUEST_JSON_BAD', { reason: 'a text holds a zero byte' });
    return namesPrototype(text, value)
      ? gap('REQUEST_JSON_BAD', { reason: 'a member has a name that no resource has' })
      : { value };
  } catch {
    // The parser's own message quotes the body, which may be about a person.
    return gap('REQUEST_JSON_BAD', { reason: 'it is not well-formed' });
  }
}

function countValues(body: Uint8Array): Gap | null {
  let depth = 0;
  let values = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] ?? 0;
    if (byte === QUOTE) i = endOfString(body, i);
    else if (byte === COMMA) values++;
    else if (OPENING.has(byte)) {
      values++;
      depth++;
      if (depth > MOST_DEPTH)
        return gap('REQUEST_TOO_LARGE', { reason: `it nests more than ${MOST_DEPTH} deep` });
    } else if (CLOSING.has(byte)) depth--;
    if (values > MOST_VALUES)
      return gap('REQUEST_TOO_LARGE', { reason: `it has more than ${MOST_VALUES} values` });
  }
  return null;
}

/** The place of the quote that ends the string which begins here. */
function endOfString(body: Uint8Array, start: number): number {
  let i = start + 1;
  for (; i < body.length && body[i] !== QUOTE; i++) if (body[i] === BACKSLASH) i++;
  return i;
}

/** Whether an object has a member `__proto__`, which assigning would make its prototype. */
function namesPrototype(text: string, value: unknown): boolean {
  if (!text.includes('__proto__') && !/\\u00(5f|70|72|6f|74)/i.test(text)) return false;
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) return true;
    for (const inner of Object.values(next))
      if (typeof inner === 'object' && inner !== null) waiting.push(inner);
  }
  return false;
}
