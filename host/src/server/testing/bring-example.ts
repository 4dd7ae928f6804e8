import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Analysis, openAnalysis } from '../../analysis/index.ts';
import type { House } from '../house.ts';
import type { TestServer } from './open-test-server.ts';

export const example = fileURLToPath(new URL('../../../../examples/dangerous-combination', import.meta.url));

/** The analysing of a house's persons, with the bundled packs or those of a folder. */
export const analysisOf = (house: House, knowledgeFolder: string | null = null): Analysis =>
  openAnalysis({
    files: { db: house.db, vault: house.vault, folder: house.files },
    store: house.store,
    definitions: house.definitions,
    now: house.now,
    version: '0.0.0',
    knowledgeFolder,
  });

type ExampleEntry = { readonly resource: { readonly resourceType: string; readonly id: string } };

/** The example person's record under another id. */
export async function exampleRecord(person: string): Promise<readonly ExampleEntry[]> {
  const text = await readFile(join(example, 'record.json'), 'utf8');
  const { entry: given } = JSON.parse(text) as { readonly entry: readonly ExampleEntry[] };
  const renamed = given.reduce(
    (all, { resource: { resourceType, id } }, i) =>
      all.replaceAll(id, resourceType === 'Patient' ? person : `${person}-${i}`),
    text,
  );
  return (JSON.parse(renamed) as { readonly entry: readonly ExampleEntry[] }).entry;
}

/** Brings the example person in under another id, with their genome and star alleles as uploads. */
export async function bringExample(server: TestServer, token: string, person: string): Promise<void> {
  const entry = (await exampleRecord(person)).map(({ resource }) => ({
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const body = { resourceType: 'Bundle', type: 'transaction', entry };
  const kept = await server.send('POST', '/fhir', { token, body });
  if (kept.status !== 200) throw new Error(kept.text);
  for (const name of ['genome.vcf', 'star-calls.tsv'])
    await uploadFile(server, { token, person, body: await readFile(join(example, name)) });
}

/** Uploads a file of a person's; answers with the id of its Binary. */
export async function uploadFile(
  server: TestServer,
  { token, person, body }: { readonly token: string; readonly person: string; readonly body: Buffer },
): Promise<string> {
  const answer = await server.send('POST', '/fhir/Binary', {
    token,
    body,
    headers: { 'content-type': 'text/plain', 'x-security-context': `Patient/${person}` },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json()['id']);
}
