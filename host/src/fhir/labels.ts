import { constants, gunzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import {
  decodeHl7v2,
  detectInputKind,
  dicomEntries,
  hl7v2Entries,
  KIND_HEAD_BYTES,
  readDicomBytes,
} from '@kairos/core/profile';
import type { LabelRow } from './definition-rows.ts';
import type { Definitions } from './definitions.ts';
import type { Resource } from './resource.ts';

/** Rows as they are looked up: exact codes, and beginnings of codes, by system. */
type LabelTable = {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly beginnings: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  /** Systems of which every version and edition counts. */
  readonly openSystems: readonly (readonly [string, string])[];
};

const DEEPEST = 64;
const tables = new WeakMap<readonly LabelRow[], LabelTable>();

/**
 * The categories by which consent and scopes restrict a resource: by its type, by every code in it (category, code,
 * diagnosis, medicine, component, contained and bundled resources), by its security labels, and by what an attachment
 * within it is.
 */
export function labelsOf(resource: Resource, definitions: Definitions): readonly string[] {
  const table = tableOf(definitions.labels);
  const found = new Set<string>();
  const take: Finder = {
    code: (system, code) => addLabels(table, { system, code }, found),
    content: (base64) => {
      for (const label of labelsOfContent(Buffer.from(base64, 'base64'), definitions, { isWhole: true }))
        found.add(label);
    },
  };
  collect(resource, 0, take);
  return [...found].sort();
}

/** Categories that are shown to others only where somebody says so. What nobody has looked into may be all of them. */
export const sensitiveCategories = ['genetics', 'mental-health', 'sexual-health', 'substance-use'] as const;
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;

/**
 * The categories of a file's content, by the same recognising by which it is analysed: genomes, star alleles and
 * pedigrees are genetic, a health record is what its resources are, and so are messages and reports of images. `isWhole` says that these are all its bytes; of a
 * record that is not whole nothing is known, nor of what somebody wrote down in an app. Other documents have no category of
 * their own.
 */
export function labelsOfContent(
  bytes: Uint8Array,
  definitions: Definitions,
  { isWhole }: { readonly isWhole: boolean },
): readonly string[] {
  const kind = detectInputKind('', bytes.subarray(0, KIND_HEAD_BYTES));
  if (kind === 'gzip') {
    const text = inflatedHead(bytes);
    return text === null ? sensitiveCategories : labelsOfContent(text, definitions, { isWhole: false });
  }
  if (isGap(kind))
    return kind.code === 'FILE_FHIR_XML' || kind.code === 'FILE_ARCHIVE' ? sensitiveCategories : [];
  if (kind === 'fhir-json') return isWhole ? labelsOfJson(bytes, definitions) : sensitiveCategories;
  if (kind === 'hl7v2') return isWhole ? labelsOfHl7v2(bytes, definitions) : sensitiveCategories;
  if (kind === 'apple-health') return sensitiveCategories.filter((category) => category !== 'genetics');
  if (kind === 'dicom') return labelsOfDicom({ bytes, isWhole }, definitions);
  return kind === 'unknown' ? [] : ['genetics'];
}

/** A report is what its measurements are; an image, of which the beginning is enough, has none. */
function labelsOfDicom(
  { bytes, isWhole }: { readonly bytes: Uint8Array; readonly isWhole: boolean },
  definitions: Definitions,
): readonly string[] {
  const isFile = bytes.subarray(0, KIND_HEAD_BYTES).includes(0);
  const object = isFile ? readDicomBytes('', { bytes, isWhole }) : null;
  if (isGap(object) || (object === null && (isFile || !isWhole))) return sensitiveCategories;
  const text = object === null ? new TextDecoder().decode(bytes) : JSON.stringify(object);
  return labelsOfEntries(dicomEntries(text, ''), definitions);
}

/** Messages are what the resources they stand for are. */
function labelsOfHl7v2(bytes: Uint8Array, definitions: Definitions): readonly string[] {
  const text = decodeHl7v2('', bytes);
  return labelsOfEntries(isGap(text) ? text : hl7v2Entries(text, ''), definitions);
}

function labelsOfEntries(
  listed: ReturnType<typeof hl7v2Entries>,
  definitions: Definitions,
): readonly string[] {
  if (isGap(listed)) return sensitiveCategories;
  const found = new Set(
    listed.entries.flatMap(({ resource }) => labelsOf(resource as Resource, definitions)),
  );
  return [...found].sort();
}

function labelsOfJson(bytes: Uint8Array, definitions: Definitions): readonly string[] {
  try {
    return labelsOf(JSON.parse(new TextDecoder().decode(bytes)) as Resource, definitions);
  } catch {
    return sensitiveCategories;
  }
}

function inflatedHead(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes.subarray(0, KIND_HEAD_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: MOST_INFLATED_BYTES,
    });
  } catch {
    return null;
  }
}

/** A code of v3 ActCode for each sensitive category: marks what holds or rests on such facts. */
const securityOf: Readonly<Record<string, string>> = {
  genetics: 'GDIS',
  'mental-health': 'MH',
  'sexual-health': 'SEX',
  'substance-use': 'SUD',
};

/** Security labels that have a resource fall into the sensitive ones of these categories. */
export function securityLabels(
  labels: readonly string[],
): readonly { readonly system: string; readonly code: string }[] {
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
  return labels.flatMap((label) => {
    const code = securityOf[label];
    return code === undefined ? [] : [{ system, code }];
  });
}

type Finder = {
  readonly code: (system: string, code: string) => void;
  /** Base64. */
  readonly content: (data: string) => void;
};

/** The categories one code stands for, such as `genetics` for GDIS of v3 ActCode. */
export function labelsOfCode(
  coding: { readonly system: string; readonly code: string },
  definitions: Definitions,
): readonly string[] {
  const found = new Set<string>();
  addLabels(tableOf(definitions.labels), coding, found);
  return [...found].sort();
}

function collect(node: unknown, depth: number, found: Finder): void {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, depth + 1, found);
    return;
  }
  const { system, code, resourceType, contentType, data } = node as Readonly<Record<string, unknown>>;
  if (typeof resourceType === 'string') found.code('type', resourceType);
  if (typeof system === 'string' && typeof code === 'string') found.code(system, code);
  if (typeof contentType === 'string' && typeof data === 'string') found.content(data);
  for (const value of Object.values(node)) if (typeof value === 'object') collect(value, depth + 1, found);
}

function addLabels(
  { exact, beginnings, openSystems }: LabelTable,
  { system, code }: { readonly system: string; readonly code: string },
  found: Set<string>,
): void {
  const known = classification(system);
  for (const label of exact.get(`${known}|${code}`) ?? []) found.add(label);
  for (const [beginning, label] of beginnings.get(known) ?? [])
    if (code.startsWith(beginning)) found.add(label);
  for (const [beginning, label] of openSystems) if (system.startsWith(beginning)) found.add(label);
}

/** National editions of ICD-10 and ATC count as what they are editions of. */
function classification(system: string): string {
  if (/icd-?10/i.test(system) || /2\.16\.840\.1\.113883\.6\.(3|90)$/.test(system)) return 'icd-10';
  return /whocc\.no|\/atc\b|2\.16\.840\.1\.113883\.6\.73$/i.test(system) ? 'atc' : system;
}

function tableOf(rows: readonly LabelRow[]): LabelTable {
  const known = tables.get(rows);
  if (known !== undefined) return known;
  const exact = new Map<string, string[]>();
  const beginnings = new Map<string, (readonly [string, string])[]>();
  const openSystems: (readonly [string, string])[] = [];
  for (const [label, system, code] of rows) {
    if (system.endsWith('*')) openSystems.push([system.slice(0, -1), label]);
    else if (code.endsWith('*'))
      beginnings.set(system, [...(beginnings.get(system) ?? []), [code.slice(0, -1), label]]);
    else exact.set(`${system}|${code}`, [...(exact.get(`${system}|${code}`) ?? []), label]);
  }
  const table = { exact, beginnings, openSystems };
  tables.set(rows, table);
  return table;
}
