import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { readPack } from '@kairos/core/knowledge';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/index.ts';
import {
  definitionFiles,
  type DefinitionRows,
  type InvariantRow,
  type LabelRow,
  readRows,
} from './definition-rows.ts';
import type { SearchParam } from './search-query.ts';
import { makeSearchPlans, type SearchPlans } from './search-plan.ts';
import { makeStructures, type Structures } from './structures.ts';

/** FHIR R4's own definitions. */
export type Definitions = SearchPlans & {
  /** The types a resource can have. */
  readonly types: ReadonlySet<string>;
  /** The reference parameters by which a resource of a type is in a Patient's compartment. */
  readonly compartment: (type: string) => readonly SearchParam[];
  readonly structures: Structures;
  readonly invariants: readonly InvariantRow[];
  readonly labels: readonly LabelRow[];
  readonly version: string;
};

const pack = 'fhir-r4';

/** Loads FHIR's definitions from the folder of packs. Gaps: PACK_MISSING, PACK_SCHEMA, PACK_HASH_MISMATCH. */
export async function loadDefinitions(folder: string = bundledKnowledge): Promise<Outcome<Definitions>> {
  const read = await readPack(packsIn(folder), pack, sha256);
  if (isGap(read)) return read;
  const rows = rowsOf(read.files);
  return isGap(rows) ? rows : makeDefinitions(rows, read.manifest.version);
}

function rowsOf(files: ReadonlyMap<string, string>): DefinitionRows | Gap {
  const tables: Record<keyof DefinitionRows, unknown[]> = {
    params: [],
    compartment: [],
    types: [],
    elements: [],
    invariants: [],
    valueSets: [],
    labels: [],
  };
  for (const [file, { table }] of Object.entries(definitionFiles)) {
    const text = files.get(file);
    if (text === undefined) return gap('PACK_SCHEMA', { subject: pack, file, problem: 'it is not there' });
    const rows = readRows(pack, file, text);
    if (isGap(rows)) return rows;
    for (const row of rows as readonly unknown[]) tables[table].push(row);
  }
  return tables as unknown as DefinitionRows;
}

function makeDefinitions(rows: DefinitionRows, version: string): Definitions {
  const lists = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const [url, system, codes] of rows.valueSets) {
    const known = lists.get(url) ?? new Map<string, ReadonlySet<string>>();
    lists.set(url, known.set(system, new Set(codes)));
  }
  const structures = makeStructures(rows.types, rows.elements, lists);
  const plans = makeSearchPlans(rows.params, structures);
  const compartment = new Map(
    rows.compartment.map(([type, names]) => [type, names.flatMap((name) => plans.param(type, name) ?? [])]),
  );
  return {
    ...plans,
    types: new Set(
      rows.types.flatMap(([name, kind, abstract]) => (kind === 'resource' && !abstract ? [name] : [])),
    ),
    compartment: (type) => compartment.get(type) ?? [],
    structures,
    invariants: rows.invariants,
    labels: rows.labels,
    version,
  };
}
