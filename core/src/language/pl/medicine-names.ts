import { medicineNaming } from '../medicine-naming.ts';

/** Polish substance names that the spelling rule below does not give. */
const names: Readonly<Record<string, string>> = {
  acetaminophen: 'paracetamol',
  acetylcysteine: 'acetylocysteina',
  'acetylsalicylic acid': 'kwas acetylosalicylowy',
  adagrasib: 'adagrasib',
  'ado-trastuzumab emtansine': 'trastuzumab emtanzyna',
  alendronate: 'alendronian',
  alpelisib: 'alpelisyb',
  'amifampridine phosphate': 'fosforan amifamprydyny',
  'aminosalicylic acid': 'kwas aminosalicylowy',
  amphetamine: 'amfetamina',
  'arsenic trioxide': 'trójtlenek arsenu',
  'ascorbic acid (vitamin c), combinations': 'kwas askorbowy (witamina C), leki złożone',
  'ascorbic acid': 'kwas askorbowy',
  aspirin: 'kwas acetylosalicylowy',
  'bempedoic acid': 'kwas bempediowy',
  benzylpenicillin: 'benzylopenicylina',
  bisacodyl: 'bisakodyl',
  'black cohosh': 'pluskwica groniasta',
  'botulinum toxin': 'toksyna botulinowa',
  'bupropion hydrochloride': 'chlorowodorek bupropionu',
  butylscopolamine: 'butyloskopolamina',
  caffeine: 'kofeina',
  'calcium carbonate': 'węglan wapnia',
  'carglumic acid': 'kwas kargluminowy',
  carvedilol: 'karwedilol',
  casimersen: 'kasimersen',
  chlorpromazine: 'chloropromazyna',
  chlorpropamide: 'chlorpropamid',
  'cholic acid': 'kwas cholowy',
  cisplatin: 'cisplatyna',
  'clavulanic acid': 'kwas klawulanowy',
  'co-amoxiclav': 'amoksycylina i kwas klawulanowy',
  colecalciferol: 'cholekalcyferol',
  colestyramine: 'kolestyramina',
  combinations: 'leki złożone',
  corticosteroids: 'kortykosteroidy',
  cyclosporine: 'cyklosporyna',
  denosumab: 'denosumab',
  'dextromethorphan hydrobromide': 'bromowodorek dekstrometorfanu',
  dextromethorphan: 'dekstrometorfan',
  diphenhydramine: 'difenhydramina',
  diuretics: 'leki moczopędne',
  epinephrine: 'epinefryna (adrenalina)',
  'estradiol valerate': 'walerianian estradiolu',
  ethanol: 'etanol',
  'ethinyl estradiol': 'etynyloestradiol',
  ethinylestradiol: 'etynyloestradiol',
  ethosuximide: 'etosuksymid',
  'fam-trastuzumab deruxtecan': 'trastuzumab derukstekan',
  'ferrous glycine sulfate': 'glicynosiarczan żelaza',
  'ferrous sulfate': 'siarczan żelaza',
  'fluticasone propionate': 'propionian flutykazonu',
  'folic acid': 'kwas foliowy',
  fosaprepitant: 'fosaprepitant',
  fosinopril: 'fozynopryl',
  ginkgo: 'miłorząb',
  givosiran: 'giwosiran',
  glyburide: 'glibenklamid',
  'glycerol phenylbutyrate': 'fenylomaślan glicerolu',
  golodirsen: 'golodirsen',
  goserelin: 'goserelina',
  heparin: 'heparyna',
  'hormonal contraceptives for systemic use': 'hormonalne środki antykoncepcyjne do stosowania ogólnego',
  'hydrochlorothiazide, combinations': 'hydrochlorotiazyd, leki złożone',
  hydroxycarbamide: 'hydroksykarbamid',
  'ibandronic acid': 'kwas ibandronowy',
  inclisiran: 'inklisiran',
  indomethacin: 'indometacyna',
  'insulin aspart': 'insulina aspart',
  'insulin degludec': 'insulina degludec',
  'insulin glargine': 'insulina glargine',
  'insulin glulisine': 'insulina glulizynowa',
  'insulin lispro': 'insulina lispro',
  iron: 'żelazo',
  'isosorbide dinitrate': 'diazotan izosorbidu',
  'isosorbide mononitrate': 'monoazotan izosorbidu',
  'l-methylfolate': 'L-metylofolian',
  leucovorin: 'kwas folinowy',
  lithium: 'lit',
  lumasiran: 'lumasiran',
  lusutrombopag: 'lusutrombopag',
  'lutetium lu 177 dotatate': 'oksodotreotyd lutetu (177Lu)',
  'lutetium lu 177 vipivotide tetraxetan': 'wipiwotyd tetraksetan lutetu (177Lu)',
  macrogol: 'makrogol',
  magnesium: 'magnez',
  meclizine: 'meklozyna',
  methimazole: 'tiamazol',
  methotrexate: 'metotreksat',
  'methylene blue': 'chlorek metylotioniny (błękit metylenowy)',
  'mycophenolic acid': 'kwas mykofenolowy',
  'nalidixic acid': 'kwas nalidyksowy',
  nitroglycerin: 'nitrogliceryna',
  norepinephrine: 'norepinefryna (noradrenalina)',
  nusinersen: 'nusinersen',
  oseltamivir: 'oseltamiwir',
  'parathyroid hormone': 'parathormon',
  patisiran: 'patisiran',
  'peg-3350': 'makrogol 3350',
  phenoxymethylpenicillin: 'fenoksymetylopenicylina',
  pitolisant: 'pitolisant',
  platinum: 'platyna',
  'potassium chloride': 'chlorek potasu',
  'potassium-sparing agents': 'leki oszczędzające potas',
  potassium: 'potas',
  propylthiouracil: 'propylotiouracyl',
  psycholeptics: 'leki psycholeptyczne',
  'quinine sulfate': 'siarczan chininy',
  radiotherapy: 'radioterapia',
  rifampin: 'ryfampicyna',
  risedronate: 'ryzedronian',
  'sodium ascorbate': 'askorbinian sodu',
  'sodium chloride': 'chlorek sodu',
  'sodium nitrite': 'azotyn sodu',
  'sodium oxybate': 'hydroksymaślan sodu',
  'sodium phenylbutyrate': 'fenylomaślan sodu',
  'sodium picosulfate': 'pikosiarczan sodu',
  'sodium sulfate': 'siarczan sodu',
  sotorasib: 'sotorasib',
  "st john's wort": 'dziurawiec zwyczajny',
  succimer: 'sukcymer',
  succinylcholine: 'suksametonium',
  sulfisoxazole: 'sulfafurazol',
  'sulfonamides, combinations': 'sulfonamidy, leki złożone',
  sulfonamides: 'sulfonamidy',
  'synthetic conjugated estrogens, a': 'syntetyczne estrogeny skoniugowane, A',
  theophylline: 'teofilina',
  thiazides: 'tiazydy',
  thioguanine: 'tioguanina',
  ticagrelor: 'tikagrelor',
  'toluidine blue': 'chlorek tolonium (błękit toluidynowy)',
  'tranexamic acid': 'kwas traneksamowy',
  'ursodeoxycholic acid': 'kwas ursodeoksycholowy',
  'valproic acid': 'kwas walproinowy',
  'vitamin c': 'witamina C',
  'vitamin k': 'witamina K',
  vutrisiran: 'wutrisiran',
  'zoledronic acid': 'kwas zoledronowy',
};

/**
 * A word in Polish: Polish letters (ks, w, k, f, t), i as y after hard consonants, s as z between
 * vowels, and Polish endings (azatiopryna, omeprazol, furosemid, ryzedronian, ketoprofen).
 */
function spell(word: string): string {
  return word
    .replace(/ine?$/, 'ina')
    .replace(/oin$/, 'oina')
    .replace(/ase$/, 'aza')
    .replace(/ose$/, 'oza')
    .replace(/e$/, '')
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll('coum', 'kum')
    .replaceAll('quin', 'chin')
    .replaceAll('qu', 'kw')
    .replaceAll('pyr', 'pir')
    .replace(/metyl(?=[^aeiou])/, 'metylo')
    .replace(/([lmntpsf])\1/g, '$1')
    .replaceAll('x', 'ks')
    .replaceAll('v', 'w')
    .replace(/c(?![eiyh])/g, 'k')
    .replace(/(?<=[aeiouy])s(?=[aeiouy])(?!artan|emid|ul|alaz|oprol|ugrel|utin|etron|ina$)/g, 'z')
    .replace(/(?<!^d)(?<=[tdrszc])i(?![aeou])/g, 'y');
}

/** The Polish name of a medicine given by its English one. */
export const polishMedicineName = medicineNaming({ names, spell, and: () => 'i' });
