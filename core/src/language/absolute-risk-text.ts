import type { AbsoluteRiskValue, PlanAbsoluteRisk } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { factText } from './fact-text.ts';
import { missingFactsText } from './prevention-text.ts';
import { capitalised, dateText, listText, numberText } from './values.ts';

type Counted = AbsoluteRiskValue['counted'][number];
type Uncounted = AbsoluteRiskValue['uncounted'][number];
type Other = AbsoluteRiskValue['beside'][number];
type Horizon = AbsoluteRiskValue['horizons'][number];

export function diseaseName(disease: string, words: Catalogue): string {
  return words.absoluteRisks.disease[disease] ?? disease;
}

/** A share as percent: one decimal below 10, else whole. */
export function percentText(share: number, words: Catalogue): string {
  const percent = share * 100;
  return `${numberText(percent.toFixed(percent < 9.95 ? 1 : 0), words)} %`;
}

/** The risk with its interval, where that says more than the number itself. */
export function riskText({ risk, interval }: Pick<Horizon, 'risk' | 'interval'>, words: Catalogue): string {
  if (interval === null) return percentText(risk, words);
  const [low, high] = interval.map((end) => percentText(end, words));
  return low === high
    ? percentText(risk, words)
    : `${percentText(risk, words)} (${words.absoluteRisks.between((low ?? '').replace(' %', ''), high ?? '')})`;
}

/** Of 100 people; `fewer than one` below a half. */
function countText(share: number, words: Catalogue): string {
  const count = Math.round(share * 100);
  return count === 0 ? words.absoluteRisks.fewerThanOne : String(count);
}

/** The chance soon and late in both frames, and among other people: what a citizen reads first. */
export function chanceTexts(
  disease: string,
  { horizons }: AbsoluteRiskValue,
  words: Catalogue,
): { readonly main: string; readonly more: readonly string[] } {
  const { absoluteRisks } = words;
  const [near, late] = horizons;
  if (near === undefined) return { main: '', more: [] };
  const name = diseaseName(disease, words);
  const ill = Math.round(near.risk * 100);
  const main =
    ill === 0
      ? absoluteRisks.fewerThanOneWithin(name, near.years)
      : absoluteRisks.within({ with: ill, without: 100 - ill, disease: name, years: near.years });
  const later = late === undefined ? [] : [untilText(late, words)];
  return { main, more: [absoluteRisks.amongOthers(countText(near.population, words)), ...later] };
}

function untilText({ risk, toAge }: Horizon, words: Catalogue): string {
  const ill = Math.round(risk * 100);
  return ill === 0
    ? words.absoluteRisks.fewerThanOneUntil(toAge)
    : words.absoluteRisks.untilAge({ with: ill, without: 100 - ill, age: toAge });
}

export function changeText(id: string, words: Catalogue): string {
  return words.absoluteRisks.change[id] ?? words.absoluteRisks.changeOtherwise(id);
}

/** The change that lowers the number most, as a sentence; '' where none is known or none shows in whole people. */
export function bestChangeText({ horizons }: AbsoluteRiskValue, words: Catalogue): string {
  const [near] = horizons;
  const best = near?.whatIf.toSorted((a, b) => a.risk - b.risk)[0];
  if (near === undefined || best === undefined) return '';
  if (Math.round(best.risk * 100) === Math.round(near.risk * 100)) return '';
  return words.absoluteRisks.wouldBe(changeText(best.id, words), countText(best.risk, words));
}

function factorName(id: string, words: Catalogue): string {
  return words.absoluteRisks.factor[id] ?? id;
}

/** A factor with the person's value: `LDL cholesterol 3.8`. */
export function countedText({ id, value }: Counted, words: Catalogue): string {
  const { absoluteRisks } = words;
  const name = factorName(id, words);
  switch (value.kind) {
    case 'level':
      return `${name}${words.colon}${absoluteRisks.level[value.level] ?? value.level}`;
    case 'measure':
      return `${name} ${numberText(value.value, words)}`;
    case 'score':
      return `${name}${words.colon}${absoluteRisks.scoreRank(Math.min(99, Math.max(1, Math.round(value.percentile))))}`;
  }
}

/** What is not in the number: taken as of everybody, or not applied to carriers; '' where there is nothing. */
export function uncountedTexts(
  { uncounted }: AbsoluteRiskValue,
  words: Catalogue,
  options: { readonly unasked: boolean },
): readonly string[] {
  const { absoluteRisks } = words;
  const told = uncounted.filter(
    ({ why }) => options.unasked || why.kind !== 'score' || why.reason !== 'not-asked',
  );
  const names = (items: readonly Uncounted[]): string =>
    listText(
      items.map((item) => uncountedName(item, words)),
      words,
      'and',
    );
  const ofEverybody = told.filter(({ why }) => why.kind !== 'carrier');
  const ofCarriers = told.filter(({ why }) => why.kind === 'carrier');
  return [
    ...(ofEverybody.length === 0 ? [] : [absoluteRisks.asEverybody(names(ofEverybody))]),
    ...(ofCarriers.length === 0 ? [] : [absoluteRisks.carrierWithoutEffect(names(ofCarriers))]),
  ];
}

function uncountedName({ id, why }: Uncounted, words: Catalogue): string {
  const name = factorName(id, words);
  switch (why.kind) {
    case 'score':
      return `${name} (${words.absoluteRisks.scoreReason[why.reason]})`;
    case 'no-effect-at-age':
      return `${name} (${words.absoluteRisks.noEffectAtAge})`;
    case 'missing':
    case 'carrier':
      return name;
  }
}

/** What another model says, and why its number is another one. */
export function besideTexts(other: Other, words: Catalogue): readonly string[] {
  const { absoluteRisks, risks } = words;
  const outcome = risks.event[other.model] ?? other.outcome;
  const percent =
    other.risk !== null
      ? percentText(other.risk, words)
      : (other.interval ?? []).map((end) => percentText(end, words)).join('–');
  const model = other.date === null ? other.title : `${other.title}, ${dateText(other.date, words)}`;
  const reasons = other.differs.map((difference) => absoluteRisks.differs[difference]);
  return [
    absoluteRisks.otherModel({ model, outcome, percent, years: other.years }),
    ...(reasons.length === 0 ? [] : [absoluteRisks.because(listText(reasons, words, 'and'))]),
  ];
}

/** Why there is no number; '' where there is one. */
function noNumberText({ answer }: PlanAbsoluteRisk, words: Catalogue): string {
  const { absoluteRisks } = words;
  switch (answer.kind) {
    case 'value':
      return '';
    case 'missing':
      return absoluteRisks.missing(missingFactsText(answer.missing, words));
    case 'not-applicable':
      return noRiskText(answer.reason, words);
  }
}

/** Diseases without a number, those of one reason together; what is of the other sex is not for this person. */
export function noNumberTexts(risks: readonly PlanAbsoluteRisk[], words: Catalogue): readonly string[] {
  const silent = risks.filter(
    ({ answer }) =>
      answer.kind === 'missing' || (answer.kind === 'not-applicable' && answer.reason.kind !== 'other-sex'),
  );
  const byReason = Map.groupBy(silent, (risk) => noNumberText(risk, words));
  return [...byReason].map(([reason, members]) => {
    const names = members.map(({ disease }) => diseaseName(disease, words));
    return words.absoluteRisks.noNumber(capitalised(listText(names, words, 'and')), reason);
  });
}

type NoRisk = Extract<PlanAbsoluteRisk['answer'], { readonly kind: 'not-applicable' }>['reason'];

function noRiskText(reason: NoRisk, words: Catalogue): string {
  const texts = words.absoluteRisks.reason;
  switch (reason.kind) {
    case 'has-disease':
      return texts['has-disease'](reason);
    case 'other-sex':
      return texts['other-sex'](reason);
    case 'switched-off':
      return texts['switched-off'](reason);
    case 'no-table':
      return texts['no-table'](reason);
    case 'outside-ages':
      return texts['outside-ages'](reason);
    case 'carrier-effect-unknown':
      return texts['carrier-effect-unknown'](reason);
    case 'several-carriers':
      return texts['several-carriers'](reason);
  }
}

/** By whose tables, and whether they are of the person's own country. */
export function tableTexts({ table }: AbsoluteRiskValue, words: Catalogue): readonly string[] {
  const { absoluteRisks } = words;
  return [
    absoluteRisks.tablesOf(table.place, table.year),
    ...(table.ofOwnCountry === true ? [] : [absoluteRisks.notYourCountry(table.place, table.ofOwnCountry)]),
  ];
}

/** Which genes of carriers were read, were not, or have a finding. */
export function genesText({ genes }: AbsoluteRiskValue, words: Catalogue): string {
  const said = (['finding', 'no-finding', 'not-known'] as const).flatMap((status) => {
    const own = genes.filter((one) => one.status === status).map(({ gene }) => gene);
    return own.length === 0 ? [] : [words.absoluteRisks.genesRead[status](listText(own, words, 'and'))];
  });
  return said.join('; ');
}

/** One disease's risk down to the entries of the record and the published effects, a line each. */
export function explainAbsoluteRisk(item: PlanAbsoluteRisk, words: Catalogue): readonly string[] {
  const { absoluteRisks } = words;
  const name = capitalised(diseaseName(item.disease, words));
  const { answer } = item;
  if (answer.kind !== 'value') {
    const entry =
      answer.kind === 'not-applicable' && answer.reason.kind === 'has-disease'
        ? [`  ${entryText(answer.reason.because, words)}`]
        : [];
    return [absoluteRisks.noNumber(name, noNumberText(item, words)), ...entry];
  }
  const { carrier } = answer;
  return [
    ...answer.horizons.flatMap((horizon) => horizonLines(name, answer, { horizon, words })),
    ...(carrier === null
      ? []
      : [`  ${absoluteRisks.carriersOf(carrier.genes.join(', '))}`, `    ${sourceText(carrier)}`]),
    ...answer.counted.flatMap((factor) => factorLines(factor, words)),
    ...answer.changes.flatMap(({ id, effect }) => [
      `  ${changeText(id, words)}: × ${numberText(effect.ratio, words)} (${absoluteRisks.between(numberText(effect.low, words), numberText(effect.high, words))})`,
      `    ${sourceText(effect)}`,
    ]),
    ...uncountedTexts(answer, words, { unasked: true }).map((text) => `  ${text}`),
    ...(answer.genes.length === 0 ? [] : [`  ${genesText(answer, words)}`]),
    ...(answer.freeOfDisease === 'not-known' ? [`  ${absoluteRisks.freeUnknown}`] : []),
    ...answer.beside.map((other) => `  ${besideTexts(other, words).join(' ')}${placeOf(other.source)}`),
    ...tableTexts(answer, words).map((text) => `  ${text}`),
    `  ${answer.table.citation}`,
    `  ${absoluteRisks.intervalIs}`,
  ];
}

function horizonLines(
  name: string,
  answer: AbsoluteRiskValue,
  { horizon, words }: { readonly horizon: Horizon; readonly words: Catalogue },
): readonly string[] {
  const { absoluteRisks } = words;
  const { table, sex, ageYears } = answer;
  return [
    `${name}, ${absoluteRisks.toAge(horizon.toAge)}${words.colon}${riskText(horizon, words)}`,
    `  ${absoluteRisks.everybody({ place: table.place, sex, ageYears })}${words.colon}${percentText(horizon.population, words)}`,
    ...horizon.waterfall.map(
      ({ group, risk }) => `  ${absoluteRisks.group[group]}${words.colon}${percentText(risk, words)}`,
    ),
    ...horizon.whatIf.map(
      ({ id, risk }) => `  ${changeText(id, words)}${words.colon}${percentText(risk, words)}`,
    ),
  ];
}

function factorLines(factor: Counted, words: Catalogue): readonly string[] {
  const { between } = words.absoluteRisks;
  return [
    `  ${countedText(factor, words)}`,
    ...factor.evidence.map((fact) => `    ${entryText(fact, words)}`),
    ...factor.effects.map((effect) => {
      const per = effect.per === null ? '' : ` / ${numberText(effect.per, words)}`;
      return `    × ${numberText(effect.ratio, words)}${per} (${between(numberText(effect.low, words), numberText(effect.high, words))}); ${sourceText(effect)}`;
    }),
  ];
}

type Entry = Counted['evidence'][number];

function entryText(entry: Entry, words: Catalogue): string {
  return `${factText(entry, words)}${placeOf(entry.source)}`;
}

function placeOf(source: Entry['source']): string {
  return source === null
    ? ''
    : ` ← ${source.file}${source.lineOneBased === null ? '' : `:${source.lineOneBased}`}${source.record === null ? '' : ` ${source.record}`}`;
}

/** The document of an effect, the place in it, and in whom it was found; as the packs have it, in English. */
export function sourceText({
  source,
  where,
  population,
}: {
  readonly source: Counted['effects'][number]['source'];
  readonly where: string;
  readonly population: string;
}): string {
  return `${source.title}, ${source.date}, ${source.reference}; ${where}; ${population}`;
}
