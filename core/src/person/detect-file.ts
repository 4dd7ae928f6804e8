import { type Gap, gap, type InputFile, isGap, type Outcome } from '../base/index.ts';
import { DamagedCompression } from '../profile/bytes/index.ts';
import { detectInputKind, type InputKind, KIND_HEAD_BYTES } from '../profile/index.ts';
import type { FilePort } from './file-port.ts';

/** A file with its kind, found by content, and whether it is compressed. */
export type DetectedFile<F extends InputFile> = {
  readonly file: F;
  readonly kind: Exclude<InputKind, 'gzip'>;
  readonly gzip: boolean;
};

/** Finds out what a file is; looks inside gzip and BGZF. Gaps: those of {@link detectInputKind}, FILE_KIND_UNKNOWN. */
export async function detectFile<F extends InputFile>(
  port: FilePort<F>,
  file: F,
): Promise<Outcome<DetectedFile<F>>> {
  const head = new Uint8Array(await file.bytes.slice(0, KIND_HEAD_BYTES).arrayBuffer());
  const kind = detectInputKind(file.name, head);
  if (isGap(kind)) return kind;
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
