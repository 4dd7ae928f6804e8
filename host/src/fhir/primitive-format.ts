import { dateRange } from './date-range.ts';

/** What a primitive value must look like; in words what is needed, null where it fits. */
type Format = (value: unknown) => string | null;

const LONGEST_STRING = 1_048_576;
const MOST_INTEGER = 2_147_483_647;

function matching(pattern: RegExp, needed: string): Format {
  return (value) => (typeof value === 'string' && pattern.test(value) ? null : needed);
}

function integerFrom(least: number): Format {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MOST_INTEGER
      ? null
      : `a whole number from ${least} to ${MOST_INTEGER} is needed`;
}

/** A date of one of FHIR's forms that is in the calendar. */
function dated(pattern: RegExp, needed: string): Format {
  return (value) =>
    typeof value === 'string' && pattern.test(value) && dateRange(value) !== null ? null : needed;
}

const text: Format = (value) => {
  if (typeof value !== 'string') return 'a text is needed';
  if (value === '') return 'a text must not be empty';
  if (value.length > LONGEST_STRING) return `a text has ${LONGEST_STRING} characters at most`;
  return hasControls(value) ? 'a text has no control characters' : null;
};

function hasControls(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) return true;
  }
  return false;
}

const base64: Format = (value) => {
  const needed = 'base64 is needed';
  if (typeof value !== 'string' || !/^[0-9A-Za-z+/\s]+={0,2}\s*$/.test(value)) return needed;
  const length = /\s/.test(value) ? value.replace(/\s+/g, '').length : value.length;
  return length % 4 === 0 ? null : needed;
};

/** What must not be in a narrative, by the invariants txt-1 and txt-2: scripts, frames, forms, events, other documents. */
const unsafeMarkup =
  /<\s*\/?\s*(script|iframe|frame|object|embed|applet|form|input|button|base|link|meta|svg|math|style)\b|<[^>]*\son[a-z]+\s*=|javascript\s*:|<!(?!--)|<\?/i;

const xhtml: Format = (value) => {
  if (
    typeof value !== 'string' ||
    !/^\s*<div\b/.test(value) ||
    !/<\/div>\s*$|^\s*<div[^>]*\/>\s*$/.test(value)
  )
    return 'a <div> of XHTML is needed';
  return unsafeMarkup.test(value) ? 'a narrative has no scripts, forms, frames or events' : null;
};

const day = String.raw`\d{4}(-\d\d(-\d\d)?)?`;
const moment = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`;
const address = matching(/^\S+$/, 'an address without spaces is needed');

/** By the primitive types of FHIR R4; their value domains are those of its page on data types. */
export const primitiveFormats: Readonly<Record<string, Format>> = {
  base64Binary: base64,
  boolean: (value) => (typeof value === 'boolean' ? null : 'true or false is needed'),
  canonical: address,
  code: matching(/^\S+( \S+)*$/, 'a code without spaces at its ends or two in a row is needed'),
  date: dated(new RegExp(`^${day}$`), 'a date as 2024, 2024-05 or 2024-05-06 is needed'),
  dateTime: dated(
    new RegExp(`^(${day}|${moment})$`),
    'a date, or a date and time with seconds and zone, is needed',
  ),
  decimal: (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'a number is needed'),
  id: matching(/^[A-Za-z0-9.-]{1,64}$/, 'an id of 1 to 64 letters, digits, - and . is needed'),
  instant: dated(new RegExp(`^${moment}$`), 'a date and time with seconds and zone is needed'),
  integer: integerFrom(-MOST_INTEGER - 1),
  markdown: text,
  oid: matching(/^urn:oid:[0-2](\.(0|[1-9]\d*))+$/, 'urn:oid: and an OID is needed'),
  positiveInt: integerFrom(1),
  string: text,
  time: matching(/^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/, 'a time as 07:08:09 is needed'),
  unsignedInt: integerFrom(0),
  uri: address,
  url: address,
  uuid: matching(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    'urn:uuid: and a UUID in small letters is needed',
  ),
  xhtml,
};
