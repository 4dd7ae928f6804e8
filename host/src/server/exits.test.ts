import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf, oneOfEach } from './testing/exits/callers.ts';
import { answersOf, answersWithout, differences, firstDifference } from './testing/exits/compare-exits.ts';
import { type ExitsServer, openExitsServer } from './testing/exits/exits-server.ts';
import { worldOf, worldShape } from './testing/exits/world.ts';

const runs = Number(process.env['KAIROS_EXITS_RUNS'] ?? 3);
const seed = Number(process.env['KAIROS_EXITS_SEED'] ?? Date.now() % 2_147_483_647);
let server: ExitsServer;

beforeAll(async () => {
  server = await openExitsServer();
});
afterAll(() => server.close());

describe('every exit', () => {
  it(
    `answers as if what is forbidden had never been (KAIROS_EXITS_SEED=${seed} KAIROS_EXITS_RUNS=${runs})`,
    async () => {
      let number = 0;
      await fc.assert(
        fc.asyncProperty(worldShape, oneOfEach, async (shape, callers) => {
          const world = worldOf(shape, `w${number++}`, server.hooks);
          await server.load(world);
          for (const caller of callers) {
            const asked = { claims: claimsOf(caller, world.persons), pick: caller.pick };
            const is = await answersOf(server, world, asked);
            const found = differences(is, await answersWithout(server, world, asked));
            const said = found.map(({ exit, is, wouldBe }) => `${exit}: ${firstDifference(is, wouldBe)}`);
            expect(said, JSON.stringify(caller)).toEqual([]);
          }
        }),
        // A world takes seconds: a found one is shown as it is, unless its seed is given to make it smaller.
        { seed, numRuns: runs, endOnFailure: process.env['KAIROS_EXITS_SEED'] === undefined },
      );
    },
    600_000 + runs * 60_000,
  );
});
