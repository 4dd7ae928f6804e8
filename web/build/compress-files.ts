import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Writes each file of a build compressed beside itself, once for all who ask. */
export function compressFiles(folder: string): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const forms = [
      [
        '.br',
        brotliCompressSync(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
        }),
      ],
      ['.gz', gzipSync(bytes, { level: 9 })],
    ] as const;
    for (const [ending, compressed] of forms)
      if (compressed.length < bytes.length) writeFileSync(`${path}${ending}`, compressed);
  }
}
