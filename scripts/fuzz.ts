// Feeds mutated real files to every reader: a result or a coded gap, never a crash, a hang or too much memory.
// `npm run fuzz` runs 200,000 mutations; `--runs N` and `--seed N` choose otherwise. The seed is printed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isGap } from '../core/src/base/index.ts';
import { sitePanel } from '../core/src/knowledge/index.ts';
import {
  detectInputKind,
  dicomEntries,
  hl7v2Entries,
  parseVcfHeader,
  readAppleHealth,
  readArray,
  readBed,
  readCanRisk,
  readDicom,
  readHealthRecord,
  readPed,
  readSampleGenomes,
  readStarCalls,
  recordOf,
  regionsAround,
  VcfLineScanner,
} from '../core/src/profile/index.ts';
import { loadPacks } from '../host/src/knowledge/index.ts';

const SLOW_MS = 3000;
const MAX_RSS_BYTES = 512 * 1024 * 1024;
const MAX_SEED_FILE_BYTES = 24 * 1024;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200000' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);

/** Mulberry32: small, fast, the same everywhere. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const knowledge = await loadPacks(null);
if (isGap(knowledge)) throw new Error(knowledge.what);
const definitions = [...knowledge.definitions.values()];
const panels = { GRCh37: sitePanel(definitions, 'GRCh37'), GRCh38: sitePanel(definitions, 'GRCh38') };
const wanted = regionsAround([...panels.GRCh37.sites, ...panels.GRCh38.sites], 0);

function filesBelow(folder: string): readonly string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(vcf|json|tsv|txt|bed|gz|hl7|dcm|xml)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

const corpus = [
  ...filesBelow('../examples'),
  ...filesBelow('../../shared/data/craft'),
  ...filesBelow('../../shared/data/pgx/cases/vcf'),
  ...filesBelow('../../shared/data/interop/ips'),
  ...filesBelow('../../shared/data/phenotyping/apple-health'),
  ...filesBelow('../../shared/data/phenotyping/hl7v2'),
  ...filesBelow('../../shared/data/phenotyping/dicom'),
]
  .map((path) => readFileSync(path).subarray(0, MAX_SEED_FILE_BYTES))
  .concat([
    Buffer.from('chr1\t10\t20\nchr10\t94781000\t94782000\n'),
    Buffer.from('CYP2D6\t*1/*36x2+*10\nHLA-B\t*57:01/*58:01\n'),
  ]);

const tokens = [
  '\t',
  '\n',
  '\r\n',
  '0/1',
  '1|0:5',
  '.',
  './.',
  '-1',
  '99999999999',
  '<NON_REF>',
  'END=1',
  '*',
  '{',
  '}',
  '"',
  '\u0000',
  '\uFFFD',
  'chr',
  '##',
  '#CHROM',
  'GT:PS:AD',
  '[',
  'null',
  '</Record>',
  '&lt;',
  ' +0100',
  '1e999',
  '∞',
];

function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(original);
  const pick = (limit: number): number => Math.floor(random() * limit);
  for (let i = 0; i <= pick(6); i++) {
    const at = pick(bytes.length + 1);
    const length = pick(Math.min(200, bytes.length - at) + 1);
    const before = bytes.subarray(0, at);
    const after = bytes.subarray(at + length);
    switch (pick(6)) {
      case 0:
        if (at < bytes.length) bytes[at] = pick(256);
        break;
      case 1:
        bytes = Buffer.concat([before, after]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at, at + length), after]);
        break;
      case 3:
        bytes = Buffer.concat([before, Buffer.from(tokens[pick(tokens.length)] ?? ''), bytes.subarray(at)]);
        break;
      case 4:
        bytes = Buffer.from(before);
        break;
      default:
        bytes = Buffer.concat([before, Buffer.from(tokens[pick(tokens.length)] ?? ''), after]);
    }
  }
  return bytes;
}

/** Reads mutated bytes as their kind says, and as every other kind now and then. */
async function readAll(bytes: Uint8Array, random: () => number): Promise<string> {
  const detected = detectInputKind('fuzzed', bytes);
  const forced =
    random() < 0.1
      ? (
          [
            'vcf',
            'fhir-json',
            'hl7v2',
            'dicom',
            'star-calls',
            'array-23andme',
            'ped',
            'canrisk',
            'bed',
            'apple-health',
          ] as const
        )[Math.floor(random() * 10)]
      : undefined;
  const kind = forced ?? (isGap(detected) ? 'gap' : detected);
  const text = new TextDecoder().decode(bytes);
  switch (kind) {
    case 'vcf':
      return readVcf(bytes);
    case 'gzip':
      return readGzip(bytes);
    case 'fhir-json':
      return outcome(readHealthRecord(text, { file: 'fuzzed', asOf: '2026-11-23' }));
    case 'dicom':
      return readDicomBytes(bytes);
    case 'hl7v2':
      return outcome(readHl7v2(text));
    case 'star-calls':
      return outcome(readStarCalls(text, 'fuzzed'));
    case 'array-23andme':
    case 'array-ancestry':
      return outcome(readArray(text, panels.GRCh37, { file: 'fuzzed' }));
    case 'ped':
      return outcome(readPed(text, { file: 'fuzzed', sample: null }));
    case 'canrisk':
      return outcome(readCanRisk(text, { file: 'fuzzed', sample: null }));
    case 'apple-health':
      return outcome(
        await readAppleHealth(inTwo(bytes), { file: 'fuzzed', member: null, asOf: '2026-11-23' }),
      );
    case 'bed':
      return outcome(readBed(text, 'fuzzed'));
    case 'bcf':
    case 'fasta':
    case 'unknown':
    case 'gap':
      return 'gap';
  }
}

async function readDicomBytes(bytes: Uint8Array): Promise<string> {
  const source = new Blob([Uint8Array.from(bytes)]);
  const object = bytes.includes(0) ? await readDicom('fuzzed', source) : null;
  if (isGap(object)) return 'gap';
  const text = object === null ? new TextDecoder().decode(bytes) : JSON.stringify(object);
  const listed = dicomEntries(text, 'fuzzed');
  return outcome(isGap(listed) ? listed : recordOf(listed, { file: 'fuzzed', asOf: '2026-11-23' }));
}

function readHl7v2(text: string): unknown {
  const listed = hl7v2Entries(text, 'fuzzed');
  return isGap(listed) ? listed : recordOf(listed, { file: 'fuzzed', asOf: '2026-11-23' });
}

async function* inTwo(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}

async function readVcf(bytes: Uint8Array): Promise<string> {
  const scanner = new VcfLineScanner('fuzzed', () => wanted);
  const middle = Math.floor(bytes.length / 2);
  const [first, second] = [scanner.push(bytes.subarray(0, middle)), scanner.push(bytes.subarray(middle))];
  if (isGap(first) || isGap(second)) return 'gap';
  const rows = [...first, ...second, ...scanner.finish()];
  const header = parseVcfHeader(scanner.header, 'fuzzed');
  if (isGap(header)) return 'gap';
  const read = await readSampleGenomes(header, rows, {
    file: 'fuzzed',
    panels,
    build: null,
    samples: header.samples.slice(0, 2),
    callability: { regions: null, absentIsReference: false },
    reference: null,
  });
  if (isGap(read)) return 'gap';
  for (const genome of read.genomes)
    if (genome.readings.length !== panels[read.build].sites.length) throw new Error('a reading is lost');
  return 'result';
}

async function readGzip(bytes: Uint8Array): Promise<string> {
  try {
    return await readVcf(gunzipSync(bytes, { maxOutputLength: 8 * 1024 * 1024 }));
  } catch (error) {
    // zlib's own refusal is what the file layer turns into FILE_DAMAGED.
    if (error instanceof Error && 'code' in error) return 'gap';
    throw error;
  }
}

function outcome(value: unknown): string {
  return isGap(value) ? 'gap' : 'result';
}

console.log(`fuzz: ${runs} mutations of ${corpus.length} files, seed ${seed}`);
const counts = new Map<string, number>();
let worstMs = 0;
for (let run = 0; run < runs; run++) {
  const random = randomOf(seed + run);
  const original = corpus[Math.floor(random() * corpus.length)] ?? new Uint8Array();
  const mutated = mutate(original, random);
  const bytes = random() < 0.02 ? gzipSync(mutated).subarray(0, Math.floor(random() * 4000) + 20) : mutated;
  const started = performance.now();
  try {
    const result = await readAll(bytes, random);
    counts.set(result, (counts.get(result) ?? 0) + 1);
  } catch (error) {
    console.error(`fuzz: run ${run} of seed ${seed} crashed`, error);
    process.exit(1);
  }
  const ms = performance.now() - started;
  worstMs = Math.max(worstMs, ms);
  if (ms > SLOW_MS) {
    console.error(`fuzz: run ${run} of seed ${seed} took ${Math.round(ms)} ms`);
    process.exit(1);
  }
  if (run % 1000 === 0 && process.memoryUsage.rss() > MAX_RSS_BYTES) {
    console.error(`fuzz: run ${run} of seed ${seed}: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`);
    process.exit(1);
  }
}
console.log(
  `fuzz: ${[...counts].map(([name, count]) => `${count} ${name}s`).join(', ')}; slowest ${Math.round(worstMs)} ms, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`,
);
