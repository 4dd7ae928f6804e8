import { asObject, type JsonObject, objectsAt, textAt } from '../../base/index.ts';

/** The tree of a report (Content Sequence); nothing that is read stands behind it. */
export const CONTENT = 0x0040a730;

const headerTags: ReadonlySet<number> = new Set([
  0x00080005, // Specific Character Set
  0x00080016, // SOP Class UID
  0x00080018, // SOP Instance UID
  0x00080020, // Study Date
  0x00080023, // Content Date
  0x00080030, // Study Time
  0x00080033, // Content Time
  0x00080060, // Modality
  0x00080070, // Manufacturer
  0x00080080, // Institution Name
  0x00080201, // Timezone Offset From UTC
  0x00081030, // Study Description
  0x00081090, // Manufacturer's Model Name
  0x00100020, // Patient ID
  0x00100021, // Issuer of Patient ID
  0x00100030, // Patient's Birth Date
  0x00100040, // Patient's Sex
  0x0020000d, // Study Instance UID
  0x0040a040, // Value Type
  0x0040a043, // Concept Name Code Sequence
  0x0040a491, // Completion Flag
  0x0040a493, // Verification Flag
  0x0040a504, // Content Template Sequence
  CONTENT,
]);

/** Whether an element of the top level is read. Source: DICOM PS3.6. */
export function isHeaderTag(tag: number): boolean {
  return headerTags.has(tag);
}

/** Sequences in reports, for files that do not name VRs. Source: DICOM PS3.6. */
export const sequenceTags: ReadonlySet<number> = new Set([
  0x00081199, // Referenced SOP
  0x0040a043, // Concept Name Code
  0x0040a168, // Concept Code
  0x0040a300, // Measured Value
  0x004008ea, // Measurement Units Code
  0x0040a301, // Numeric Value Qualifier Code
  0x0040a504, // Content Template
  CONTENT,
]);

/** The first value of an element as text; null where it is absent or empty. */
export function firstText(elements: JsonObject | null, tag: string): string | null {
  const [value] = valuesAt(elements, tag);
  if (typeof value === 'number') return String(value);
  return textAt({ value }, 'value') ?? textAt(asObject(value), 'Alphabetic');
}

/** The first value of an element as a finite number; null where it is none. */
export function firstNumber(elements: JsonObject | null, tag: string): number | null {
  const [value] = valuesAt(elements, tag);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The items of a sequence. */
export function itemsAt(elements: JsonObject | null, tag: string): readonly JsonObject[] {
  return objectsAt(elementAt(elements, tag), 'Value');
}

function valuesAt(elements: JsonObject | null, tag: string): readonly unknown[] {
  const value = elementAt(elements, tag)?.['Value'];
  return Array.isArray(value) ? value : [];
}

function elementAt(elements: JsonObject | null, tag: string): JsonObject | null {
  return elements !== null && Object.hasOwn(elements, tag) ? asObject(elements[tag]) : null;
}
