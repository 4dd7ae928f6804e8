/**
 * Words in a product's name that do not tell which medicine it is, as plain keys: salts and
 * esters, dose forms, routes, units, pack words and makers, in English and German and the forms
 * that SNOMED CT, RxNorm and European product names use.
 */
const lists = {
  salts: `
    acetate acetat acetonide arginine aspartate axetil benzoate besilate besylate besilat bisulfate bisulphate
    bitartrate bromide bromid butylbromide calcium camsylate carbonate chloride chlorid cilexetil citrate citrat
    cypionate decanoate dihydrate dihydrochloride dihydrochlorid dimesylate dinitrate diphosphate disodium
    disoproxil dipropionate edisylate embonate enantate enanthate erbumine esilate estolate ethylsuccinate etexilate
    etabonate fumarate fumarat furoate gluconate glucuronate hemifumarate hemihydrat hemihydrate hemisulfate hexanoate
    hyclate hydrobromide hydrobromid hydrochlorid hydrochloride hydrogen hydrogensulfat hydrogensulfate hydrogentartrat
    hcl iodide isethionate isoproxil lactate laurate lauryl lysine magnesium maleate maleat malate medoxomil megluminate
    meglumine mesilate mesilat mesylate mofetil monohydrate monohydrat monohydrochloride mononitrate mucate
    napsylate natrium nitrate nitrat octanoate oxalate oxalat palmitate pamoate pentahydrate phosphate phosphat
    pivalate potassium kalium proxetil propionate saccharate salicylate sodium stearate succinate succinat sulfate sulfat
    sulphate sulfonate tartrate tartrat teoclate tosilate tosylate trihydrate trometamol tromethamine undecanoate
    valerate xinafoate anhydrous wasserfrei`,
  forms: `
    tablet tablets tab tabs tabletten tablette tbl ftbl filmtablette filmtabletten retardtabletten retardtablette
    retardkapseln retardkapsel filmcoated capsule capsules cap caps kapsel kapseln hartkapsel hartkapseln weichkapseln pill
    pills solution lösung losung suspension sirup syrup saft drops tropfen granules granulat powder pulver injection
    injektion injektionslösung injektionslosung injectable infusion infusionslösung infusionslosung ampulle ampullen
    ampoule ampoules vial vials syringe fertigspritze fertigspritzen spritze pen pens autoinjector auto injector patch
    pflaster transdermal cream creme salbe ointment gel lotion foam spray inhaler inhalation inhalator aerosol nebulizer
    nebuliser nasal nasenspray suppository suppositories zäpfchen zapfchen enema oral mouth chewable kautabletten
    sublingual buccal dispersible schmelztablette schmelztabletten effervescent brausetabletten brause brausetablette
    lozenge extended delayed prolonged sustained modified controlled immediate release retard depot mite forte uno sr xr
    er cr mr xl la ir ec dr lp enteric gastro resistant magensaftresistent magensaftresistente coated film dry topical
    ophthalmic augentropfen eye ear rectal vaginal intravenous intramuscular subcutaneous iv im sc po dose dosis
    actuation actuat puff puffs sachet sachets beutel liquid device system implant product containing medicinal
    preparation precisely only virtual form substance drug medication medicament wirkstoff arzneimittel for in as of by per
    zur für fur zum mit the a an each once twice daily täglich taglich morning evening night with
    cut filmtbl drg dragee dragees dragées stück stuck st n1 n2 n3 op pack package packung kit day days usp ph eur nda
    concentrate konzentrat reconstituted adult adults children kinder erwachsene film-coated`,
  units: `
    mg g mcg µg ug kg ml l dl microgram micrograms milligram milligrams gram grams unit units ie iu i e u meq mmol
    mikrogramm milligramm millilitre milliliter hour hr hours h stunden std percent ratio unt`,
  makers: `
    1a pharma ratiopharm hexal stada sandoz teva zentiva mylan viatris aristo heumann dura basics accord aurobindo
    puren abz axcount biomo krka glenmark tad betapharm beta al aliud winthrop apotex actavis amneal lupin cipla
    sun zydus torrent dr reddys pfizer bayer sanofi novartis roche gsk astrazeneca merck msd lilly micro labs
    denk fair med healthcare medac juta wörwag worwag heunet neuraxpharm desitin hormosan gmbh ag ltd inc`,
} as const;

const emptyWords: ReadonlySet<string> = new Set(
  Object.values(lists).flatMap((list) =>
    list
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => word.normalize('NFKD').replace(/\p{M}+/gu, '')),
  ),
);

/** Whether a word of a plain key says nothing about which medicine it is (a number says nothing either). */
export function isEmptyWord(word: string): boolean {
  return (
    emptyWords.has(word) ||
    /^nda\d+$|^\d+([.,]\d+)?(mg|g|mcg|µg|ug|ml|l|ie|iu|mikrogramm|st|h|d|er)?$/.test(word)
  );
}

/** Words that turn a substance's name into something else: a medicine must not be read out of it. */
const estrangingWords: ReadonlySet<string> = new Set(
  `antagonist antagonists inhibitor inhibitors antibody antibodies like free without no not ohne frei test level levels
  assay vaccine impfstoff analog analogue analogues derivative derivatives receptor deficiency allergy allergie
  intolerance hypersensitivity antidote placebo kein keine anti sans sin`.split(/\s+/),
);

/** Whether a word makes a name mean something other than the medicine it also names. */
export function isEstrangingWord(word: string): boolean {
  return estrangingWords.has(word);
}

/** Words that say that a product holds more than the substance it is named after. */
const furtherIngredientWords: ReadonlySet<string> = new Set(
  `plus comp compositum combi combo combination combinations duo complex extra kombi kombination kombinationen co`.split(
    /\s+/,
  ),
);

/** Whether a word says that there are further, unnamed ingredients. */
export function isFurtherIngredientWord(word: string): boolean {
  return furtherIngredientWords.has(word);
}

const joinedSaltEnd =
  /(hydrogensulfat|hydrogentartrat|dihydrochlorid|hydrochlorid|hydrobromid|succinat|tartrat|maleat|fumarat|mesilat|besilat|citrat|acetat|carbonat|phosphat|sulfat|nitrat|chlorid|bromid|oxalat|natrium|kalium|calcium|magnesium)$/;
const joinedSaltStart = /^(dinatrium|natrium|kalium|calcium|magnesium)/;
/** Shorter stems (`natrium` of `natriumchlorid` is none) are no substance. */
const shortestStem = 5;

/** `metoprololsuccinat` → `metoprolol`, `natriumvalproat` → `valproat`; null where no salt is joined on. */
export function withoutJoinedSalt(word: string): string | null {
  const stem = word.replace(joinedSaltEnd, '').replace(joinedSaltStart, '');
  return stem !== word && stem.length >= shortestStem ? stem : null;
}
