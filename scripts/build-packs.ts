// Rebuilds the bundled knowledge packs from a folder of origin files: `npm run packs -- ../shared/data`.
import { join } from 'node:path';
import { buildPacks } from '../host/src/knowledge/build-packs.ts';
import { bundledKnowledge, writePackTo } from '../host/src/knowledge/disk.ts';

const [origin] = process.argv.slice(2);
if (origin === undefined) throw new Error('give the folder of origin files');
for (const { id, files } of await buildPacks(origin)) {
  await writePackTo(join(bundledKnowledge, id), files);
  console.log(`${id}: ${files.size} files`);
}
