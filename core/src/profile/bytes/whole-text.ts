import { gap, isGap, type Outcome } from '../../base/index.ts';
import { DamagedCompression } from './damaged-compression.ts';
import { joinBytes } from './join-bytes.ts';

const LF = 10;

/**
 * A whole text from its inflated bytes; at most `maxBytes` of it. Gaps: FILE_TOO_LARGE, FILE_DAMAGED, FILE_NOT_UTF8.
 */
export async function wholeText(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Outcome<string>> {
  const bytes = await wholeBytes(name, chunks, maxBytes);
  if (isGap(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return gap('FILE_NOT_UTF8', { subject: name, line: firstLineNotUtf8(bytes) });
  }
}

/** All inflated bytes, at most `maxBytes`. Gaps: FILE_TOO_LARGE, FILE_DAMAGED. */
export async function wholeBytes(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Outcome<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      parts.push(chunk);
      size += chunk.length;
      if (size > maxBytes)
        return gap('FILE_TOO_LARGE', { subject: name, limit: `${Math.round(maxBytes / 1024 / 1024)} MB` });
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: name, reason: error.message });
  }
  return joinBytes(parts);
}

/** The first bytes, at most so many. What inflates them may throw a {@link DamagedCompression}. */
export async function headOf(chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return joinBytes(parts).subarray(0, bytes);
}

/** One-based. A line feed is never part of another character, so that lines can be checked one by one. */
function firstLineNotUtf8(bytes: Uint8Array): number {
  let line = 1;
  for (let at = 0; ; line++) {
    const end = bytes.indexOf(LF, at);
    if (end < 0 || !isUtf8(bytes.subarray(at, end))) return line;
    at = end + 1;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
