import { type Gap, gap } from '../../base/index.ts';
import type { ObservationCode } from '../model/measures.ts';
import type { Observation } from '../model/person.ts';

/** Of each pair, the first measure is a part of the second or lies below it, in the same unit. */
const ordered: readonly (readonly [smaller: ObservationCode, larger: ObservationCode])[] = [
  ['hdl-cholesterol', 'total-cholesterol'],
  ['ldl-cholesterol', 'total-cholesterol'],
  ['non-hdl-cholesterol', 'total-cholesterol'],
  ['diastolic-bp', 'systolic-bp'],
];

/**
 * Finds values of one day that cannot both be right (HDL above total cholesterol, diastolic above
 * systolic pressure): both are kept, marked as doubtful, with a remark. Undated values are not compared;
 * for blood pressure both must come from one resource, as it changes within a day.
 */
export function markContradictions(
  observations: readonly Observation[],
  file: string,
): { readonly observations: readonly Observation[]; readonly gaps: readonly Gap[] } {
  const doubtful = new Set<Observation>();
  const gaps: Gap[] = [];
  for (const [smaller, larger] of ordered) {
    const groups = new Map<string, Observation>();
    for (const observation of observations) {
      if (observation.code === larger && observation.date !== null)
        groups.set(groupOf(observation), observation);
    }
    for (const observation of observations) {
      if (observation.code !== smaller || observation.date === null) continue;
      const other = groups.get(groupOf(observation));
      if (other === undefined || observation.value <= other.value) continue;
      doubtful.add(observation).add(other);
      gaps.push(
        gap('FHIR_VALUES_CONTRADICTORY', {
          subject: observation.source.record ?? file,
          file,
          name: smaller,
          value: `${observation.value} ${observation.unit}`,
          other: larger,
          otherValue: `${other.value} ${other.unit}`,
          date: observation.date,
        }),
      );
    }
  }
  return {
    observations: observations.map((observation) =>
      doubtful.has(observation) ? { ...observation, doubtful: true } : observation,
    ),
    gaps,
  };
}

function groupOf(observation: Observation): string {
  const perResource = observation.code.endsWith('-bp');
  return perResource ? (observation.source.record ?? '') : (observation.date ?? '');
}
