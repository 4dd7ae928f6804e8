import type { PlanPreventionItem } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { factText } from './fact-text.ts';
import { preventionName } from './prevention-name.ts';
import { dateText, listText } from './values.ts';

type Missing = PlanPreventionItem['missing'][number];

/** When it is due, was done or comes next, in a sentence; '' where there is no date to tell. */
export function preventionWhen(item: PlanPreventionItem, words: Catalogue): string {
  const { when } = words.prevention;
  const { dueDate, ageAtDue, lastDone } = item;
  const last = lastDone === null ? [] : [when.last(dateText(lastDone, words))];
  const date = dueDate === null ? null : dateText(dueDate, words);
  switch (item.status) {
    case 'overdue':
      return [...(date === null ? [] : [when.overdue(date)]), ...last].join(' ');
    case 'due':
      return lastDone === null || date === null ? when.neverRecorded : [when.due(date), ...last].join(' ');
    case 'soon':
      return [...(date === null ? [] : [when.soon(date, ageAtDue)]), ...last].join(' ');
    case 'done':
      return [date === null ? when.finished : when.next(date, ageAtDue), ...last].join(' ');
    case 'declined':
    case 'unknown':
    case 'not-applicable':
      return '';
  }
}

/** How often it is done: `every 2 years`, `once`, `2 doses`. */
export function preventionInterval(
  { intervalMonths, doses }: Pick<PlanPreventionItem, 'intervalMonths' | 'doses'>,
  words: Catalogue,
): string {
  const { prevention } = words;
  if (doses === null) return prevention.every(intervalMonths);
  const booster = intervalMonths === null ? [] : [prevention.every(intervalMonths)];
  return [prevention.doses(doses), ...booster].join(', ');
}

/** Why it is not for this person now; '' where it is. */
export function preventionReason({ reason }: PlanPreventionItem, words: Catalogue): string {
  const texts = words.prevention.reason;
  if (reason === null) return '';
  switch (reason.kind) {
    case 'too-young':
      return texts['too-young']({
        ...reason,
        startsOn: reason.startsOn === null ? null : dateText(reason.startsOn, words),
      });
    case 'too-old':
      return texts['too-old'](reason);
    case 'last-check-done':
      return texts['last-check-done'](reason);
    case 'minor':
      return texts.minor(reason);
    case 'not-for-person':
      return texts['not-for-person'](reason);
    case 'replaced':
      return texts.replaced(reason);
    case 'not-offered-in-country':
      return texts['not-offered-in-country'](reason);
    case 'no-table-for-country':
      return texts['no-table-for-country'](reason);
  }
}

/** Missing facts as a list, each once. */
export function missingFactsText(missing: readonly Missing[], words: Catalogue): string {
  return listText([...new Set(missing.map((fact) => missingText(fact, words)))], words, 'and');
}

function missingText(fact: Missing, words: Catalogue): string {
  const { prevention, risks } = words;
  switch (fact.kind) {
    case 'measure':
      return prevention.missing.measure(prevention.measure[fact.measure] ?? fact.measure);
    case 'risk': {
      const inputs = fact.inputs.map((input) => risks.input[input] ?? input);
      return prevention.missing.risk(inputs.length === 0 ? fact.model : listText(inputs, words, 'and'));
    }
    case 'gene':
    case 'phase':
    case 'confirmation':
      return prevention.missing[fact.kind](fact.gene);
    case 'age-at-diagnosis':
      return prevention.missing['age-at-diagnosis'](prevention.kin[fact.kin] ?? fact.kin);
    case 'last-done':
    case 'result':
    case 'follow-up':
      return prevention.missing[fact.kind](preventionName(fact.action, words));
    case 'birth-date':
    case 'sex':
    case 'sex-disagrees':
    case 'country':
    case 'conditions':
    case 'family-history':
    case 'smoking':
    case 'medicines':
    case 'pregnancy':
      return prevention.missing[fact.kind]('');
  }
}

/** Relatives who should be told, by degree, with those the record names; '' where there are none. */
export function tellText({ tell }: PlanPreventionItem, words: Catalogue): string {
  const { prevention } = words;
  return tell
    .map(({ degree, known }) => {
      const named = known.flatMap(({ kin, name }) => {
        const relation = prevention.kin[kin];
        return relation === undefined ? (name ?? []) : name === null ? relation : `${relation} ${name}`;
      });
      const recorded = named.length === 0 ? '' : ` ${prevention.inRecord(listText(named, words, 'and'))}`;
      return `${prevention.tell(prevention.degree[degree])}${recorded}`;
    })
    .join(' ');
}

/** What an item says and rests on, a line each: where it stands, how often, by whose word, from which facts. */
export function explainPrevention(item: PlanPreventionItem, words: Catalogue): readonly string[] {
  const { prevention } = words;
  const about = [prevention.status[item.status], preventionReason(item, words)].filter((text) => text !== '');
  const lines = [
    `${preventionName(item.action, words)}${words.colon}${about.join(', ')}. ${preventionWhen(item, words)}`.trim(),
    item.intervalMonths === null && item.status === 'unknown' ? '' : preventionInterval(item, words),
    item.shortened ? prevention.shortened : '',
    sourceLine(item, words),
    item.missing.length === 0 ? '' : prevention.missingFacts(missingFactsText(item.missing, words)),
    mergedText(item, words),
    mayChangeText(item, words),
    tellText(item, words),
    ...item.because.map((fact) => becauseLine(fact, words)),
  ];
  return lines.filter((line) => line !== '');
}

function sourceLine({ source, strength, rules }: PlanPreventionItem, words: Catalogue): string {
  const { prevention } = words;
  if (source === null) return `${prevention.columns.source}${words.colon}${rules.join(', ')}`;
  const weight =
    strength === null ? '' : `; ${prevention.columns.strength}${words.colon}${prevention.strength[strength]}`;
  return `${prevention.columns.source}${words.colon}${source.title}, ${source.date}, ${source.reference} (${rules.join(', ')})${weight}`;
}

/** Rules that gave way to this one, with how often they ask; '' where there are none. */
export function mergedText({ mergedFrom }: PlanPreventionItem, words: Catalogue): string {
  if (mergedFrom.length === 0) return '';
  const others = mergedFrom.map(
    ({ source, months }) => `${source.title} (${words.prevention.every(months)})`,
  );
  return words.prevention.mergedFrom(listText(others, words, 'and'));
}

/** What would have to be known for a closer check; '' where nothing, or genes alone. */
export function mayChangeText({ open }: PlanPreventionItem, words: Catalogue): string {
  const missing = open.flatMap((rule) => rule.missing).filter(({ kind }) => kind !== 'gene');
  return missing.length === 0 ? '' : words.prevention.mayChange(missingFactsText(missing, words));
}

function becauseLine(fact: PlanPreventionItem['because'][number], words: Catalogue): string {
  const { source } = fact;
  const place =
    source === null
      ? ''
      : ` [${source.file}${source.lineOneBased === null ? '' : `:${source.lineOneBased}`}${source.record === null ? '' : ` ${source.record}`}]`;
  return `${words.prevention.becauseOf}${words.colon}${factText(fact, words)}${place}`;
}
