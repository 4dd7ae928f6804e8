import { createHash } from 'node:crypto';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import type { HealthRecord, Panels, SampleGenome } from '@kairos/core/profile';
import { openFile } from '../files/index.ts';
import {
  type DetectedFile,
  detectFile,
  isTextKind,
  noParts,
  panelsOf,
  type PersonParts,
  readParts,
  readText,
  type TextKind,
  textParts,
} from '../person/index.ts';

/**
 * What was read of a person's file once and for all: a genome at the sites knowledge asks about, what a watch measured
 * until the day it was read, or a text that is read anew for each day. It is kept, so that a plan need not read the
 * genome again.
 */
export type FileReading =
  | {
      readonly form: 'genome';
      readonly kind: DetectedFile['kind'];
      readonly sha256: string;
      /** Which sites it was read at. */
      readonly panel: string;
      readonly build: SampleGenome['panel']['build'];
      readonly genome: Omit<SampleGenome, 'panel'>;
      readonly remarks: readonly Gap[];
    }
  | {
      readonly form: 'watch';
      readonly kind: 'apple-health';
      readonly sha256: string;
      readonly record: HealthRecord;
    }
  | { readonly form: 'text'; readonly kind: TextKind; readonly sha256: string; readonly text: string }
  | { readonly form: 'unreadable'; readonly problem: Gap };

/** Knowledge, and the sites it asks about in a genome. */
export type Reader = {
  readonly knowledge: Knowledge;
  readonly panels: Panels;
  /** Names the sites: a reading at others is to be made anew. */
  readonly panel: string;
};

export function readerOf(knowledge: Knowledge): Reader {
  const panels = panelsOf(knowledge);
  const hash = createHash('sha256');
  for (const { sites } of Object.values(panels))
    for (const { chrom, positionOneBased, ref, alts } of sites)
      hash.update(`${chrom}:${positionOneBased}${ref ?? ''}>${alts.join()};`);
  return { knowledge, panels, panel: hash.digest('hex').slice(0, 32) };
}

/** Reads a file of a person's by its content; that it cannot be read is a reading, too. */
export async function readFileOnce(
  path: string,
  reader: Reader,
  { name, asOf }: { readonly name: string; readonly asOf: string },
): Promise<FileReading> {
  const file = await openFile(path);
  if (isGap(file)) return { form: 'unreadable', problem: file };
  const detected = await detectFile({ ...file, name });
  const reading = isGap(detected) ? detected : await readDetected(detected, reader, asOf);
  return isGap(reading) ? { form: 'unreadable', problem: reading } : reading;
}

async function readDetected(
  detected: DetectedFile,
  { knowledge, panel }: Reader,
  asOf: string,
): Promise<Outcome<FileReading>> {
  const { kind, file } = detected;
  if (isTextKind(kind)) {
    const text = await readText(detected, kind);
    if (isGap(text)) return text;
    const parts = textParts(kind, text, { file: file.name, asOf, sample: null });
    return isGap(parts) ? parts : { form: 'text', kind, sha256: file.sha256, text };
  }
  const parts = await readParts(detected, knowledge, {
    asOf,
    build: null,
    sample: null,
    callable: null,
    absentIsReference: false,
    referencePath: null,
  });
  if (isGap(parts)) return parts;
  const [first] = parts.genomes;
  const [measured] = parts.records;
  if (kind === 'apple-health' && measured !== undefined)
    return { form: 'watch', kind, sha256: file.sha256, record: measured.record };
  if (first === undefined) return gap('FILE_KIND_UNKNOWN', { subject: file.name });
  const {
    panel: { build },
    ...genome
  } = first.genome;
  return {
    form: 'genome',
    kind,
    sha256: file.sha256,
    panel,
    build,
    genome,
    remarks: parts.gaps,
  };
}

/** What a kept reading says of a person on a day. */
export function partsOf(
  reading: FileReading,
  panels: Panels,
  { file, asOf }: { readonly file: string; readonly asOf: string },
): PersonParts {
  if (reading.form === 'unreadable') return { ...noParts, gaps: [reading.problem] };
  const inputs = [{ file, sha256: reading.sha256, kind: reading.kind }];
  if (reading.form === 'text') {
    const parts = textParts(reading.kind, reading.text, { file, asOf, sample: null });
    return isGap(parts) ? { ...noParts, gaps: [parts] } : { ...noParts, ...parts, inputs };
  }
  if (reading.form === 'watch')
    return { ...noParts, records: [{ file, record: recordIn(file, reading.record, asOf) }], inputs };
  const panel = panels[reading.build];
  return {
    ...noParts,
    genomes: [{ file, genome: { ...reading.genome, panel } }],
    inputs,
    gaps: reading.remarks,
  };
}

/** A kept record as it is called now; what was measured after the day is left out. */
function recordIn(file: string, record: HealthRecord, asOf: string): HealthRecord {
  const observations = record.observations
    .filter(({ date }) => date === null || date <= asOf)
    .map((one) => ({ ...one, source: { ...one.source, file } }));
  return { ...record, observations };
}
