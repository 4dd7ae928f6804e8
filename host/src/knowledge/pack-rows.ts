/**
 * One row that only one of two versions has. `key` is what names the row within its file; a row that
 * both versions have with other content is `changed`, and listed as removed and as added.
 */
export type PackChange = {
  readonly pack: string;
  readonly file: string;
  readonly kind: 'removed' | 'added';
  readonly changed: boolean;
  readonly key: string;
  readonly row: string;
};

/** Rows by pack and file, which a line feed joins. */
export type PackRows = ReadonlyMap<string, ReadonlySet<string>>;

/** The rows of a pack's files. */
export function packRows(pack: string, files: Iterable<readonly [path: string, text: string]>): PackRows {
  return new Map(
    [...files].map(([path, text]) => [`${pack}\n${path}`, new Set(text.split('\n').flatMap(rowOf))]),
  );
}

/** Rows that differ, by pack, file and key, the removed before the added. */
export function comparePackRows(before: PackRows, after: PackRows): readonly PackChange[] {
  const changes: PackChange[] = [];
  for (const place of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [pack = '', file = ''] = place.split('\n');
    const was = new Set(before.get(place));
    const is = new Set(after.get(place));
    const removed = Map.groupBy(was.difference(is), rowKey);
    const added = Map.groupBy(is.difference(was), rowKey);
    for (const key of [...new Set([...removed.keys(), ...added.keys()])].sort()) {
      const shared = { pack, file, key, changed: removed.has(key) && added.has(key) };
      for (const row of removed.get(key) ?? []) changes.push({ ...shared, kind: 'removed', row });
      for (const row of added.get(key) ?? []) changes.push({ ...shared, kind: 'added', row });
    }
  }
  return changes;
}

/** What names a row: the first column of a list, the naming members of an object, a member's own name. */
function rowKey(row: string): string {
  const member = /^"((?:[^"\\]|\\.)*)": /.exec(row)?.[1];
  if (member !== undefined) return member;
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return row;
  }
  if (Array.isArray(value)) return JSON.stringify(value[0]);
  if (typeof value !== 'object' || value === null) return row;
  const naming = ['id', 'name', 'medicine', 'gene', 'drug', 'biomarker'];
  const names = Object.entries(value).filter(([name]) => naming.includes(name));
  return names.length === 0 ? row : JSON.stringify(names.map(([, text]) => text));
}

/** The row of a line; none where the line only opens or closes a list or an object. */
function rowOf(line: string): readonly string[] {
  return /^("[^"]*": )?[[{]$|^[\]}]?,?$/.test(line) ? [] : [line.replace(/,$/, '')];
}
