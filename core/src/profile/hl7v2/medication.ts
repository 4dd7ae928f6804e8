import type { JsonObject } from '../../base/index.ts';
import { conceptOf } from './concept.ts';
import { type Segment, textOf, valuesOf } from './message.ts';
import { dateTimeOf } from '../fhir/index.ts';

/** What stands around a medicine's segment: its ORC and TQ1, and the offset of the message. */
export type MedicineContext = {
  readonly control: Segment | null;
  readonly timing: Segment | null;
  readonly offset: string | null;
};

/** Order control (HL7 table 0119) and order status (0038) as FHIR states requests; anything else goes on. */
const byControl: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CA: 'cancelled',
    OC: 'cancelled',
    CR: 'cancelled',
    DC: 'stopped',
    OD: 'stopped',
    DR: 'stopped',
    RP: 'stopped',
    HD: 'on-hold',
    OH: 'on-hold',
    HR: 'on-hold',
    DE: 'entered-in-error',
  }),
);
const byStatus: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CA: 'cancelled',
    CM: 'completed',
    DC: 'stopped',
    ER: 'entered-in-error',
    HD: 'on-hold',
    RP: 'stopped',
  }),
);

/** Where each segment names its medicine. */
const medicineField: Readonly<Record<string, number>> = { RXO: 1, RXE: 2, RXD: 2 };

/**
 * A medicine ordered (RXO), its order as the pharmacy wrote it (RXE), or dispensed (RXD), as a FHIR
 * MedicationRequest or MedicationDispense; null where the segment names none.
 */
export function medicineOf(
  segment: Segment,
  { control, timing, offset }: MedicineContext,
): JsonObject | null {
  const concept = conceptOf(valuesOf(segment, medicineField[segment.id] ?? 1)[0]);
  if (concept === null) return null;
  const status =
    byControl.get((control && textOf(control, 1)) ?? '') ??
    byStatus.get((control && textOf(control, 5)) ?? '');
  const dosage = dosageOf(timing, offset);
  if (segment.id === 'RXD') {
    const handedOver = dateTimeOf(textOf(segment, 3), offset);
    return {
      resourceType: 'MedicationDispense',
      status: status ?? 'completed',
      medicationCodeableConcept: concept,
      ...(handedOver === null ? {} : { whenHandedOver: handedOver }),
      ...dosage,
    };
  }
  const authored = dateTimeOf(control && textOf(control, 9), offset);
  return {
    resourceType: 'MedicationRequest',
    status: status ?? 'active',
    intent: 'order',
    medicationCodeableConcept: concept,
    ...(authored === null ? {} : { authoredOn: authored }),
    ...dosage,
  };
}

function dosageOf(timing: Segment | null, offset: string | null): JsonObject {
  const [start, end] = [7, 8].map((field) => dateTimeOf(timing && textOf(timing, field), offset));
  if (!start && !end) return {};
  const boundsPeriod = { ...(start ? { start } : {}), ...(end ? { end } : {}) };
  return { dosageInstruction: [{ timing: { repeat: { boundsPeriod } } }] };
}
