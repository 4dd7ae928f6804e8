import { medicineNaming } from '../medicine-naming.ts';

/** French substance names that the spelling rule below does not give. */
const names: Readonly<Record<string, string>> = {
  acetaminophen: 'paracétamol',
  'acetylsalicylic acid': 'acide acétylsalicylique',
  'ado-trastuzumab emtansine': 'trastuzumab emtansine',
  'aminosalicylic acid': 'acide aminosalicylique',
  amphetamine: 'amfétamine',
  'arsenic trioxide': 'trioxyde d’arsenic',
  'ascorbic acid': 'acide ascorbique',
  'ascorbic acid (vitamin c), combinations': 'acide ascorbique (vitamine C), associations',
  aspirin: 'aspirine',
  'bempedoic acid': 'acide bempédoïque',
  'black cohosh': 'actée à grappes noires',
  'botulinum toxin': 'toxine botulique',
  caffeine: 'caféine',
  'calcium carbonate': 'carbonate de calcium',
  'carglumic acid': 'acide carglumique',
  'cholic acid': 'acide cholique',
  'clavulanic acid': 'acide clavulanique',
  'co-amoxiclav': 'amoxicilline et acide clavulanique',
  combinations: 'associations',
  corticosteroids: 'corticoïdes',
  cyclosporine: 'ciclosporine',
  'denileukin diftitox': 'dénileukine diftitox',
  'dextromethorphan hydrobromide': 'bromhydrate de dextrométhorphane',
  dextromethorphan: 'dextrométhorphane',
  'bupropion hydrochloride': 'chlorhydrate de bupropion',
  'amifampridine phosphate': 'phosphate d’amifampridine',
  diphenhydramine: 'diphénhydramine',
  disulfiram: 'disulfirame',
  diuretics: 'diurétiques',
  epinephrine: 'adrénaline',
  'estradiol valerate': 'valérate d’estradiol',
  'ethinyl estradiol': 'éthinylestradiol',
  'fam-trastuzumab deruxtecan': 'trastuzumab déruxtécan',
  'ferrous glycine sulfate': 'glycine-sulfate ferreux',
  'ferrous sulfate': 'sulfate ferreux',
  fluorouracil: 'fluorouracile',
  'fluticasone propionate': 'propionate de fluticasone',
  'folic acid': 'acide folique',
  glyburide: 'glibenclamide',
  'glycerol phenylbutyrate': 'phénylbutyrate de glycérol',
  'hormonal contraceptives for systemic use': 'contraceptifs hormonaux à usage systémique',
  'hydrochlorothiazide, combinations': 'hydrochlorothiazide, associations',
  'ibandronic acid': 'acide ibandronique',
  indomethacin: 'indométacine',
  'insulin aspart': 'insuline asparte',
  'interferon alfa-2b': 'interféron alfa-2b',
  iron: 'fer',
  isoniazid: 'isoniazide',
  'isosorbide dinitrate': 'dinitrate d’isosorbide',
  'isosorbide mononitrate': 'mononitrate d’isosorbide',
  'l-methylfolate': 'L-méthylfolate',
  leucovorin: 'acide folinique',
  linezolid: 'linézolide',
  'lutetium lu 177 dotatate': 'lutécium (177Lu) dotatate',
  'lutetium lu 177 vipivotide tetraxetan': 'lutécium (177Lu) vipivotide tétraxétan',
  meclizine: 'méclozine',
  methimazole: 'thiamazole',
  'methylene blue': 'chlorure de méthylthioninium (bleu de méthylène)',
  'mycophenolic acid': 'acide mycophénolique',
  'nalidixic acid': 'acide nalidixique',
  nitroglycerin: 'trinitrine',
  norepinephrine: 'noradrénaline',
  'parathyroid hormone': 'hormone parathyroïdienne',
  'peg-3350': 'macrogol 3350',
  'peginterferon alfa-2a': 'peginterféron alfa-2a',
  'peginterferon alfa-2b': 'peginterféron alfa-2b',
  phenprocoumon: 'phenprocoumone',
  platinum: 'platine',
  'potassium chloride': 'chlorure de potassium',
  'potassium-sparing agents': 'diurétiques épargneurs de potassium',
  probenecid: 'probénécide',
  propylthiouracil: 'propylthiouracile',
  psycholeptics: 'psycholeptiques',
  'quinine sulfate': 'sulfate de quinine',
  radiotherapy: 'radiothérapie',
  rifampin: 'rifampicine',
  'ropeginterferon alfa-2b': 'ropéginterféron alfa-2b',
  'sodium ascorbate': 'ascorbate de sodium',
  'sodium chloride': 'chlorure de sodium',
  'sodium nitrite': 'nitrite de sodium',
  'sodium oxybate': 'oxybate de sodium',
  'sodium phenylbutyrate': 'phénylbutyrate de sodium',
  'sodium picosulfate': 'picosulfate de sodium',
  'sodium sulfate': 'sulfate de sodium',
  "st john's wort": 'millepertuis',
  succinylcholine: 'suxaméthonium',
  sulfisoxazole: 'sulfafurazole',
  sulfonamides: 'sulfamides',
  'sulfonamides, combinations': 'sulfamides, associations',
  'synthetic conjugated estrogens, a': 'estrogènes conjugués synthétiques, A',
  thiazides: 'diurétiques thiazidiques',
  thioguanine: 'tioguanine',
  'toluidine blue': 'chlorure de tolonium (bleu de toluidine)',
  'tranexamic acid': 'acide tranexamique',
  trimethoprim: 'triméthoprime',
  'ursodeoxycholic acid': 'acide ursodésoxycholique',
  'valproic acid': 'acide valproïque',
  'vitamin c': 'vitamine C',
  'vitamin k': 'vitamine K',
  'zoledronic acid': 'acide zolédronique',
};

const vowel = '[aeiouyé]';
/** What may stand between two vowels with the first still ending its syllable. */
const opening = '(?:qu|ph|th|ch|gn|[bcdfgpt][lr]|[bcdfghjklmnpqrstvz])';

/**
 * A word in French: -in becomes -ine, -fen and the like -fène; e ending a syllable takes an accent
 * (azathioprine, oméprazole, amitriptyline, ibuprofène, lidocaïne).
 */
function spell(word: string): string {
  return word
    .replace(/(fen|xen|den)$/, (end) => `${end}e`)
    .replace(/in$/, 'ine')
    .replace(/e([bcdfghjklmnpqrstvz])e$/, 'è$1e')
    .replace(/oine$/, 'oïne')
    .replace(/caine$/, 'caïne')
    .replace(/cain(?=[ai])/, 'caïn')
    .replace(/e(?=[aioéèï])/g, 'é')
    .replace(new RegExp(`e(?=${opening}(?!e$)${vowel})`, 'g'), 'é')
    .replace(/e(?=[bcdfghjklmnpqrstvz]è)/g, 'é');
}

/** The French name of a medicine given by its English one. */
export const frenchMedicineName = medicineNaming({ names, spell, and: () => 'et' });
