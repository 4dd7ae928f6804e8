import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, isGap, nearestName, type Outcome } from '@kairos/core/base';
import type { FindingPerson, WasRead } from '@kairos/core/engines/predisposition';
import {
  type Classifications,
  findingCategories,
  type FindingCategory,
  readPack,
  readReportableGenes,
  type ReportableGene,
} from '@kairos/core/knowledge';
import { importReportableGenes } from '@kairos/core/knowledge/import';
import type { FindingsReading } from '@kairos/core/plan';
import type { Build, CallableRegions } from '@kairos/core/profile';
import { covers } from '@kairos/core/profile/genotypes';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/disk.ts';
import type { GenomeRows } from './genome-rows.ts';
import { loadClassifications } from './load-classifications.ts';
import { readCarried } from './read-carried.ts';

/** Where the knowledge of single genes is. Paths; null where nothing was named. */
export type FindingsSources = {
  readonly classificationsPath: string;
  /** A gene list; the bundled ACMG SF list otherwise. */
  readonly genesPath: string | null;
  readonly knowledgeFolder: string | null;
};

/** The reportable genes, and their classified variants, of a source by name. */
export type FindingsKnowledge = {
  readonly genes: readonly ReportableGene[];
  readonly classifications: Classifications;
  readonly source: string;
};

/** What a person wants to know, and how their genome is to be read; null where nothing was named. */
export type FindingsQuestion = {
  readonly choice: ReadonlySet<FindingCategory>;
  readonly sex: FindingPerson['sex'];
  readonly build: Build | null;
  readonly sample: string | null;
  readonly referencePath: string | null;
  readonly callable: CallableRegions | null;
  readonly absentIsReference: boolean;
};

/** Loads the reportable genes and their classified variants. Gaps: those of the files it reads. */
export async function loadFindingsKnowledge(sources: FindingsSources): Promise<Outcome<FindingsKnowledge>> {
  const genes = await reportableGenes(sources.genesPath, sources.knowledgeFolder);
  if (isGap(genes)) return genes;
  const names = new Set(genes.map(({ gene }) => gene));
  const loaded = await loadClassifications(sources.classificationsPath, names);
  return isGap(loaded) ? loaded : { genes, ...loaded };
}

/** Looks for the classified variants of reportable genes in a genome's rows. Gaps: those of {@link readCarried}. */
export async function readFindings(
  rows: GenomeRows,
  { genes, classifications, source }: FindingsKnowledge,
  question: FindingsQuestion,
): Promise<Outcome<FindingsReading>> {
  const { build, sample, sex, referencePath, callable, absentIsReference } = question;
  const reading = await readCarried(rows, classifications, { build, sample, sex, referencePath });
  if (isGap(reading)) return reading;
  const { carried, remarks, hasReferenceRows } = reading;
  const wasRead: WasRead = (chrom, index, position) =>
    absentIsReference ||
    (hasReferenceRows && reading.wasRead(chrom, index)) ||
    (callable !== null && covers(callable, chrom, { startOneBased: position, endOneBased: position }));
  const says = absentIsReference || hasReferenceRows || callable !== null;
  return {
    choice: question.choice,
    genes,
    classifications,
    source,
    carried,
    wasRead: says ? wasRead : null,
    remarks,
  };
}

async function reportableGenes(
  list: string | null,
  knowledgeFolder: string | null,
): Promise<Outcome<readonly ReportableGene[]>> {
  if (list !== null) {
    const text = await readFile(list, 'utf8').catch(() => null);
    return text === null
      ? gap('FILE_NOT_FOUND', { subject: basename(list), reason: 'it cannot be read' })
      : importReportableGenes(text);
  }
  const pack = await readPack(packsIn(knowledgeFolder ?? bundledKnowledge), 'secondary-findings', sha256);
  return isGap(pack) ? pack : readReportableGenes(pack);
}

/** The categories a person chose to hear of, from a list with commas. Gap: USAGE for a word that is none. */
export function chosenCategories(text: string): Outcome<ReadonlySet<FindingCategory>> {
  const choice = new Set<FindingCategory>();
  for (const word of text.split(',').map((own) => own.trim())) {
    if (word === '') continue;
    const category = findingCategories.find((own) => own === word);
    if (category === undefined) {
      const nearest = nearestName(word, findingCategories);
      const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
      const problem = `There is no category ${word}; choose from ${findingCategories.join(', ')}.${hint}`;
      return gap('USAGE', { problem });
    }
    choice.add(category);
  }
  return choice;
}
