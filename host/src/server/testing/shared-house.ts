import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import { emptyDatabase } from '../../store/testing/test-database.ts';
import { type House, openHouse } from '../house.ts';

export const BASE = 'https://record.example';

export function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}

/** A record that all tests of one worker share: an embedded database takes seconds to make. */
export type SharedHouse = { readonly house: House; readonly folder: string };

let opened: Promise<SharedHouse> | null = null;

/** The worker's record; its folder goes with the run. Tests keep apart by the ids of their persons. */
export function sharedHouse(): Promise<SharedHouse> {
  opened ??= open();
  return opened;
}

/** A record of one test file's own, for what asks about everybody in it; `remove` closes it. */
export async function ownHouse(): Promise<SharedHouse & { readonly remove: () => Promise<void> }> {
  const { url, remove } = await emptyDatabase();
  const { folder, house } = await openAt(url);
  return {
    folder,
    house: keptOpen(house),
    remove: async () => {
      await house.close();
      await remove();
    },
  };
}

async function open(): Promise<SharedHouse> {
  const { folder, house } = await openAt(process.env['DATABASE_URL'] ?? null);
  return { folder, house: keptOpen(house) };
}

/** A house that outlives the servers over it. */
const keptOpen = (house: House): House => ({ ...house, close: () => Promise.resolve() });

async function openAt(databaseUrl: string | null): Promise<SharedHouse> {
  const folder = await mkdtemp(join(process.env['KAIROS_TEST_FOLDER'] ?? tmpdir(), 'server-'));
  const house = orThrow(
    await openHouse({
      folder,
      databaseUrl,
      environment: {},
      baseUrl: BASE,
      now: () => new Date(),
      onProblem: () => undefined,
    }),
  );
  return { folder, house };
}
