import { isDeepStrictEqual } from 'node:util';
import { orThrow } from '../shared-house.ts';
import { newClaims } from '../../operator-token.ts';
import type { Claims } from '../../claims.ts';
import { type Asker, exits } from './ask-exits.ts';
import type { ExitsServer } from './exits-server.ts';
import { versionsOf, visibleVersions, type WrittenVersion } from './who-may-see.ts';
import type { World } from './world.ts';

/** An exit whose answer is not the one of a record in which what is forbidden never was. */
type Difference = { readonly exit: string; readonly is: unknown; readonly wouldBe: unknown };

/** Sees everything: asks the record in which there is only what the other may see. */
const allSeeing = { sub: 'all-seeing', role: 'system', scope: 'system/*.cruds', purpose: 'HOPERAT' };

const everyExit = exits.map(({ name }) => name);
type Answers = ReadonlyMap<string, unknown>;
type Asking = Asker & { readonly only: readonly string[] };

/** On whose behalf, which questions, and of which exits, if not of all. */
type Asked = {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly pick: number | null;
  readonly only?: readonly string[];
};

/** What each exit answers somebody over a loaded world. */
export async function answersOf(
  server: ExitsServer,
  world: World,
  { claims, pick, only = everyExit }: Asked,
): Promise<Answers> {
  const token = await server.token(claims);
  const asker = { server, world, claims: orThrow(newClaims(claims)), token, pick, only };
  // Whoever breaks the glass leaves a trace in each record, once: it is there when they ask again.
  if (claims['purpose'] === 'BTG') {
    await askAll(asker, ['r', 's']);
    await server.emergencies();
  }
  return askAll(asker, ['r', 's']);
}

/** What each exit answers whoever sees everything once all that somebody may not see is taken out of a loaded world. */
export async function answersWithout(
  server: ExitsServer,
  world: World,
  { claims: given, pick, only = everyExit }: Asked,
): Promise<Answers> {
  const claims = orThrow(newClaims(given));
  const all = versionsOf(world, await server.emergencies());
  const day = server.context.house.now().toISOString().slice(0, 10);
  const [read, found] = (['r', 's'] as const).map((by) => visibleVersions(all, { claims, day }, by));
  const over = (versions: readonly WrittenVersion[] | undefined, by: readonly string[]) =>
    without(server, versions ?? [], () => askAllSeeing({ server, world, pick, only }, by));
  return isDeepStrictEqual(namesOf(read), namesOf(found))
    ? over(read, ['r', 's'])
    : new Map([...(await over(read, ['r'])), ...(await over(found, ['s']))]);
}

/** Where answers are not those of a record in which what is forbidden never was. */
export function differences(is: Answers, wouldBe: Answers): readonly Difference[] {
  return [...is].flatMap(([exit, answer]) =>
    isDeepStrictEqual(answer, wouldBe.get(exit)) ? [] : [{ exit, is: answer, wouldBe: wouldBe.get(exit) }],
  );
}

async function askAll(asker: Asking, by: readonly string[]): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const exit of exits)
    if (by.includes(exit.by) && asker.only.includes(exit.name)) answers.set(exit.name, await exit.ask(asker));
  return answers;
}

async function askAllSeeing(
  of: Omit<Asking, 'claims' | 'token'>,
  by: readonly string[],
): Promise<Map<string, unknown>> {
  const claims: Claims = orThrow(newClaims(allSeeing));
  return askAll({ ...of, claims, token: await of.server.token(allSeeing) }, by);
}

async function without<T>(
  server: ExitsServer,
  versions: readonly WrittenVersion[],
  work: () => Promise<T>,
): Promise<T> {
  await server.keepOnly(versions);
  try {
    return await work();
  } finally {
    await server.restore();
  }
}

function namesOf(versions: readonly WrittenVersion[] | undefined): readonly string[] {
  return (versions ?? []).map(({ type, id, version }) => `${type}/${id}/${version}`);
}

/** The first place where two answers differ, short enough to be read. */
export function firstDifference(is: unknown, wouldBe: unknown): string {
  if (Array.isArray(is) && Array.isArray(wouldBe)) {
    const at = is.findIndex((one, i) => !isDeepStrictEqual(one, wouldBe[i]));
    if (at !== -1 && is.length === wouldBe.length) {
      const name = typeof is[0] === 'string' && at > 0 ? `${is[0]}: ` : '';
      return name + firstDifference(is[at], wouldBe[at]);
    }
  }
  return `${JSON.stringify(is)?.slice(0, 500)}\n  and not\n${JSON.stringify(wouldBe)?.slice(0, 500)}`;
}
