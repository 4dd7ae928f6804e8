import { compactDecrypt } from 'jose';
import { encryptFiles, newLinkKey } from '../../sharing/index.ts';
import { BASE } from './shared-house.ts';
import type { Received, TestServer } from './open-test-server.ts';

/** A link that a test made: what its person knows of it. */
export type MadeLink = { readonly id: string; readonly path: string; readonly key: Uint8Array };

const patient = (text: string): Readonly<Record<string, unknown>> & { readonly resourceType: string } => ({
  resourceType: 'Patient',
  name: [{ text }],
});

/** Makes a link as a client does: it encrypts, and keeps the key. */
export async function shareLink(
  server: TestServer,
  token: string,
  of: Readonly<Record<string, unknown>> & { readonly patient: string },
  content: Readonly<Record<string, unknown>> & { readonly resourceType: string } = patient('Anna Example'),
): Promise<MadeLink> {
  const key = newLinkKey();
  const files = await encryptFiles([{ contentType: 'application/fhir+json', content }], key);
  const made = await server.send('POST', '/sharing/links', { token, body: { files, ...of } });
  if (made.status !== 201) throw new Error(made.text);
  const { id, url } = made.json() as { readonly id: string; readonly url: string };
  return { id, path: url.replace(BASE, ''), key };
}

/** Asks for a manifest, as a viewer does. */
export function askManifest(
  server: TestServer,
  path: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Received> {
  const headers = { 'content-type': 'application/json' };
  return server.send('POST', path, { headers, body: { recipient: 'Dr Ana Silva', ...body } });
}

/** Decrypts a file with the link's key, by jose. */
export async function decrypted(jwe: string, key: Uint8Array): Promise<unknown> {
  const { plaintext } = await compactDecrypt(jwe, key);
  return JSON.parse(new TextDecoder().decode(plaintext));
}
