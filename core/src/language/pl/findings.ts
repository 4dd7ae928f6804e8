import type { Complete } from '../complete.ts';
import type { enFindings } from '../en/findings.ts';
import type { FindingWords } from '../finding-words.ts';

export const plFindings: Complete<FindingWords, typeof enFindings> = {
  heading: 'Wyniki dotyczące pojedynczych genów',
  clinicianHeading: 'Wyniki jednogenowe',
  notAsked: (categories) =>
    `Genów chorób nie sprawdzano, bo nikt o to nie prosił. Można poprosić o: ${categories}. Jest też prawo do niewiedzy.`,
  open: 'Wyniki, o które proszono. Proszę otworzyć je tylko wtedy, gdy mają być przeczytane teraz.',
  lead: 'Wynik tutaj nie jest rozpoznaniem choroby. Przed podjęciem jakiejkolwiek decyzji proszę porozmawiać o nim z lekarzem, który zna się na genetyce.',
  none: 'W tym, o co proszono i co odczytano, nie znaleziono znanej szkodliwej zmiany.',
  category: {
    cancer: 'nowotwory',
    heart: 'serce',
    treatable: 'inne choroby dorosłych, które można leczyć',
    carrier: 'to, co mogą odziedziczyć dzieci',
    dementia: 'otępienie',
    childhood: 'choroby wieku dziecięcego',
  },
  kind: {
    'affected-genotype': {
      term: 'genotyp podlegający zgłoszeniu',
      plain: 'Znaleziono zmianę, która może powodować tę chorobę.',
    },
    'two-variants-phase-unknown': {
      term: 'dwa warianty, faza nieznana',
      plain: 'Znaleziono dwie zmiany. Chorobę powodowałyby tylko wtedy, gdy razem dotyczą obu kopii genu.',
    },
    'heterozygous-x-linked': {
      term: 'heterozygota, sprzężenie z X',
      plain: 'Jedna z dwóch kopii na chromosomie X jest zmieniona. Objawy choroby mogą wystąpić albo nie.',
    },
    carrier: {
      term: 'nosicielstwo',
      plain:
        'Jedna kopia genu jest zmieniona. Rzadko ma to znaczenie dla samej osoby, ale może mieć znaczenie dla jej dzieci.',
    },
  },
  zygosity: {
    heterozygous: 'heterozygota',
    homozygous: 'homozygota',
    hemizygous: 'hemizygota',
    'homozygous-or-hemizygous': 'homozygota lub hemizygota',
  },
  confirmFirst: 'Do potwierdzenia w laboratorium, zanim cokolwiek się zrobi.',
  readInFull: (genes) =>
    `Odczytano wszystkie znane szkodliwe miejsca i żadne inne nie było zmienione: ${genes}.`,
  readInPart: (genes) => `Nie odczytano wszystkich znanych szkodliwych miejsc: ${genes}.`,
  notReadable: (genes) => `Plik nie pokazuje, czy te geny odczytano: ${genes}.`,
  asked: (categories) => `Proszono o: ${categories}.`,
  classifiedBy: (source, date) => `Klasyfikacja: ${source}${date === null ? '' : `, ${date}`}.`,
  follows: 'Co z tego wynika',
  columns: { gene: 'Gen', condition: 'Choroba', genotype: 'Genotyp', variants: 'Warianty' },
  stars: (stars) => `${stars} z 4 gwiazdek`,
  doubt: {
    filtered: 'FILTER w pliku nie ma wartości PASS',
    'half-called': 'nie określono jednego z dwóch alleli',
    'reads-contradict': 'odczyty przeczą genotypowi',
    'two-alleles-on-one-chromosome': 'dwa allele tam, gdzie jest jeden chromosom',
    'rows-disagree': 'dwa wiersze są sprzeczne',
  },
  consequence: {
    missense_variant: 'zmiana sensu',
    nonsense: 'nowy kodon stop',
    stop_gained: 'nowy kodon stop',
    frameshift_variant: 'przesunięcie ramki odczytu',
    splice_donor_variant: 'miejsce donorowe składania',
    splice_acceptor_variant: 'miejsce akceptorowe składania',
    inframe_deletion: 'delecja w ramce odczytu',
    inframe_insertion: 'insercja w ramce odczytu',
    initiator_codon_variant: 'utrata kodonu start',
    stop_lost: 'utrata kodonu stop',
    synonymous_variant: 'synonimiczny',
    intron_variant: 'w intronie',
  },
};
