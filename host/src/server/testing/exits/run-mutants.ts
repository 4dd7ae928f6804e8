import { registerHooks } from 'node:module';
import fc from 'fast-check';
import { mutants } from './mutants.ts';
import type { WorldShape } from './world.ts';

// Runs as a process of its own: the record's modules are read with the mutants in them, before anything else needs them.
const state = globalThis as { mutant?: string };
const place = new URL('../../../', import.meta.url).href;
const written = new Set<string>();

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const own = mutants.filter(({ file }) => url === `${place}${file}`);
    if (own.length === 0) return loaded;
    let text =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
    for (const { name, find, instead } of own) {
      if (text.split(find).length !== 2)
        throw new Error(`${name}: the place to change does not stand once in ${url}`);
      text = text.replace(find, () =>
        instead.replaceAll('{off}', `(globalThis.mutant === ${JSON.stringify(name)})`),
      );
      written.add(name);
    }
    return { ...loaded, source: text };
  },
});

const { claimsOf, oneOfEach } = await import('./callers.ts');
const { answersOf, answersWithout, differences } = await import('./compare-exits.ts');
const { exits } = await import('./ask-exits.ts');
const { openExitsServer } = await import('./exits-server.ts');
const { worldOf, worldShape } = await import('./world.ts');

const WORLDS = 12;
const first: readonly string[] = ['researcher', 'clinician'];
const unharmed = mutants.filter(({ name }) => !written.has(name)).map(({ name }) => name);
if (unharmed.length > 0) throw new Error(`these were never read: ${unharmed.join(', ')}`);
const server = await openExitsServer();
/** Exits that are still to answer wrongly, by mutant. */
const missing = new Map(
  mutants.map(({ name, exits: wanted }) => [
    name,
    new Set(wanted === 'every' ? exits.map((exit) => exit.name) : wanted),
  ]),
);
const isOver = (): boolean => [...missing.values()].every(({ size }) => size === 0);
const shapes = fc.sample(fc.tuple(worldShape, oneOfEach), { seed: 20_261_126, numRuns: WORLDS });
for (const [i, [shape, callers]] of shapes.entries()) {
  if (isOver()) break;
  const world = worldOf(withHiddenLater(shape), `m${i}`, server.hooks);
  await server.load(world);
  // Consent restricts clinicians and researchers: with them most is noticed.
  const order = callers.toSorted((one, other) => first.indexOf(other.role) - first.indexOf(one.role));
  for (const caller of order) {
    const only = [...new Set([...missing.values()].flatMap((wanted) => [...wanted]))];
    // In an emergency every question leaves a trace, other ones under a mutant.
    const purpose = caller.purpose === 'BTG' ? 'TREAT' : caller.purpose;
    const asked = { claims: claimsOf({ ...caller, purpose }, world.persons), pick: null };
    const wouldBe = await answersWithout(server, world, { ...asked, only });
    for (const [name, wanted] of missing) {
      state.mutant = name;
      const is =
        wanted.size === 0 ? new Map() : await answersOf(server, world, { ...asked, only: [...wanted] });
      delete state.mutant;
      for (const { exit } of differences(is, wouldBe)) wanted.delete(exit);
    }
  }
}
await server.close();
process.stdout.write(
  JSON.stringify(Object.fromEntries([...missing].map(([name, left]) => [name, [...left]]))),
);

/** A world in which the first person's first Observation becomes one of genetics, which they then let nobody see. */
function withHiddenLater(shape: WorldShape): WorldShape {
  const [observed, ...others] = shape.observations;
  const [state] = observed?.states ?? [];
  const [first] = shape.consents;
  if (observed === undefined || state === undefined || first === undefined) return shape;
  const before: typeof state = { ...state, status: 'preliminary', category: 'plain' };
  const after: typeof state = { ...state, status: 'final', category: 'genetics' };
  const nothing = {
    effect: undefined,
    purpose: undefined,
    actor: undefined,
    author: undefined,
    kind: undefined,
  };
  const root = { ...nothing, label: 'genetics' as const, days: undefined, within: [] };
  const denial: typeof first = { ...first, person: 0, optIn: false, status: 'active', later: 'stays', root };
  return {
    ...shape,
    consents: [denial, ...shape.consents.filter(({ person }) => person !== 0)],
    observations: [{ ...observed, person: 0, states: [before, after], deleted: false }, ...others],
  };
}
