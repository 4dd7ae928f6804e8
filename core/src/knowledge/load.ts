import { type Gap, gap, isGap, type Outcome, type PackRef, type Sha256 } from '../base/index.ts';
import { type ClinicalModels, readClinicalModels } from './clinical-models/clinical-models.ts';
import type {
  EnzymeModulator,
  GeneDefinition,
  GenePhenotypes,
  GuidancePack,
  Knowledge,
  Medicine,
} from './model.ts';
import { type PackBytes, type PackKind, type PackManifest, packRef, type PackText } from './pack.ts';
import { manifestShape } from './pack-shapes.ts';
import type { PublishedEffects } from './disease-effects/disease-effects.ts';
import { readDiseaseEffects } from './disease-effects/read-disease-effects.ts';
import { type IncidencePack, readIncidencePack } from './incidence/incidence.ts';
import type { PreventionRules } from './prevention/prevention-rule.ts';
import { readPrevention } from './prevention/read-prevention.ts';
import { readDefinitions, readGuidance, readMedicines, readModulators, readPhenotypes } from './packs.ts';

/** Where packs lie: their ids, and the bytes of a file within one (null when there is none). */
export type PackStore = {
  readonly ids: () => Promise<readonly string[]>;
  readonly read: (id: string, path: string) => Promise<Uint8Array | null>;
};

/** Reads one pack's manifest and files and checks every hash; PACK_MISSING, PACK_SCHEMA or PACK_HASH_MISMATCH otherwise. */
export async function readPack(store: PackStore, id: string, sha256: Sha256): Promise<Outcome<PackText>> {
  const manifest = await readManifest(store, id);
  return isGap(manifest) ? manifest : readFiles(store, manifest, sha256);
}

/** Reads a pack as {@link readPack} does, without making its files text. */
export async function readPackBytes(
  store: PackStore,
  id: string,
  sha256: Sha256,
): Promise<Outcome<PackBytes>> {
  const manifest = await readManifest(store, id);
  return isGap(manifest) ? manifest : readContents(store, manifest, sha256);
}

/** Reads one file of a pack, and its manifest, and checks the file's hash; gaps as of {@link readPack}. */
export async function readPackFile(
  store: PackStore,
  id: string,
  { path, sha256 }: { readonly path: string; readonly sha256: Sha256 },
): Promise<Outcome<Uint8Array>> {
  const manifest = await readManifest(store, id);
  if (isGap(manifest)) return manifest;
  const expected = manifest.files.find((file) => file.path === path)?.sha256;
  const content = expected === undefined ? null : await store.read(id, path);
  return content !== null && sha256(content) === expected
    ? content
    : gap('PACK_HASH_MISMATCH', { subject: id, file: path });
}

async function readManifest(store: PackStore, id: string): Promise<Outcome<PackManifest>> {
  const bytes = await store.read(id, 'pack.json');
  if (bytes === null) return gap('PACK_MISSING', { subject: id });
  const manifest = parseManifest(bytes);
  if (typeof manifest === 'string')
    return gap('PACK_SCHEMA', { subject: id, file: 'pack.json', problem: manifest });
  if (manifest.id !== id)
    return gap('PACK_SCHEMA', {
      subject: id,
      file: 'pack.json',
      problem: `it is of the pack ${manifest.id}`,
    });
  return manifest;
}

async function readFiles(
  store: PackStore,
  manifest: PackManifest,
  sha256: Sha256,
): Promise<Outcome<PackText>> {
  const read = await readContents(store, manifest, sha256);
  if (isGap(read)) return read;
  const decoder = new TextDecoder();
  return { manifest, files: new Map([...read.files].map(([path, bytes]) => [path, decoder.decode(bytes)])) };
}

async function readContents(
  store: PackStore,
  manifest: PackManifest,
  sha256: Sha256,
): Promise<Outcome<PackBytes>> {
  const { id } = manifest;
  const files = new Map<string, Uint8Array>();
  const contents = await Promise.all(manifest.files.map(({ path }) => store.read(id, path)));
  for (const [i, { path, sha256: expected }] of manifest.files.entries()) {
    const content = contents[i] ?? null;
    if (content === null || sha256(content) !== expected)
      return gap('PACK_HASH_MISMATCH', { subject: id, file: path });
    files.set(path, content);
  }
  return { manifest, files };
}

/** A manifest, or in words why it is none. */
function parseManifest(bytes: Uint8Array): PackManifest | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return 'the text is not JSON';
  }
  const problem = manifestShape(value);
  return problem === null ? (value as PackManifest) : `at ${problem}`;
}

/** Knowledge as it is gathered, pack by pack. */
type Gathered = {
  packs: PackRef[];
  definitions: ReadonlyMap<string, GeneDefinition>;
  phenotypes: ReadonlyMap<string, GenePhenotypes>;
  guidance: GuidancePack[];
  medicines: readonly Medicine[];
  modulators: readonly EnzymeModulator[];
  clinicalModels: ClinicalModels;
  prevention: PreventionRules | null;
  incidence: IncidencePack[];
  diseaseEffects: PublishedEffects | null;
};

/** Kinds without which an answer would leave something out unsaid. */
const neededKinds: readonly PackKind[] = [
  'allele-definitions',
  'phenotypes',
  'guidance',
  'medicines',
  'enzyme-modulators',
];

/** Kinds that are read by name when somebody asks for them, never with everything else. */
const onRequest: ReadonlySet<PackKind> = new Set([
  'polygenic-score',
  'ancestry-panel',
  'reportable-genes',
  'variant-classifications',
  'fhir-definitions',
]);

/** Kinds of which there may be several packs. */
const several: ReadonlySet<PackKind> = new Set(['guidance', 'incidence']);

/**
 * Loads all packs of a store through the one checked door. Packs come in the order of their ids;
 * of guidance and incidence there may be several, of every other kind one. Gaps: PACK_MISSING, PACK_SCHEMA,
 * PACK_HASH_MISMATCH.
 */
export async function loadKnowledge(store: PackStore, sha256: Sha256): Promise<Outcome<Knowledge>> {
  const ids = [...(await store.ids())].sort();
  if (ids.length === 0) return gap('PACK_MISSING', { subject: 'knowledge' });
  const manifests = await Promise.all(ids.map((id) => readManifest(store, id)));
  const damaged = manifests.find((manifest) => isGap(manifest));
  if (damaged !== undefined) return damaged;
  const packs = await Promise.all(
    manifests.flatMap((manifest) =>
      isGap(manifest) || onRequest.has(manifest.kind) ? [] : [readFiles(store, manifest, sha256)],
    ),
  );
  const gathered: Gathered = {
    packs: [],
    definitions: new Map(),
    phenotypes: new Map(),
    guidance: [],
    medicines: [],
    modulators: [],
    clinicalModels: { models: new Map(), personInputs: [] },
    prevention: null,
    incidence: [],
    diseaseEffects: null,
  };
  const kinds = new Set<PackKind>();
  for (const pack of packs) {
    if (isGap(pack)) return pack;
    const { id, kind } = pack.manifest;
    if (kinds.has(kind) && !several.has(kind))
      return gap('PACK_SCHEMA', {
        subject: id,
        file: 'pack.json',
        problem: `it is a second pack of the kind ${kind}`,
      });
    kinds.add(kind);
    const problem = gather(gathered, pack);
    if (problem !== null) return problem;
    gathered.packs.push(packRef(pack.manifest));
  }
  const missing = neededKinds.find((kind) => !kinds.has(kind));
  return missing === undefined ? gathered : gap('PACK_MISSING', { subject: missing });
}

function gather(gathered: Gathered, pack: PackText): Gap | null {
  switch (pack.manifest.kind) {
    case 'allele-definitions':
      return keep(readDefinitions(pack), (value) => (gathered.definitions = value));
    case 'phenotypes':
      return keep(readPhenotypes(pack), (value) => (gathered.phenotypes = value));
    case 'guidance':
      return keep(readGuidance(pack), (value) => gathered.guidance.push(value));
    case 'medicines':
      return keep(readMedicines(pack), (value) => (gathered.medicines = value));
    case 'enzyme-modulators':
      return keep(readModulators(pack), (value) => (gathered.modulators = value));
    case 'ancestry-panel':
    case 'polygenic-score':
    case 'reportable-genes':
    case 'variant-classifications':
    case 'fhir-definitions':
      return null;
    case 'incidence':
      return keep(readIncidencePack(pack), (value) => gathered.incidence.push(value));
    case 'disease-effects':
      return keep(readDiseaseEffects(pack), (value) => (gathered.diseaseEffects = value));
    case 'prevention-rules':
      return keep(readPrevention(pack), (value) => (gathered.prevention = value));
    case 'clinical-models':
      return keep(readClinicalModels(pack), (value) => (gathered.clinicalModels = value));
  }
}

function keep<T>(outcome: Outcome<T>, store: (value: T) => unknown): Gap | null {
  if (isGap(outcome)) return outcome;
  store(outcome);
  return null;
}
