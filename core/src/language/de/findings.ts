import type { Complete } from '../complete.ts';
import type { enFindings } from '../en/findings.ts';
import type { FindingWords } from '../finding-words.ts';

export const deFindings: Complete<FindingWords, typeof enFindings> = {
  heading: 'Ergebnisse zu einzelnen Genen',
  clinicianHeading: 'Befunde zu einzelnen Genen',
  notAsked: (categories) =>
    `Nach Genen für Krankheiten wurde nicht gesehen, weil niemand danach gefragt hat. Sie können fragen nach: ${categories}. Sie haben auch das Recht, nichts zu wissen.`,
  open: 'Ergebnisse, nach denen Sie gefragt haben. Öffnen Sie sie nur, wenn Sie sie jetzt lesen wollen.',
  lead: 'Ein Ergebnis hier ist keine Diagnose. Sprechen Sie darüber mit einer Praxis für Genetik, bevor Sie etwas entscheiden.',
  none: 'Unter dem, wonach Sie gefragt haben und was gelesen wurde, fand sich keine bekannte schädliche Veränderung.',
  category: {
    cancer: 'Krebs',
    heart: 'Herz',
    treatable: 'andere behandelbare Krankheiten Erwachsener',
    carrier: 'was Kinder erben können',
    dementia: 'Demenz',
    childhood: 'Krankheiten der Kindheit',
  },
  kind: {
    'affected-genotype': {
      term: 'berichteter Genotyp',
      plain: 'Es fand sich eine Veränderung, die diese Krankheit verursachen kann.',
    },
    'two-variants-phase-unknown': {
      term: 'zwei Varianten, Phase unbekannt',
      plain:
        'Es fanden sich zwei Veränderungen. Nur auf beiden Kopien des Gens zusammen verursachen sie die Krankheit.',
    },
    'heterozygous-x-linked': {
      term: 'heterozygot, X-chromosomal',
      plain:
        'Eine von zwei Kopien auf dem X-Chromosom ist verändert. Zeichen der Krankheit sind möglich, müssen aber nicht auftreten.',
    },
    carrier: {
      term: 'Anlageträger',
      plain:
        'Sie tragen eine veränderte Kopie. Für Sie selbst ist das selten wichtig, vielleicht aber für Ihre Kinder.',
    },
  },
  zygosity: {
    heterozygous: 'heterozygot',
    homozygous: 'homozygot',
    hemizygous: 'hemizygot',
    'homozygous-or-hemizygous': 'homozygot oder hemizygot',
  },
  confirmFirst: 'Von einem Labor zu bestätigen, bevor etwas unternommen wird.',
  readInFull: (genes) =>
    `Alle bekannten schädlichen Stellen wurden gelesen, sonst war keine verändert: ${genes}.`,
  readInPart: (genes) => `Nicht alle bekannten schädlichen Stellen wurden gelesen: ${genes}.`,
  notReadable: (genes) => `Ihre Datei zeigt nicht, ob diese gelesen wurden: ${genes}.`,
  asked: (categories) => `Gefragt nach: ${categories}.`,
  classifiedBy: (source, date) => `Eingeordnet nach ${source}${date === null ? '' : ` vom ${date}`}.`,
  follows: 'Was folgt',
  columns: { gene: 'Gen', condition: 'Krankheit', genotype: 'Genotyp', variants: 'Varianten' },
  stars: (stars) => `${stars} von 4 Sternen`,
  doubt: {
    filtered: 'FILTER des Callers ist nicht PASS',
    'half-called': 'eines von zwei Allelen wurde nicht bestimmt',
    'reads-contradict': 'die Reads widersprechen dem Genotyp',
    'two-alleles-on-one-chromosome': 'zwei Allele, wo nur ein Chromosom ist',
    'rows-disagree': 'zwei Zeilen widersprechen einander',
  },
  consequence: {
    missense_variant: 'Missense',
    nonsense: 'Stopp gewonnen',
    stop_gained: 'Stopp gewonnen',
    frameshift_variant: 'Leserasterverschiebung',
    splice_donor_variant: 'Spleißdonor',
    splice_acceptor_variant: 'Spleißakzeptor',
    inframe_deletion: 'Deletion im Leseraster',
    inframe_insertion: 'Insertion im Leseraster',
    initiator_codon_variant: 'Start verloren',
    stop_lost: 'Stopp verloren',
    synonymous_variant: 'synonym',
    intron_variant: 'in einem Intron',
  },
};
