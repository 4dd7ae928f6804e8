/** Code systems and profiles that the bundle uses (HL7 Genomics Reporting 4.0.0 CI build, FHIR R4). */
export const systems = {
  loinc: 'http://loinc.org',
  atc: 'http://www.whocc.no/atc',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  hgnc: 'http://www.genenames.org/geneId',
  pharmvar: 'http://www.pharmvar.org',
  category: 'http://terminology.hl7.org/CodeSystem/observation-category',
  section: 'http://terminology.hl7.org/CodeSystem/v2-0074',
  toBeDetermined: 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs',
  absentReason: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
} as const;

const structureDefinition = 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/';

export const profiles = {
  report: `${structureDefinition}genomic-report`,
  genotype: `${structureDefinition}genotype`,
  implication: `${structureDefinition}therapeutic-implication`,
  variant: `${structureDefinition}variant`,
  diagnosticImplication: `${structureDefinition}diagnostic-implication`,
  recommendation: `${structureDefinition}medication-recommendation`,
  recommendedAction: `${structureDefinition}recommended-action`,
} as const;

/**
 * HGNC ids of the genes. Source: the gene table of cpicpgx/cpic-data@459e3eb (CC0). It has another
 * gene's id for DPYD; DPYD's own is the one that ClinGen and other public gene lists give (read 2026-11-26).
 */
export const hgncIds: Readonly<Record<string, string>> = {
  ABCG2: 'HGNC:74',
  CACNA1S: 'HGNC:1397',
  CFTR: 'HGNC:1884',
  CYP2B6: 'HGNC:2615',
  CYP2C19: 'HGNC:2621',
  CYP2C9: 'HGNC:2623',
  CYP2D6: 'HGNC:2625',
  CYP3A4: 'HGNC:2637',
  CYP3A5: 'HGNC:2638',
  CYP4F2: 'HGNC:2645',
  DPYD: 'HGNC:3012',
  G6PD: 'HGNC:4057',
  'HLA-A': 'HGNC:4931',
  'HLA-B': 'HGNC:4932',
  IFNL3: 'HGNC:18365',
  'MT-RNR1': 'HGNC:7470',
  NAT2: 'HGNC:7646',
  NUDT15: 'HGNC:23063',
  RYR1: 'HGNC:10483',
  SLCO1B1: 'HGNC:10959',
  TPMT: 'HGNC:12014',
  UGT1A1: 'HGNC:12530',
  VKORC1: 'HGNC:23663',
};

/** LOINC answers for phenotypes (LOINC list LL3856-1 and others, as the value set of implications holds them). */
export const phenotypeAnswers: Readonly<Record<string, readonly [code: string, display: string]>> = {
  'Ultrarapid Metabolizer': ['LA10315-2', 'Ultrarapid metabolizer'],
  'Rapid Metabolizer': ['LA25390-8', 'Rapid metabolizer'],
  'Normal Metabolizer': ['LA25391-6', 'Normal metabolizer'],
  'Intermediate Metabolizer': ['LA10317-8', 'Intermediate metabolizer'],
  'Poor Metabolizer': ['LA9657-3', 'Poor metabolizer'],
  'Increased Function': ['LA25392-4', 'Increased function'],
  'Normal Function': ['LA25393-2', 'Normal function'],
  'Decreased Function': ['LA25395-7', 'Decreased function'],
  'Poor Function': ['LA25394-0', 'Poor function'],
};
