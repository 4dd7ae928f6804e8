import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { fromBufferPromise } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadOf, encrypted, importRecord, rightsWords } from '../rights/index.ts';
import type { Session } from '../store/index.ts';
import { emptyDatabase } from '../store/testing/test-database.ts';
import { type House, openHouse } from './house.ts';
import { analysisOf, bringExample, example, uploadFile } from './testing/bring-example.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters } from './testing/parameters.ts';
import { orThrow, sharedHouse } from './testing/shared-house.ts';

const PERSON = 'takes-along';
const bytes = randomBytes(300_000);

let server: TestServer;
let citizen: string;
let plain: Received;

const ask = (given: Readonly<Record<string, string>>, token = citizen, query = ''): Promise<Received> =>
  server.send('POST', `/fhir/Patient/${PERSON}/$download${query}`, { token, body: parameters(given) });

beforeAll(async () => {
  server = await openTestServer({ analysis: analysisOf });
  const system = await server.token({ role: 'system', scope: 'system/*.cruds', org: 'hospital' });
  citizen = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: PERSON }] });
  await bringExample(server, system, PERSON);
  await uploadFile(server, { token: citizen, person: PERSON, body: bytes });
  await server.send('POST', `/fhir/Patient/${PERSON}/$restrict`, {
    token: citizen,
    body: parameters({ actor: 'nobody-here', category: 'genetics' }),
  });
  await server.send('GET', `/fhir/Patient/${PERSON}/$progress`, { token: system });
  plain = await ask({});
}, 60_000);
afterAll(() => server.close());

type Files = ReadonlyMap<string, Buffer>;

async function unzipped(zip: Buffer): Promise<Files> {
  const files = new Map<string, Buffer>();
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of opened.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await opened.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

type Resource = { readonly resourceType: string; readonly id: string; readonly meta?: object };
const linesOf = (files: Files): readonly Resource[] =>
  [...files]
    .filter(([name]) => name.startsWith('fhir/'))
    .flatMap(([, content]) => content.toString('utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Resource);
const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

/** Everything of the person's own, as another exit gives it. */
async function everything(): Promise<readonly Resource[]> {
  const all: Resource[] = [];
  for (let url: string | undefined = `/fhir/Patient/${PERSON}/$everything?_count=1000`; url !== undefined;) {
    const page = (await server.send('GET', url, { token: citizen })).json() as {
      entry: readonly { search: { mode: string }; resource: Resource }[];
      link: readonly { relation: string; url: string }[];
    };
    all.push(...page.entry.filter(({ search }) => search.mode === 'match').map(({ resource }) => resource));
    url = page.link.find(({ relation }) => relation === 'next')?.url.replace(BASE, '');
  }
  return all;
}

/** The person, as the record sees them. */
function sessionOf(person: string): Session {
  return {
    caller: {
      subject: 'me',
      name: null,
      role: 'citizen',
      organisation: null,
      persons: [{ id: person, from: null, until: null }],
      scopes: [{ level: 'patient', type: '*', permissions: new Set(['r', 's']), filters: [] }],
      purpose: 'PATRQT',
      tokenId: 'x',
    },
    at: new Date().toISOString(),
    requestId: 'download-test',
    address: null,
  };
}

describe('a download', () => {
  it('holds every entry as it is, and every file byte for byte', async () => {
    expect([plain.status, plain.headers['content-type']]).toEqual([200, 'application/zip']);
    const files = await unzipped(plain.bytes);
    const texts = (resources: readonly Resource[]): readonly string[] =>
      resources.map((resource) => JSON.stringify(resource)).toSorted();
    expect(texts(linesOf(files))).toEqual(texts(await everything()));
    const originals = [
      bytes,
      await readFile(join(example, 'genome.vcf')),
      await readFile(join(example, 'star-calls.tsv')),
    ];
    const kept = [...files].filter(([name]) => name.startsWith('files/')).map(([, content]) => content);
    const sums = (contents: readonly Buffer[]): readonly string[] =>
      contents.map((content) => createHash('sha256').update(content).digest('hex')).toSorted();
    expect(sums(kept)).toEqual(sums(originals));
  });

  it('has a page to read, the plan, the log, and checksums of all of it', async () => {
    const files = await unzipped((await ask({}, citizen, '?language=de')).bytes);
    const page = String(files.get('index.html'));
    expect(page).toMatch(/<h1>Ihre Akte<\/h1>/);
    expect(page).toMatch(/href="plan\/report\.html"/);
    expect(page).not.toMatch(/<script|https?:/);
    expect(String(files.get('plan/report.html'))).toMatch(/Simvastatin/);
    expect(JSON.parse(String(files.get('plan/summary.fhir.json')))).toMatchObject({ type: 'document' });
    expect(String(files.get('log/accesses.csv'))).toMatch(/Kairos/);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as {
      files: readonly { name: string; bytes: number; sha256: string }[];
    };
    expect(manifest.files.map(({ name }) => name)).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest.json' && name !== 'index.html'),
    );
    for (const file of manifest.files) {
      const content = files.get(file.name) ?? Buffer.alloc(0);
      expect([file.name, file.bytes, file.sha256]).toEqual([
        file.name,
        content.length,
        createHash('sha256').update(content).digest('hex'),
      ]);
    }
  });

  it('is for the person; of somebody else there is nothing', async () => {
    const clinician = await server.token({ role: 'clinician', scope: 'user/*.rs' });
    const other = await server.token({
      role: 'citizen',
      scope: 'patient/*.cruds',
      persons: [{ id: 'other' }],
    });
    expect([(await ask({}, clinician)).status, (await ask({}, other)).status]).toEqual([403, 404]);
  });

  it('is encrypted to a recipient, or with a passphrase, and opens with nothing else', async () => {
    const identity = await generateX25519Identity();
    const sealed = await ask({ recipient: await identityToRecipient(identity) });
    expect(sealed.bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const zip = Buffer.from(await decrypter.decrypt(sealed.bytes));
    expect(linesOf(await unzipped(zip)).map(nameOf)).toEqual(
      linesOf(await unzipped(plain.bytes)).map(nameOf),
    );
    const wrong = new Decrypter();
    wrong.addIdentity(await generateX25519Identity());
    await expect(wrong.decrypt(sealed.bytes)).rejects.toThrow();
    const phrase = await ask({ passphrase: 'several words are long' });
    const opened = new Decrypter();
    opened.addPassphrase('several words are long');
    expect((await unzipped(Buffer.from(await opened.decrypt(phrase.bytes)))).has('manifest.json')).toBe(true);
  });

  const age = spawnSync('age', ['--version']).status === 0;
  it.skipIf(!age)('opens with the age program', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kairos-age-'));
    try {
      execFileSync('age-keygen', ['-o', join(folder, 'key')], { stdio: 'ignore' });
      const recipient = execFileSync('age-keygen', ['-y', join(folder, 'key')], { encoding: 'utf8' }).trim();
      await writeFile(join(folder, 'sealed'), (await ask({ recipient })).bytes);
      const zip = execFileSync('age', ['-d', '-i', join(folder, 'key'), join(folder, 'sealed')], {
        maxBuffer: 1e9,
      });
      expect(linesOf(await unzipped(zip)).map(nameOf)).toEqual(
        linesOf(await unzipped(plain.bytes)).map(nameOf),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
  if (!age)
    console.info('download.test.ts: the age program is not installed; the independent peer is skipped');

  it('is made while it is read: memory does not grow with the files', async () => {
    const megabytes = 64;
    const large = `${PERSON}-large`;
    const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
    await server.send('PUT', `/fhir/Patient/${large}`, {
      token: system,
      body: { resourceType: 'Patient', id: large },
    });
    await uploadFile(server, { token: system, person: large, body: Buffer.alloc(megabytes * 2 ** 20, 7) });
    const { house } = await sharedHouse();
    const session = sessionOf(large);
    const asked = { person: large, house: BASE, words: rightsWords.en, extras: [] };
    const stream = orThrow(
      await encrypted(downloadOf(house, session, asked), {
        recipient: null,
        passphrase: 'a long passphrase',
      }),
    );
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      return process.memoryUsage().arrayBuffers / 2 ** 20;
    };
    const before = held();
    let [most, total, looked] = [0, 0, 0];
    for await (const chunk of stream) {
      total += chunk.length;
      if (total - looked < 8 * 2 ** 20) continue;
      looked = total;
      most = Math.max(most, held() - before);
    }
    expect(total).toBeGreaterThan(megabytes * 2 ** 20);
    expect(most).toBeLessThan(megabytes / 8);
  }, 60_000);

  it.each([
    ['a key that is none', { recipient: 'age1nothing' }],
    ['a short passphrase', { passphrase: 'short' }],
    ['both', { passphrase: 'several words are long', recipient: 'age1nothing' }],
    ['a mistyped name', { recipent: 'age1nothing' }],
  ])('is refused rather than sent open for %s', async (_, given) => {
    expect((await ask(given)).status).toBe(400);
  });
});

describe('a download in another house', () => {
  let folder: string;
  let house: House;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-import-'));
    database = await emptyDatabase();
    const options = { folder, databaseUrl: database.url, environment: {}, baseUrl: 'https://new.example' };
    house = orThrow(await openHouse({ ...options, now: () => new Date(), onProblem: () => undefined }));
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await database.remove();
    await rm(folder, { recursive: true });
  });

  /** Without what each server writes itself: versions, and where it keeps a file. */
  const bare = (resource: Resource): string => {
    const { meta, _data: _file, ...rest } = resource as Resource & { _data?: unknown };
    const {
      versionId: _version,
      lastUpdated: _updated,
      source: _source,
      ...own
    } = (meta ?? {}) as Record<string, unknown>;
    return JSON.stringify([nameOf(resource), own, rest]);
  };

  it('is the same record, files and restrictions included', async () => {
    const path = join(folder, 'record.zip');
    await writeFile(path, plain.bytes);
    const imported = orThrow(await importRecord(house, path));
    const before = linesOf(await unzipped(plain.bytes));
    expect(imported).toEqual({ person: PERSON, resources: before.length, files: 3 });
    const session = sessionOf(PERSON);
    const after: Resource[] = [];
    for await (const { stored } of house.store.stream(session, { types: [], person: PERSON }))
      after.push(stored.resource as unknown as Resource);
    expect(after.map(bare).toSorted()).toEqual(before.map(bare).toSorted());
    // Each says which entry of which house it was, unless it said already where it is from.
    const sourceOf = ({ meta }: Resource): unknown =>
      (meta as Record<string, unknown> | undefined)?.['source'];
    const said = new Map(before.map((one) => [nameOf(one), sourceOf(one)]));
    for (const one of after)
      expect([nameOf(one), sourceOf(one)]).toEqual([
        nameOf(one),
        said.get(nameOf(one)) ?? `${BASE}/fhir/${nameOf(one)}`,
      ]);
    const rules = await house.db
      .selectFrom('consent_rule')
      .select('actors')
      .where('person', '=', PERSON)
      .execute();
    expect(rules).toEqual([{ actors: ['nobody-here'] }]);
    const sums = await house.db.selectFrom('person_file').select('sha256').execute();
    expect(sums.map(({ sha256 }) => sha256)).toContain(createHash('sha256').update(bytes).digest('hex'));
  }, 60_000);

  it('is refused where a byte was changed, or it is cut short, or no download', async () => {
    const changed = Buffer.from(plain.bytes);
    const at = changed.indexOf(Buffer.from('"resourceType":"Observation"')) + 20;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const cut = plain.bytes.subarray(0, plain.bytes.length - 1000);
    for (const [name, content] of [
      ['changed', changed],
      ['cut', cut],
      ['text', Buffer.from('nothing')],
    ] as const) {
      const path = join(folder, name);
      await writeFile(path, content);
      expect([name, await importRecord(house, path)]).toMatchObject([name, { code: 'RECORD_FILE_BAD' }]);
    }
  });
});
