import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { openDatabase } from '../../host/src/store/index.ts';
import type { Started } from './running-server.ts';

/** Sealed files on the disk of a record nobody serves, and those its database knows. */
export async function keptFiles({ data, databaseUrl }: Pick<Started, 'data' | 'databaseUrl'>): Promise<{
  readonly onDisk: readonly string[];
  readonly known: readonly string[];
}> {
  const database = await openDatabase(databaseUrl === null ? { folder: data } : { url: databaseUrl });
  if (isGap(database)) throw new Error(database.what);
  try {
    const rows = await database.db.selectFrom('person_file').select('id').execute();
    return {
      onDisk: (await readdir(join(data, 'files'))).sort(),
      known: rows.map(({ id }) => id).sort(),
    };
  } finally {
    await database.close();
  }
}
