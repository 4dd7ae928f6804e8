/** German substance names that the spelling rule below does not give. */
const irregular: Readonly<Record<string, string>> = {
  acetaminophen: 'Paracetamol',
  'ado-trastuzumab emtansine': 'Trastuzumab emtansin',
  'aminosalicylic acid': 'Aminosalicylsäure',
  amphetamine: 'Amfetamin',
  'ascorbic acid': 'Ascorbinsäure',
  aspirin: 'Acetylsalicylsäure',
  'acetylsalicylic acid': 'Acetylsalicylsäure',
  'bempedoic acid': 'Bempedoinsäure',
  caffeine: 'Coffein',
  'calcium carbonate': 'Calciumcarbonat',
  'carglumic acid': 'Carglumsäure',
  'cholic acid': 'Cholsäure',
  'clavulanic acid': 'Clavulansäure',
  cyclosporine: 'Ciclosporin',
  'estradiol valerate': 'Estradiolvalerat',
  'ferrous sulfate': 'Eisen(II)-sulfat',
  'folic acid': 'Folsäure',
  glyburide: 'Glibenclamid',
  'ibandronic acid': 'Ibandronsäure',
  indomethacin: 'Indometacin',
  'insulin glargine': 'Insulin glargin',
  'insulin glulisine': 'Insulin glulisin',
  iron: 'Eisen',
  'isosorbide dinitrate': 'Isosorbiddinitrat',
  'isosorbide mononitrate': 'Isosorbidmononitrat',
  leucovorin: 'Folinsäure',
  meclizine: 'Meclozin',
  methimazole: 'Thiamazol',
  'methylene blue': 'Methylthioniniumchlorid (Methylenblau)',
  'mycophenolic acid': 'Mycophenolsäure',
  'nalidixic acid': 'Nalidixinsäure',
  nitroglycerin: 'Glyceroltrinitrat',
  'potassium chloride': 'Kaliumchlorid',
  quinidine: 'Chinidin',
  quinine: 'Chinin',
  'quinine sulfate': 'Chininsulfat',
  rifampin: 'Rifampicin',
  'sodium chloride': 'Natriumchlorid',
  'sodium nitrite': 'Natriumnitrit',
  "st john's wort": 'Johanniskraut',
  succinylcholine: 'Suxamethonium',
  sulfisoxazole: 'Sulfafurazol',
  thioguanine: 'Tioguanin',
  'toluidine blue': 'Toloniumchlorid (Toluidinblau)',
  'tranexamic acid': 'Tranexamsäure',
  'ursodeoxycholic acid': 'Ursodeoxycholsäure',
  'valproic acid': 'Valproinsäure',
  'zoledronic acid': 'Zoledronsäure',
};

/**
 * The German name of a medicine given by its English one. German substance names follow the INN
 * without the final -e after d, l, m, n and t (azathioprine, Azathioprin; furosemide, Furosemid);
 * the others stand in a table. Combinations are named ingredient by ingredient.
 */
export function germanMedicineName(english: string): string {
  const name = english.toLowerCase();
  const known = Object.hasOwn(irregular, name) ? irregular[name] : undefined;
  if (known !== undefined) return known;
  const ingredients = english.split(' and ');
  if (ingredients.length > 1) return ingredients.map(germanMedicineName).join(' und ');
  const spelled = /^[a-z]{5,}[dlmnt]e$/.test(name) ? english.slice(0, -1) : english;
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}
