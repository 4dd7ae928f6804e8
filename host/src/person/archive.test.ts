import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import { packedPart, zipMembers } from '@kairos/core/profile/bytes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile, partChunks } from '../files/index.ts';
import { zip } from '../files/testing/write-zip.ts';
import { loadPacks } from '../knowledge/index.ts';
import { detectFile, type PersonParts, readParts } from './index.ts';

let folder: string;
const knowledge = await loadPacks(null);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const time = '2026-01-10 08:00:00 +0100';
const weight = `<Record type="HKQuantityTypeIdentifierBodyMass" sourceName="S" unit="kg" creationDate="${time}" startDate="${time}" endDate="${time}" value="70"/>`;
const xml = Buffer.from(`<?xml version="1.0"?>\n<HealthData locale="fi_FI">\n ${weight}\n</HealthData>\n`);
const document = { path: 'apple_health_export/export_cda.xml', bytes: Buffer.from('<ClinicalDocument/>') };
const exported = { path: 'apple_health_export/vienti.xml', bytes: xml };
const route = {
  path: 'apple_health_export/workout-routes/route.gpx',
  bytes: Buffer.from('<gpx/>'.repeat(99)),
};

async function read(archive: Uint8Array): Promise<Outcome<PersonParts>> {
  if (isGap(knowledge)) throw new Error(knowledge.what);
  const path = join(folder, 'export.zip');
  await writeFile(path, archive);
  const file = await openFile(path);
  if (isGap(file)) return file;
  const detected = await detectFile(file);
  if (isGap(detected)) return detected;
  return readParts(detected, knowledge, {
    asOf: '2026-01-31',
    build: null,
    sample: null,
    callable: null,
    absentIsReference: false,
    referencePath: null,
  });
}

const observations = (outcome: Outcome<PersonParts>): unknown =>
  isGap(outcome) ? outcome.code : outcome.records.flatMap(({ record }) => record.observations);
const codeOf = (outcome: Outcome<PersonParts>): Gap['code'] | null => (isGap(outcome) ? outcome.code : null);

describe('an export in a ZIP archive', () => {
  it.each([
    ['deflated', zip([document, exported, route])],
    ['stored', zip([document, { ...exported, stored: true }])],
    ['with the numbers of a large archive', zip([route, exported], { zip64: true })],
    ['with a comment', zip([exported], { comment: 'PK\u0005\u0006 of my phone' })],
  ])('is read, whatever its name, %s', async (_, archive) => {
    expect(observations(await read(archive))).toMatchObject([
      {
        code: 'body-weight',
        value: 70,
        source: { file: 'export.zip', lineOneBased: 3, record: exported.path },
      },
    ]);
  });

  it.each([
    ['another archive', zip([document, route])],
    ['an empty archive', Buffer.concat([Buffer.from('504b0304', 'hex'), zip([])])],
    ['one whose directory is cut off', zip([exported]).subarray(0, -30)],
  ])('%s is an archive like any other', async (_, archive) => {
    expect(codeOf(await read(archive))).toBe('FILE_ARCHIVE');
  });

  it('is refused where its sum is wrong, or where it grows as no records do', async () => {
    const altered = zip([{ ...exported, stored: true }]);
    altered.write('71', altered.indexOf('"70"') + 1);
    expect(codeOf(await read(altered))).toBe('FILE_DAMAGED');
    const bomb = Buffer.concat([xml.subarray(0, -14), Buffer.alloc(90_000_000, '<A/>'), xml.subarray(-14)]);
    expect(await read(zip([{ ...exported, bytes: bomb }]))).toMatchObject({
      code: 'FILE_DAMAGED',
      what: expect.stringContaining('times as long'),
    });
  });

  it('gives a result or a coded gap, whatever bytes are altered', async () => {
    const whole = zip([document, exported]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const altered = Buffer.from(whole);
        altered[at] = byte;
        const outcome = await read(altered);
        // What is not the document itself, its place, size or sum, may be anything.
        if (!isGap(outcome)) expect(outcome.records).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('members of an archive', () => {
  it('are those that can be unpacked, with the bytes they have', async () => {
    const archive = zip([
      document,
      { path: 'folder/', bytes: Buffer.alloc(0) },
      { ...exported, stored: true },
    ]);
    const path = join(folder, 'members.zip');
    await writeFile(path, archive);
    const blob = new Blob([archive]);
    const members = (await zipMembers(blob)) ?? [];
    expect(members.map((member) => member.path)).toEqual([document.path, exported.path]);
    const texts = await Promise.all(
      members.map(async (member) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of partChunks({ path }, await packedPart(blob, member))) chunks.push(chunk);
        return Buffer.concat(chunks).toString();
      }),
    );
    expect(texts).toEqual([document.bytes.toString(), xml.toString()]);
  });
});
