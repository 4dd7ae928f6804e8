import type { JsonObject } from '../../base/index.ts';
import { conceptOf } from './concept.ts';
import type { Sent } from './latest-word.ts';
import { medicineOf } from './medication.ts';
import { type Message, part, type Segment, textOf, valuesOf } from './message.ts';
import { observationOf } from './observation.ts';
import { patientOf } from './patient.ts';
import { dateTimeOf, offsetOf } from '../fhir/index.ts';

/** Where in a file something is said. */
type Place = { readonly record: string; readonly lineOneBased: number };

/** Something a message says, as a FHIR resource without id. */
export type Said = Place & { readonly resource: JsonObject };

/** A result (OBX). */
export type Result = Said & Sent;

/** An order (OBR) with the results that answer it. */
export type Report = Place &
  Omit<Sent, 'resource'> & {
    readonly order: Segment;
    readonly offset: string | null;
    readonly results: readonly Result[];
  };

/** What one message says. */
export type Walk = {
  readonly patients: readonly Said[];
  readonly results: readonly Result[];
  readonly reports: readonly Report[];
  readonly others: readonly Said[];
};

type Placed = { readonly segment: Segment; readonly place: Place };

/** Goes through one message; `name` names it in evidence, `place` is its place in the file. */
export function walk(
  { header, segments }: Message,
  { name, place }: { readonly name: string; readonly place: number },
): Walk {
  const offset = offsetOf(textOf(header, 7));
  const placed = placesOf(segments, name);
  const inMessage = { offset, message: place, sentAt: textOf(header, 7) };
  const groups = groupsOf(placed, 'OBR').map((group) => answers(group, inMessage));
  return {
    patients: placed
      .filter(({ segment }) => segment.id === 'PID')
      .map((one) => ({ ...one.place, resource: patientOf(one.segment) })),
    results: groups.flatMap(({ results }) => results),
    reports: groups.flatMap(({ report }) => report ?? []),
    others: [
      ...groupsOf(placed, 'ORC').flatMap((group) => medicines(group, offset)),
      ...placed.flatMap((one) => {
        const resource = otherFact(one.segment, offset);
        return resource === null ? [] : [{ ...one.place, resource }];
      }),
    ],
  };
}

/** Segments are called by their kind and count within the message. */
function placesOf(segments: readonly Segment[], name: string): readonly Placed[] {
  const counts = new Map<string, number>();
  return segments.map((segment) => {
    const { id, lineOneBased } = segment;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return { segment, place: { record: `${name}, ${id} ${count}`, lineOneBased } };
  });
}

/** Runs of segments, each from one of a kind to the next; the first run comes before any. */
function groupsOf(placed: readonly Placed[], kind: string): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [[]];
  for (const one of placed) {
    if (one.segment.id === kind) groups.push([one]);
    else groups.at(-1)?.push(one);
  }
  return groups;
}

/** An OBR with its OBX; results before any OBR answer none. */
function answers(
  group: readonly Placed[],
  of: { readonly offset: string | null; readonly message: number; readonly sentAt: string | null },
): { readonly results: readonly Result[]; readonly report: Report | null } {
  const [first] = group;
  const order = first?.segment.id === 'OBR' ? first.segment : null;
  const { offset, message } = of;
  const shared = { message, reportedAt: (order && textOf(order, 22)) ?? of.sentAt };
  const results = group
    .filter(({ segment }) => segment.id === 'OBX')
    .map(({ segment, place }): Result => ({
      ...place,
      ...shared,
      key: keyOf(order, valuesOf(segment, 3)[0]?.raw, segment.fields[4]),
      confirmsOnly: textOf(segment, 11) === 'U' && valuesOf(segment, 5).length === 0,
      resource: observationOf(segment, { order, offset }),
    }));
  if (order === null || first === undefined) return { results, report: null };
  const key = keyOf(order, valuesOf(order, 4)[0]?.raw, '');
  return { results, report: { ...first.place, ...shared, key, confirmsOnly: false, order, offset, results } };
}

/** What names a result across messages: the order's number (the laboratory's first), the code, the sub-id. */
function keyOf(order: Segment | null, what: string | undefined, subId: string | undefined): string | null {
  const number = order && (valuesOf(order, 3)[0] ?? valuesOf(order, 2)[0]);
  const code =
    what === undefined || order === null ? null : part({ raw: what, delimiters: order.delimiters }, 1);
  return number === null || number === undefined || code === null
    ? null
    : [part(number, 1), code, subId ?? ''].join('\t');
}

/** Of the medicine of one order only the latest form counts: dispensed, else encoded, else as ordered. */
function medicines(group: readonly Placed[], offset: string | null): readonly Said[] {
  const first = (kind: string): Segment | null =>
    group.find(({ segment }) => segment.id === kind)?.segment ?? null;
  const form = ['RXD', 'RXE', 'RXO'].find((kind) => first(kind) !== null);
  return group
    .filter(({ segment }) => segment.id === form)
    .flatMap(({ segment, place }) => {
      const resource = medicineOf(segment, { control: first('ORC'), timing: first('TQ1'), offset });
      return resource === null ? [] : [{ ...place, resource }];
    });
}

/** Allergies and diagnoses. */
function otherFact(segment: Segment, offset: string | null): JsonObject | null {
  const isRead = segment.id === 'AL1' || segment.id === 'DG1';
  const code = isRead ? conceptOf(valuesOf(segment, 3)[0]) : null;
  if (code === null) return null;
  if (segment.id === 'AL1') return { resourceType: 'AllergyIntolerance', code };
  const recorded = dateTimeOf(textOf(segment, 5), offset);
  // DG1-6 (HL7 table 0052): what somebody is admitted with or worked up for (A, W) is not confirmed.
  const verification = textOf(segment, 6) === 'F' ? 'confirmed' : 'provisional';
  return {
    resourceType: 'Condition',
    clinicalStatus: { coding: [{ system: `${codeSystems}condition-clinical`, code: 'active' }] },
    verificationStatus: { coding: [{ system: `${codeSystems}condition-ver-status`, code: verification }] },
    code,
    ...(recorded === null ? {} : { recordedDate: recorded }),
  };
}

const codeSystems = 'http://terminology.hl7.org/CodeSystem/';
