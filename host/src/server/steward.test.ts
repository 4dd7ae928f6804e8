import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { sitePanel } from '@kairos/core/knowledge';
import { loadPacks } from '../knowledge/index.ts';
import { consentRules, roles } from '../policy/index.ts';
import type { Resource } from '../store/index.ts';
import { stewardRoutes } from './routes/steward.ts';
import { analysisOf, bringExample, example, exampleRecord, uploadFile } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { orThrow, ownHouse } from './testing/shared-house.ts';

type Json = Readonly<Record<string, unknown>>;
type Reason = { readonly code: string; readonly weight: string };
type Genome = Readonly<Record<'positions' | 'covered' | 'called', number>> & {
  readonly build: string;
  readonly sample: string;
  readonly sex: string;
  readonly genes: readonly (Readonly<Record<'positions' | 'covered' | 'called', number>> & {
    readonly gene: string;
  })[];
};
type File = {
  readonly id: string;
  readonly person: string;
  readonly verdict: string;
  readonly kind: string | null;
  readonly reasons: readonly Reason[];
  readonly genome: Genome | null;
  readonly understood: number | null;
};
type Counted = readonly { readonly value: string | number; readonly count: number }[];
type Quality = Readonly<
  Record<'files' | 'waiting' | 'genomes' | 'records' | 'withheld' | 'fewestPersons', number>
> &
  Readonly<
    Record<'verdicts' | 'kinds' | 'reasons' | 'builds' | 'sex' | 'coverage' | 'understood', Counted>
  > & {
    readonly genes: readonly {
      readonly gene: string;
      readonly all: number;
      readonly some: number;
      readonly none: number;
    }[];
    readonly unmapped: readonly { readonly of: Json; readonly persons: number }[];
  };

const broken = '##fileformat=VCFv4.3\nthis is no header\n';
const PERSONS = ['gil', 'hoa'] as const;

let server: TestServer;
let removeHouse: () => Promise<void>;
let system: string;
let steward: string;
const uploads = new Map<string, string>();

const get = (url: string, token = steward): Promise<Received> => server.send('GET', url, { token });
async function put(resource: Resource): Promise<void> {
  const answer = await server.send('PUT', `/fhir/${resource.resourceType}/${resource.id ?? ''}`, {
    token: system,
    body: resource,
  });
  if (answer.status >= 300) throw new Error(answer.text);
}

/** Reads a person's files to the end. */
async function settled(person: string): Promise<void> {
  await get(`/fhir/Patient/${person}/$progress`, system);
}

async function intake(query = '', token = steward): Promise<readonly File[]> {
  const files: File[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = (await get(`/steward/intake?count=3&cursor=${cursor}&${query}`, token)).json();
    files.push(...(page['files'] as readonly File[]));
    cursor = page['next'] as string | null;
  }
  return files;
}

const quality = async (token = steward): Promise<Quality> =>
  (await get('/steward/quality', token)).json() as unknown as Quality;

beforeAll(async () => {
  const own = await ownHouse();
  removeHouse = own.remove;
  server = await openTestServer({ analysis: analysisOf, over: own });
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  steward = await server.token({ role: 'steward', scope: 'user/*.cruds', sub: 'stella' });
  for (const person of PERSONS) await bringExample(server, system, person);
  const bodies: Readonly<Record<string, Buffer>> = {
    broken: Buffer.from(broken),
    empty: Buffer.from(' \n'),
    letter: Buffer.from('neither a genome nor a record\n'),
    zip: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]),
  };
  for (const [name, body] of Object.entries(bodies))
    uploads.set(name, await uploadFile(server, { token: system, person: 'hoa', body }));
  for (const person of PERSONS) await settled(person);
}, 90_000);

afterAll(async () => {
  await server.close();
  await removeHouse();
});

describe('what a steward may see', () => {
  it('is nobody else’s, whatever their scope', async () => {
    for (const role of roles.filter((one) => one !== 'steward')) {
      const scope = 'patient/*.cruds user/*.cruds system/*.cruds';
      const token = await server.token({ role, scope, persons: [{ id: 'gil' }] });
      for (const { method, url } of stewardRoutes)
        expect([role, url, (await server.send(method, url, { token })).status]).toEqual([role, url, 403]);
    }
    for (const { method, url } of stewardRoutes) expect((await server.send(method, url)).status).toBe(401);
  });

  it('needs a scope of everything', async () => {
    const narrow = await server.token({ role: 'steward', scope: 'user/Patient.rs user/Consent.cruds' });
    for (const { method, url } of stewardRoutes)
      expect((await server.send(method, url, { token: narrow })).status).toBe(403);
    const reads = await server.token({ role: 'steward', scope: 'user/*.rs' });
    expect((await get('/steward/intake', reads)).status).toBe(200);
    expect((await server.send('POST', '/steward/recompute', { token: reads })).status).toBe(403);
  });

  it('is of their own persons for who is bound to some, and nothing of the house', async () => {
    const bound = await server.token({ role: 'steward', persons: [{ id: 'gil' }] });
    const files = await intake('', bound);
    expect(new Set(files.map(({ person }) => person))).toEqual(new Set(['gil']));
    expect((await quality(bound)).files).toBe(files.length);
    for (const url of ['/steward/accounts', '/steward/accounts/counts', '/steward/recompute'])
      expect((await get(url, bound)).status).toBe(403);
    const over = await server.token({
      role: 'steward',
      persons: [{ id: 'gil', from: '2000-01-01', until: '2001-01-01' }],
    });
    expect((await get('/steward/intake', over)).status).toBe(403);
  });

  it('holds nothing of what records and files say', async () => {
    const record = JSON.stringify(await exampleRecord('gil'));
    const sayings = [...record.matchAll(/"(?:display|text|value|family|city)":"([^"]{4,})"/g)].map(
      ([, text = '']) => text,
    );
    expect(sayings.length).toBeGreaterThan(40);
    const urls = stewardRoutes
      .filter(({ method }) => method === 'GET')
      .map(({ url }) => url)
      .filter((url) => url !== '/steward/packs/changes');
    for (const url of urls) {
      const { status, text } = await get(`${url}?count=200`);
      expect([url, status]).toEqual([url, 200]);
      // How a record is called by its laboratory is what swapped samples are found by.
      const found = sayings.filter((saying) => saying !== 'female' && text.includes(saying));
      expect([url, found]).toEqual([url, []]);
      expect(/\*\d+\/\*\d+|rs\d{4,}|0\/1|simvastatin/.test(text)).toBe(false);
    }
  });

  it('stands in the log of the persons whose files were on the page', async () => {
    await get('/steward/intake?count=200');
    const own = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'gil' }] });
    const accesses = await get('/fhir/AuditEvent?patient=gil&_count=50', own);
    expect(accesses.text).toMatch(/stella/);
    expect(accesses.text).toContain(Buffer.from('steward/$intake').toString('base64'));
  });
});

describe('the intake', () => {
  it('has a verdict for each file: what it is, and why it is not used', async () => {
    const files = await intake();
    const of = (name: string): File | undefined =>
      files.find(({ id }) => id === `Binary/${uploads.get(name) ?? ''}`);
    const reasonsOf = (name: string): readonly Reason[] => of(name)?.reasons ?? [];
    expect(of('broken')?.verdict).toBe('refused');
    expect(reasonsOf('broken')).toEqual([{ code: 'VCF_HEADER_MISSING', weight: 'refused' }]);
    expect(reasonsOf('empty')).toEqual([{ code: 'FILE_EMPTY', weight: 'refused' }]);
    expect(reasonsOf('letter')).toEqual([{ code: 'FILE_KIND_UNKNOWN', weight: 'refused' }]);
    expect(reasonsOf('zip')).toEqual([{ code: 'FILE_ARCHIVE', weight: 'refused' }]);
    const [genome] = files.filter(({ kind, person }) => kind === 'vcf' && person === 'gil');
    expect(genome).toMatchObject({ verdict: 'accepted', genome: { build: 'GRCh38', sample: 'KAIROS-EX1' } });
    const refused = (await intake('verdict=refused')).map(({ id }) => id);
    expect(refused).toEqual(expect.arrayContaining([...uploads.values()].map((id) => `Binary/${id}`)));
    expect((await get('/steward/intake?verdict=lovely')).status).toBe(400);
    expect((await get('/steward/intake?count=0')).status).toBe(400);
  });

  it('counts positions as they stand in the file', async () => {
    const [file] = (await intake()).filter(({ kind, person }) => kind === 'vcf' && person === 'hoa');
    const text = await readFile(join(example, 'genome.vcf'), 'utf8');
    const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const whole = rows.filter((line) => /^\d[/|]\d$/.test(line.split('\t')[9] ?? ''));
    const { genome } = file ?? {};
    const knowledge = orThrow(await loadPacks(null));
    const panel = sitePanel(knowledge.definitions.values(), 'GRCh38').sites;
    const places = new Set(panel.map((site) => `${site.chrom}\t${site.positionOneBased}`));
    const within = (lines: readonly string[]): number =>
      new Set(lines.map((line) => line.split('\t', 2).join('\t')).filter((place) => places.has(place))).size;
    expect(genome).toMatchObject({ positions: panel.length, covered: within(rows), called: within(whole) });
    expect(within(rows)).toBeGreaterThan(200);
    const { positions = 0, genes = [] } = genome ?? {};
    expect(positions).toBeGreaterThan(rows.length);
    // A position that two genes share is one of the panel's.
    expect(genes.reduce((sum, gene) => sum + gene.positions, 0)).toBeGreaterThanOrEqual(positions);
    for (const gene of genes) expect(gene.called).toBeLessThanOrEqual(gene.covered);
  });

  it('tells a sample swap by the person’s recorded sex, and two genomes', async () => {
    await put({ resourceType: 'Patient', id: 'ivo', gender: 'female' });
    const header = '##fileformat=VCFv4.3\n##contig=<ID=chrX,length=156040895,assembly=GRCh38>\n';
    const columns = '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSWAPPED\n';
    const rows = Array.from(
      { length: 60 },
      (_, i) => `chrX\t${8_000_000 + i * 100}\t.\tA\tG\t.\tPASS\t.\tGT\t1/1\n`,
    );
    const body = Buffer.from(header + columns + rows.join(''));
    await uploadFile(server, { token: system, person: 'ivo', body });
    await settled('ivo');
    const [file] = (await intake()).filter(({ person }) => person === 'ivo');
    expect(file).toMatchObject({ verdict: 'doubtful', genome: { sex: 'differs', sample: 'SWAPPED' } });
    expect(file?.reasons.map(({ code }) => code)).toContain('PERSON_CONFLICT_GENOTYPIC_SEX');
    await uploadFile(server, {
      token: system,
      person: 'gil',
      body: Buffer.from(header + columns + rows.join('')),
    });
    await settled('gil');
    const own = (await intake()).filter(({ person, kind }) => person === 'gil' && kind === 'vcf');
    for (const one of own) expect(one.reasons.map(({ code }) => code)).toContain('PERSON_TWO_GENOMES');
  });
});

describe('the quality', () => {
  it('counts what the intake lists', async () => {
    const [files, counts] = [await intake(), await quality()];
    const tally = (values: readonly (string | number)[]): Counted =>
      [...Map.groupBy(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
    const sorted = (list: Counted): Counted =>
      list.filter(({ count }) => count > 0).toSorted((a, b) => (String(a.value) < String(b.value) ? -1 : 1));
    const genomes = files.flatMap(({ genome }) => (genome === null ? [] : [genome]));
    const expected: readonly (readonly [Counted, readonly (string | number)[]])[] = [
      [counts.verdicts, files.map(({ verdict }) => verdict)],
      [counts.kinds, files.map(({ kind }) => kind ?? 'none')],
      [counts.reasons, files.flatMap(({ reasons }) => reasons.map(({ code }) => code))],
      [counts.builds, genomes.map(({ build }) => build)],
      [counts.sex, genomes.map(({ sex }) => sex)],
    ];
    for (const [counted, values] of expected) expect(sorted(counted)).toEqual(sorted(tally(values)));
    expect([counts.files, counts.genomes]).toEqual([files.length, genomes.length]);
    for (const { gene, all, some, none } of counts.genes) {
      const own = genomes.flatMap(({ genes }) => genes.filter((one) => one.gene === gene));
      expect([gene, all, none]).toEqual([
        gene,
        own.filter(({ called, positions }) => called === positions).length,
        own.filter(({ called }) => called === 0).length,
      ]);
      expect(all + some + none).toBe(genomes.length);
    }
    expect(genomes.length).toBeGreaterThan(2);
  });

  it('names a code or a unit that nothing reads only where enough persons have it', async () => {
    const { fewestPersons } = await quality();
    const bring = async (number: number): Promise<void> => {
      const [person, id] = [`unit-${number}`, `unit-${number}-o`];
      await put({ resourceType: 'Patient', id: person });
      await put({
        resourceType: 'Observation',
        id,
        status: 'final',
        subject: { reference: `Patient/${person}` },
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
        valueQuantity: { value: 70, unit: 'parsec' },
      });
      await put({
        resourceType: 'Condition',
        id: `unit-${number}-c`,
        subject: { reference: `Patient/${person}` },
        code: { coding: [{ system: 'urn:canary', code: 'kept-secret', display: 'A diagnosis' }] },
      });
      await put({
        resourceType: 'ServiceRequest',
        id: `unit-${number}-s`,
        status: 'active',
        intent: 'order',
        subject: { reference: `Patient/${person}` },
        code: { coding: [{ system: 'urn:canary', code: 'nobody-reads-this', display: 'A request' }] },
      });
      await uploadFile(server, { token: system, person, body: Buffer.from('CYP2D6\t*1/*4\n') });
      await settled(person);
    };
    await Promise.all(Array.from({ length: fewestPersons - 1 }, (_, i) => bring(i + 1)));
    const before = await quality();
    expect(JSON.stringify(before.unmapped)).not.toMatch(/canary|parsec/);
    expect(before.withheld).toBeGreaterThanOrEqual(2);
    await bring(fewestPersons);
    const { unmapped, withheld } = await quality();
    expect(unmapped).toContainEqual({ of: { what: 'unit', unit: 'parsec' }, persons: fewestPersons });
    expect(unmapped).toContainEqual({
      of: { what: 'code', system: 'urn:canary', code: 'nobody-reads-this' },
      persons: fewestPersons,
    });
    expect(withheld).toBeLessThan(before.withheld);
  }, 120_000);
});

describe('consents and accounts', () => {
  it('counts the consents that say something today', async () => {
    const own = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'hoa' }] });
    const optOut = { resourceType: 'Parameters', parameter: [{ name: 'of', valueString: 'research' }] };
    await server.send('POST', '/fhir/Patient/hoa/$opt-out', { token: own, body: optOut });
    const found = (await get('/fhir/Consent?_count=200', system)).json()['entry'] ?? [];
    const active = (found as readonly { readonly resource: Resource }[]).map(({ resource }) => resource);
    const day = new Date().toISOString().slice(0, 10);
    const rules = active.map((consent) => {
      const all = consentRules(consent);
      return isGap(all) ? [] : all.filter(({ from, until }) => (from ?? day) <= day && day <= (until ?? day));
    });
    const counts = (await get('/steward/consents')).json();
    expect(counts['consents']).toBe(rules.filter((own) => own.length > 0).length);
    const denied = rules.filter((own) =>
      own.some(({ effect, purpose }) => effect === 'deny' && purpose === 'HRESCH'),
    );
    expect(denied.length).toBeGreaterThan(0);
    expect(counts['byPurpose']).toContainEqual({
      effect: 'deny',
      purpose: 'HRESCH',
      consents: denied.length,
      persons: denied.length,
    });
  });

  it('lists accounts with whom they stand for and until when', async () => {
    const { accounts } = server.context.identity as unknown as {
      readonly accounts: {
        readonly invite: (given: Json) => Promise<string>;
        readonly register: (token: string, given: Json) => Promise<unknown>;
      };
    };
    const countsOf = async (): Promise<readonly number[]> => {
      const { roles: list, represented } = (await get('/steward/accounts/counts')).json() as unknown as {
        readonly roles: readonly { readonly role: string; readonly accounts: number }[];
        readonly represented: Readonly<Record<'holds' | 'future' | 'over', number>>;
      };
      const clinicians = list.find(({ role }) => role === 'clinician')?.accounts ?? 0;
      return [clinicians, represented.holds, represented.future, represented.over];
    };
    const before = await countsOf();
    const days = { from: '2020-01-01', until: '2021-01-01' };
    const made = [
      { login: 'rep.one', role: 'representative', persons: [{ id: 'gil', ...days }, { id: 'hoa' }] },
      { login: 'doctor.one', role: 'clinician', organisation: 'hospital' },
      { login: 'doctor.two', role: 'clinician' },
    ];
    for (const { login, ...invited } of made) {
      const token = await accounts.invite({ name: `Name of ${login}`, ...invited });
      await accounts.register(token, { login, password: 'a long and odd password 17' });
    }
    const added = (await countsOf()).map((count, k) => count - (before[k] ?? 0));
    expect(added).toEqual([2, 1, 0, 1]);
    const page = (await get('/steward/accounts?role=representative&count=200')).json();
    expect(page['accounts']).toContainEqual(
      expect.objectContaining({
        login: 'rep.one',
        signsInBy: ['password'],
        persons: [
          { id: 'gil', ...days, standing: 'over' },
          { id: 'hoa', from: null, until: null, standing: 'holds' },
        ],
      }),
    );
    const logins: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const some = (await get(`/steward/accounts?count=2&cursor=${cursor}`)).json();
      logins.push(...(some['accounts'] as readonly { readonly login: string }[]).map(({ login }) => login));
      cursor = some['next'] as string | null;
    }
    for (const { login } of made) expect(logins.filter((one) => one === login)).toHaveLength(1);
    expect(JSON.stringify(page)).not.toMatch(/scrypt|codes|body/);
  });
});
