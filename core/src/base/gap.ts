import { errorTable, type ErrorCode } from './errors.ts';

/**
 * Something Kairos could not read, decide or say. A gap is a value: it travels with
 * partial results, and is never shown as "normal".
 *
 * `what` says what happened, `next` what the reader can do about it; both are English
 * and complete sentences. `subject` names the file, gene, medicine or record concerned. `details` are the values in
 * both, for whoever says it in other words.
 */
export type Gap = {
  readonly kind: 'gap';
  readonly code: ErrorCode;
  readonly what: string;
  readonly next: string;
  readonly subject: string | null;
  readonly details: GapDetails;
};

/** Either the value asked for, or the gap that stands in its place. */
export type Outcome<T> = T | Gap;

/** Values that fill the `{name}` slots of an error's texts. */
export type GapDetails = Readonly<Record<string, string | number>>;

/**
 * Makes the gap of one code, its `{name}` slots filled from `details`.
 * `details.subject`, when given, becomes the gap's subject. An unfilled slot is a bug and throws.
 */
export function gap(code: ErrorCode, details: GapDetails = {}): Gap {
  const entry = errorTable[code];
  const subject = details['subject'];
  return {
    kind: 'gap',
    code,
    what: fill(entry.what, details, code),
    next: fill(entry.next, details, code),
    subject: subject === undefined ? null : String(subject),
    details,
  };
}

/** Whether an outcome is a gap. */
export function isGap(value: unknown): value is Gap {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'gap';
}

function fill(template: string, details: GapDetails, code: ErrorCode): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined) throw new Error(`gap ${code}: no value for {${name}}`);
    return String(value);
  });
}
