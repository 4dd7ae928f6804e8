import { stableId, objectAt, objectsAt, textAt } from '../../base/index.ts';
import { type Catalogue, dateText, type IpsSection, type Language, languages } from '../../language/index.ts';
import type { Plan } from '../../plan/index.ts';
import { systems } from '../fhir/codes.ts';
import { coding, concept, type Fhir, reference } from '../fhir/elements.ts';
import type { Markup } from '../html/markup.ts';
import { conformed, ipsProfile } from './conform.ts';
import { geneResults } from './gene-results.ts';
import { entryTable, narrative, paragraph } from './narrative.ts';
import { carriedWith, type IpsRecord, idIn, ownEntries, type OwnEntry } from './own-entries.ts';
import { planOfCare } from './plan-of-care.ts';
import { rewritten } from './rewrite-references.ts';
import { newestOnly, sortIntoSections } from './sort-into-sections.ts';

/** The sections in the order readers look for them, with the LOINC codes and names of IPS 2.0. */
const sectionTable: readonly (readonly [section: IpsSection, code: string, display: string])[] = [
  ['allergies', '48765-2', 'Allergies and adverse reactions Document'],
  ['medications', '10160-0', 'History of Medication use Narrative'],
  ['problems', '11450-4', 'Problem list - Reported'],
  ['alerts', '104605-1', 'Alert'],
  ['results', '30954-2', 'Relevant diagnostic tests/laboratory data note'],
  ['planOfCare', '18776-5', 'Plan of care note'],
  ['immunizations', '11369-6', 'History of Immunization note'],
  ['procedures', '47519-4', 'History of Procedures Document'],
  ['devices', '46264-8', 'History of medical device use'],
  ['pastProblems', '11348-0', 'History of Past illness note'],
  ['vitalSigns', '8716-3', 'Vital signs note'],
  ['pregnancy', '10162-6', 'History of pregnancies Narrative'],
  ['socialHistory', '29762-2', 'Social history note'],
  ['advanceDirectives', '42348-3', 'Advance healthcare directives'],
];

/** What one section holds: entries of the record, entries made from the plan, and words about these. */
type Content = {
  readonly own: readonly OwnEntry[];
  readonly made: readonly Fhir[];
  readonly text: readonly Markup[];
};

/**
 * A finished plan and the person's own resources as an International Patient Summary: a FHIR R4 document
 * under the profiles of IPS 2.0. The record's entries keep their codes, displays and words, whatever their
 * language; what a profile requires and the record lacks is filled in as unknown, and a required section
 * without entries says that nothing is recorded, never that there is nothing. Results hold the genotypes and
 * phenotypes that bear on medicines, the plan of care the verdicts and the prevention that is due.
 * Same plan, records (in any order) and language, same bytes.
 * Source: HL7 International Patient Summary 2.0.1.
 */
export function writeIps(plan: Plan, records: readonly IpsRecord[], language: Language): string {
  return `${JSON.stringify(document(plan, records, languages[language]), null, 1)}\n`;
}

function document(plan: Plan, records: readonly IpsRecord[], words: Catalogue): Fhir {
  const seed = JSON.stringify([plan.person, plan.asOf, plan.inputs, words.tag]);
  const idOf = (name: string): string => stableId(`${seed} ${name}`);
  const entries = ownEntries(records, idOf);
  const ownPatient = entries.find(({ type }) => type === 'Patient') ?? null;
  const patientUrl = ownPatient?.url ?? `urn:uuid:${idOf('patient')}`;
  const authorUrl = `urn:uuid:${idOf('author')}`;
  const sections = sectionContents(plan, entries, { idOf, patientUrl, authorUrl, words });
  const named = [...sections.values()].flatMap(({ own }) => own);
  const carried = carriedWith(ownPatient === null ? named : [ownPatient, ...named]);
  const own = [...named, ...carried];
  const urls = new Set([patientUrl, ...own.map(({ url }) => url)]);
  const put = (entry: OwnEntry): Fhir =>
    entryOf(entry.url, conformed(rewritten(entry, { urls, patientUrl }), patientUrl));
  const composition = compositionOf(plan, sections, {
    confidentiality: confidentialityOf(own),
    id: idOf('composition'),
    patientUrl,
    authorUrl,
    words,
  });
  return {
    resourceType: 'Bundle',
    id: idOf('document'),
    meta: { profile: [ipsProfile('Bundle')] },
    language: words.tag,
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${idOf('document')}` },
    type: 'document',
    timestamp: `${plan.asOf}T00:00:00Z`,
    entry: [
      made(composition),
      ownPatient === null
        ? entryOf(patientUrl, conformed(barePatient(plan, idIn(patientUrl)), patientUrl))
        : put(ownPatient),
      made(author(plan, idIn(authorUrl))),
      ...[...sections.values()].flatMap((content) => [...content.own.map(put), ...content.made.map(made)]),
      ...carried.map(put),
    ],
  };
}

function entryOf(fullUrl: string, resource: Fhir): Fhir {
  return { fullUrl, resource };
}

function made(resource: Fhir): Fhir {
  return entryOf(`urn:uuid:${String(resource['id'])}`, resource);
}

/** A document is as confidential as the most confidential entry in it (HL7 v3 Confidentiality). */
function confidentialityOf(entries: readonly OwnEntry[]): 'N' | 'R' | 'V' {
  const codes = new Set(
    entries.flatMap(({ resource }) =>
      objectsAt(objectAt(resource, 'meta'), 'security').map((label) => textAt(label, 'code')),
    ),
  );
  return codes.has('V') ? 'V' : codes.has('R') ? 'R' : 'N';
}

type Naming = {
  readonly idOf: (name: string) => string;
  readonly patientUrl: string;
  readonly authorUrl: string;
  readonly words: Catalogue;
};

/** Sections that hold something, and the three that must be there, in the order of the table. */
function sectionContents(
  plan: Plan,
  entries: readonly OwnEntry[],
  naming: Naming,
): ReadonlyMap<IpsSection, Content> {
  const sorted = sortIntoSections(entries);
  const genes = geneResults(plan, naming);
  const care = planOfCare(plan, { ...naming, id: naming.idOf('care plan') });
  return new Map(
    sectionTable.flatMap(([section]) => {
      const own = sorted.get(section) ?? [];
      const content: Content = {
        own,
        made:
          section === 'results'
            ? genes.observations
            : section === 'planOfCare' && care
              ? [care.carePlan]
              : [],
        text: section === 'results' ? genes.text : section === 'planOfCare' && care ? care.text : [],
      };
      const silent = content.own.length + content.made.length === 0;
      return silent && !isRequired(section) ? [] : [[section, content] as const];
    }),
  );
}

function isRequired(section: IpsSection): section is keyof Catalogue['ips']['silent'] {
  return section === 'problems' || section === 'allergies' || section === 'medications';
}

function compositionOf(
  plan: Plan,
  sections: ReadonlyMap<IpsSection, Content>,
  about: {
    readonly id: string;
    readonly confidentiality: string;
    readonly patientUrl: string;
    readonly authorUrl: string;
    readonly words: Catalogue;
  },
): Fhir {
  const { words } = about;
  const title = words.ips.title(plan.person.name, dateText(plan.asOf, words));
  return {
    resourceType: 'Composition',
    id: about.id,
    meta: { profile: [ipsProfile('Composition')] },
    language: words.tag,
    text: narrative([paragraph(title)], words),
    status: 'final',
    type: concept([coding(systems.loinc, '60591-5', 'Patient summary Document')]),
    subject: { reference: about.patientUrl },
    date: plan.asOf,
    author: [{ reference: about.authorUrl }],
    title,
    confidentiality: about.confidentiality,
    section: sectionTable.flatMap(([section, code, display]) => {
      const content = sections.get(section);
      if (content === undefined) return [];
      return [sectionOf(section, { content, code: coding(systems.loinc, code, display), words })];
    }),
  };
}

function sectionOf(
  section: IpsSection,
  parts: { readonly content: Content; readonly code: Fhir; readonly words: Catalogue },
): Fhir {
  const { content, words } = parts;
  const head = { title: words.ips.sections[section], code: concept([parts.code]) };
  const own = content.own.length === 0 ? [] : [entryTable(content.own, words)];
  const newest = own.length > 0 && newestOnly.has(section) ? [paragraph(words.ips.newestOnly)] : [];
  const references = [
    ...content.own.map(({ url }) => ({ reference: url })),
    ...content.made.map(({ id }) => reference(String(id))),
  ];
  if (references.length === 0 && isRequired(section))
    return {
      ...head,
      text: narrative([paragraph(words.ips.silent[section])], words),
      emptyReason: concept([
        coding('http://terminology.hl7.org/CodeSystem/list-empty-reason', 'unavailable', 'Unavailable'),
      ]),
    };
  return { ...head, text: narrative([...newest, ...own, ...content.text], words), entry: references };
}

/** The program that put the summary together. */
function author(plan: Plan, id: string): Fhir {
  return {
    resourceType: 'Device',
    id,
    deviceName: [{ name: 'Kairos', type: 'user-friendly-name' }],
    version: [{ value: plan.version }],
    note: [{ text: plan.knowledge.map(({ pack, version }) => `${pack} ${version}`).join(', ') }].filter(
      ({ text }) => text !== '',
    ),
  };
}

/** A person no record of theirs describes: what the plan knows of them. */
function barePatient(plan: Plan, id: string): Fhir {
  const { name, birthDate, sex } = plan.person;
  return {
    resourceType: 'Patient',
    id,
    ...(name === null ? {} : { name: [{ text: name }] }),
    ...(sex === null ? {} : { gender: sex }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}
