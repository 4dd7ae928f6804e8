import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import type { Language } from '@kairos/core/language';
import { detectFiles, type PersonOptions, readPerson } from '@kairos/core/person';
import { type ComposedPlan, composeForWhatIf, type Plan } from '@kairos/core/plan';
import {
  changesSince,
  type IpsRecord,
  planJson,
  writeCalendar,
  writeFhir,
  writeHtml,
  writeIps,
  writeJson,
} from '@kairos/core/writers';
import manifest from '../../package.json' with { type: 'json' };
import type { KeptFile, KeptForm, PlanComparison, Progress, Question } from './analyst.ts';
import { type DroppedFile, droppedFiles, openDropped } from './dropped-files.ts';
import { partReference } from './reference-file.ts';

/** A file by its name, as it is handed to the worker. */
export type NamedBlob = { readonly name: string; readonly blob: Blob };

/** A plan that was made, and the records whose entries an IPS passes on. */
export type MadePlan = ComposedPlan & { readonly records: readonly IpsRecord[] };

/** How often the page hears how far a file is. */
const PROGRESS_MS = 50;

/** Reads a person's files and composes their plan, as `kairos report` does. Gaps: those of the files and of core. */
export async function makePlan(
  files: readonly NamedBlob[],
  question: Question,
  knowledge: Knowledge,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<MadePlan>> {
  const { others, reference } = await partReference(files);
  const opened: DroppedFile[] = [];
  for (const file of others) {
    const dropped = await openDropped(file, hearer(file, onProgress));
    if (isGap(dropped)) return dropped;
    opened.push(dropped);
  }
  const all = await detectFiles(droppedFiles, opened);
  if (isGap(all)) return all;
  // A BED among them says which regions were read, as --callable does.
  const [callable = null, second] = all.filter(({ kind }) => kind === 'bed');
  if (second !== undefined) return gap('BED_AS_INPUT', { subject: second.file.name });
  const records: IpsRecord[] = [];
  const detected = all.filter((item) => item !== callable);
  const profile = await readPerson(droppedFiles, { detected, callable }, knowledge, {
    ...optionsOf(question),
    reference,
    recordRead: (record) => void records.push(record),
  });
  if (isGap(profile)) return profile;
  onProgress({ step: 'plan' });
  const composed = composeForWhatIf(profile, knowledge, {
    asOf: question.asOf,
    version: manifest.version,
    calling: { combinations: false, allMatches: false, cyp2d6FromVcf: false },
  });
  return { ...composed, records };
}

function optionsOf(question: Question): Omit<PersonOptions, 'reference'> {
  const { asOf, build, sample, absentIsReference, medications, samePerson, ageYears } = question;
  return { asOf, build, sample, absentIsReference, medications, samePerson, ageYears };
}

/** Sums up what is read of a file. Time is asked for the page's sake alone; the plan knows none. */
function hearer(
  { name, blob }: NamedBlob,
  onProgress: (progress: Progress) => void,
): (bytes: number) => void {
  let done = 0;
  let told = 0;
  return (bytes) => {
    done = Math.min(blob.size, done + bytes);
    const now = performance.now();
    if (now - told < PROGRESS_MS && done < blob.size) return;
    told = now;
    onProgress({ step: 'file', file: name, done, total: blob.size });
  };
}

/** Writes a plan in a form to keep. */
export function writePlan(
  { plan, records }: { readonly plan: Plan; readonly records: readonly IpsRecord[] },
  form: KeptForm,
  language: Language,
): KeptFile {
  switch (form) {
    case 'html':
      return { name: 'report.html', type: 'text/html', text: writeHtml(plan, { language }) };
    case 'json':
      return { name: 'report.json', type: 'application/json', text: writeJson(plan, language) };
    case 'fhir':
      return { name: 'report.fhir.json', type: 'application/fhir+json', text: writeFhir(plan, language) };
    case 'ips':
      return {
        name: 'report.ips.json',
        type: 'application/fhir+json',
        text: writeIps(plan, records, language),
      };
    case 'ics':
      return { name: 'report.ics', type: 'text/calendar', text: writeCalendar(plan, language) };
  }
}

/** What changed since an earlier report.json. Gaps: REPORT_UNREADABLE, REPORT_OTHER_PERSON. */
export function comparePlan(plan: Plan, earlier: string, file: string): Outcome<PlanComparison> {
  // What is compared is the same in every language.
  const changes = changesSince(earlier, planJson(plan, 'en'), file);
  return isGap(changes) ? changes : { since: changes.since, changes: changes.changes };
}
