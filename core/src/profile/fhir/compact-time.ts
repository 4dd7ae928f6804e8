import { isCalendarDate } from '../../base/index.ts';

const form = /^(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})?(\d{2})?(?:\.\d+)?)?([+-]\d{4})?$/;

/** The offset of a time (`+0200`), or null where it names none. */
export function offsetOf(text: string | null): string | null {
  return form.exec(text?.trim() ?? '')?.[7] ?? null;
}

/**
 * A time without punctuation, as HL7 v2 and DICOM write it (`YYYY[MM[DD[HH[MM[SS]]]]][+ZZZZ]`), as a FHIR
 * dateTime. A time of day is kept where its offset is known, from the time itself or else from `offset`, its
 * sender's; otherwise the day remains. What is no such time stays as it is, for whoever reads it to object.
 */
export function dateTimeOf(text: string | null, offset: string | null): string | null {
  if (text === null) return null;
  const [, year = '', month, day, hour, minute, second = '00', own = offset] = form.exec(text.trim()) ?? [];
  if (year === '') return text;
  const date = [year, month, day].filter((piece) => piece !== undefined).join('-');
  if (!isCalendarDate(date)) return text;
  if (own === null || hour === undefined || minute === undefined || day === undefined) return date;
  return Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59
    ? date
    : `${date}T${hour}:${minute}:${second}${own.slice(0, 3)}:${own.slice(3)}`;
}
