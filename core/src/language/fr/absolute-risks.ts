import type { AbsoluteRiskWords } from '../absolute-risk-words.ts';
import type { Complete } from '../complete.ts';
import type { enAbsoluteRisks } from '../en/absolute-risks.ts';

const places: Readonly<Partial<Record<string, string>>> = {
  England: 'Angleterre',
  Finland: 'Finlande',
  France: 'France',
  Germany: 'Allemagne',
  Italy: 'Italie',
};

const placeName = (place: string): string => places[place] ?? place;
const will = (count: number): string => (count === 1 ? 'aura' : 'auront');

export const frAbsoluteRisks: Complete<AbsoluteRiskWords, typeof enAbsoluteRisks> = {
  heading: 'Probabilité des maladies',
  clinicianHeading: 'Risques absolus',
  lead: 'Ceci vaut pour les personnes qui n’ont pas encore la maladie. On meurt aussi d’autre chose ; c’est compté.',
  notInside: 'Les scores et les gènes isolés ne comptent que là où vous les avez demandés.',
  tablesOf: (place, year) => `D’après les tables de ce pays : ${placeName(place)}, ${year}.`,
  notYourCountry: (place, ownCountry) =>
    ownCountry === null
      ? `Votre pays n’est pas connu ; les tables d’un autre le remplacent : ${placeName(place)}.`
      : `Il n’y a pas ici de tables de votre pays ; celles d’un autre les remplacent : ${placeName(place)}.`,
  disease: {
    'breast-cancer': 'cancer du sein',
    'colon-and-rectum-cancer': 'cancer de l’intestin',
    'diabetes-mellitus-type-2': 'diabète de type 2',
    'ischemic-heart-disease': 'maladie des artères du cœur',
    'prostate-cancer': 'cancer de la prostate',
  },
  within: (chance) =>
    `Sur 100 personnes comme vous, ${chance.with} ${will(chance.with)} cette maladie d’ici ${chance.years} ans, et ${chance.without} non : ${chance.disease}.`,
  fewerThanOneWithin: (disease, years) =>
    `Sur 100 personnes comme vous, moins d’une aura cette maladie d’ici ${years} ans : ${disease}.`,
  untilAge: (chance) =>
    `Jusqu’à ${chance.age} ans : ${chance.with} l’${will(chance.with)}, et ${chance.without} non.`,
  fewerThanOneUntil: (age) => `Jusqu’à ${age} ans : moins d’une l’aura.`,
  amongOthers: (count) => `Parmi toutes les personnes de vos âge et sexe : ${count} dans ce délai.`,
  fewerThanOne: 'moins d’une',
  between: (low, high) => `${low} à ${high}`,
  wouldBe: (change, count) => `${change}, ce serait ${count}.`,
  change: {
    'stop-smoking': 'Sans tabac',
    'lower-ldl': 'Avec un cholestérol LDL plus bas de 1 mmol/L',
    'lower-systolic': 'Avec une tension plus basse de 5 mmHg',
    'lower-weight': 'Avec un indice de masse corporelle plus bas de 5',
  },
  changeOtherwise: (id) => `Avec ${id}`,
  details: 'Ce qui fait bouger ce nombre',
  columns: {
    disease: 'Maladie',
    risk: 'Risque',
    others: 'Mêmes âge et sexe',
    steps: 'Pas à pas, et sur quoi cela repose',
    step: 'Ce qui est connu',
    whatIf: 'Et si',
  },
  toAge: (age) => `jusqu’à ${age} ans`,
  inYears: (years) => (years === 1 ? '1 an' : `${years} ans`),
  everybody: ({ place, sex, ageYears }) =>
    `${sex === 'female' ? 'Femmes' : 'Hommes'} de ${ageYears} ans, ${placeName(place)}`,
  group: {
    monogenic: 'avec le résultat génétique',
    family: 'avec la famille',
    polygenic: 'avec le score',
    clinical: 'avec les mesures et les habitudes',
  },
  factor: {
    'breast-cancer-relatives': 'cancer du sein dans la famille',
    'breast-cancer-score': 'score de cancer du sein',
    'colorectal-cancer-relatives': 'cancer de l’intestin dans la famille',
    'colorectal-cancer-score': 'score de cancer de l’intestin',
    'colorectal-cancer-weight': 'indice de masse corporelle',
    'coronary-relatives': 'maladie du cœur dans la famille',
    'coronary-score': 'score de maladie du cœur',
    'coronary-smoking': 'tabac',
    'coronary-ldl': 'cholestérol LDL',
    'coronary-systolic': 'pression artérielle systolique',
    'diabetes-score': 'score de diabète de type 2',
    'diabetes-weight': 'indice de masse corporelle',
    'prostate-cancer-relatives': 'cancer de la prostate dans la famille',
    'prostate-cancer-score': 'score de cancer de la prostate',
  },
  level: {
    none: 'rien de noté',
    one: 'un proche',
    'one-or-more': 'au moins un proche',
    'two-or-more': 'deux proches ou plus',
    never: 'jamais',
    former: 'autrefois',
    current: 'actuellement',
  },
  scoreRank: (lower) => `plus haut que ${lower} sur 100`,
  asEverybody: (factors) => `Non connu, donc compté comme chez tout le monde : ${factors}.`,
  scoreReason: {
    'not-asked': 'non demandé',
    'no-percentile': 'non comparable',
    'other-population': 'valable seulement pour d’autres personnes',
    'coverage-unknown': 'on sait trop peu de ce qui a été lu',
    'another-score-counts': 'un autre score compte déjà',
  },
  carrierWithoutEffect: (factors) =>
    `Non appliqué, car aucun effet n’est connu chez les porteurs : ${factors}.`,
  noEffectAtAge: 'aucun effet n’est publié pour cet âge',
  carriersOf: (genes) => `d’après ce qui est publié sur les porteurs (${genes})`,
  freeUnknown: 'On ne sait pas si la maladie est déjà là : aucun dossier n’a été lu.',
  genesRead: {
    finding: (genes) => `résultat dans ${genes}`,
    'no-finding': (genes) => `lus sans résultat : ${genes}`,
    'not-known': (genes) => `non lus ou non demandés : ${genes}`,
  },
  otherModel: ({ model, outcome, percent, years }) =>
    `${model} : ${percent}${years === null ? '' : ` en ${years} ${years === 1 ? 'an' : 'ans'}`} (${outcome}).`,
  differs: {
    'counts-strokes': 'il compte aussi les AVC',
    'no-angina': 'il ne compte pas l’angine de poitrine',
    'no-genes-or-family': 'il ne connaît ni les gènes ni la famille',
    'genes-and-family-by-another-model': 'il calcule les gènes et la famille avec son propre modèle',
    'other-people': 'il a été fait à partir d’autres personnes',
    'computed-elsewhere': 'il a été calculé ailleurs',
    'other-years': 'il porte sur un autre nombre d’années',
  },
  because: (reasons) => `Un autre nombre, car ${reasons}.`,
  noNumber: (disease, reason) => `${disease} : pas de nombre. ${reason}`,
  missing: (facts) => `Il manque : ${facts}.`,
  reason: {
    'has-disease': () => 'Votre dossier la mentionne déjà.',
    'other-sex': () => 'Elle n’est calculée que pour l’autre sexe.',
    'switched-off': ({ why }) => `Le calcul est désactivé : ${why}.`,
    'no-table': () => 'Aucune table ne la contient.',
    'outside-ages': ({ fromAge, toAge, carriers }) =>
      carriers
        ? `Chez les porteurs, seuls les âges de ${fromAge} à ${toAge - 1} ans sont connus.`
        : `Les tables contiennent les âges de ${fromAge} à ${toAge - 1} ans.`,
    'carrier-effect-unknown': ({ genes }) =>
      `On ne sait pas ici comment ce résultat la modifie : ${genes.join(', ')}.`,
    'several-carriers': ({ genes }) =>
      `On ne sait rien des personnes qui ont des résultats dans ${genes.join(' et ')}.`,
  },
  intervalIs:
    'Les intervalles contiennent l’incertitude des effets et des parties non lues des scores, pas celle des tables.',
};
