/** The phenotype names of CPIC, DPWG and PharmCAT as results and guideline keys spell them. */
export const phenotypeNames = [
  'Ultrarapid Metabolizer',
  'Rapid Metabolizer',
  'Normal Metabolizer',
  'Intermediate Metabolizer',
  'Likely Intermediate Metabolizer',
  'Possible Intermediate Metabolizer',
  'Poor Metabolizer',
  'Likely Poor Metabolizer',
  'Increased Function',
  'Normal Function',
  'Decreased Function',
  'Possible Decreased Function',
  'Poor Function',
  'Indeterminate',
  'No Result',
  'n/a',
  '-1639 AA',
  '-1639 AG',
  '-1639 GG',
  'Malignant Hyperthermia Susceptibility',
  'Uncertain Susceptibility',
  'Normal',
  'Variable',
  'Deficient',
  'Deficient with CNSHA',
  'ivacaftor responsive in CF patients',
  'ivacaftor non-responsive in CF patients',
  'increased risk of aminoglycoside-induced hearing loss',
  'normal risk of aminoglycoside-induced hearing loss',
  'uncertain risk of aminoglycoside-induced hearing loss',
] as const;
export type PhenotypeName = (typeof phenotypeNames)[number];

/** The populations guidelines name. */
export type PopulationName =
  | 'general'
  | 'adults'
  | 'pediatrics'
  | 'child >40kg_adult'
  | 'CVI ACS PCI'
  | 'CVI non-ACS non-PCI'
  | 'NVI'
  | 'PHT naive'
  | 'PHT use >3mos'
  | 'CBZ naive'
  | 'CBZ use >3mos'
  | 'CBZ-no alternatives'
  | 'OXC naive'
  | 'OXC use >3 mos'
  | 'n/a';

/** The strengths guidelines give their recommendations. */
export type StrengthName = 'Strong' | 'Moderate' | 'Optional' | 'No recommendation' | 'N/A' | 'Unspecified';

/** How a position was read, or why it is missing. */
export type ViaName =
  | 'row'
  | 'reference-block'
  | 'callable-region'
  | 'declared'
  | 'array'
  | 'absent'
  | 'no-call'
  | 'half-call'
  | 'reference-mismatch'
  | 'contradicted'
  | 'structural'
  | 'reference-unknown';
