import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, isGap, nearestName, type Outcome } from '@kairos/core/base';
import type { WasRead } from '@kairos/core/engines/predisposition';
import {
  findingCategories,
  type FindingCategory,
  readPack,
  readReportableGenes,
  type ReportableGene,
} from '@kairos/core/knowledge';
import { importReportableGenes } from '@kairos/core/knowledge/import';
import type { FindingsReading } from '@kairos/core/plan';
import type { CallableRegions } from '@kairos/core/profile';
import { covers } from '@kairos/core/profile/genotypes';
import { openFile } from '../files/index.ts';
import { type CarriedReadingOptions, loadClassifications, readCarried } from '../findings/index.ts';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/index.ts';
import type { Arguments, OptionSpecs } from './options.ts';
import { readCallable } from './read-genome.ts';

/** Options of every verb that tells single-gene findings. */
export const findingOptions: OptionSpecs = {
  classifications: {
    type: 'string',
    value: 'CLINVAR',
    group: 'Findings',
    help: 'ClinVar VCF of the genome’s build, or the folder of a pack imported from one',
  },
  choose: {
    type: 'string',
    value: 'A,B',
    group: 'Findings',
    help: `what the person wants to know: ${findingCategories.join(', ')} [nothing]`,
  },
  genes: { type: 'string', value: 'TSV', group: 'Findings', help: 'gene list [ACMG SF v3.3]' },
  age: { type: 'string', value: 'YEARS', group: 'Person', help: 'minors hear of childhood diseases only' },
};

/** What the person chose, of `--choose`; nothing where it is not given. */
export function chosenCategories(args: Arguments): Outcome<readonly FindingCategory[]> {
  const choice = new Set<FindingCategory>();
  for (const word of (args.values.get('choose') ?? '').split(',').map((own) => own.trim())) {
    if (word === '') continue;
    const category = findingCategories.find((own) => own === word);
    if (category === undefined) {
      const nearest = nearestName(word, findingCategories);
      return gap('USAGE', {
        problem: `There is no category ${word}${nearest === null ? '' : `; did you mean ${nearest}?`}`,
      });
    }
    choice.add(category);
  }
  return [...choice];
}

/** `--age` in whole years; null where it is not given. */
export function ageOption(args: Arguments): Outcome<number | null> {
  const age = args.values.get('age');
  if (age === undefined) return null;
  return /^\d{1,3}$/.test(age) ? Number(age) : gap('USAGE', { problem: '--age takes whole years.' });
}

export type FindingReadingOptions = Omit<CarriedReadingOptions, 'referencePath'> & {
  /** ClinVar VCF, or folder of a pack. */
  readonly classificationsPath: string;
};

/**
 * Reads which classified variants a genome carries, by the options of the command line: the classifications, the
 * gene list, and what says which places without a variant were read. Gaps: those of all these files.
 */
export async function readFindings(
  args: Arguments,
  genomePath: string,
  options: FindingReadingOptions,
): Promise<Outcome<FindingsReading>> {
  const genes = await genesOf(args);
  if (isGap(genes)) return genes;
  const loaded = await loadClassifications(
    options.classificationsPath,
    new Set(genes.map(({ gene }) => gene)),
  );
  if (isGap(loaded)) return loaded;
  const callable = await callableOf(args.values.get('callable'));
  if (isGap(callable)) return callable;
  const { source, classifications } = loaded;
  const referencePath = args.values.get('reference') ?? null;
  const reading = await readCarried(genomePath, classifications, { ...options, referencePath });
  if (isGap(reading)) return reading;
  const { carried, remarks, hasReferenceRows } = reading;
  const declared = args.flags.has('absent-is-reference');
  const wasRead: WasRead = (chrom, index, position) =>
    declared ||
    (hasReferenceRows && reading.wasRead(chrom, index)) ||
    (callable !== null && covers(callable, chrom, { startOneBased: position, endOneBased: position }));
  const says = declared || hasReferenceRows || callable !== null;
  const file = basename(genomePath);
  return { file, source, classifications, genes, carried, wasRead: says ? wasRead : null, remarks };
}

async function genesOf(args: Arguments): Promise<Outcome<readonly ReportableGene[]>> {
  const list = args.values.get('genes');
  if (list !== undefined) {
    const text = await readFile(list, 'utf8').catch(() => null);
    return text === null
      ? gap('FILE_NOT_FOUND', { subject: basename(list), reason: 'it cannot be read' })
      : importReportableGenes(text);
  }
  const store = packsIn(args.values.get('knowledge') ?? bundledKnowledge);
  const pack = await readPack(store, 'secondary-findings', sha256);
  return isGap(pack) ? pack : readReportableGenes(pack);
}

async function callableOf(path: string | undefined): Promise<Outcome<CallableRegions | null>> {
  if (path === undefined) return null;
  const file = await openFile(path);
  return isGap(file) ? file : readCallable(file, /\.b?gz$/.test(path));
}
