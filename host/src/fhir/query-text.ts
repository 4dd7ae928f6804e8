import { gap, type Gap } from '@kairos/core/base';

/** One parameter of a query as it is written, decoded. */
export type QueryPart = { readonly name: string; readonly value: string };

const LONGEST_QUERY = 65_536;
const MOST_PARTS = 100;

/** The parameters of a query; those without a value are left out, as FHIR says. Gaps: FHIR_SEARCH_TOO_LARGE, FHIR_SEARCH_VALUE_BAD. */
export function queryParts(query: string): readonly QueryPart[] | Gap {
  const text = query.startsWith('?') ? query.slice(1) : query;
  if (text.length > LONGEST_QUERY)
    return gap('FHIR_SEARCH_TOO_LARGE', {
      reason: `it has ${text.length} characters; ${LONGEST_QUERY} are the most`,
    });
  const pieces = text.split('&').filter((piece) => piece !== '');
  if (pieces.length > MOST_PARTS)
    return gap('FHIR_SEARCH_TOO_LARGE', {
      reason: `it has ${pieces.length} parameters; ${MOST_PARTS} are the most`,
    });
  const parts: QueryPart[] = [];
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    const name = decoded(equals === -1 ? piece : piece.slice(0, equals));
    const value = decoded(equals === -1 ? '' : piece.slice(equals + 1));
    if (name === null || value === null)
      return gap('FHIR_SEARCH_VALUE_BAD', {
        subject: piece.slice(0, 100),
        reason: 'its percent-encoding is broken',
      });
    if (value.includes('\0') || name.includes('\0'))
      return gap('FHIR_SEARCH_VALUE_BAD', {
        subject: name.replaceAll('\0', ''),
        reason: 'it has a NUL character',
      });
    if (value !== '') parts.push({ name, value });
  }
  return parts;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** Splits at a sign that is not escaped by a backslash; escapes stay as they are. */
export function splitUnescaped(text: string, sign: ',' | '$' | '|'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === sign) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** Takes the escapes of FHIR search away. */
export function unescaped(text: string): string {
  return text.replace(/\\([\\,$|])/g, '$1');
}
