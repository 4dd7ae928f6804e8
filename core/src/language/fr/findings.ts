import type { Complete } from '../complete.ts';
import type { enFindings } from '../en/findings.ts';
import type { FindingWords } from '../finding-words.ts';

export const frFindings: Complete<FindingWords, typeof enFindings> = {
  heading: 'Résultats sur des gènes isolés',
  clinicianHeading: 'Résultats monogéniques',
  notAsked: (categories) =>
    `Les gènes de maladies n’ont pas été examinés, car personne ne l’a demandé. Vous pouvez demander : ${categories}. Vous avez aussi le droit de ne pas savoir.`,
  open: 'Les résultats que vous avez demandés. Ouvrez-les seulement si vous voulez les lire maintenant.',
  lead: 'Un résultat ici n’est pas un diagnostic. Parlez-en avec un médecin qui connaît la génétique avant de décider quoi que ce soit.',
  none: 'Dans ce que vous avez demandé et ce qui a été lu, aucune modification nocive connue n’a été trouvée.',
  category: {
    cancer: 'cancer',
    heart: 'cœur',
    treatable: 'autres maladies traitables de l’adulte',
    carrier: 'ce dont des enfants peuvent hériter',
    dementia: 'démence',
    childhood: 'maladies de l’enfance',
  },
  kind: {
    'affected-genotype': {
      term: 'génotype à signaler',
      plain: 'Une modification qui peut causer cette maladie a été trouvée.',
    },
    'two-variants-phase-unknown': {
      term: 'deux variants, phase inconnue',
      plain:
        'Deux modifications ont été trouvées. Elles ne causeraient la maladie que si elles touchent chacune une des deux copies du gène.',
    },
    'heterozygous-x-linked': {
      term: 'hétérozygote, lié à l’X',
      plain:
        'Une des deux copies sur le chromosome X est modifiée. Vous pouvez avoir des signes de la maladie, ou aucun.',
    },
    carrier: {
      term: 'porteur sain',
      plain:
        'Vous portez une copie modifiée. Cela compte rarement pour vous, mais peut compter pour vos enfants.',
    },
  },
  zygosity: {
    heterozygous: 'hétérozygote',
    homozygous: 'homozygote',
    hemizygous: 'hémizygote',
    'homozygous-or-hemizygous': 'homozygote ou hémizygote',
  },
  confirmFirst: 'À confirmer par un laboratoire avant toute décision.',
  readInFull: (genes) =>
    `Tous les endroits nocifs connus ont été lus, et aucun autre n’était modifié : ${genes}.`,
  readInPart: (genes) => `Tous les endroits nocifs connus n’ont pas été lus : ${genes}.`,
  notReadable: (genes) => `Votre fichier ne montre pas si ces gènes ont été lus : ${genes}.`,
  asked: (categories) => `Demandé : ${categories}.`,
  classifiedBy: (source, date) => `Classé selon ${source}${date === null ? '' : ` du ${date}`}.`,
  follows: 'Ce qui en découle',
  columns: { gene: 'Gène', condition: 'Maladie', genotype: 'Génotype', variants: 'Variants' },
  stars: (stars) => `${stars} ${stars < 2 ? 'étoile' : 'étoiles'} sur 4`,
  doubt: {
    filtered: 'le FILTER de l’appel n’est pas PASS',
    'half-called': 'un des deux allèles n’a pas été déterminé',
    'reads-contradict': 'les lectures contredisent le génotype',
    'two-alleles-on-one-chromosome': 'deux allèles là où il n’y a qu’un chromosome',
    'rows-disagree': 'deux lignes se contredisent',
  },
  consequence: {
    missense_variant: 'faux-sens',
    nonsense: 'codon stop gagné',
    stop_gained: 'codon stop gagné',
    frameshift_variant: 'décalage du cadre de lecture',
    splice_donor_variant: 'site donneur d’épissage',
    splice_acceptor_variant: 'site accepteur d’épissage',
    inframe_deletion: 'délétion en phase',
    inframe_insertion: 'insertion en phase',
    initiator_codon_variant: 'codon d’initiation perdu',
    stop_lost: 'codon stop perdu',
    synonymous_variant: 'synonyme',
    intron_variant: 'dans un intron',
  },
};
