import { addMonths, type Gap, gap, isCertainlyBefore } from '../../base/index.ts';
import type { ObservationCode } from './measures.ts';
import type { Observation } from './person.ts';

/**
 * How long a value from care stands before later ones of the person's own devices, in months. Risk models and guidelines'
 * limits are of blood pressure measured in care, which is another quantity than that at home: it stands for the year
 * after which it is due again. Elsewhere the device measures the same, and the later value counts.
 */
const standsMonths: Readonly<Partial<Record<ObservationCode, number>>> = {
  'systolic-bp': 12,
  'diastolic-bp': 12,
};

/**
 * What was measured in care stands before what the person's own devices measured: an own value counts only where care
 * has none of the same or a later day, of blood pressure none of the year before it. Each other value that gives way is
 * told (WEARABLE_SUPERSEDED).
 */
export function careFirst(observations: readonly Observation[]): {
  readonly observations: readonly Observation[];
  readonly gaps: readonly Gap[];
} {
  const gaps: Gap[] = [];
  const kept = observations.filter((one) => {
    const other = one.own === undefined ? undefined : observations.find((care) => isBefore(care, one));
    if (other === undefined) return true;
    if (other.value === one.value) return false;
    gaps.push(
      gap('WEARABLE_SUPERSEDED', {
        name: one.code.replaceAll('-', ' '),
        value: one.value,
        unit: one.unit,
        date: one.date ?? '',
        subject: one.source.file,
        other: other.value,
        otherDate: other.date ?? '',
      }),
    );
    return false;
  });
  return { observations: kept, gaps };
}

/** Whether a value from care stands before an own one of the same measure. */
function isBefore(care: Observation, one: Observation): boolean {
  if (care.own !== undefined || care.code !== one.code || care.doubtful === true) return false;
  if (care.comparator !== undefined || care.date === null || one.date === null) return false;
  return !isCertainlyBefore(care.date, addMonths(one.date, -(standsMonths[one.code] ?? 0)) ?? one.date);
}
