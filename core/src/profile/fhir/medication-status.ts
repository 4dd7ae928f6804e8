import { type JsonObject, numberAt, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { MedicationUse } from '../model/person.ts';
import { addDays, datePart, durationDays, isAfter, isBefore } from './as-of.ts';

/** What a medication resource says about one day; `void`: it says that it does not count. */
export type UseStatus =
  | { readonly kind: 'use'; readonly status: MedicationUse['status'] }
  | { readonly kind: 'void' }
  /** The status word is missing or unknown; the period decided alone. */
  | { readonly kind: 'unclear'; readonly status: MedicationUse['status']; readonly word: string };

type Word = MedicationUse['status'] | 'void' | 'unclear' | 'completed';

// FHIR R4 value sets medication-statement-status, medicationrequest-status,
// medication-admin-status and medicationdispense-status
const wordsByType: ReadonlyMap<string, ReadonlyMap<string, Word>> = new Map([
  [
    'MedicationStatement',
    new Map<string, Word>([
      ['active', 'current'],
      ['completed', 'past'],
      ['entered-in-error', 'void'],
      ['intended', 'planned'],
      ['stopped', 'past'],
      ['on-hold', 'planned'],
      ['not-taken', 'void'],
    ]),
  ],
  [
    'MedicationRequest',
    new Map<string, Word>([
      ['active', 'current'],
      ['on-hold', 'planned'],
      ['cancelled', 'void'],
      ['completed', 'completed'],
      ['entered-in-error', 'void'],
      ['stopped', 'past'],
      ['draft', 'planned'],
    ]),
  ],
  [
    'MedicationAdministration',
    new Map<string, Word>([
      ['in-progress', 'current'],
      ['not-done', 'void'],
      ['on-hold', 'planned'],
      ['completed', 'completed'],
      ['entered-in-error', 'void'],
      ['stopped', 'past'],
    ]),
  ],
  [
    'MedicationDispense',
    new Map<string, Word>([
      ['preparation', 'planned'],
      ['in-progress', 'planned'],
      ['cancelled', 'void'],
      ['on-hold', 'planned'],
      ['completed', 'completed'],
      ['entered-in-error', 'void'],
      ['stopped', 'past'],
      ['declined', 'void'],
    ]),
  ],
]);

const plannedIntents: readonly string[] = ['proposal', 'plan', 'option'];

/**
 * Whether the medicine of a MedicationStatement, -Request, -Administration or -Dispense is taken,
 * planned or past on the day `asOf` (YYYY-MM-DD). A period that has ended makes it past, one that
 * has not begun planned; a request that is only proposed or planned is planned. A completed
 * request or dispense is current while its supply lasts.
 */
export function useStatus(type: string, resource: JsonObject, asOf: string): UseStatus {
  const word = textAt(resource, 'status') ?? 'missing';
  const meaning = wordsByType.get(type)?.get(word) ?? 'unclear';
  if (meaning === 'void' || resource['doNotPerform'] === true) return { kind: 'void' };
  const period = usePeriod(type, resource);
  if (meaning === 'unclear') return { kind: 'unclear', status: within(period, 'current', asOf), word };
  if (meaning === 'completed') {
    const supplied = period.end !== null && !isBefore(period.end, asOf);
    return { kind: 'use', status: supplied ? within(period, 'current', asOf) : 'past' };
  }
  const intent = textAt(resource, 'intent');
  const proposed = type === 'MedicationRequest' && intent !== null && plannedIntents.includes(intent);
  return {
    kind: 'use',
    status: within(period, proposed && meaning === 'current' ? 'planned' : meaning, asOf),
  };
}

/** First and last day a medicine is taken, at the record's precision; null where open. */
type UsePeriod = { readonly start: string | null; readonly end: string | null };

function within(period: UsePeriod, status: MedicationUse['status'], asOf: string): MedicationUse['status'] {
  if (status === 'past' || isBefore(period.end, asOf)) return 'past';
  return isAfter(period.start, asOf) ? 'planned' : status;
}

function usePeriod(type: string, resource: JsonObject): UsePeriod {
  switch (type) {
    case 'MedicationStatement':
    case 'MedicationAdministration':
      return effectivePeriod(type, resource);
    case 'MedicationRequest':
      return requestPeriod(resource);
    default:
      return dispensePeriod(resource);
  }
}

function effectivePeriod(type: string, resource: JsonObject): UsePeriod {
  const period = objectAt(resource, 'effectivePeriod');
  const moment = datePart(textAt(resource, 'effectiveDateTime'));
  const isAdministration = type === 'MedicationAdministration';
  return {
    start: datePart(textAt(period, 'start')) ?? moment,
    // an administration at one moment is over the day after; a statement made then goes on
    end: datePart(textAt(period, 'end')) ?? (isAdministration ? moment : null),
  };
}

function requestPeriod(resource: JsonObject): UsePeriod {
  const authored = datePart(textAt(resource, 'authoredOn'));
  const dosed = dosagePeriod(resource, authored);
  const supply = objectAt(resource, 'dispenseRequest');
  const supplyDays = durationDays(objectAt(supply, 'expectedSupplyDuration'));
  const repeats = numberAt(supply, 'numberOfRepeatsAllowed') ?? 0;
  const supplied =
    textAt(resource, 'status') === 'completed' && authored !== null && supplyDays !== null
      ? addDays(authored, supplyDays * (1 + Math.max(0, repeats)))
      : null;
  return { start: dosed.start ?? authored, end: dosed.end ?? supplied };
}

/**
 * A dispense without days of supply counts for this long: about the largest usual pack
 * (the German pack size N3 is measured for 100 days), so that a medicine in use is not overlooked.
 */
const usualSupplyDays = 100;

function dispensePeriod(resource: JsonObject): UsePeriod {
  const start = datePart(textAt(resource, 'whenHandedOver') ?? textAt(resource, 'whenPrepared'));
  const dosed = dosagePeriod(resource, start);
  const days = numberAt(objectAt(resource, 'daysSupply'), 'value') ?? usualSupplyDays;
  return { start: dosed.start ?? start, end: dosed.end ?? (start === null ? null : addDays(start, days)) };
}

/** The bounds of the dosage instructions; open when one of several instructions is open. */
function dosagePeriod(resource: JsonObject, start: string | null): UsePeriod {
  const repeats = objectsAt(resource, 'dosageInstruction').map((dosage) =>
    objectAt(objectAt(dosage, 'timing'), 'repeat'),
  );
  const bounds = repeats.map((repeat): UsePeriod => {
    const period = objectAt(repeat, 'boundsPeriod');
    const days = durationDays(objectAt(repeat, 'boundsDuration'));
    return {
      start: datePart(textAt(period, 'start')),
      end: datePart(textAt(period, 'end')) ?? (start === null || days === null ? null : addDays(start, days)),
    };
  });
  const starts = bounds.flatMap((bound) => (bound.start === null ? [] : [bound.start])).toSorted();
  const ends = bounds.flatMap((bound) => (bound.end === null ? [] : [bound.end])).toSorted();
  return {
    start: bounds.length > 0 && starts.length === bounds.length ? (starts[0] ?? null) : null,
    end: bounds.length > 0 && ends.length === bounds.length ? (ends.at(-1) ?? null) : null,
  };
}
