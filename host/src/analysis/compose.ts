import { createHash } from 'node:crypto';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { isLanguage, type Language, languages } from '@kairos/core/language';
import {
  composeGrounds,
  composePlan,
  decidableSteps,
  type PlanRequest,
  type StepDecision,
} from '@kairos/core/plan';
import { genesAlone, type Profile, readHealthRecord } from '@kairos/core/profile';
import {
  cardData,
  type CardPerson,
  type CardRequest,
  explain,
  fhirBundle,
  type IpsRecord,
  type ReportSummary,
  summarisePlan,
  writeCard,
  writeCards,
  writeHtml,
  writeIps,
} from '@kairos/core/writers';
import { joinParts, noParts, type PersonParts, textResources } from '../person/index.ts';
import type { Resource } from '../store/index.ts';
import { type FileReading, partsOf, type Reader } from './file-reading.ts';
import {
  aboutPerson,
  type ChangedResults,
  changedResults,
  type KeptResults,
  resultsOf,
} from './plan-results.ts';

/** What a plan is computed of: a person's resources, and what was read of their files. */
export type PlanSources = {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly version: string;
  readonly record: readonly Resource[];
  /** Files by the names that the plan's evidence uses; those that are not read yet have no reading. */
  /** `key`: of the resource whose content a file is. */
  readonly files: readonly {
    readonly key: string;
    readonly name: string;
    readonly reading: FileReading | null;
  }[];
};

/** In which form a plan is asked for. */
export type PlanForm =
  | { readonly form: 'fhir'; readonly language: string; readonly person: string }
  | { readonly form: 'html'; readonly language: string; readonly decisions: readonly StepDecision[] }
  | { readonly form: 'data' }
  | { readonly form: 'grounds' }
  | { readonly form: 'summary'; readonly language: string }
  | { readonly form: 'explanation'; readonly language: string; readonly step: string }
  | { readonly form: 'steps' }
  | { readonly form: 'card-data'; readonly shown: CardPerson }
  | { readonly form: 'card'; readonly language: string; readonly card: CardAsked }
  | ({ readonly form: 'results' } & ResultsAsked)
  | { readonly form: 'cards'; readonly language: string; readonly asked: CardsAsked };

/** About whom results are, how they are marked, and what stands of an earlier plan. */
type ResultsAsked = {
  readonly person: string;
  readonly security: readonly unknown[];
  readonly before: KeptResults;
};

/** What cards are asked for, the language aside. */
export type CardsAsked = Omit<CardRequest, 'language'>;

/** A card, its codes already signed. */
export type CardAsked = Omit<Parameters<typeof writeCard>[1], 'language'>;

/** A plan in the form that was asked for. */
export type ComposedPlan = {
  readonly text: string;
  /** Of results only; the summary is to be compared with a later one. */
  readonly results: (ChangedResults & { readonly summary: ReportSummary }) | null;
};

/** How the record itself is called among a plan's inputs. */
const RECORD = 'record';

/** Computes a plan and writes it. Gaps: of two people in one record, USAGE for an unknown language or step. */
export function composeAs(sources: PlanSources, form: PlanForm, reader: Reader): Outcome<ComposedPlan> {
  const language = 'language' in form ? languageOf(form.language) : 'en';
  if (isGap(language)) return language;
  const isOfGenes = form.form === 'card' || form.form === 'card-data';
  const profile = profileOf(sources, reader);
  if (isGap(profile)) return profile;
  const { knowledge } = reader;
  if (form.form === 'grounds')
    return only(JSON.stringify(composeGrounds(profile, knowledge, requestOf(sources))));
  const plan = composePlan(isOfGenes ? genesAlone(profile) : profile, knowledge, requestOf(sources));
  switch (form.form) {
    case 'fhir':
      return only(aboutPerson(fhirBundle(plan, language, form.person), form.person));
    case 'html':
      return only(writeHtml(plan, { language, decisions: form.decisions }));
    case 'data':
      return only(JSON.stringify(plan));
    case 'summary': {
      const records = recordsOf(sources);
      return isGap(records) ? records : only(writeIps(plan, records, language));
    }
    case 'explanation': {
      const text = explain(plan, form.step, language);
      return isGap(text) ? text : only(text);
    }
    case 'cards':
      return only(JSON.stringify(writeCards(plan, { ...form.asked, language })));
    case 'steps':
      return only(JSON.stringify(decidableSteps(plan)));
    case 'card-data':
      return only(JSON.stringify(cardData(plan, form.shown)));
    case 'card':
      return only(writeCard(plan, { ...form.card, language }));
    case 'results': {
      const { asOf } = sources;
      const results = resultsOf(fhirBundle(plan, language, form.person), form);
      const summary = summarisePlan(plan);
      return { text: '', results: { ...changedResults(results, { before: form.before, asOf }), summary } };
    }
  }
}

const only = (text: string): ComposedPlan => ({ text, results: null });

function languageOf(name: string): Language | Gap {
  return isLanguage(name)
    ? name
    : gap('REQUEST_BAD', { reason: `the language is none of ${Object.keys(languages).join(', ')}` });
}

function profileOf(sources: PlanSources, { panels }: Reader): Outcome<Profile> {
  const { asOf, files } = sources;
  const record = recordParts(sources);
  if (isGap(record)) return record;
  const parts = files.map(({ name, reading }) =>
    reading === null
      ? { ...noParts, gaps: [gap('ANALYSIS_WAITS', { subject: name })] }
      : partsOf(reading, panels, { file: name, asOf }),
  );
  return joinParts([record, ...parts], {
    asOf,
    sample: null,
    absentIsReference: false,
    medications: [],
    samePerson: false,
  });
}

function requestOf({ asOf, version }: PlanSources): PlanRequest {
  return {
    asOf,
    version,
    calling: { combinations: false, allMatches: false, cyp2d6FromVcf: false },
    findings: null,
    scores: null,
  };
}

/** The person's own resources as they stand in the record and in records they uploaded, for writers that pass them on. */
function recordsOf({ record, files, asOf }: PlanSources): Outcome<readonly IpsRecord[]> {
  const own = record.map((resource) => ({
    fullUrl: `${resource.resourceType}/${resource.id ?? ''}`,
    resource,
  }));
  const records: IpsRecord[] = [{ name: RECORD, resources: own }];
  for (const { name, reading } of files) {
    if (reading?.form !== 'text') continue;
    const resources = textResources(reading.kind, reading.text, { file: name, asOf });
    if (isGap(resources)) return resources;
    if (resources !== null) records.push({ name, resources });
  }
  return records;
}

function recordParts({ record, asOf }: PlanSources): Outcome<PersonParts> {
  const entry = record.map((resource) => ({
    fullUrl: `${resource.resourceType}/${resource.id ?? ''}`,
    resource,
  }));
  const read = readHealthRecord(
    { resourceType: 'Bundle', type: 'collection', entry },
    { file: RECORD, asOf },
  );
  if (isGap(read)) return read;
  const sha256 = createHash('sha256').update(JSON.stringify(record)).digest('hex');
  return {
    ...noParts,
    records: [{ file: RECORD, record: read }],
    inputs: [{ file: RECORD, sha256, kind: 'fhir-json' }],
  };
}
