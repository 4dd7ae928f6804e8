import { type Gap, gap, isGap, type Outcome, stableId, textAt } from '../../base/index.ts';
import type { RecordEntries, RecordEntry } from '../fhir/index.ts';
import { declaredCharset } from './decode.ts';
import { latestWords } from './latest-word.ts';
import { type Message, readMessages, type Segment, textOf } from './message.ts';
import { reportOf } from './report.ts';
import { type Report, type Result, type Said, walk, type Walk } from './walk.ts';

/** Messages that are read: laboratory results, and medicines ordered, encoded or dispensed. */
const readTypes: ReadonlySet<string> = new Set(['ORU', 'OMP', 'RDE', 'RDS']);
/** Segments that say something of a person and that nothing here reads. */
const unreadFacts: ReadonlySet<string> = new Set(['IAM', 'PRB', 'PR1', 'GOL', 'RXA', 'RXG']);

/**
 * The messages of an HL7 v2 file as resources of a FHIR record, each with the segment and line it stands in:
 * the person (PID), results (OBX) and their reports (OBR), medicines (RXO, RXE, RXD), allergies (AL1) and
 * diagnoses (DG1). A result that a later message corrects, deletes or repeats counts as that message says.
 * Gaps: HL7_MALFORMED; HL7_MESSAGE_TYPE where no message is of a kind that is read. Source: HL7 2.3 to 2.8;
 * HL7 Version 2 to FHIR 1.0.0.
 */
export function hl7v2Entries(text: string, file: string): Outcome<RecordEntries> {
  const read = readMessages(text, file);
  if (isGap(read)) return read;
  const understood = read.messages.filter(({ header }) => readTypes.has(kindOf(header)));
  const others = [...new Set(read.messages.map(({ header }) => kindOf(header)))].filter(
    (kind) => !readTypes.has(kind),
  );
  if (understood.length === 0)
    return gap('HL7_MESSAGE_TYPE', { subject: file, found: others.join(', ') || 'no message' });
  const names = namesOf(understood);
  const walks = understood.map((message, i) => walk(message, { name: names[i] ?? '', place: i }));
  const results = latestWords(walks.flatMap((one) => one.results));
  const reports = latestWords(
    walks.flatMap((one) => one.reports).flatMap((report) => sentReport(report, results.standsFor)),
  );
  const said = [
    ...patients(walks),
    ...results.standing,
    ...reports.standing,
    ...walks.flatMap((w) => w.others),
  ];
  return {
    entries: [...new Map(said.map(entryOf).map((entry) => [entry.fullUrl, entry])).values()],
    gaps: [
      ...read.gaps,
      ...charsetAssumed(text, file),
      ...replacedGaps(results.replaced, file),
      ...notRead({ file, others, segments: understood.flatMap(({ segments }) => segments) }),
    ],
  };
}

function kindOf(header: Segment): string {
  return (textOf(header, 9) ?? 'no type').toUpperCase();
}

/** How messages are called in evidence: by their control id, with their place where it does not tell them apart. */
function namesOf(messages: readonly Message[]): readonly string[] {
  const ids = messages.map(({ header }) => textOf(header, 10));
  const uses = Map.groupBy(ids, (id) => id);
  return ids.map((id, i) => {
    if (id === null) return `message #${i + 1}`;
    return uses.get(id)?.length === 1 ? `message ${id}` : `message ${id} #${i + 1}`;
  });
}

/** One entry a way in which the person is described: messages repeat it. */
function patients(walks: readonly Walk[]): readonly Said[] {
  const seen = new Set<string>();
  return walks
    .flatMap((one) => one.patients)
    .filter(({ resource }) => seen.size < seen.add(JSON.stringify(resource)).size);
}

/** A report refers to the results that stand; one that does not say what was examined is none. */
function sentReport(
  report: Report,
  standsFor: (result: Result) => Result,
): readonly (Omit<Report, 'results'> & Said)[] {
  const { order, offset, results } = report;
  const references = [...new Set(results.map(standsFor))].map(urlOf);
  const resource = reportOf(order, { results: references, offset });
  return resource === null ? [] : [{ ...report, resource }];
}

function urlOf({ record, resource }: Said): string {
  return `urn:uuid:${stableId(`${record} ${JSON.stringify(resource)}`)}`;
}

function entryOf(said: Said): RecordEntry {
  const { record, resource, lineOneBased } = said;
  const fullUrl = urlOf(said);
  return {
    resource: { ...resource, id: fullUrl.slice('urn:uuid:'.length) },
    type: textAt(resource, 'resourceType') ?? '',
    fullUrl,
    record,
    lineOneBased,
  };
}

/** Letters outside ASCII, and no word in which character set. */
function charsetAssumed(text: string, file: string): readonly Gap[] {
  const isPlain = !/[\u0080-\uFFFF]/.test(text.replace(/^\uFEFF/, ''));
  return isPlain || declaredCharset(text) !== null ? [] : [gap('HL7_CHARSET_ASSUMED', { subject: file })];
}

const MOST_NAMED = 10;

function replacedGaps(replaced: readonly Result[], file: string): readonly Gap[] {
  if (replaced.length === 0) return [];
  const named = replaced.slice(0, MOST_NAMED).map(({ record }) => record);
  const left = replaced.length - named.length;
  const records = [...named, ...(left > 0 ? [`${left} more`] : [])].join('; ');
  return [gap('HL7_RESULT_REPLACED', { subject: file, count: replaced.length, records })];
}

/** One remark that names the messages and counts the segments left unread. */
function notRead(of: {
  readonly file: string;
  readonly others: readonly string[];
  readonly segments: readonly Segment[];
}): readonly Gap[] {
  const unread = of.segments.map(({ id }) => id).filter((id) => unreadFacts.has(id));
  const counts = [...Map.groupBy(unread, (id) => id)].map(([id, list]) => `${list.length} ${id}`);
  const kinds = [...of.others.map((kind) => `messages ${kind}`), ...counts].sort();
  return kinds.length === 0 ? [] : [gap('FHIR_NOT_READ', { subject: of.file, kinds: kinds.join(', ') })];
}
