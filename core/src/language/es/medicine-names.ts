import { medicineNaming } from '../medicine-naming.ts';
import { andBefore } from './joined.ts';

/** Spanish substance names that the spelling rule below does not give. */
const names: Readonly<Record<string, string>> = {
  acetaminophen: 'paracetamol',
  'acetylsalicylic acid': 'ácido acetilsalicílico',
  'ado-trastuzumab emtansine': 'trastuzumab emtansina',
  'aminosalicylic acid': 'ácido aminosalicílico',
  amphetamine: 'anfetamina',
  'arsenic trioxide': 'trióxido de arsénico',
  'ascorbic acid': 'ácido ascórbico',
  'ascorbic acid (vitamin c), combinations': 'ácido ascórbico (vitamina C), combinaciones',
  aspirin: 'ácido acetilsalicílico',
  'bempedoic acid': 'ácido bempedoico',
  'black cohosh': 'cimicífuga',
  'botulinum toxin': 'toxina botulínica',
  'bupropion hydrochloride': 'hidrocloruro de bupropión',
  'dextromethorphan hydrobromide': 'hidrobromuro de dextrometorfano',
  'amifampridine phosphate': 'fosfato de amifampridina',
  busulfan: 'busulfano',
  butylscopolamine: 'butilescopolamina',
  'calcium carbonate': 'carbonato de calcio',
  'carglumic acid': 'ácido carglúmico',
  chlordiazepoxide: 'clordiazepóxido',
  'cholic acid': 'ácido cólico',
  'clavulanic acid': 'ácido clavulánico',
  'co-amoxiclav': 'amoxicilina y ácido clavulánico',
  colchicine: 'colchicina',
  combinations: 'combinaciones',
  corticosteroids: 'corticoides',
  cyclosporine: 'ciclosporina',
  dextromethorphan: 'dextrometorfano',
  dimercaprol: 'dimercaprol',
  diuretics: 'diuréticos',
  'estradiol valerate': 'valerato de estradiol',
  'ethinyl estradiol': 'etinilestradiol',
  etoposide: 'etopósido',
  'fam-trastuzumab deruxtecan': 'trastuzumab deruxtecán',
  'ferrous glycine sulfate': 'glicina sulfato ferroso',
  'ferrous sulfate': 'sulfato ferroso',
  'fluticasone propionate': 'propionato de fluticasona',
  'folic acid': 'ácido fólico',
  ginkgo: 'ginkgo',
  glyburide: 'glibenclamida',
  'glycerol phenylbutyrate': 'fenilbutirato de glicerol',
  'hormonal contraceptives for systemic use': 'anticonceptivos hormonales de uso sistémico',
  'hydrochlorothiazide, combinations': 'hidroclorotiazida, combinaciones',
  'ibandronic acid': 'ácido ibandrónico',
  indomethacin: 'indometacina',
  'insulin aspart': 'insulina asparta',
  iron: 'hierro',
  isoniazid: 'isoniazida',
  'isosorbide dinitrate': 'dinitrato de isosorbida',
  'isosorbide mononitrate': 'mononitrato de isosorbida',
  'l-methylfolate': 'L-metilfolato',
  leucovorin: 'ácido folínico',
  'lutetium lu 177 dotatate': 'lutecio (177Lu) dotatato',
  'lutetium lu 177 vipivotide tetraxetan': 'lutecio (177Lu) vipivotida tetraxetán',
  meclizine: 'meclozina',
  methimazole: 'tiamazol',
  'methylene blue': 'cloruro de metiltioninio (azul de metileno)',
  'mycophenolic acid': 'ácido micofenólico',
  'nalidixic acid': 'ácido nalidíxico',
  nitroglycerin: 'nitroglicerina',
  'parathyroid hormone': 'hormona paratiroidea',
  'peg-3350': 'macrogol 3350',
  phenprocoumon: 'fenprocumón',
  platinum: 'platino',
  potassium: 'potasio',
  'potassium chloride': 'cloruro de potasio',
  'potassium-sparing agents': 'diuréticos ahorradores de potasio',
  psycholeptics: 'psicolépticos',
  'quinine sulfate': 'sulfato de quinina',
  radiotherapy: 'radioterapia',
  rifampin: 'rifampicina',
  'sodium ascorbate': 'ascorbato de sodio',
  'sodium chloride': 'cloruro de sodio',
  'sodium nitrite': 'nitrito de sodio',
  'sodium oxybate': 'oxibato de sodio',
  'sodium phenylbutyrate': 'fenilbutirato de sodio',
  'sodium picosulfate': 'picosulfato de sodio',
  'sodium sulfate': 'sulfato de sodio',
  "st john's wort": 'hierba de San Juan (hipérico)',
  succimer: 'succímero',
  succinylcholine: 'suxametonio',
  sulfisoxazole: 'sulfafurazol',
  sulfonamides: 'sulfonamidas',
  'sulfonamides, combinations': 'sulfonamidas, combinaciones',
  'synthetic conjugated estrogens, a': 'estrógenos conjugados sintéticos, A',
  thiazides: 'tiazidas',
  thioguanine: 'tioguanina',
  'toluidine blue': 'cloruro de tolonio (azul de toluidina)',
  'tranexamic acid': 'ácido tranexámico',
  trimethoprim: 'trimetoprima',
  'ursodeoxycholic acid': 'ácido ursodesoxicólico',
  'valproic acid': 'ácido valproico',
  'vitamin c': 'vitamina C',
  'vitamin k': 'vitamina K',
  'zoledronic acid': 'ácido zoledrónico',
};

/** Endings, the first that fits; without one a word keeps its end. */
const endings: readonly (readonly [end: RegExp, own: string])[] = [
  [/dipine$/, 'dipino'],
  [/platin$/, 'platino'],
  [/oxacin$/, 'oxacino'],
  [/aine$/, 'aína'],
  [/eine$/, 'eína'],
  [/oin$/, 'oína'],
  [/(ole)$/, 'ol'],
  [/(in|ine)$/, 'ina'],
  [/(ide|ame|one|ime|ase|ose|ibe)$/, '$1'],
  [/ate$/, 'ato'],
  [/ane$/, 'ano'],
  [/ene$/, 'eno'],
  [/(fen|xen|den)$/, '$1o'],
  [/ium$/, 'io'],
  [/nyl$|dyl$/, ''],
  [/([^r]|[^p]r)il$/, '$1ilo'],
  [/ac$/, 'aco'],
  [/on$/, 'ón'],
  [/an$/, 'án'],
];

const finalVowel = /(id|am|on|im|as|os|ib)e$/;

/**
 * A word in Spanish: no ph, th, y or double letters, and Spanish endings (azatioprina, omeprazol,
 * amlodipino, ibuprofeno, ondansetrón, fentanilo).
 */
function spell(word: string): string {
  const end = endings.find(([pattern]) => pattern.test(word));
  const ended =
    end === undefined
      ? word
      : /nyl$|dyl$/.test(word)
        ? word.replace(/yl$/, 'ilo')
        : word.replace(end[0], end[1]).replace(finalVowel, '$1a');
  return ended
    .replaceAll('mph', 'nf')
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replace(/ch(?=[lr])/g, 'c')
    .replaceAll('y', 'i')
    .replaceAll('coum', 'cum')
    .replace(/([lmntpsfcg])\1/g, '$1')
    .replace(/^s(?=[pt])/, 'es')
    .replace(/^rh/, 'r');
}

/** The Spanish name of a medicine given by its English one. */
export const spanishMedicineName = medicineNaming({ names, spell, and: andBefore });
