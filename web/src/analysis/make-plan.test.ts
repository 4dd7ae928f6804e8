import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { isGap, type Outcome } from '@kairos/core/base';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packBundle } from '../../build/pack-bundle.ts';
import type { Question } from './analyst.ts';
import { textChunks } from './inflate.ts';
import { type MadePlan, makePlan, type NamedBlob, writePlan } from './make-plan.ts';
import { knowledgeOf, type PackBundle } from './packs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const question: Question = {
  medications: [],
  ageYears: null,
  build: null,
  sample: null,
  samePerson: false,
  absentIsReference: false,
  asOf: '2026-11-23',
};

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (isGap(outcome)) throw new Error(outcome.what);
  return outcome;
};

function filesOf(person: string): readonly NamedBlob[] {
  const folder = join(root, 'examples', person);
  return readdirSync(folder).map((name) => ({ name, blob: new Blob([readFileSync(join(folder, name))]) }));
}

describe('a plan made in the browser', () => {
  let bundle: PackBundle;
  let made: MadePlan;
  const heard: string[] = [];

  beforeAll(async () => {
    bundle = JSON.parse(packBundle(join(root, 'knowledge'))) as PackBundle;
    const knowledge = valueOf(await knowledgeOf(bundle));
    made = valueOf(
      await makePlan(filesOf('dangerous-combination'), question, knowledge, ({ step }) => heard.push(step)),
    );
  });

  it('can be handed from a worker to the page, and is written in every form', () => {
    expect(structuredClone(made.plan)).toEqual(made.plan);
    expect(writePlan(made, 'html', 'en').text).toContain('<!doctype html>');
    expect(writePlan(made, 'ics', 'de').text).toContain('BEGIN:VCALENDAR');
    expect(heard).toContain('file');
    expect(heard.at(-1)).toBe('plan');
  });

  it('answers what-if by risks and prevention alone, and supposes nothing where nothing is supposed', () => {
    expect(made.whatIf({ measures: {}, smokes: null })).toEqual(made.plan);
    const high = made.whatIf({ measures: { 'systolic-bp': 185 }, smokes: true });
    expect(high.risks).not.toEqual(made.plan.risks);
    expect({ genes: high.genes, medicines: high.medicines }).toEqual({
      genes: made.plan.genes,
      medicines: made.plan.medicines,
    });
  });

  it('refuses packs that were altered', async () => {
    const altered = structuredClone(bundle) as Record<string, Record<string, string>>;
    const medicines = altered['medicines'] ?? {};
    medicines['medicines.json'] = `${medicines['medicines.json']} `;
    expect(await knowledgeOf(altered)).toMatchObject({ code: 'PACK_HASH_MISMATCH' });
  });
});

describe('gzip in the browser', () => {
  const inflated = async (bytes: Buffer<ArrayBuffer>): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for await (const part of textChunks(new Blob([bytes]), true, () => undefined)) parts.push(part);
    return Buffer.concat(parts);
  };

  it('gives the bytes of all members', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
        async (members) => {
          const bytes = Buffer.concat(members.map((member) => gzipSync(member)));
          expect(await inflated(bytes)).toEqual(Buffer.concat(members));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('tells damage: what is cut off, and what was altered', async () => {
    const whole = gzipSync(Buffer.from('ACGT'.repeat(500) + Math.PI));
    await expect(inflated(whole.subarray(0, -9))).rejects.toThrow();
    const altered = Buffer.from(whole);
    altered[altered.length - 7] = (altered.at(-7) ?? 0) ^ 1;
    await expect(inflated(altered)).rejects.toThrow('incorrect data check');
  });
});
