import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isGap, type Outcome } from '@kairos/core/base';
import type {
  Advice,
  AdviceEntry,
  GeneDefinition,
  GenePhenotypes,
  GuidanceSource,
  Medicine,
  PackManifest,
} from '@kairos/core/knowledge';
import {
  definitionFiles,
  guidanceFiles,
  importAlleles,
  importCompactPhenotypes,
  fdaAssociationsUrl,
  importFdaAssociations,
  importFdaBiomarkers,
  importGuidance,
  importMedicines,
  importModulators,
  importPhenotypes,
  type OriginExemptions,
  packFiles,
  phenotypeFiles,
  readVariantTable,
  writePackData,
} from '@kairos/core/knowledge/import';
import { buildAncestryPanel } from './build-ancestry-panel.ts';
import { buildDiseaseEffects } from './build-disease-effects.ts';
import { buildIncidence } from './build-incidence.ts';
import { buildPrevention } from './build-prevention.ts';
import { buildSecondaryFindings } from './build-secondary-findings.ts';
import { buildClinicalModels } from './build-clinical-models.ts';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';

/** The genes whose origin tables are too large to be handed on; their compact form is the origin then. */
const compactGenes = ['CYP2D6', 'G6PD', 'RYR1'] as const;

const pharmcat = 'PharmGKB/PharmCAT@5431bf1';
const alleleCitation = 'Sangkuhl 2020, doi:10.1002/cpt.1568; Gaedigk 2018 (PharmVar), doi:10.1002/cpt.910';

/** Rebuilds every bundled pack from the folder of all origin files; the same origin gives the same bytes. */
export async function buildPacks(data: string): Promise<readonly BuiltPack[]> {
  const origin = join(data, 'pgx');
  const phenotypes = await buildPhenotypes(origin);
  const medicines = await buildMedicines(origin);
  return [
    await buildDefinitions(origin),
    phenotypes,
    await buildGuidance(origin, 'CPIC', 'CC0-1.0'),
    await buildGuidance(origin, 'DPWG', 'CC-BY-SA-4.0'),
    await buildFda(origin, phenotypes, medicines),
    medicines,
    await buildPhenoconversion(),
    await buildClinicalModels(join(data, 'prevention', 'coefficients')),
    await buildAncestryPanel(join(data, 'predisposition')),
    await buildPrevention(),
    await buildDiseaseEffects(),
    await buildIncidence(),
    await buildSecondaryFindings(join(data, 'predisposition', 'acmg')),
  ];
}

async function buildDefinitions(origin: string): Promise<BuiltPack> {
  const folder = join(origin, 'origin', 'alleles');
  const coordinates = readVariantTable(await readFile(join(origin, 'pypgx_variant-table.csv'), 'utf8'));
  const exemptions = JSON.parse(await readText(join(folder, 'exemptions.json.gz'))) as OriginExemptions;
  const definitions: GeneDefinition[] = [];
  const digests: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.includes('_translation')).sort()) {
    const text = await readText(join(folder, name));
    digests.push(digest(text));
    definitions.push(orThrow(importAlleles(JSON.parse(text), exemptions, coordinates)));
  }
  const manifest = {
    id: 'allele-definitions',
    kind: 'allele-definitions',
    version: '2025-11-05',
    date: '2025-11-05',
    licence: 'CC-BY-SA-4.0 (ClinPGx), CC0-1.0 (CPIC)',
    sources: [
      {
        title: 'Allele definitions of ClinPGx, CPIC and PharmVar',
        citation: alleleCitation,
        origin: `${pharmcat}:src/main/resources/org/pharmgkb/pharmcat/definition/alleles`,
        sha256: digest(digests.join('\n')),
      },
      {
        title: 'GRCh37 coordinates',
        citation: 'Lee 2022 (pypgx), doi:10.1371/journal.pone.0272129',
        origin: 'sbslee/pypgx@fa6b9f7:pypgx/api/data/variant-table.csv',
        sha256: digest(await readFile(join(origin, 'pypgx_variant-table.csv'), 'utf8')),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return { id: manifest.id, files: packFiles(manifest, definitionFiles(definitions), sha256) };
}

async function buildPhenotypes(origin: string): Promise<BuiltPack> {
  const folder = join(origin, 'origin', 'phenotype');
  const tables: GenePhenotypes[] = [];
  const digests: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const text = await readText(join(folder, name));
    digests.push(digest(text));
    const table = orThrow(importPhenotypes(JSON.parse(text)));
    tables.push({ ...table, gene: table.gene.replace('_', '-') });
  }
  const compactText = await readFile(join(origin, 'phenotypes.json'), 'utf8');
  const compact = new Map(Object.entries(Object(JSON.parse(compactText))));
  for (const gene of compactGenes) {
    if (!tables.some((known) => known.gene === gene))
      tables.push(orThrow(importCompactPhenotypes(gene, compact.get(gene))));
  }
  const manifest = {
    id: 'phenotypes',
    kind: 'phenotypes',
    version: '2025-11-05',
    date: '2025-11-05',
    licence: 'CC0-1.0 (CPIC)',
    sources: [
      {
        title: 'CPIC allele functions and diplotype phenotypes',
        citation: 'Relling 2020, doi:10.1002/cpt.1423',
        origin: `${pharmcat}:src/main/resources/org/pharmgkb/pharmcat/phenotype`,
        sha256: digest(digests.join('\n')),
      },
      {
        title: 'CYP2D6, G6PD and RYR1 in compact form',
        citation:
          'Caudle 2020 (CYP2D6), doi:10.1111/cts.12692; Gammal 2023 (G6PD), doi:10.1002/cpt.2735; Gonsalves 2019 (RYR1), doi:10.1002/cpt.1319',
        origin: 'PharmGKB/PharmCAT@76bfe08 (G6PD), phonegor95/PharmCAT@1697910 and @1b37164 (CYP2D6, RYR1)',
        sha256: digest(compactText),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return { id: manifest.id, files: packFiles(manifest, phenotypeFiles(tables), sha256) };
}

async function buildGuidance(origin: string, source: GuidanceSource, licence: string): Promise<BuiltPack> {
  const id = source.toLowerCase();
  const text = await readFile(join(origin, 'recommendations_cpic_dpwg_2024-03-25.json'), 'utf8');
  const advice = await readAdvice(id);
  const imported = orThrow(importGuidance(JSON.parse(text), source, { sha256, advice, keepWording: false }));
  const manifest = {
    id,
    kind: 'guidance',
    version: '2024-03-25',
    date: '2024-03-25',
    licence,
    sources: [
      {
        title: `${source} guidelines as annotated by ClinPGx`,
        citation: 'Whirl-Carrillo 2021, doi:10.1002/cpt.2350',
        origin: 'PharmGKB/PharmCAT@30f8cfb:src/main/resources/org/pharmgkb/pharmcat/reporter/guidelines',
        sha256: digest(text),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return {
    id,
    files: packFiles(manifest, guidanceFiles(imported.guidelines, imported.rows, advice), sha256),
  };
}

/** FDA's associations and biomarkers. Advice stays for rows of genes Kairos does not call, too. */
async function buildFda(origin: string, phenotypes: BuiltPack, medicines: BuiltPack): Promise<BuiltPack> {
  const id = 'fda';
  const associations = await readFile(join(origin, 'fda_pgx_associations_table.json'), 'utf8');
  const biomarkers = await readFile(join(origin, 'fda_pgx_biomarker_table.json'), 'utf8');
  const advice = await readAdvice(id);
  const tables = [...phenotypes.files]
    .filter(([path]) => path.startsWith('genes/'))
    .map(([, text]) => JSON.parse(text) as GenePhenotypes);
  const imported = orThrow(
    importFdaAssociations(JSON.parse(associations), {
      sha256,
      phenotypes: new Map(tables.map((table) => [table.gene, table])),
      medicines: JSON.parse(medicines.files.get('medicines.json') ?? '[]') as readonly Medicine[],
      advice,
    }),
  );
  const entries: readonly AdviceEntry[] = [...advice].map(([key, list]) => ({ id: key, advice: list }));
  const data = new Map([
    ...guidanceFiles(imported.guidelines, imported.rows, advice),
    ['advice.json', writePackData(entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)))],
    ['associations.json', writePackData(imported.associations)],
    ['biomarkers.json', writePackData(orThrow(importFdaBiomarkers(JSON.parse(biomarkers))))],
  ]);
  const manifest = {
    id,
    kind: 'guidance',
    version: '2021-03-22',
    date: '2021-03-22',
    licence: 'Public domain (17 U.S.C. 105); structured advice CC0-1.0',
    sources: [
      {
        title: 'FDA, Table of Pharmacogenetic Associations (2021-03-22)',
        citation: 'U.S. Food and Drug Administration, Table of Pharmacogenetic Associations',
        origin: fdaAssociationsUrl,
        sha256: digest(associations),
      },
      {
        title: 'FDA, Table of Pharmacogenomic Biomarkers in Drug Labeling (2022-08-11)',
        citation: 'U.S. Food and Drug Administration, Table of Pharmacogenomic Biomarkers in Drug Labeling',
        origin:
          'https://www.fda.gov/drugs/science-research-drugs/table-pharmacogenomic-biomarkers-drug-labeling',
        sha256: digest(biomarkers),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return { id, files: packFiles(manifest, data, sha256) };
}

/** The structured advice already curated for a pack. */
async function readAdvice(id: string): Promise<ReadonlyMap<string, readonly Advice[]>> {
  const path = join(bundledKnowledge, id, 'advice.json');
  if (!existsSync(path)) return new Map();
  const entries = JSON.parse(await readFile(path, 'utf8')) as readonly AdviceEntry[];
  return new Map(entries.map((entry) => [entry.id, entry.advice]));
}

async function buildMedicines(origin: string): Promise<BuiltPack> {
  const own = join(bundledKnowledge, 'medicines', 'curation');
  const files = {
    guidelines: 'recommendations_cpic_dpwg_2024-03-25.json',
    cpicPairs: 'pypgx_cpic-table.csv',
    cpicDrugs: 'cpic_initial_data.sql',
    fdaAssociations: 'fda_pgx_associations_table.json',
    fdaBiomarkers: 'fda_pgx_biomarker_table.json',
    guidanceIndex: 'guidance_index_and_examples_2025-11.json',
  };
  const texts = Object.fromEntries(
    await Promise.all(
      Object.entries(files).map(
        async ([key, name]) => [key, await readFile(join(origin, name), 'utf8')] as const,
      ),
    ),
  );
  const curation = {
    medicines: await readFile(join(own, 'medicines.tsv'), 'utf8'),
    combinations: await readFile(join(own, 'combinations.tsv'), 'utf8'),
  };
  const medicines = orThrow(importMedicines({ ...texts, curation }));
  const manifest = {
    id: 'medicines',
    kind: 'medicines',
    version: '2026-11-26',
    date: '2026-11-26',
    licence: 'CC0-1.0',
    sources: [
      {
        title: 'Medicine names and codes of CPIC, DPWG and FDA tables, with own curation of names',
        citation: 'CPIC data (CC0), ClinPGx, FDA tables',
        origin: 'cpicpgx/cpic-data@459e3eb, sbslee/pypgx@fa6b9f7, PharmGKB/fda-biomarker@6128eb5',
        sha256: digest(Object.values(texts).join('\n')),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return {
    id: manifest.id,
    files: packFiles(manifest, new Map([['medicines.json', writePackData(medicines)]]), sha256),
  };
}

/** Modulators come from the pack's own curation of FDA's classes; the page itself is no file. */
async function buildPhenoconversion(): Promise<BuiltPack> {
  const curation = await readFile(
    join(bundledKnowledge, 'phenoconversion', 'curation', 'modulators.tsv'),
    'utf8',
  );
  const title =
    'FDA, Examples of Drugs that Interact with CYP Enzymes and Transporter Systems, Table 1 (2026-05-29)';
  const modulators = orThrow(importModulators(curation, title));
  const manifest = {
    id: 'phenoconversion',
    kind: 'enzyme-modulators',
    version: '2026-05-29',
    date: '2026-05-29',
    licence: 'CC0-1.0 (public-domain facts of the US FDA)',
    sources: [
      {
        title,
        citation: 'U.S. Food and Drug Administration, content current as of 2026-05-29',
        origin:
          'https://www.fda.gov/drugs/drug-interactions-labeling/healthcare-professionals-fdas-examples-drugs-interact-cyp-enzymes-and-transporter-systems',
        sha256: digest(curation),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  return {
    id: manifest.id,
    files: packFiles(manifest, new Map([['modulators.json', writePackData(modulators)]]), sha256),
  };
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
}

function digest(text: string): string {
  return sha256(new TextEncoder().encode(text));
}

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}
