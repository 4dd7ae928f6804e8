import { ageRangeInYears, type Gap, gap, isCalendarDate, type Outcome } from '../../base/index.ts';
import { measures, type ObservationCode } from '../model/measures.ts';
import type { HealthRecord, Identity } from '../model/person.ts';
import { Collector } from './collector.ts';
import { type Element, type ElementHearer, type Ending, readElements } from './read-elements.ts';
import type { AppleRecord } from './record.ts';
import { type Place, summarise, type Summary } from './summaries.ts';

export type AppleHealthOptions = {
  /** Base name of the file, for source references. */
  readonly file: string;
  /** Path of the document within the file where that is an archive, or null. */
  readonly member: string | null;
  /** YYYY-MM-DD: later records are left out. */
  readonly asOf: string;
};

/**
 * Reads Apple Health's export (`export.xml`) as its bytes come, in a memory that does not grow with it: who it is about,
 * and the measures that a plan can use, summed up. A measurement counts by its last record; resting heart rate,
 * variability and oxygen saturation by the median of the last seven days with records among 28; steps and sleep by
 * that of days that count ({@link summarise}); blood pressure by the average of home readings. Days are those of the
 * record's own time zone where it names one, else of the clock the export was written by.
 *
 * Gaps: WEARABLE_ENTITIES, FILE_NOT_UTF8, FILE_DAMAGED, and WEARABLE_XML_BAD where no HealthData begins. A document that
 * is broken later is read up to there (WEARABLE_CUT_OFF), without sums of days. Everything else that was not read is in
 * the record's `gaps`.
 */
export async function readAppleHealth(
  chunks: AsyncIterable<Uint8Array>,
  options: AppleHealthOptions,
): Promise<Outcome<HealthRecord>> {
  const hearer = new ExportHearer(options.asOf);
  const ending = await readElements(chunks, hearer);
  const refusal = refusalOf(ending, hearer, options.file);
  if (refusal !== null) return refusal;
  const place: Place = { file: options.file, record: options.member };
  const summary = summarise(hearer.collected, place, { sums: ending.kind === 'whole' });
  const identity = identityOf(hearer.me, options.asOf);
  return {
    ...emptyRecord,
    identity,
    observations: summary.observations,
    gaps: [
      ...brokenGaps(ending, options.file),
      ...collectedGaps(hearer.collected, options),
      ...summaryGaps(summary, options.file),
    ],
  };
}

const emptyRecord: HealthRecord = {
  identity: {
    name: null,
    birthDate: null,
    sex: null,
    birthSex: null,
    country: null,
    deceased: null,
    identifiers: [],
  },
  conditions: [],
  allergies: [],
  medications: [],
  observations: [],
  smoking: null,
  procedures: [],
  immunizations: [],
  externalRisks: [],
  pregnant: null,
  relatives: [],
  codedEntries: [],
  unknownUnits: [],
  gaps: [],
};

/** Hands records over with what stands within them. */
class ExportHearer implements ElementHearer {
  readonly collected: Collector;
  root: string | null = null;
  me: Element['attributes'] = {};
  #record: { -readonly [K in keyof AppleRecord]: AppleRecord[K] } | null = null;

  constructor(asOf: string) {
    this.collected = new Collector(asOf);
  }

  begin({ name, attributes, line }: Element, within: string | null): void {
    this.root ??= name;
    if (name === 'Record') this.#record = { attributes, zone: null, byHand: false, line };
    else if (name === 'MetadataEntry' && this.#record !== null) this.#note(attributes);
    else if (name === 'Me') this.me = attributes;
    else if (within === 'HealthData' && !passedOver.has(name)) this.collected.leave(name.slice(0, 60));
  }

  end(name: string): void {
    if (name !== 'Record' || this.#record === null) return;
    this.collected.take(this.#record);
    this.#record = null;
  }

  #note({ key, value = '' }: Element['attributes']): void {
    if (this.#record === null) return;
    if (key === 'HKTimeZone') this.#record.zone = value.slice(0, 60);
    if (key === 'HKWasUserEntered') this.#record.byHand = value === '1';
  }
}

/** Elements of the root that are no records, or whose records stand beside them as well. */
const passedOver: ReadonlySet<string> = new Set(['ExportDate', 'Me', 'Correlation', 'ActivitySummary']);

function refusalOf(ending: Ending, { root }: ExportHearer, file: string): Gap | null {
  switch (ending.kind) {
    case 'entities':
      return gap('WEARABLE_ENTITIES', { subject: file });
    case 'not-utf8':
      return gap('FILE_NOT_UTF8', { subject: file, line: ending.line });
    case 'damaged':
      return gap('FILE_DAMAGED', { subject: file, reason: ending.reason });
    case 'broken':
      return root === 'HealthData'
        ? null
        : gap('WEARABLE_XML_BAD', { subject: file, reason: `line ${ending.line}: ${ending.reason}` });
    case 'whole':
      return root === 'HealthData'
        ? null
        : gap('WEARABLE_XML_BAD', {
            subject: file,
            reason: `its root is ${root?.slice(0, 40) ?? 'missing'}`,
          });
  }
}

const CHARACTERISTIC = 'HKCharacteristicTypeIdentifier';
const oldestYears = 130;

/** Who the export is about; a birth date that no living person has on the day is none. */
function identityOf(me: Element['attributes'], asOf: string): Identity {
  const born = me[`${CHARACTERISTIC}DateOfBirth`] ?? '';
  const age = isCalendarDate(born) ? ageRangeInYears(born, asOf) : null;
  const sex = me[`${CHARACTERISTIC}BiologicalSex`];
  return {
    ...emptyRecord.identity,
    birthDate: age === null || age.least > oldestYears ? null : born,
    sex: sex === 'HKBiologicalSexFemale' ? 'female' : sex === 'HKBiologicalSexMale' ? 'male' : null,
  };
}

function brokenGaps(ending: Ending, subject: string): readonly Gap[] {
  if (ending.kind !== 'broken') return [];
  const { line, reason } = ending;
  return [gap('WEARABLE_CUT_OFF', { subject, line, reason })];
}

function collectedGaps(
  { unreadable, firstUnreadableLine, afterAsOf, unread }: Collector,
  { file, asOf }: AppleHealthOptions,
): readonly Gap[] {
  return [
    ...(unreadable === 0
      ? []
      : [
          gap('WEARABLE_RECORDS_UNREADABLE', {
            subject: file,
            count: unreadable,
            line: firstUnreadableLine,
          }),
        ]),
    ...(afterAsOf === 0 ? [] : [gap('WEARABLE_AFTER_AS_OF', { subject: file, count: afterAsOf, asOf })]),
    ...(unread.size === 0 ? [] : [gap('WEARABLE_NOT_READ', { subject: file, kinds: kindsText(unread) })]),
  ];
}

const MOST_KINDS = 12;

/** The most frequent kinds first. */
function kindsText(unread: ReadonlyMap<string, number>): string {
  const sorted = [...unread].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const left = sorted.length - MOST_KINDS;
  const shown = sorted.slice(0, MOST_KINDS).map(([kind, count]) => `${count} ${kind}`);
  return [...shown, ...(left > 0 ? [`${left} more kinds`] : [])].join(', ');
}

function summaryGaps({ observations, steps, tooFewDays }: Summary, subject: string): readonly Gap[] {
  const { all, aside, order } = steps;
  return [
    ...(observations.length === 0 ? [gap('WEARABLE_NOTHING', { subject })] : []),
    ...(aside === 0
      ? []
      : [gap('WEARABLE_STEPS_RESOLVED', { subject, aside, all, order: order.join(', then ') })]),
    ...tooFewDays.map(([code, days]) => gap('WEARABLE_DAYS_FEW', { subject, name: nameOf(code), days })),
    ...observations.flatMap(({ code, own }) =>
      own?.made === 'home-reading' && code === 'systolic-bp'
        ? [gap('WEARABLE_PRESSURE_FEW', { subject, date: own.from })]
        : [],
    ),
  ];
}

function nameOf(code: ObservationCode): string {
  return `${code.replaceAll('-', ' ')} (${measures[code].unit})`;
}
