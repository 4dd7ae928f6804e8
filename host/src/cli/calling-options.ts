import type { CallingOptions } from '@kairos/core/engines/pharmacogenomics';
import type { Arguments, OptionSpecs } from './options.ts';

/** Options of every verb that reads a genome. */
export const readingOptions: OptionSpecs = {
  build: {
    type: 'string',
    value: 'GRCh37|GRCh38',
    group: 'Reading',
    help: 'genome build, where the file does not say it',
  },
  callable: {
    type: 'string',
    value: 'BED',
    group: 'Reading',
    help: 'regions that were read; absent positions in them are reference',
  },
  'absent-is-reference': {
    type: 'boolean',
    group: 'Reading',
    help: 'declare that every absent position is reference',
  },
  reference: {
    type: 'string',
    value: 'FASTA',
    group: 'Reading',
    help: 'left-align indels against this FASTA (with .fai)',
  },
};

/** Options of every verb that calls genes. */
export const callingOptions: OptionSpecs = {
  combinations: {
    type: 'boolean',
    group: 'Calling',
    help: 'research: combine alleles where none fits; leaves medicines out',
  },
  'all-matches': {
    type: 'boolean',
    group: 'Calling',
    help: 'every diplotype that fits, not only the best; leaves medicines out',
  },
  'cyp2d6-from-vcf': {
    type: 'boolean',
    group: 'Calling',
    help: 'screening: call CYP2D6 from small variants',
  },
};

/** Options of every verb that uses knowledge. */
export const knowledgeOptions: OptionSpecs = {
  knowledge: {
    type: 'string',
    value: 'DIR',
    group: 'Knowledge',
    help: 'folder of knowledge packs [the bundled ones]',
  },
};

/** How genes are to be called. */
export function readCalling({ flags }: Arguments): CallingOptions {
  return {
    combinations: flags.has('combinations'),
    allMatches: flags.has('all-matches'),
    cyp2d6FromVcf: flags.has('cyp2d6-from-vcf'),
  };
}
