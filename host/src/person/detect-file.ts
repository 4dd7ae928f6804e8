import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import { detectInputKind, type InputKind, KIND_HEAD_BYTES } from '@kairos/core/profile';
import { DamagedCompression, inflatedHead, type OpenFile } from '../files/index.ts';
import { gap } from '@kairos/core/base';

/** A file with its kind, found by content, and whether it is compressed. */
export type DetectedFile = {
  readonly file: OpenFile;
  readonly kind: Exclude<InputKind, 'gzip'>;
  readonly gzip: boolean;
};

/** Finds out what a file is; looks inside gzip and BGZF. */
export async function detectFile(file: OpenFile): Promise<Outcome<DetectedFile>> {
  const head = new Uint8Array(await file.bytes.slice(0, KIND_HEAD_BYTES).arrayBuffer());
  const kind = detectInputKind(file.name, head);
  if (isGap(kind)) return kind;
  if (kind !== 'gzip') return { file, kind, gzip: false };
  const inner = await detectInside(file);
  if (isGap(inner)) return inner;
  return inner === 'gzip'
    ? gap('FILE_KIND_UNKNOWN', { subject: file.name })
    : { file, kind: inner, gzip: true };
}

async function detectInside(file: OpenFile): Promise<InputKind | Gap> {
  try {
    return detectInputKind(file.name, await inflatedHead(file, KIND_HEAD_BYTES));
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
}
