import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Analysis } from '../analysis/index.ts';
import type { CardKeys, IssuedCards } from '../cards/index.ts';
import { sensitiveCategories } from '../fhir/index.ts';
import {
  type FileContext,
  fileOfBinary,
  openPersonFile,
  type RecordStore,
  type Resource,
  type Session,
  type Stored,
} from '../store/index.ts';
import type { ContentType } from './encrypted-file.ts';
import { signedCards } from './safety-card.ts';
import { notChosenText } from './not-chosen-text.ts';

/** What a person may put behind a link, beside single resources and files of theirs. */
const sharedKinds = ['summary', 'plan', 'report', 'card'] as const;
type SharedKind = (typeof sharedKinds)[number];

/** A part of somebody's record, chosen to be shared. */
export type ContentAsked = {
  readonly person: string;
  readonly kinds: readonly SharedKind[];
  /** `Type/id`. */
  readonly resources: readonly string[];
  /** Sensitive categories that may be in it; none of the others is. */
  readonly categories: readonly string[];
  readonly language: string;
};

/** One file to be encrypted by whoever asked for it. */
export type SharedFile = {
  readonly contentType: ContentType;
  readonly content: Readonly<Record<string, unknown>>;
};

/** Where content comes from. */
export type ContentPlace = {
  readonly store: RecordStore;
  readonly files: FileContext;
  /** null where this server does not analyse. */
  readonly analysis: Analysis | null;
  readonly keys: CardKeys;
  readonly issued: IssuedCards;
  readonly now: () => Date;
  readonly baseUrl: string;
};

/** Says in a shared resource which sensitive categories were not chosen, whether or not there is anything of them. */
const NOT_CHOSEN = 'urn:kairos:not-chosen';
const MOST_RESOURCES = 100;
const MOST_FILE_BYTES = 8 * 1024 * 1024;

/** Reads what is asked for. Gap: SHARE_BAD. */
export function readContentAsked(given: Readonly<Record<string, unknown>>): Outcome<ContentAsked> {
  const bad = (reason: string): Gap => gap('SHARE_BAD', { reason });
  const { patient, contents = ['summary'], categories = [], language = 'en' } = given;
  if (typeof patient !== 'string' || !/^[A-Za-z0-9.-]{1,64}$/.test(patient))
    return bad('it does not name whose record by patient');
  if (!areTexts(contents) || contents.length === 0) return bad('contents is no list of what is to be shared');
  if (!areTexts(categories) || typeof language !== 'string')
    return bad('categories are a list, language is a text');
  const unknown = categories.find((one) => !(sensitiveCategories as readonly string[]).includes(one));
  if (unknown !== undefined) return bad(`categories are of ${sensitiveCategories.join(', ')}`);
  const kinds = sharedKinds.filter((kind) => contents.includes(kind));
  const resources = contents.filter((one) => !(sharedKinds as readonly string[]).includes(one));
  if (!resources.every((name) => /^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9.-]{1,64}$/.test(name)))
    return bad(`contents are of ${sharedKinds.join(', ')}, or resources as Type/ID`);
  // A card is about genes, and says whose they are.
  if (kinds.includes('card') && !categories.includes('genetics'))
    return bad('a card holds gene results: categories must name genetics');
  return { person: patient, kinds, resources, categories, language };
}

/**
 * What was chosen, of what the session may see and of no sensitive category that was not chosen: neither as itself nor as
 * the ground of a plan. Gaps: those of the record, SHARE_BAD.
 */
export async function sharedContent(
  place: ContentPlace,
  session: Session,
  asked: ContentAsked,
): Promise<Outcome<readonly SharedFile[]>> {
  const withholds = sensitiveCategories.filter((category) => !asked.categories.includes(category));
  const within: Session = { ...session, withholds };
  const patient = await place.store.read(within, 'Patient', asked.person);
  if (isGap(patient)) return patient;
  const found: Resource[] = [];
  for (const kind of asked.kinds) {
    if (kind === 'card') continue;
    const made = await composed(place, within, { kind, asked });
    if (isGap(made)) return made;
    found.push(made);
  }
  if (asked.resources.length > 0) {
    const chosen = await chosenResources(place, within, asked);
    if (isGap(chosen)) return chosen;
    found.push(chosen);
  }
  const cards = asked.kinds.includes('card') ? await cardFile(place, within, asked) : [];
  if (isGap(cards)) return cards;
  const resources = found.map((resource) => ({
    contentType: 'application/fhir+json' as const,
    content: marked(resource, withholds, asked.language),
  }));
  return [...resources, ...cards];
}

/** The medication-safety card as a `.smart-health-card` file. */
async function cardFile(
  { analysis, ...place }: ContentPlace,
  session: Session,
  { person }: ContentAsked,
): Promise<Outcome<readonly SharedFile[]>> {
  if (analysis === null) return noAnalysis();
  const shown = { name: true, birthDate: true };
  const verifiableCredential = await signedCards({ analysis, ...place }, session, { person, shown });
  return isGap(verifiableCredential)
    ? verifiableCredential
    : [{ contentType: 'application/smart-health-card', content: { verifiableCredential } }];
}

const noAnalysis = (): Gap =>
  gap('SHARE_BAD', { reason: 'this server computes no plans, summaries and cards' });

async function composed(
  { analysis, now }: ContentPlace,
  session: Session,
  { kind, asked }: { readonly kind: Exclude<SharedKind, 'card'>; readonly asked: ContentAsked },
): Promise<Outcome<Resource>> {
  if (analysis === null) return noAnalysis();
  const { person, language } = asked;
  switch (kind) {
    case 'summary':
      return analysis.summary(session, person, language);
    case 'plan':
      return analysis.plan(session, person, language);
    case 'report': {
      // What clinicians wrote for the person and their colleagues is not what was chosen.
      const html = await analysis.report(session, person, { language, decisions: [] });
      return isGap(html) ? html : reportDocument(html, person, now());
    }
  }
}

/** A link carries FHIR: the report is the content of a document. */
function reportDocument(html: string, person: string, now: Date): Resource {
  const attachment = {
    contentType: 'text/html',
    data: Buffer.from(html).toString('base64'),
    title: 'report.html',
  };
  return {
    resourceType: 'DocumentReference',
    status: 'current',
    subject: { reference: `Patient/${person}` },
    date: now.toISOString(),
    content: [{ attachment }],
  };
}

async function chosenResources(
  place: ContentPlace,
  session: Session,
  { person, resources }: ContentAsked,
): Promise<Outcome<Resource>> {
  if (resources.length > MOST_RESOURCES)
    return gap('SHARE_BAD', { reason: `more than ${MOST_RESOURCES} resources were chosen` });
  const entry: { readonly resource: Resource }[] = [];
  for (const name of resources) {
    const [type = '', id = ''] = name.split('/');
    const stored = await place.store.read(session, type, id);
    if (isGap(stored)) return stored;
    if (stored.resource === null || stored.person !== person) return gap('FHIR_NOT_FOUND', { subject: name });
    const whole = await withContent(place, stored, stored.resource);
    if (isGap(whole)) return whole;
    entry.push({ resource: whole });
  }
  return { resourceType: 'Bundle', type: 'collection', timestamp: place.now().toISOString(), entry };
}

/** A Binary with the content of its file. */
async function withContent(
  { files }: ContentPlace,
  { person }: Stored,
  resource: Resource,
): Promise<Outcome<Resource>> {
  const id = resource.resourceType === 'Binary' ? fileOfBinary(resource) : null;
  if (id === null || person === null) return resource;
  const file = await openPersonFile(files, { id, person });
  if (isGap(file)) return file;
  try {
    if (file.size > MOST_FILE_BYTES)
      return gap('SHARE_BAD', { reason: `a file has more than ${MOST_FILE_BYTES / 1024 / 1024} MiB` });
    const { _data, ...rest } = resource;
    const data = Buffer.from(await file.slice(0, file.size).arrayBuffer()).toString('base64');
    return { ...rest, data };
  } finally {
    await file.close();
  }
}

function marked(resource: Resource, withholds: readonly string[], language: string): Resource {
  if (withholds.length === 0) return resource;
  const tags = withholds.map((code) => ({ system: NOT_CHOSEN, code }));
  const before = (resource.meta?.['tag'] ?? []) as readonly unknown[];
  return { ...told(resource, withholds, language), meta: { ...resource.meta, tag: [...before, ...tags] } };
}

/** A document says in its narrative what it is not about: no reader shall take "not tested" for the whole truth. */
function told(document: Resource, withholds: readonly string[], language: string): Resource {
  const [first, ...others] = (document['entry'] ?? []) as readonly { readonly resource?: Resource }[];
  const { div } = (first?.resource?.['text'] ?? {}) as { readonly div?: unknown };
  if (first?.resource?.resourceType !== 'Composition' || typeof div !== 'string') return document;
  const sentence = notChosenText(withholds, language);
  const text = { status: 'generated', div: div.replace(/<\/div>$/, `<p>${sentence}</p></div>`) };
  return { ...document, entry: [{ ...first, resource: { ...first.resource, text } }, ...others] };
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 200 && value.every((one) => typeof one === 'string');
