import type { FindingWords } from './finding-words.ts';

export const deFindings: FindingWords = {
  heading: 'Meine Gene und Krankheiten',
  clinicianHeading: 'Befunde einzelner Gene',
  waiting: 'Die Antwort auf das, was Sie wissen wollten, wartet auf Sie unter „Meine Gene und Krankheiten“.',
  open: 'Öffnen, was ich wissen wollte',
  openLead:
    'Das kann Sie und Ihre Familie berühren. Öffnen Sie es, wenn Sie Zeit haben, und lieber nicht allein, wenn Ihnen das guttut.',
  none: {
    'nothing-chosen': (categories) =>
      `Sie haben hier nichts gewählt, deshalb wurde nichts angesehen. Wählen könnten Sie: ${categories}. Sie müssen nicht.`,
    'no-classifications': (categories) =>
      `Sie haben gewählt: ${categories}. Es wurde nichts angesehen, weil keine Liste bekannter krank machender Varianten angegeben wurde.`,
    'no-genome': (categories) =>
      `Sie haben gewählt: ${categories}. Es wurde nichts angesehen, weil es keine Genomdatei gibt, in der sich einzelne Varianten suchen lassen.`,
    'age-unknown': (categories) =>
      `Sie haben gewählt: ${categories}. Es wird nichts mitgeteilt, weil Ihr Alter nicht bekannt ist; manche Antworten sind nur für Erwachsene.`,
  },
  category: {
    cancer: 'Krebs, der in Familien gehäuft vorkommt',
    heart: 'Krankheiten des Herzens und der Gefäße',
    treatable: 'andere behandelbare Krankheiten',
    carrier: 'was Kinder erben könnten',
    dementia: 'Demenz',
    childhood: 'Krankheiten, die in der Kindheit beginnen',
  },
  kind: {
    'affected-genotype': (gene, condition) =>
      `Im Gen ${gene} gibt es eine Veränderung, von der bekannt ist, dass sie krank machen kann: ${condition}.`,
    'two-variants-phase-unknown': (gene, condition) =>
      `Im Gen ${gene} gibt es zwei Veränderungen. Liegen sie auf verschiedenen Kopien des Gens, können sie krank machen: ${condition}. Die Untersuchung eines Elternteils oder Kindes kann das klären.`,
    'heterozygous-x-linked': (gene, condition) =>
      `Eine Ihrer beiden Kopien des Gens ${gene} hat eine Veränderung, die krank machen kann: ${condition}. Sie kann sich bei Ihnen zeigen oder nicht; Kinder können sie erben.`,
    carrier: (gene, condition) =>
      `Sie tragen eine Veränderung im Gen ${gene}. Ihnen macht sie kaum etwas. Mit einer zweiten veränderten Kopie macht sie krank: ${condition}.`,
  },
  kindName: {
    'affected-genotype': 'Genotyp, der als krankheitsverursachend berichtet wird',
    'two-variants-phase-unknown': 'zwei Varianten, Phase unbekannt',
    'heterozygous-x-linked': 'heterozygot, X-chromosomal',
    carrier: 'Anlageträgerschaft',
  },
  next: 'Sprechen Sie mit Ihrer Ärztin, Ihrem Arzt oder einer genetischen Beratung darüber, bevor Sie etwas ändern.',
  confirmFirst: 'Das ist noch nicht sicher. Zuerst sollte ein Labor es bestätigen.',
  notFate: 'Nicht alle Menschen mit einer solchen Veränderung werden krank.',
  relatives:
    'Nahe Verwandte können sie auch haben. Was Sie ihnen sagen, lässt sich mit einer Beratung leichter planen.',
  nothingFound: 'Von dem, was Sie wissen wollten, wurde nichts gefunden.',
  nothingFoundIn: (genes) =>
    `An allen bekannten Stellen gelesen, und nichts gefunden, wonach Sie gefragt haben: ${genes}.`,
  notKnownIn: (genes) => `Nicht zu sagen, weil nicht alle bekannten Stellen gelesen wurden: ${genes}.`,
  notAllClear:
    'Gesucht wird nur nach bekannten Veränderungen. Das ist keine Entwarnung: Erzählen Sie in der Praxis trotzdem von Krankheiten in Ihrer Familie.',
  classification: {
    pathogenic: 'pathogen',
    'likely-pathogenic': 'wahrscheinlich pathogen',
    conflicting: 'widersprüchlich',
    'low-penetrance': 'pathogen, geringe Penetranz',
    uncertain: 'unklare Signifikanz',
    'likely-benign': 'wahrscheinlich benigne',
    benign: 'benigne',
    other: 'sonstige',
  },
  zygosity: {
    heterozygous: 'heterozygot',
    homozygous: 'homozygot',
    hemizygous: 'hemizygot',
    'homozygous-or-hemizygous': 'homozygot oder hemizygot (Geschlecht nicht bekannt)',
    'compound-heterozygous': 'compound-heterozygot',
  },
  inheritance: {
    AD: 'autosomal-dominant',
    AR: 'autosomal-rezessiv',
    XL: 'X-chromosomal',
    SD: 'semidominant',
  },
  phase: {
    trans: 'auf verschiedenen Chromosomen (trans)',
    cis: 'auf einem Chromosom (cis)',
    unknown: 'Phase unbekannt',
  },
  doubt: {
    filtered: 'FILTER nicht bestanden',
    'half-called': 'ein Allel nicht bestimmt',
    'reads-contradict': 'die Reads zeigen nur ein Allel',
    'two-alleles-on-one-chromosome': 'zwei Allele, wo es ein Chromosom gibt',
    'rows-disagree': 'zwei Zeilen widersprechen sich',
  },
  stars: (stars) => `${stars} von 4 Prüfsternen`,
  classifiedBy: (source, date) => `Klassifiziert nach ${source}${date === null ? '' : `, ${date}`}.`,
  places: (read, known) => `${read} von ${known} bekannten Stellen gelesen`,
  columns: {
    gene: 'Gen',
    condition: 'Krankheit',
    finding: 'Befund',
    variant: 'Variante',
    evidence: 'Beleg',
  },
};
