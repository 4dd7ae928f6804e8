import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type Pedigree,
  pedigreeOfFamily,
  readCanRisk,
  readHealthRecord,
  readPed,
  writeCanRisk,
} from '@kairos/core/profile';
import { openFile, readWholeText } from '../files/index.ts';
import { refuse, remark } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { detectFile } from '../person/index.ts';
import { dateOption, type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  'as-of': { type: 'string', value: 'DATE', group: 'Person', help: 'the day the ages are for [today]' },
  sample: { type: 'string', value: 'ID', group: 'Person', help: 'the person, in a PED file of several' },
};

const MAX_BYTES = 64 * 1024 * 1024;

/** `kairos pedigree`: a family from a health record or a pedigree file, in the form CanRisk reads. */
export const pedigree: Command = {
  name: 'pedigree',
  usage: 'kairos pedigree RECORD|PED [--as-of DATE] [--sample ID] > family.canrisk',
  summary: 'Writes the family of a health record or PED file as a CanRisk pedigree.',
  options,
  run: runPedigree,
};

async function runPedigree(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const asOf = dateOption(args, 'as-of');
  if (isGap(asOf)) return refuse(asOf, streams, false);
  const [path, ...more] = args.positionals;
  if (path === undefined || more.length > 0)
    return refuse(gap('USAGE', { problem: 'Name one health record or pedigree file.' }), streams, false);
  const family = await readFamily(path, {
    asOf: asOf ?? new Date().toISOString().slice(0, 10),
    sample: args.values.get('sample') ?? null,
  });
  if (isGap(family)) return refuse(family, streams, false);
  const written = writeCanRisk(family);
  if (isGap(written)) return refuse(written, streams, false);
  for (const note of [...family.gaps, ...written.gaps]) remark(note, streams);
  streams.out(written.text);
  return 0;
}

async function readFamily(
  path: string,
  { asOf, sample }: { readonly asOf: string; readonly sample: string | null },
): Promise<Outcome<Pedigree>> {
  const file = await openFile(path);
  if (isGap(file)) return file;
  const detected = await detectFile(file);
  if (isGap(detected)) return detected;
  const { kind, gzip } = detected;
  if (kind !== 'fhir-json' && kind !== 'ped' && kind !== 'canrisk')
    return gap('FILE_KIND_UNKNOWN', { subject: file.name });
  const text = await readWholeText(file, gzip, MAX_BYTES);
  if (isGap(text)) return text;
  if (kind === 'ped') return readPed(text, { file: file.name, sample });
  if (kind === 'canrisk') return readCanRisk(text, { file: file.name, sample });
  const record = readHealthRecord(text, { file: file.name, asOf });
  return isGap(record) ? record : pedigreeOfFamily({ ...record, geneTests: [], asOf });
}
