import { gap, type Gap, type JsonObject, objectAt, textAt } from '../../base/index.ts';
import { type ActionCodes, type CareAction, careActions } from '../model/care-actions.ts';
import type { CareEvent, Coding } from '../model/person.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { codesOf } from './code-systems.ts';
import { type Concept, conceptName } from './concept.ts';
import type { Reading } from './reading.ts';

/** The action that prevention counts among codings, or null where they name none. */
export function careActionOf(codings: readonly Coding[]): CareAction | null {
  const recorded = {
    loinc: codesOf(codings, 'loinc'),
    snomed: codesOf(codings, 'snomed'),
    cvx: codesOf(codings, 'cvx'),
    atc: codesOf(codings, 'atc'),
  };
  const has = ({ loinc, snomed, cvx, atcPrefixes }: ActionCodes): boolean =>
    recorded.loinc.some((code) => loinc?.includes(code)) ||
    recorded.snomed.some((code) => snomed?.includes(code)) ||
    // CDC writes one-digit codes with a zero in front, records often without
    recorded.cvx.some((code) => cvx?.includes(code.padStart(2, '0'))) ||
    recorded.atc.some((code) => atcPrefixes?.some((prefix) => code.startsWith(prefix)));
  return actionNames.find((name) => has(careActions[name])) ?? null;
}

/** The vaccination against one of these diseases, or null where it is none that prevention counts. */
export function vaccinationAgainst(diseases: readonly Coding[]): CareAction | null {
  const codes = codesOf(diseases, 'snomed');
  return (
    actionNames.find((name) => {
      const { diseases: against }: ActionCodes = careActions[name];
      return codes.some((code) => against?.includes(code));
    }) ?? null
  );
}

const actionNames = Object.keys(careActions).filter((name): name is CareAction =>
  Object.hasOwn(careActions, name),
);

/** What a resource says about an event, before it is known whether it counts. */
export type EventParts = {
  readonly concept: Concept;
  readonly status: CareEvent['status'];
  readonly reason: Concept;
  /** The date as written, or null. */
  readonly written: string | null;
};

/**
 * Puts an event together: a gap where it has no name (FHIR_ELEMENT_MISSING) or lies after the day of
 * the report (FHIR_AFTER_AS_OF); an unreadable date is a remark, and the event counts as undated.
 */
export function toCareEvent(
  { concept, status, reason, written }: EventParts,
  entry: RecordEntry,
  reading: Reading,
): { readonly event: CareEvent | null; readonly gaps: readonly Gap[] } {
  const slots = { subject: entry.record, file: reading.file };
  const text = conceptName(concept);
  if (text === null)
    return { event: null, gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'code' })] };
  const date = datePart(written);
  if (isAfter(date, reading.asOf))
    return { event: null, gaps: [gap('FHIR_AFTER_AS_OF', { ...slots, date: date ?? '' })] };
  const event: CareEvent = {
    codings: concept.codings,
    text,
    action: careActionOf(concept.codings),
    date,
    status,
    reason: conceptName(reason),
    source: sourceOf(entry, reading.file),
  };
  return {
    event,
    gaps:
      written !== null && date === null
        ? [gap('FHIR_DATE_INVALID', { ...slots, date: written.slice(0, 40) })]
        : [],
  };
}

/**
 * Codes of a reason that say the person (or who decides for them) did not want it: SNOMED CT refusal
 * of treatment, refused, procedure not wanted, vaccine declined; HL7 ActReason patient objection and
 * its kinds.
 */
const declinedReasons: ReadonlySet<string> = new Set([
  '105480006',
  '443390004',
  '416432009',
  '591000119102',
  'PATOBJ',
  'PHILISOP',
  'RELIG',
  'VACEFF',
  'VACSAF',
]);

/** Whether something that did not take place was declined, or did not take place for another reason. */
export function notDoneStatus(reason: Concept): 'declined' | 'not-done' {
  return reason.codings.some(({ code }) => declinedReasons.has(code)) ? 'declined' : 'not-done';
}

/** The end of a period or dateTime `name` (`performed`, `effective`, `occurrence`), as written. */
export function writtenDate(resource: JsonObject, name: string): string | null {
  const period = objectAt(resource, `${name}Period`);
  return (
    textAt(resource, `${name}DateTime`) ??
    textAt(period, 'end') ??
    textAt(period, 'start') ??
    textAt(resource, `${name}String`)
  );
}
