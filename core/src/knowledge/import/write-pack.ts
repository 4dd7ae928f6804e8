import type { Sha256 } from '../../base/index.ts';
import { PACK_SCHEMA, type PackManifest } from '../index.ts';

/** A JSON value whose arrays of rows are written one row a line, so that a diff shows the rows that changed. */
export type PackData = Readonly<Record<string, unknown>> | readonly unknown[];

/** Writes pack data: a top-level array, or an object whose array and object members get one entry a line. */
export function writePackData(data: PackData): string {
  if (Array.isArray(data)) return `[\n${rowLines(data).join(',\n')}\n]\n`;
  const members = Object.entries(data).map(([key, value]) => `${JSON.stringify(key)}: ${memberText(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return `[\n${rowLines(value).join(',\n')}\n]`;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    return `{\n${Object.entries(value)
      .map(([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`)
      .join(',\n')}\n}`;
  }
  return JSON.stringify(value);
}

function rowLines(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row));
}

/** A pack as files to write: pack.json and the data files, by path within the pack's folder. */
export function packFiles<Content extends string | Uint8Array>(
  manifest: Omit<PackManifest, 'schema' | 'files'>,
  data: ReadonlyMap<string, Content>,
  sha256: Sha256,
): ReadonlyMap<string, Content | string> {
  const encoder = new TextEncoder();
  const files = [...data]
    .map(([path, content]) => ({
      path,
      sha256: sha256(typeof content === 'string' ? encoder.encode(content) : content),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const pack: PackManifest = { schema: PACK_SCHEMA, ...manifest, files };
  return new Map<string, Content | string>([...data, ['pack.json', `${JSON.stringify(pack, null, 2)}\n`]]);
}
