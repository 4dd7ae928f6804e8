const CHUNK_BYTES = 1024 * 1024;

/** Told how many more bytes of the file were read. */
export type OnBytes = (bytes: number) => void;

/** The bytes of a file as they are, from an offset to its end. */
export async function* rawChunks(
  blob: Blob,
  from: number,
  onBytes: OnBytes,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < blob.size; at += CHUNK_BYTES) {
    const bytes = await bytesOf(blob, at, at + CHUNK_BYTES);
    onBytes(bytes.length);
    yield bytes;
  }
}

/** The bytes of a file from an offset to another, or to its end where that comes first. */
export async function bytesOf(blob: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(start, end).arrayBuffer());
}
