import type { AbsoluteRiskWords } from '../absolute-risk-words.ts';
import type { Complete } from '../complete.ts';
import type { enAbsoluteRisks } from '../en/absolute-risks.ts';

const places: Readonly<Partial<Record<string, string>>> = {
  England: 'Inglaterra',
  Finland: 'Finlandia',
  France: 'Francia',
  Germany: 'Alemania',
  Italy: 'Italia',
};

const placeName = (place: string): string => places[place] ?? place;
const will = (count: number): string => (count === 1 ? 'tendrá' : 'tendrán');

export const esAbsoluteRisks: Complete<AbsoluteRiskWords, typeof enAbsoluteRisks> = {
  heading: 'Qué probabilidad tienen las enfermedades',
  clinicianHeading: 'Riesgos absolutos',
  lead: 'Esto vale para personas que aún no tienen la enfermedad. La gente también muere de otras cosas; eso se ha contado.',
  notInside: 'Las puntuaciones y los genes concretos solo cuentan donde usted los pidió.',
  tablesOf: (place, year) => `Según las tablas de ${placeName(place)}, ${year}.`,
  notYourCountry: (place, ownCountry) =>
    ownCountry === null
      ? `Su país no se conoce, así que se usan las tablas de ${placeName(place)}.`
      : `Aquí no hay tablas de su país, así que se usan las de ${placeName(place)}.`,
  disease: {
    'breast-cancer': 'cáncer de mama',
    'colon-and-rectum-cancer': 'cáncer de colon y recto',
    'diabetes-mellitus-type-2': 'diabetes de tipo 2',
    'ischemic-heart-disease': 'enfermedad coronaria',
    'prostate-cancer': 'cáncer de próstata',
  },
  within: (chance) =>
    `De 100 personas como usted, ${chance.with} ${will(chance.with)} ${chance.disease} en ${chance.years} años, y ${chance.without} no.`,
  fewerThanOneWithin: (disease, years) =>
    `De 100 personas como usted, menos de una tendrá ${disease} en ${years} años.`,
  untilAge: (chance) =>
    `Hasta los ${chance.age} años: ${chance.with} la ${will(chance.with)}, y ${chance.without} no.`,
  fewerThanOneUntil: (age) => `Hasta los ${age} años: menos de una la tendrá.`,
  amongOthers: (count) => `Entre todas las personas de su edad y sexo: ${count} en esos años.`,
  fewerThanOne: 'menos de una',
  between: (low, high) => `${low} a ${high}`,
  wouldBe: (change, count) => `${change}, sería ${count}.`,
  change: {
    'stop-smoking': 'Sin fumar',
    'lower-ldl': 'Con el colesterol LDL 1 mmol/L más bajo',
    'lower-systolic': 'Con la tensión 5 mmHg más baja',
    'lower-weight': 'Con el índice de masa corporal 5 más bajo',
  },
  changeOtherwise: (id) => `Con ${id}`,
  details: 'Qué mueve este número',
  columns: {
    disease: 'Enfermedad',
    risk: 'Riesgo',
    others: 'Misma edad y sexo',
    steps: 'Paso a paso, y en qué se basa',
    step: 'Lo que se sabe',
    whatIf: 'Y si',
  },
  toAge: (age) => `hasta los ${age} años`,
  inYears: (years) => (years === 1 ? '1 año' : `${years} años`),
  everybody: ({ place, sex, ageYears }) =>
    `${sex === 'female' ? 'Mujeres' : 'Hombres'} de ${ageYears} años, ${placeName(place)}`,
  group: {
    monogenic: 'con el resultado genético',
    family: 'con la familia',
    polygenic: 'con la puntuación',
    clinical: 'con medidas y hábitos',
  },
  factor: {
    'breast-cancer-relatives': 'cáncer de mama en la familia',
    'breast-cancer-score': 'puntuación de cáncer de mama',
    'colorectal-cancer-relatives': 'cáncer de colon y recto en la familia',
    'colorectal-cancer-score': 'puntuación de cáncer de colon y recto',
    'colorectal-cancer-weight': 'índice de masa corporal',
    'coronary-relatives': 'enfermedad del corazón en la familia',
    'coronary-score': 'puntuación de enfermedad del corazón',
    'coronary-smoking': 'tabaco',
    'coronary-ldl': 'colesterol LDL',
    'coronary-systolic': 'presión arterial sistólica',
    'diabetes-score': 'puntuación de diabetes de tipo 2',
    'diabetes-weight': 'índice de masa corporal',
    'prostate-cancer-relatives': 'cáncer de próstata en la familia',
    'prostate-cancer-score': 'puntuación de cáncer de próstata',
  },
  level: {
    none: 'nada registrado',
    one: 'un familiar',
    'one-or-more': 'al menos un familiar',
    'two-or-more': 'dos familiares o más',
    never: 'nunca',
    former: 'antes',
    current: 'ahora',
  },
  scoreRank: (lower) => `más alta que la de ${lower} de cada 100`,
  asEverybody: (factors) => `No se conoce, así que se toma como en todos: ${factors}.`,
  scoreReason: {
    'not-asked': 'no pedido',
    'no-percentile': 'no se puede comparar',
    'other-population': 'válido solo para otras personas',
    'coverage-unknown': 'se sabe demasiado poco de lo que se leyó',
    'another-score-counts': 'ya cuenta otra puntuación',
  },
  carrierWithoutEffect: (factors) =>
    `No aplicado, pues no se conoce ningún efecto en portadores: ${factors}.`,
  noEffectAtAge: 'no hay ningún efecto publicado para esta edad',
  carriersOf: (genes) => `según lo publicado sobre portadores (${genes})`,
  freeUnknown: 'No se sabe si la enfermedad ya está presente: no se leyó ninguna historia.',
  genesRead: {
    finding: (genes) => `hallazgo en ${genes}`,
    'no-finding': (genes) => `leídos sin hallazgo: ${genes}`,
    'not-known': (genes) => `no leídos o no pedidos: ${genes}`,
  },
  otherModel: ({ model, outcome, percent, years }) =>
    `${model}: ${percent}${years === null ? '' : ` en ${years} ${years === 1 ? 'año' : 'años'}`} (${outcome}).`,
  differs: {
    'counts-strokes': 'también cuenta los ictus',
    'no-angina': 'no cuenta la angina de pecho',
    'no-genes-or-family': 'no conoce ni los genes ni la familia',
    'genes-and-family-by-another-model': 'calcula los genes y la familia con un modelo propio',
    'other-people': 'se hizo a partir de otras personas',
    'computed-elsewhere': 'se calculó en otro lugar',
    'other-years': 'mira otro número de años',
  },
  because: (reasons) => `Otro número, porque ${reasons}.`,
  noNumber: (disease, reason) => `${disease}: sin número. ${reason}`,
  missing: (facts) => `Falta: ${facts}.`,
  reason: {
    'has-disease': () => 'Ya consta en su historia.',
    'other-sex': () => 'Solo se calcula para el otro sexo.',
    'switched-off': ({ why }) => `El cálculo está desactivado: ${why}.`,
    'no-table': () => 'Ninguna tabla la contiene.',
    'outside-ages': ({ fromAge, toAge, carriers }) =>
      carriers
        ? `De los portadores solo se conocen las edades de ${fromAge} a ${toAge - 1} años.`
        : `Las tablas contienen las edades de ${fromAge} a ${toAge - 1} años.`,
    'carrier-effect-unknown': ({ genes }) =>
      `Aquí no se sabe cómo la cambia el resultado de ${genes.join(', ')}.`,
    'several-carriers': ({ genes }) => `No se sabe nada de personas con resultados en ${genes.join(' y ')}.`,
  },
  intervalIs:
    'Los intervalos contienen la incertidumbre de los efectos y de las partes no leídas de las puntuaciones, no la de las tablas.',
};
