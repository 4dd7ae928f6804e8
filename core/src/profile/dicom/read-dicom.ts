import { type ByteSource, gap, type JsonObject, objectAt, type Outcome } from '../../base/index.ts';
import { DataEnds, ElementReader, type Encoding, type Wanted, type Window } from './elements.ts';
import { recogniseDicom } from './recognise.ts';
import { CONTENT, firstText, isHeaderTag, sequenceTags } from './tags.ts';

/** The data set begins behind the preamble and its magic word. */
const META_START = 132;
const META_LAST = 0x0002ffff;
const FIRST_WINDOW_BYTES = 262_144;
/** No report is larger; of an image only what stands before its pixels is read. */
const MOST_BYTES = 64 * 1024 * 1024;

const explicitLittle: Encoding = { isLittleEndian: true, isExplicit: true };
const encodings: ReadonlyMap<string, Encoding> = new Map([
  ['1.2.840.10008.1.2', { isLittleEndian: true, isExplicit: false }],
  ['1.2.840.10008.1.2.2', { isLittleEndian: false, isExplicit: true }],
]);
const DEFLATED = '1.2.840.10008.1.2.1.99';

const metaWanted: Wanted = { keep: () => true, last: META_LAST, vrOf: () => 'UN' };
const wanted: Wanted = {
  keep: isHeaderTag,
  last: CONTENT,
  vrOf: (tag) => (sequenceTags.has(tag) ? 'SQ' : (implicitVrs.get(tag) ?? 'UN')),
};

/**
 * VRs of what is read, for files that do not name them (implicit): codes, texts, numbers and times of reports, and
 * the header. Source: DICOM PS3.6.
 */
const implicitVrs: ReadonlyMap<number, string> = new Map(
  Object.entries({
    CS: [
      0x00080005, 0x00080060, 0x00100040, 0x0040a010, 0x0040a040, 0x0040a050, 0x0040a491, 0x0040a493,
      0x0040db00,
    ],
    UI: [0x00080016, 0x00080018, 0x00081150, 0x00081155, 0x0020000d, 0x0020000e, 0x0040a124],
    DA: [0x00080020, 0x00080023, 0x00100030, 0x0040a121],
    TM: [0x00080030, 0x00080033, 0x0040a122],
    DT: [0x0040a032, 0x0040a120],
    SH: [0x00080100, 0x00080102, 0x00080201],
    LO: [0x00080070, 0x00080080, 0x00080104, 0x00081030, 0x00081090, 0x00100020, 0x00100021],
    UC: [0x00080119],
    UT: [0x0040a160],
    DS: [0x0040a30a],
    FD: [0x0040a161],
    PN: [0x0040a123],
  }).flatMap(([vr, tags]) => tags.map((tag) => [tag, vr] as const)),
);

/**
 * Reads the header and the report of a DICOM file (Part 10) as the JSON form of DICOM has them. Pixels and
 * other bulk data are never read: of an image only its beginning is. Gaps: FILE_DAMAGED, FILE_TOO_LARGE,
 * DICOM_DEFLATED.
 */
export async function readDicom(file: string, source: ByteSource): Promise<Outcome<JsonObject>> {
  for (let size = FIRST_WINDOW_BYTES; ; size *= 4) {
    const end = Math.min(size, source.size, MOST_BYTES);
    const bytes = new Uint8Array(await source.slice(0, end).arrayBuffer());
    const object = readDicomBytes(file, { bytes, isWhole: end === source.size });
    if (object !== null) return object;
    if (end === MOST_BYTES)
      return gap('FILE_TOO_LARGE', { subject: file, limit: `${MOST_BYTES / 1024 / 1024} MB` });
  }
}

/** The same of the bytes a file begins with; null where they do not suffice. */
export function readDicomBytes(file: string, window: Window): Outcome<JsonObject> | null {
  try {
    return readBeginning(file, window);
  } catch (error) {
    if (!(error instanceof DataEnds)) throw error;
    return error.kind === 'more'
      ? null
      : gap('FILE_DAMAGED', { subject: file, reason: 'its elements do not end where they say' });
  }
}

function readBeginning(file: string, window: Window): Outcome<JsonObject> {
  if (!recogniseDicom(window.bytes)) throw new DataEnds('cut');
  const meta = new ElementReader(window, metaWanted).read(META_START, explicitLittle);
  const syntax = firstText(meta.elements, '00020010') ?? '';
  if (syntax === DEFLATED) return gap('DICOM_DEFLATED', { subject: file });
  const { elements } = new ElementReader(window, wanted).read(
    meta.end,
    encodings.get(syntax) ?? explicitLittle,
  );
  return objectAt({ elements }, 'elements') ?? {};
}
