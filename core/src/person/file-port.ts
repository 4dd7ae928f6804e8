import type { InputFile, Outcome } from '../base/index.ts';
import type { PackedPart, VcfText, VcfTextOptions } from '../profile/bytes/index.ts';

/** How files are read where the program runs: a file of F is an {@link InputFile} and whatever reading it takes. */
export type FilePort<F extends InputFile> = {
  /** The first inflated bytes of a gzip file; throws a DamagedCompression. */
  readonly inflatedHead: (file: F, bytes: number) => Promise<Uint8Array>;
  /** Its bytes in order, inflated where it is gzip; throws a DamagedCompression. */
  readonly textChunks: (file: F, gzip: boolean) => AsyncIterable<Uint8Array>;
  /** A part's bytes in order, unpacked where they are deflated; throws a DamagedCompression. */
  readonly partChunks: (file: F, part: PackedPart) => AsyncIterable<Uint8Array>;
  /** Gaps: FILE_TOO_LARGE, FILE_DAMAGED, FILE_NOT_UTF8. */
  readonly readWholeText: (file: F, gzip: boolean, maxBytes: number) => Promise<Outcome<string>>;
  /** Gaps: FILE_TOO_LARGE, FILE_DAMAGED. */
  readonly readWholeBytes: (file: F, gzip: boolean, maxBytes: number) => Promise<Outcome<Uint8Array>>;
  /** Gaps: FILE_DAMAGED, VCF_LINE_TOO_LONG. */
  readonly openVcfText: (file: F, gzip: boolean, options: VcfTextOptions) => Promise<Outcome<VcfText>>;
};
