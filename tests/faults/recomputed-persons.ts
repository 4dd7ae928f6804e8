import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isGap } from '@kairos/core/base';
import { openDatabase } from '../../host/src/store/index.ts';
import { example, exampleRecord } from '../../host/src/server/testing/bring-example.ts';
import { bodyOf, send, type Target } from './ledger.ts';
import type { Started } from './running-server.ts';

type Json = Readonly<Record<string, unknown>>;
type Resource = Json & { readonly resourceType: string; readonly id: string; readonly meta: Json };

const LOOK_MS = 20;

/** Brings the example person in under an id, with their files, as a system does. */
export async function bringPerson(target: Target, person: string): Promise<void> {
  const entry = (await exampleRecord(person)).map(({ resource }) => ({
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const body = { resourceType: 'Bundle', type: 'transaction', entry };
  await must(send(target, 'POST', '/fhir', { body }));
  for (const name of ['genome.vcf', 'star-calls.tsv'])
    await must(
      send(target, 'POST', '/fhir/Binary', {
        body: await readFile(join(example, name)),
        headers: { 'content-type': 'text/plain', 'x-security-context': `Patient/${person}` },
      }),
    );
}

async function must(reply: ReturnType<typeof send>): Promise<Json> {
  const got = await reply;
  if (got === null || got.status >= 300) throw new Error(`not done: ${JSON.stringify(got)}`);
  return bodyOf(got);
}

function resourcesIn(bundle: Json): readonly Resource[] {
  const entries = (bundle['entry'] ?? []) as readonly { readonly resource: Resource }[];
  return entries.map(({ resource }) => resource);
}

/** What the house computed of a person, as it stands in the record, by type and id. */
export async function resultsOf(target: Target, person: string): Promise<ReadonlyMap<string, Resource>> {
  const found = resourcesIn(await must(send(target, 'GET', `/fhir/Patient/${person}/$everything`)));
  const own = found.filter(({ meta }) => JSON.stringify(meta['tag'] ?? []).includes('urn:kairos:made'));
  return new Map(own.map((one) => [`${one.resourceType}/${one.id}`, one]));
}

/** The version of a resource that stands, or how many versions one had that is gone. */
export async function versionsOf(target: Target, name: string): Promise<number> {
  const { entry = [] } = await must(send(target, 'GET', `/fhir/${name}/_history`));
  return (entry as readonly unknown[]).length;
}

/** A plan that is computed of a person's record and files when it is asked for, in the form results have in the record. */
export async function planOf(target: Target, person: string): Promise<ReadonlyMap<string, Json>> {
  const resources = resourcesIn(await must(send(target, 'GET', `/fhir/Patient/${person}/$plan`)));
  const names = new Map(resources.map(({ resourceType, id }) => [id, `${resourceType}/${id}`]));
  return new Map(
    resources.map((one) => [
      `${one.resourceType}/${one.id}`,
      contentOf(
        JSON.parse(
          JSON.stringify(one).replaceAll(
            /urn:uuid:([0-9a-f-]{36})/g,
            (url, id: string) => names.get(id) ?? url,
          ),
        ) as Json,
      ),
    ]),
  );
}

/** A resource without what the record writes into its meta. */
export function contentOf(resource: Json): Json {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name !== 'meta'));
}

/** What the last plan changed, as the person is told it. */
export async function changesOf(target: Target, person: string): Promise<readonly string[]> {
  const parameters = await must(send(target, 'GET', `/fhir/Patient/${person}/$changes`));
  const all = (parameters['parameter'] ?? []) as readonly {
    readonly name: string;
    readonly part?: unknown;
  }[];
  return all.flatMap(({ name, part }) => (name === 'change' ? [JSON.stringify(part)] : []));
}

/** How many persons' results were computed at or after an instant. */
export async function computedSince(target: Target, instant: string): Promise<number> {
  const query = `_lastUpdated=ge${encodeURIComponent(instant)}&_summary=count`;
  const reply = await send(target, 'GET', `/fhir/Provenance?${query}`);
  return Number(bodyOf(reply)['total'] ?? 0);
}

/** Waits until something holds; rejects where it does not within a time. */
export async function until(holds: () => Promise<boolean> | boolean, mostMs: number): Promise<void> {
  for (const began = Date.now(); !(await holds()); await sleep(LOOK_MS))
    if (Date.now() - began > mostMs) throw new Error('it did not come about');
}

/**
 * Lets time pass for work that a killed process left: another one may take it at once. Nobody may serve the record.
 * Answers with of how many persons a plan is noted that was computed since an instant.
 */
export async function abandonWork(
  { data, databaseUrl }: Pick<Started, 'data' | 'databaseUrl'>,
  since: string,
): Promise<number> {
  const database = await openDatabase(databaseUrl === null ? { folder: data } : { url: databaseUrl });
  if (isGap(database)) throw new Error(database.what);
  try {
    await database.db
      .updateTable('job')
      .set({ updated: new Date(Date.now() - 600_000) })
      .where('state', '=', 'running')
      .execute();
    const noted = await database.db
      .selectFrom('person_file')
      .select('person')
      .distinct()
      .where('name', '=', 'plan')
      .where('created', '>=', new Date(since))
      .execute();
    return noted.length;
  } finally {
    await database.close();
  }
}
