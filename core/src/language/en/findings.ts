import type { FindingWords } from '../finding-words.ts';

export const enFindings = {
  heading: 'Results about single genes',
  clinicianHeading: 'Single-gene findings',
  notAsked: (categories) =>
    `Genes for diseases were not looked at, because nobody asked. You may ask for: ${categories}. You also have the right not to know.`,
  open: 'Results you asked for. Open them only if you want to read them now.',
  lead: 'A result here is no diagnosis. Talk about it with a doctor who knows genetics before you decide anything.',
  none: 'In what you asked for and what was read, no known harmful change was found.',
  category: {
    cancer: 'cancer',
    heart: 'heart',
    treatable: 'other treatable diseases of adults',
    carrier: 'what children may inherit',
    dementia: 'dementia',
    childhood: 'diseases of childhood',
  },
  kind: {
    'affected-genotype': {
      term: 'genotype that is reported',
      plain: 'A change was found that can cause this disease.',
    },
    'two-variants-phase-unknown': {
      term: 'two variants, phase unknown',
      plain: 'Two changes were found. Only together on both copies of the gene would they cause the disease.',
    },
    'heterozygous-x-linked': {
      term: 'heterozygous, X-linked',
      plain: 'One of two copies on the X chromosome is changed. You may have signs of the disease, or none.',
    },
    carrier: {
      term: 'carrier',
      plain: 'You carry one changed copy. That seldom matters to you, but may matter to your children.',
    },
  },
  zygosity: {
    heterozygous: 'heterozygous',
    homozygous: 'homozygous',
    hemizygous: 'hemizygous',
    'homozygous-or-hemizygous': 'homozygous or hemizygous',
  },
  confirmFirst: 'To be confirmed by a laboratory before anything is done.',
  readInFull: (genes) => `All known harmful places were read, and none was changed otherwise: ${genes}.`,
  readInPart: (genes) => `Not all known harmful places were read: ${genes}.`,
  notReadable: (genes) => `Your file does not show if these were read: ${genes}.`,
  asked: (categories) => `Asked for: ${categories}.`,
  classifiedBy: (source, date) => `Classified by ${source}${date === null ? '' : ` of ${date}`}.`,
  follows: 'What follows',
  columns: { gene: 'Gene', condition: 'Condition', genotype: 'Genotype', variants: 'Variants' },
  stars: (stars) => `${stars} of 4 stars`,
  doubt: {
    filtered: 'the caller’s FILTER is not PASS',
    'half-called': 'one of two alleles was not called',
    'reads-contradict': 'the reads contradict the genotype',
    'two-alleles-on-one-chromosome': 'two alleles where there is one chromosome',
    'rows-disagree': 'two rows disagree',
  },
  consequence: {
    missense_variant: 'missense',
    nonsense: 'stop gained',
    stop_gained: 'stop gained',
    frameshift_variant: 'frameshift',
    splice_donor_variant: 'splice donor',
    splice_acceptor_variant: 'splice acceptor',
    inframe_deletion: 'in-frame deletion',
    inframe_insertion: 'in-frame insertion',
    initiator_codon_variant: 'start lost',
    stop_lost: 'stop lost',
    synonymous_variant: 'synonymous',
    intron_variant: 'in an intron',
  },
} satisfies FindingWords;
