import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';
import { noTime } from './slow-tests.ts';

const ISSUER = 'https://identity.example';
/** Longer than the server waits before it asks a provider for keys again. */
const ASKED_AGAIN_MS = 5500;
const QUICK_MS = 6000;

if (noTime !== null) console.warn(`identity-provider: skipped, ${noTime}`);

describe.skipIf(noTime !== null)('a server with its own TLS and an identity provider', () => {
  let place: string;
  let ca: Buffer;
  let provider: Server;
  let port: number;
  let published: readonly JWK[] = [];
  let asked = 0;
  let server: RunningServer;

  type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  type Key = { readonly kid: string; readonly privateKey: PrivateKey; readonly jwk: JWK };
  async function newKey(kid: string): Promise<Key> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), alg: 'ES256', kid } };
  }
  const tokenBy = ({ kid, privateKey }: Key): Promise<string> =>
    new SignJWT({ role: 'clinician', scope: 'user/*.rs', jti: `${kid}-${Math.random()}` })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(ISSUER)
      .setAudience(server.base)
      .setSubject('dr-1')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);

  function statusOf(token: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      request(`${server.base}/fhir/Organization`, { ca, headers, agent: false }, (answer) => {
        expect(answer.headers['strict-transport-security']).toContain('max-age');
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  }

  async function publish(at: number): Promise<void> {
    const tls = { cert: ca, key: readFileSync(join(place, 'key.pem')) };
    provider = createServer(tls, (_, answer) => {
      asked++;
      answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
    });
    provider.listen(at, '127.0.0.1');
    await once(provider, 'listening');
    const address = provider.address();
    port = address !== null && typeof address === 'object' ? address.port : 0;
  }
  async function vanish(): Promise<void> {
    provider.close();
    provider.closeAllConnections();
    await once(provider, 'close');
  }

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'kairos-'));
    const [cert, key] = [join(place, 'cert.pem'), join(place, 'key.pem')];
    execFileSync(
      'openssl',
      // prettier-ignore
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
      { stdio: 'ignore' },
    );
    ca = readFileSync(cert);
    await publish(0);
    const config = join(place, 'config.json');
    const jwksUrl = `https://127.0.0.1:${port}/keys`;
    await writeFile(config, JSON.stringify({ issuers: [{ issuer: ISSUER, jwksUrl, roles: ['clinician'] }] }));
    server = await startServer({
      data: join(place, 'data'),
      databaseUrl: null,
      options: ['--tls-cert', cert, '--tls-key', key, '--config', config],
      environment: { NODE_EXTRA_CA_CERTS: cert },
    });
  });

  afterAll(async () => {
    await server.kill();
    await rm(place, { recursive: true });
  });

  it('takes the provider’s keys from its address, new ones too, and lives while it is not there', async () => {
    expect(server.base).toMatch(/^https:/);
    const [first, second, third, stranger] = await Promise.all(['1', '2', '3', '1'].map(newKey));
    if (first === undefined || second === undefined || third === undefined || stranger === undefined)
      throw new Error('there are no keys');
    published = [first.jwk];
    expect(await statusOf(await tokenBy(first))).toBe(200);
    expect(await statusOf(await tokenBy(stranger))).toBe(401);
    expect(asked).toBe(1);
    published = [first.jwk, second.jwk];
    await sleep(ASKED_AGAIN_MS);
    expect(await statusOf(await tokenBy(second))).toBe(200);
    expect(asked).toBe(2);

    const at = port;
    await vanish();
    expect(await statusOf(await tokenBy(first))).toBe(200);
    await sleep(ASKED_AGAIN_MS);
    const began = Date.now();
    expect(await statusOf(await tokenBy(third))).toBe(401);
    expect(await statusOf(await server.token({}))).toBe(200);
    expect(Date.now() - began).toBeLessThan(QUICK_MS);
    published = [third.jwk];
    await publish(at);
    expect(await statusOf(await tokenBy(third))).toBe(200);
    // A key that is no longer published is no longer accepted, once the others were asked for.
    expect(await statusOf(await tokenBy(first))).toBe(401);
    await vanish();
  }, 120_000);
});
