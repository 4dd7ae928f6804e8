/**
 * Random access to the bytes of a file. A `Blob` or `File` fits it as it is
 * (`fs.openAsBlob` in Node, an upload in the browser). Offsets are zero-based, ends exclusive.
 */
export type ByteSource = {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** A file as a person hands it over: its base name, its bytes, and their SHA-256 (hex). */
export type InputFile = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: ByteSource;
};

/** Inflates one raw DEFLATE stream (no zlib or gzip header) of known uncompressed size. Throws on damaged data. */
export type InflateRaw = (compressed: Uint8Array, uncompressedSize: number) => Uint8Array;

/** SHA-256 of bytes, as lower-case hex. */
export type Sha256 = (bytes: Uint8Array) => string;
