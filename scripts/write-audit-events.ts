// Writes one AuditEvent of every kind the record makes into a folder, for a validator: node scripts/write-audit-events.ts FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditEvent, eventOfPerson } from '../host/src/audit/index.ts';
import { everyKind } from '../host/src/audit/testing/accesses.ts';

const [folder = '.'] = process.argv.slice(2);
const as = {
  recorded: '2026-11-23T09:00:01.000Z',
  house: { name: 'Kairos', address: 'https://record.example/fhir' },
};
const events = everyKind.flatMap((access) => {
  const event = auditEvent(access, as);
  return [
    event,
    ...(access.persons.length > 1 ? access.persons.map((person) => eventOfPerson(event, person)) : []),
  ];
});
for (const [i, event] of events.entries())
  writeFileSync(join(folder, `${String(i).padStart(2, '0')}.json`), JSON.stringify(event));
