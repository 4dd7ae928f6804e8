import { notDoneStatus, toCareEvent, vaccinationAgainst, writtenDate } from './care-event.ts';
import { absence } from './code-systems.ts';
import { readConcept } from './concept.ts';
import { gap, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { ResourceReader } from './reading.ts';

/**
 * Reads an Immunization by its vaccine's code, else by the diseases it protects from: completed is done;
 * not-done is declined where the reason says so; entered in error, and entries that only say that none is
 * known, are left out. A subpotent dose does not count as done.
 */
export const readImmunization: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status') ?? 'completed';
  if (status === 'entered-in-error') return {};
  const concept = readConcept(objectAt(resource, 'vaccineCode'));
  const absent = absence(concept.codings);
  if (absent === 'none-known') return {};
  if (absent === 'no-information') {
    const slots = { subject: entry.record, file: reading.file, what: 'vaccinations' };
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', slots)] };
  }
  const reason = readConcept(objectAt(resource, 'statusReason'));
  const notDone = status === 'not-done' || resource['isSubpotent'] === true;
  const { event, gaps } = toCareEvent(
    {
      concept,
      status: notDone ? notDoneStatus(reason) : 'done',
      reason,
      written: writtenDate(resource, 'occurrence'),
    },
    entry,
    reading,
  );
  if (event === null) return { gaps };
  const diseases = objectsAt(resource, 'protocolApplied')
    .flatMap((protocol) => objectsAt(protocol, 'targetDisease'))
    .flatMap((disease) => readConcept(disease).codings);
  return { immunizations: [{ ...event, action: event.action ?? vaccinationAgainst(diseases) }], gaps };
};
