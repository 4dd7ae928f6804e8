import { type ByteSource, type InputFile, isGap, type Outcome } from '../base/index.ts';
import {
  decodeHl7v2,
  dicomEntries,
  hl7v2Entries,
  KIND_HEAD_BYTES,
  ownOf,
  ownResources,
  type OwnResource,
  readCanRisk,
  readDicom,
  readHealthRecord,
  readPed,
  readStarCalls,
  recordOf,
  relativesOf,
} from '../profile/index.ts';
import type { DetectedFile } from './detect-file.ts';
import type { FilePort } from './file-port.ts';
import type { PersonParts } from './person-parts.ts';

/** The text of a file that is read as one, in whatever characters it is written. Gaps: those of the port, HL7_CHARSET. */
export async function readText<F extends InputFile>(
  port: FilePort<F>,
  item: DetectedFile<F>,
  kind: TextKind,
): Promise<Outcome<string>> {
  const { file, gzip } = item;
  const most = MOST_TEXT_BYTES[kind];
  if (kind === 'dicom') return dicomText(port, item, most);
  if (kind !== 'hl7v2') return port.readWholeText(file, gzip, most);
  const bytes = await port.readWholeBytes(file, gzip, most);
  return isGap(bytes) ? bytes : decodeHl7v2(file.name, bytes);
}

/** A DICOM file in the JSON form, in which it may be given, too. Of an image only its beginning is read. */
async function dicomText<F extends InputFile>(
  port: FilePort<F>,
  { file, gzip }: DetectedFile<F>,
  maxBytes: number,
): Promise<Outcome<string>> {
  const whole = gzip ? await port.readWholeBytes(file, gzip, maxBytes) : null;
  if (isGap(whole)) return whole;
  const source = whole === null ? file.bytes : sourceOfBytes(whole);
  const head = new Uint8Array(await source.slice(0, KIND_HEAD_BYTES).arrayBuffer());
  if (!head.includes(0)) return port.readWholeText(file, gzip, maxBytes);
  const object = await readDicom(file.name, source);
  return isGap(object) ? object : JSON.stringify(object);
}

function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    slice: (start, end) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(start, end).buffer) }),
  };
}

/** Kinds of files that are read as one text, and the most bytes of each. */
const MOST_TEXT_BYTES = {
  'fhir-json': 64 * 1024 * 1024,
  hl7v2: 16 * 1024 * 1024,
  dicom: 64 * 1024 * 1024,
  'star-calls': 4 * 1024 * 1024,
  ped: 64 * 1024 * 1024,
  canrisk: 64 * 1024 * 1024,
} as const;

export type TextKind = keyof typeof MOST_TEXT_BYTES;

/** Whether files of a kind are read as one text. */
export function isTextKind(kind: DetectedFile<InputFile>['kind']): kind is TextKind {
  return Object.hasOwn(MOST_TEXT_BYTES, kind);
}

/** Whether files of a kind are health records: they say whom they are about, and may say anything of them. */
export function isRecordKind(kind: string): boolean {
  return kind === 'fhir-json' || kind === 'hl7v2' || kind === 'dicom';
}

/** What the text of a file says of a person on the day it is read for; pedigrees say it of `sample`. */
export function textParts(
  kind: TextKind,
  text: string,
  { file, asOf, sample }: { readonly file: string; readonly asOf: string; readonly sample: string | null },
): Outcome<Partial<PersonParts>> {
  switch (kind) {
    case 'fhir-json': {
      const record = readHealthRecord(text, { file, asOf });
      return isGap(record) ? record : { records: [{ file, record }] };
    }
    case 'dicom':
    case 'hl7v2': {
      const listed = entriesOf[kind](text, file);
      const record = isGap(listed) ? listed : recordOf(listed, { file, asOf });
      return isGap(record) ? record : { records: [{ file, record }] };
    }
    case 'star-calls': {
      const { calls, gaps } = readStarCalls(text, file);
      return { starCalls: calls, gaps };
    }
    case 'ped':
    case 'canrisk': {
      const read = kind === 'ped' ? readPed : readCanRisk;
      const pedigree = read(text, { file, sample });
      return isGap(pedigree) ? pedigree : { relatives: relativesOf(pedigree), gaps: pedigree.gaps };
    }
  }
}

/** What is written otherwise than in FHIR, as the resources it stands for. */
const entriesOf = { dicom: dicomEntries, hl7v2: hl7v2Entries } as const;

/** The person's own resources in the text of a health record, for writers that pass them on; null where it is none. */
export function textResources(
  kind: TextKind,
  text: string,
  options: { readonly file: string; readonly asOf: string },
): Outcome<readonly OwnResource[] | null> {
  if (kind === 'fhir-json') return ownResources(text, options);
  if (kind !== 'hl7v2' && kind !== 'dicom') return null;
  const listed = entriesOf[kind](text, options.file);
  return isGap(listed) ? listed : ownOf(listed, options);
}
