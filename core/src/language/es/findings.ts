import type { Complete } from '../complete.ts';
import type { enFindings } from '../en/findings.ts';
import type { FindingWords } from '../finding-words.ts';

export const esFindings: Complete<FindingWords, typeof enFindings> = {
  heading: 'Resultados de genes concretos',
  clinicianHeading: 'Hallazgos monogénicos',
  notAsked: (categories) =>
    `No se miraron los genes de enfermedades porque nadie lo pidió. Usted puede pedir: ${categories}. También tiene derecho a no saberlo.`,
  open: 'Los resultados que usted pidió. Ábralos solo si quiere leerlos ahora.',
  lead: 'Un resultado aquí no es un diagnóstico. Hable de él con un médico que sepa de genética antes de decidir nada.',
  none: 'En lo que usted pidió y se leyó no se encontró ningún cambio dañino conocido.',
  category: {
    cancer: 'cáncer',
    heart: 'corazón',
    treatable: 'otras enfermedades tratables de adultos',
    carrier: 'lo que pueden heredar los hijos',
    dementia: 'demencia',
    childhood: 'enfermedades de la infancia',
  },
  kind: {
    'affected-genotype': {
      term: 'genotipo que se comunica',
      plain: 'Se encontró un cambio que puede causar esta enfermedad.',
    },
    'two-variants-phase-unknown': {
      term: 'dos variantes, fase desconocida',
      plain:
        'Se encontraron dos cambios. Solo si afectan juntos a las dos copias del gen causarían la enfermedad.',
    },
    'heterozygous-x-linked': {
      term: 'heterocigoto, ligado al cromosoma X',
      plain:
        'Una de las dos copias del cromosoma X está cambiada. Usted puede tener signos de la enfermedad o ninguno.',
    },
    carrier: {
      term: 'portador',
      plain:
        'Usted lleva una copia cambiada. Rara vez importa para usted, pero puede importar para sus hijos.',
    },
  },
  zygosity: {
    heterozygous: 'heterocigoto',
    homozygous: 'homocigoto',
    hemizygous: 'hemicigoto',
    'homozygous-or-hemizygous': 'homocigoto o hemicigoto',
  },
  confirmFirst: 'Debe confirmarlo un laboratorio antes de hacer nada.',
  readInFull: (genes) =>
    `Se leyeron todos los lugares dañinos conocidos y ningún otro estaba cambiado: ${genes}.`,
  readInPart: (genes) => `No se leyeron todos los lugares dañinos conocidos: ${genes}.`,
  notReadable: (genes) => `Su archivo no muestra si estos se leyeron: ${genes}.`,
  asked: (categories) => `Pedido: ${categories}.`,
  classifiedBy: (source, date) => `Clasificado según ${source}${date === null ? '' : ` del ${date}`}.`,
  follows: 'Qué se deriva de ello',
  columns: { gene: 'Gen', condition: 'Enfermedad', genotype: 'Genotipo', variants: 'Variantes' },
  stars: (stars) => `${stars} de 4 estrellas`,
  doubt: {
    filtered: 'el FILTER del archivo no es PASS',
    'half-called': 'uno de los dos alelos no se determinó',
    'reads-contradict': 'las lecturas contradicen el genotipo',
    'two-alleles-on-one-chromosome': 'dos alelos donde hay un solo cromosoma',
    'rows-disagree': 'dos filas se contradicen',
  },
  consequence: {
    missense_variant: 'cambio de sentido',
    nonsense: 'codón de parada ganado',
    stop_gained: 'codón de parada ganado',
    frameshift_variant: 'cambio del marco de lectura',
    splice_donor_variant: 'sitio donante de empalme',
    splice_acceptor_variant: 'sitio aceptor de empalme',
    inframe_deletion: 'deleción en marco',
    inframe_insertion: 'inserción en marco',
    initiator_codon_variant: 'codón de inicio perdido',
    stop_lost: 'codón de parada perdido',
    synonymous_variant: 'sinónima',
    intron_variant: 'en un intrón',
  },
};
