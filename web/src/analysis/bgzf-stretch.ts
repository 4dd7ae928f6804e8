import { bgzfBlockAt, DamagedCompression, joinBytes, MAX_BGZF_BLOCK_BYTES } from '@kairos/core/profile/bytes';
import { type OnBytes, rawChunks } from './read-blob.ts';

/** Whole blocks one behind the other; `end`: where they end in the file. */
export type Stretch = { readonly bytes: Uint8Array<ArrayBuffer>; readonly end: number };

/** Most text of one stretch, whatever its blocks promise; the first is short, for many ask for a file's head alone. */
const FIRST_TEXT_BYTES = 2 * MAX_BGZF_BLOCK_BYTES;
const TEXT_BYTES = 8 * 1024 * 1024;
const BLOCKS_AT_ONCE = 32;

/** Cuts a file into stretches of whole blocks, in order. Ends where no block begins. */
export async function* bgzfStretches(blob: Blob, onBytes: OnBytes): AsyncGenerator<Stretch> {
  let rest: Uint8Array = new Uint8Array();
  let start = 0;
  let mostText = FIRST_TEXT_BYTES;
  for await (const chunk of rawChunks(blob, 0, onBytes)) {
    const bytes = joinBytes([rest, chunk].filter(({ length }) => length > 0));
    let from = 0;
    let at = 0;
    let text = 0;
    for (let block = bgzfBlockAt(bytes, 0); block !== null; block = bgzfBlockAt(bytes, at)) {
      if (at > from && text + block.inflatedBytes > mostText) {
        yield { bytes: bytes.slice(from, at), end: start + at };
        mostText = TEXT_BYTES;
        from = at;
        text = 0;
      }
      text += block.inflatedBytes;
      at = block.end;
    }
    if (at > from) yield { bytes: bytes.slice(from, at), end: start + at };
    rest = bytes.subarray(at);
    start += at;
    if (rest.length > MAX_BGZF_BLOCK_BYTES) return;
  }
}

/**
 * The text of a stretch, a piece a block, several inflated at once by the browser, which checks their sums. A block
 * whose data, size or sum is wrong throws a {@link DamagedCompression}.
 */
export async function inflateStretch(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Uint8Array[]> {
  const text: Uint8Array[] = [];
  let inflating: Promise<Uint8Array>[] = [];
  for (let block = bgzfBlockAt(bytes, 0); block !== null; block = bgzfBlockAt(bytes, block.end)) {
    inflating.push(inflateMember(bytes.subarray(block.start, block.end)));
    if (inflating.length < BLOCKS_AT_ONCE) continue;
    text.push(...(await Promise.all(inflating)));
    inflating = [];
  }
  return [...text, ...(await Promise.all(inflating))];
}

async function inflateMember(member: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  // What goes wrong is told by the reader.
  writer.write(member).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) parts.push(read.value);
  } catch (error) {
    throw new DamagedCompression(error instanceof Error ? error.message : String(error));
  }
  return joinBytes(parts);
}
