import { gap, type Gap } from '@kairos/core/base';

/** Number, id, name, kind, types, expression, targets; of composites the ids and expressions of the parts. */
export type ParamRow = readonly [
  number,
  string,
  string,
  string,
  readonly string[],
  string,
  readonly string[],
  readonly (readonly [string, string])[],
];
/** Name, kind, whether abstract, and the type it is a special case of. */
export type TypeRow = readonly [string, string, boolean, string | null];
/** Path, least, most (null: any number), types, required code list, whether it is in the summary. */
export type ElementRow = readonly [string, number, number | null, readonly string[], string | null, boolean];
/** Path, key, severity, FHIRPath. */
export type InvariantRow = readonly [string, string, string, string];
/** Category, code system, code or the beginning of codes with `*`. */
export type LabelRow = readonly [string, string, string];
/** Code lists by system. */
export type CodeLists = ReadonlyMap<string, ReadonlySet<string>>;

/** The pack's tables as they are read. */
export type DefinitionRows = {
  readonly params: readonly ParamRow[];
  readonly compartment: readonly (readonly [string, readonly string[]])[];
  readonly types: readonly TypeRow[];
  readonly elements: readonly ElementRow[];
  readonly invariants: readonly InvariantRow[];
  readonly valueSets: readonly (readonly [string, string, readonly string[]])[];
  readonly labels: readonly LabelRow[];
};

type Column = 'text' | 'number' | 'yes-no' | 'texts' | 'pairs' | 'text?' | 'number?';

/** The files of the pack and the columns of their rows. */
export const definitionFiles: Readonly<
  Record<string, { readonly table: keyof DefinitionRows; readonly columns: readonly Column[] }>
> = {
  'search-parameters.json': {
    table: 'params',
    columns: ['number', 'text', 'text', 'text', 'texts', 'text', 'texts', 'pairs'],
  },
  'compartment.json': { table: 'compartment', columns: ['text', 'texts'] },
  'types.json': { table: 'types', columns: ['text', 'text', 'yes-no', 'text?'] },
  'elements-types.json': {
    table: 'elements',
    columns: ['text', 'number', 'number?', 'texts', 'text?', 'yes-no'],
  },
  'elements-resources-a-i.json': {
    table: 'elements',
    columns: ['text', 'number', 'number?', 'texts', 'text?', 'yes-no'],
  },
  'elements-resources-j-z.json': {
    table: 'elements',
    columns: ['text', 'number', 'number?', 'texts', 'text?', 'yes-no'],
  },
  'invariants.json': { table: 'invariants', columns: ['text', 'text', 'text', 'text'] },
  'value-sets.json': { table: 'valueSets', columns: ['text', 'text', 'texts'] },
  'labels.json': { table: 'labels', columns: ['text', 'text', 'text'] },
};

const fits: Readonly<Record<Column, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => Number.isSafeInteger(value),
  'yes-no': (value) => typeof value === 'boolean',
  texts: isTexts,
  pairs: (value) => Array.isArray(value) && value.every((pair) => isTexts(pair) && pair.length === 2),
  'text?': (value) => value === null || typeof value === 'string',
  'number?': (value) => value === null || Number.isSafeInteger(value),
};

/** The rows of one file, each with the columns it must have. Gap: PACK_SCHEMA. */
export function readRows(pack: string, file: string, text: string): readonly unknown[] | Gap {
  const bad = (problem: string): Gap => gap('PACK_SCHEMA', { subject: pack, file, problem });
  const { columns } = definitionFiles[file] ?? { columns: [] };
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return bad('the text is not JSON');
  }
  if (!Array.isArray(rows)) return bad('a list is needed');
  const wrong = rows.findIndex(
    (row: unknown) =>
      !Array.isArray(row) ||
      row.length !== columns.length ||
      !columns.every((column, i) => fits[column](row[i])),
  );
  return wrong === -1
    ? (rows as readonly unknown[])
    : bad(`[${wrong}]: a row of ${columns.join(', ')} is needed`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
