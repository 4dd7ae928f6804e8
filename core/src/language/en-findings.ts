import type { FindingWords } from './finding-words.ts';

export const enFindings: FindingWords = {
  heading: 'My genes and diseases',
  clinicianHeading: 'Single-gene findings',
  waiting: 'The answer to what you chose to know is waiting for you in “My genes and diseases”.',
  open: 'Open what I chose to know',
  openLead:
    'This can touch you and your family. Open it when you have time, and not alone if you would rather not.',
  none: {
    'nothing-chosen': (categories) =>
      `You have chosen nothing here, so nothing was looked at. You could choose: ${categories}. You need not.`,
    'no-classifications': (categories) =>
      `You chose: ${categories}. Nothing was looked at, as no list of known disease-causing variants was given.`,
    'no-genome': (categories) =>
      `You chose: ${categories}. Nothing was looked at, as there is no genome file that can be searched for single variants.`,
    'age-unknown': (categories) =>
      `You chose: ${categories}. Nothing is told, as your age is not known; some answers are for adults only.`,
  },
  category: {
    cancer: 'cancer that runs in families',
    heart: 'diseases of the heart and vessels',
    treatable: 'other treatable diseases',
    carrier: 'what children could inherit',
    dementia: 'dementia',
    childhood: 'diseases that begin in childhood',
  },
  kind: {
    'affected-genotype': (gene, condition) =>
      `In the gene ${gene} there is a change that is known to cause: ${condition}.`,
    'two-variants-phase-unknown': (gene, condition) =>
      `In the gene ${gene} there are two changes. If they lie on different copies of the gene, they can cause: ${condition}. A test of a parent or child can tell.`,
    'heterozygous-x-linked': (gene, condition) =>
      `One of your two copies of the gene ${gene} has a change known to cause: ${condition}. It may or may not show in you; children can inherit it.`,
    carrier: (gene, condition) =>
      `You carry a change in the gene ${gene}. It hardly affects you. With a second changed copy it causes: ${condition}.`,
  },
  kindName: {
    'affected-genotype': 'genotype reported as disease-causing',
    'two-variants-phase-unknown': 'two variants, phase unknown',
    'heterozygous-x-linked': 'heterozygous, X-linked',
    carrier: 'carrier',
  },
  next: 'Talk about it with a doctor or a genetic counsellor before you change anything.',
  confirmFirst: 'This is not certain yet. A laboratory should confirm it first.',
  notFate: 'Not everybody with such a change falls ill.',
  relatives:
    'Close relatives may have it too. What to tell them is easier to plan together with a counsellor.',
  nothingFound: 'Nothing was found of what you chose to know.',
  nothingFoundIn: (genes) => `Read at all known places, and nothing found that you asked for: ${genes}.`,
  notKnownIn: (genes) => `Cannot be said, as not all known places were read: ${genes}.`,
  notAllClear:
    'This looks for known changes only. It is no all-clear: tell your doctor about illnesses in your family all the same.',
  classification: {
    pathogenic: 'pathogenic',
    'likely-pathogenic': 'likely pathogenic',
    conflicting: 'conflicting',
    'low-penetrance': 'pathogenic, low penetrance',
    uncertain: 'uncertain significance',
    'likely-benign': 'likely benign',
    benign: 'benign',
    other: 'other',
  },
  zygosity: {
    heterozygous: 'heterozygous',
    homozygous: 'homozygous',
    hemizygous: 'hemizygous',
    'homozygous-or-hemizygous': 'homozygous or hemizygous (sex not known)',
    'compound-heterozygous': 'compound heterozygous',
  },
  inheritance: {
    AD: 'autosomal dominant',
    AR: 'autosomal recessive',
    XL: 'X-linked',
    SD: 'semidominant',
  },
  phase: {
    trans: 'on different chromosomes (trans)',
    cis: 'on one chromosome (cis)',
    unknown: 'phase unknown',
  },
  doubt: {
    filtered: 'FILTER not passed',
    'half-called': 'one allele not called',
    'reads-contradict': 'the reads show one allele only',
    'two-alleles-on-one-chromosome': 'two alleles where there is one chromosome',
    'rows-disagree': 'two rows disagree',
  },
  stars: (stars) => `${stars} of 4 review stars`,
  classifiedBy: (source, date) => `Classified by ${source}${date === null ? '' : `, ${date}`}.`,
  places: (read, known) => `${read} of ${known} known places read`,
  columns: {
    gene: 'Gene',
    condition: 'Condition',
    finding: 'Finding',
    variant: 'Variant',
    evidence: 'Evidence',
  },
};
