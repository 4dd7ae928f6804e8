import { gap, type Gap } from '@kairos/core/base';

export const FHIR_JSON = 'application/fhir+json';
const formats: ReadonlySet<string> = new Set(['json', 'application/json', FHIR_JSON]);
const accepted: ReadonlySet<string> = new Set([
  FHIR_JSON,
  'application/json',
  'application/*',
  '*/*',
  'text/json',
]);

/**
 * Whether an answer in FHIR JSON is what is asked for: `_format` counts before Accept. Null where it is. Gap:
 * ANSWER_TYPE_UNSUPPORTED.
 */
export function unacceptable(accept: string | undefined, query: URLSearchParams): Gap | null {
  const format = query.get('_format');
  if (format !== null) {
    const type = mediaType(format.replaceAll(' ', '+'));
    return formats.has(type) ? null : gap('ANSWER_TYPE_UNSUPPORTED', { subject: shown(type) });
  }
  if (accept === undefined || accept === '') return null;
  const wanted = accept.split(',').map((part) => part.trim());
  const fits = wanted.some(
    (part) => accepted.has(mediaType(part)) && !/;\s*q=0(\.0*)?\s*$/.test(part) && isR4(part),
  );
  return fits ? null : gap('ANSWER_TYPE_UNSUPPORTED', { subject: shown(accept) });
}

/** `fhirVersion=4.0` is the one there is. */
function isR4(part: string): boolean {
  const [, version] = /fhirVersion=([\d.]+)/.exec(part) ?? [];
  return version === undefined || version === '4.0';
}

/** A media type without its parameters, in lower case. */
export function mediaType(header: string): string {
  return (header.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** What a client wrote, fit to be shown back. */
export function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100);
}
