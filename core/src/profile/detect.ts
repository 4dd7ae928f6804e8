import { gap, type Outcome } from '../base/index.ts';
import type { FileKind } from './file-kinds.ts';
import { recognise23andMe, recogniseAncestry } from './array/recognise.ts';
import { recogniseDicom, recogniseDicomJson } from './dicom/recognise.ts';
import { recogniseHl7v2 } from './hl7v2/recognise.ts';
import { recogniseCanRisk, recognisePed } from './pedigree/recognise.ts';
import { recognise as recogniseStarCalls } from './star-calls/recognise.ts';
import { recogniseAppleHealth } from './wearable/recognise.ts';

/**
 * What a file is, by its content. `gzip` (BGZF too) says that its content is compressed: inflate the
 * head and ask again.
 */
export type InputKind = 'gzip' | FileKind;

type Recogniser = { readonly kind: InputKind; readonly recognise: (head: string) => boolean };

/** One line a format, the more telling ones first: the first that recognises a head gives its kind. */
const recognisers: readonly Recogniser[] = [
  { kind: 'vcf', recognise: recogniseVcf },
  { kind: 'dicom', recognise: recogniseDicomJson },
  { kind: 'fhir-json', recognise: recogniseJson },
  { kind: 'hl7v2', recognise: recogniseHl7v2 },
  { kind: 'apple-health', recognise: recogniseAppleHealth },
  { kind: 'fasta', recognise: recogniseFasta },
  { kind: 'array-23andme', recognise: recognise23andMe },
  { kind: 'array-ancestry', recognise: recogniseAncestry },
  { kind: 'star-calls', recognise: recogniseStarCalls },
  { kind: 'canrisk', recognise: recogniseCanRisk },
  { kind: 'ped', recognise: recognisePed },
  { kind: 'bed', recognise: recogniseBed },
];

/** How many bytes of a file's head tell its kind for certain; fewer will often do. */
export const KIND_HEAD_BYTES = 65_536;

/**
 * Detects what a file is from its first bytes (KIND_HEAD_BYTES, or the whole file where it is
 * shorter); its name only serves the messages. A byte order mark, blank lines in front and CRLF do
 * not matter. FILE_EMPTY where there is nothing, FILE_UTF16 for text in UTF-16 or UTF-32, FILE_ARCHIVE for a ZIP
 * archive, FILE_FHIR_XML for a health record in XML, FILE_IS_SCORE for a polygenic score; `unknown` for anything else.
 */
export function detectInputKind(name: string, headBytes: Uint8Array): Outcome<InputKind> {
  const head = headBytes.subarray(0, KIND_HEAD_BYTES);
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x42, 0x43, 0x46, 0x02])) return 'bcf';
  if (recogniseDicom(head)) return 'dicom';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return gap('FILE_ARCHIVE', { subject: name });
  if (isWideText(head)) return gap('FILE_UTF16', { subject: name });
  if (head.includes(0)) return 'unknown';
  const text = new TextDecoder('utf-8').decode(head).replace(/^[\uFEFF\s]+/, '');
  if (text === '')
    return headBytes.length > KIND_HEAD_BYTES ? 'unknown' : gap('FILE_EMPTY', { subject: name });
  if (text.startsWith('<') && text.includes('http://hl7.org/fhir'))
    return gap('FILE_FHIR_XML', { subject: name });
  if (isScoringFile(text)) return gap('FILE_IS_SCORE', { subject: name });
  return recognisers.find(({ recognise }) => recognise(text))?.kind ?? 'unknown';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** UTF-16 and UTF-32: a byte order mark, or ASCII text with every other byte zero. */
function isWideText(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const sample = head.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  return sample.length >= 8 && Math.max(even, odd) > half * 0.8 && Math.min(even, odd) < half * 0.1;
}

/** A scoring file by its first line, or by the titles of the two columns that every one has. */
function isScoringFile(head: string): boolean {
  return (
    /^#+ *PGS CATALOG SCORING FILE/i.test(head) ||
    head.split('\n').some((line) => /^[^#].*\beffect_weight\b/.test(line) && /\beffect_allele\b/.test(line))
  );
}

function recogniseVcf(head: string): boolean {
  return /^##fileformat=VCF/i.test(head) || /^#CHROM[\t ]+POS[\t ]+ID[\t ]+REF[\t ]+ALT/m.test(head);
}

function recogniseJson(head: string): boolean {
  return /^\{\s*(["}]|$)/.test(head);
}

/** `>name`, then a line of sequence letters (the head may end within it). */
function recogniseFasta(head: string): boolean {
  const [name = '', sequence = ''] = head.split(/\r?\n/, 2);
  return /^>\s*\S/.test(name) && /^[A-Za-z*-]*$/.test(sequence.trim());
}

function recogniseBed(head: string): boolean {
  const rows = head
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !/^(#|track\b|browser\b)/.test(line));
  const fields = (rows[0] ?? '').split(/[\t ]+/);
  const integers = fields.map((field) => (/^\d{1,12}$/.test(field) ? Number(field) : null));
  const [, start = null, end = null, lineBases = null, lineWidth = null] = integers;
  if (start === null || end === null) return false;
  // a FASTA index has the name, three numbers and one that is larger by the line end
  const isFastaIndex =
    fields.length === 5 &&
    lineBases !== null &&
    lineWidth !== null &&
    lineWidth - lineBases > 0 &&
    lineWidth - lineBases <= 2;
  return contigName.test(fields[0] ?? '') && !isFastaIndex;
}

/** Chromosomes and scaffolds as UCSC, Ensembl, RefSeq and GenBank name them. */
const contigName = /^(chr\w+|\d{1,2}|[XYM]|MT|[NC][CGTMWR]_\d+(\.\d+)?|(GL|KI|KN|KQ|ML|JH)\d+(\.\d+)?)$/i;
