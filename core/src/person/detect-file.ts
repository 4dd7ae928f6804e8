import { type Gap, gap, type InputFile, isGap, type Outcome } from '../base/index.ts';
import {
  DamagedCompression,
  headOf,
  packedPart,
  type ZipMember,
  zipMembers,
} from '../profile/bytes/index.ts';
import { detectInputKind, type InputKind, KIND_HEAD_BYTES } from '../profile/index.ts';
import type { FilePort } from './file-port.ts';

/** A file with its kind, found by content, and whether it is compressed. */
export type DetectedFile<F extends InputFile> = {
  readonly file: F;
  readonly kind: Exclude<InputKind, 'gzip'>;
  readonly gzip: boolean;
  /** The file within a ZIP archive that it is read for. */
  readonly member?: ZipMember;
};

/**
 * Finds out what a file is; looks inside gzip and BGZF, and in a ZIP archive for an export of Apple Health. Gaps: those of
 * {@link detectInputKind}, FILE_KIND_UNKNOWN, FILE_DAMAGED.
 */
export async function detectFile<F extends InputFile>(
  port: FilePort<F>,
  file: F,
): Promise<Outcome<DetectedFile<F>>> {
  const head = new Uint8Array(await file.bytes.slice(0, KIND_HEAD_BYTES).arrayBuffer());
  const kind = detectInputKind(file.name, head);
  if (isGap(kind)) return kind.code === 'FILE_ARCHIVE' ? detectInArchive(port, file, kind) : kind;
  if (kind !== 'gzip') return { file, kind, gzip: false };
  const inner = await detectInside(port, file);
  if (isGap(inner)) return inner;
  return inner === 'gzip'
    ? gap('FILE_KIND_UNKNOWN', { subject: file.name })
    : { file, kind: inner, gzip: true };
}

async function detectInside<F extends InputFile>(port: FilePort<F>, file: F): Promise<InputKind | Gap> {
  try {
    return detectInputKind(file.name, await port.inflatedHead(file, KIND_HEAD_BYTES));
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
}

/** Documents in an archive that are looked into; an export has two, and other archives may have many. */
const MOST_DOCUMENTS = 20;

/**
 * The export of Apple Health in a ZIP archive: its name is of the phone's language, so that it is found by what it
 * begins with, the largest document first. `none`: the gap where there is none.
 */
async function detectInArchive<F extends InputFile>(
  port: FilePort<F>,
  file: F,
  none: Gap,
): Promise<Outcome<DetectedFile<F>>> {
  const members = await zipMembers(file.bytes);
  if (members === null) return none;
  const documents = members
    .filter(({ path }) => /\.xml$/i.test(path) && !path.startsWith('__MACOSX/'))
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_DOCUMENTS);
  try {
    for (const member of documents) {
      const part = await packedPart(file.bytes, member);
      const head = await headOf(port.partChunks(file, part), KIND_HEAD_BYTES);
      if (detectInputKind(file.name, head) === 'apple-health')
        return { file, kind: 'apple-health', gzip: false, member };
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
  return none;
}

/** Finds out what a person's files are, in an order that does not depend on theirs. */
export async function detectFiles<F extends InputFile>(
  port: FilePort<F>,
  files: readonly F[],
): Promise<Outcome<readonly DetectedFile<F>[]>> {
  const detected: DetectedFile<F>[] = [];
  for (const file of files) {
    const item = await detectFile(port, file);
    if (isGap(item)) return item;
    detected.push(item);
  }
  // Files in any order give the same report.
  return detected.sort((a, b) =>
    a.file.name < b.file.name ? -1 : a.file.name > b.file.name ? 1 : a.file.sha256 < b.file.sha256 ? -1 : 1,
  );
}
