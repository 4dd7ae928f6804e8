import { gap, type InputFile, type Outcome } from '@kairos/core/base';
import type { FilePort } from '@kairos/core/person';
import {
  BGZF_END_MARKER_BYTES,
  type BgzfEnd,
  hasBgzfEndMarker,
  headOf,
  isBgzf,
  MAX_BGZF_BLOCK_BYTES,
  openStreamedVcf,
  wholeBytes,
  wholeText,
} from '@kairos/core/profile/bytes';
import { partChunks, textChunks } from './inflate.ts';
import type { OnBytes } from './read-blob.ts';
import { sha256Of } from './sha256.ts';

/** A file a person dropped; `onBytes` hears how much of it was read. */
export type DroppedFile = InputFile & { readonly blob: Blob; readonly onBytes: OnBytes };

const unheard: OnBytes = () => undefined;

/** Opens a dropped file. Gaps: FILE_EMPTY, FILE_NOT_FOUND where it is gone or a folder. */
export async function openDropped(
  { name, blob }: { readonly name: string; readonly blob: Blob },
  onBytes: OnBytes,
): Promise<Outcome<DroppedFile>> {
  if (blob.size === 0) return gap('FILE_EMPTY', { subject: name });
  try {
    return { name, sha256: await sha256Of(blob), bytes: blob, blob, onBytes };
  } catch (error) {
    return gap('FILE_NOT_FOUND', {
      subject: name,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** How dropped files are read. */
export const droppedFiles: FilePort<DroppedFile> = {
  inflatedHead: ({ blob }, bytes) => headOf(textChunks(blob, true, unheard), bytes),
  textChunks: ({ blob, onBytes }, gzip) => textChunks(blob, gzip, onBytes),
  partChunks: ({ blob, onBytes }, part) => partChunks(blob, part, onBytes),
  readWholeText: ({ name, blob, onBytes }, gzip, maxBytes) =>
    wholeText(name, textChunks(blob, gzip, onBytes), maxBytes),
  readWholeBytes: ({ name, blob, onBytes }, gzip, maxBytes) =>
    wholeBytes(name, textChunks(blob, gzip, onBytes), maxBytes),
  openVcfText: async ({ name, blob, onBytes }, gzip, options) => {
    const end = gzip ? await bgzfEnd(blob) : null;
    return openStreamedVcf({ name, end }, textChunks(blob, gzip, onBytes), options);
  },
};

async function bgzfEnd(blob: Blob): Promise<BgzfEnd | null> {
  const head = await blob.slice(0, MAX_BGZF_BLOCK_BYTES).arrayBuffer();
  if (!isBgzf(new Uint8Array(head))) return null;
  const tail = await blob.slice(Math.max(0, blob.size - BGZF_END_MARKER_BYTES), blob.size).arrayBuffer();
  return { marked: hasBgzfEndMarker(new Uint8Array(tail)) };
}
