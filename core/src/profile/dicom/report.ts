import type { JsonObject } from '../../base/index.ts';
import { type Code, codeAt, conceptOf, isCode } from './concept.ts';
import { firstNumber, firstText, itemsAt } from './tags.ts';

/** Deeper trees are no report anybody writes. */
const DEEPEST = 24;

const CONTENT = '0040A730';
const CONCEPT_NAME = '0040A043';
const CONCEPT_CODE = '0040A168';

/** What a measurement inherits from the containers it stands in; its own words count first. */
type Context = {
  readonly site: Code | null;
  readonly laterality: Code | null;
  readonly method: Code | null;
  readonly derivation: Code | null;
  /** What was measured, by the name and the UID under which it is followed from report to report. */
  readonly tracked: { readonly name: string | null; readonly uid: string | null };
  readonly device: string | null;
};

const nothing: Context = {
  site: null,
  laterality: null,
  method: null,
  derivation: null,
  tracked: { name: null, uid: null },
  device: null,
};

/** One number or coded answer of a report, as a FHIR Observation without id, status and time. */
export type Measurement = {
  /** The content item's place in the tree, as DICOM counts it (`1.4.2`), and the names on the way to it. */
  readonly place: string;
  readonly path: readonly string[];
  readonly resource: JsonObject;
};

/**
 * The numbers and coded answers of a structured report (TID 1500 and any other), in the order of its tree.
 * What describes the images it was made of (the image library, acquisition and observation context) measures
 * nothing of the person. Source: DICOM PS3.3, C.17.3; PS3.16, TID 1500, 1501, 300.
 */
export function measurementsOf(document: JsonObject): readonly Measurement[] {
  const found: Measurement[] = [];
  const walk = (
    item: JsonObject,
    at: { readonly place: string; readonly path: readonly string[]; readonly depth: number },
    inherited: Context,
  ): void => {
    const name = codeAt(item, CONCEPT_NAME);
    // The image library: what the images are, not what is seen on them.
    if (isCode(name, 'DCM|111028') || at.depth > DEEPEST) return;
    const context = contextOf(item, inherited);
    const path = name === null ? at.path : [...at.path, name.meaning ?? name.code];
    const resource = isStatement(item) ? observationOf(item, name, context) : null;
    if (resource !== null) found.push({ place: at.place, path, resource });
    for (const [index, child] of itemsAt(item, CONTENT).entries())
      walk(child, { place: `${at.place}.${index + 1}`, path, depth: at.depth + 1 }, context);
  };
  walk(document, { place: '1', path: [], depth: 0 }, nothing);
  return found;
}

/** Numbers and codes that are said of the person, by their relationship to what stands above them. */
function isStatement(item: JsonObject): boolean {
  const relationship = firstText(item, '0040A010');
  return relationship === 'CONTAINS' || relationship === 'INFERRED FROM';
}

function observationOf(item: JsonObject, name: Code | null, context: Context): JsonObject | null {
  const concept = conceptOf([name]);
  const value = concept === null ? null : valueOf(item);
  if (concept === null || value === null) return null;
  const { site, laterality, tracked, device } = context;
  const code = isThePersons(name, context) ? concept : namedOnly(concept);
  const method = conceptOf([context.derivation, context.method]);
  const bodySite = conceptOf([site, laterality]);
  return {
    code,
    ...value,
    ...(method === null ? {} : { method }),
    ...(bodySite === null ? {} : { bodySite }),
    ...focusOf(tracked),
    ...(device === null ? {} : { device: { display: device } }),
  };
}

/** Calcium scores count for the heart as a whole; each of its arteries has one, too. */
const calciumScores = ['SCT|450360000', 'SCT|450734004'] as const;
const wholeHeart = ['SCT|80891009', 'SCT|41801008'] as const;

/**
 * Whether a number is what its code says, as a record would have it: not a spread, extreme or share of it, and not that
 * of a part.
 */
function isThePersons(name: Code | null, { derivation, site }: Context): boolean {
  if (derivation !== null && !isCode(derivation, 'SCT|373098007', 'SCT|373099004')) return false;
  return site === null || !isCode(name, ...calciumScores) || isCode(site, ...wholeHeart);
}

/** A concept by its words alone, for what its code by itself would misname. */
function namedOnly({ coding, text }: JsonObject): JsonObject {
  const codings = Array.isArray(coding) ? (coding as readonly JsonObject[]) : [];
  return { coding: codings.map(({ code, display }) => ({ code, display })), text };
}

function focusOf({ name, uid }: Context['tracked']): JsonObject {
  if (name === null && uid === null) return {};
  const identifier = uid === null ? {} : { identifier: { system: 'urn:dicom:uid', value: `urn:oid:${uid}` } };
  return { focus: [{ ...identifier, ...(name === null ? {} : { display: name }) }] };
}

function valueOf(item: JsonObject): JsonObject | null {
  const type = firstText(item, '0040A040');
  if (type === 'NUM') return quantityOf(item) ?? absentOf(item);
  const answer = type === 'CODE' ? conceptOf([codeAt(item, CONCEPT_CODE)]) : null;
  return answer === null ? null : { valueCodeableConcept: answer };
}

function quantityOf(item: JsonObject): JsonObject | null {
  const [measured] = itemsAt(item, '0040A300');
  const value = measured === undefined ? null : firstNumber(measured, '0040A30A');
  if (measured === undefined || value === null) return null;
  const unit = codeAt(measured, '004008EA');
  const quantity =
    unit === null
      ? { value }
      : unit.scheme === 'UCUM'
        ? { value, unit: unit.code, system: 'http://unitsofmeasure.org', code: unit.code }
        : { value, unit: unit.meaning ?? unit.code };
  return { valueQuantity: quantity };
}

/** A number that could not be given, with the reason where one is coded. */
function absentOf(item: JsonObject): JsonObject {
  return { dataAbsentReason: conceptOf([codeAt(item, '0040A301')]) ?? { text: 'no value' } };
}

/** What the children of an item say about how, where and on what it was measured. */
function contextOf(item: JsonObject, inherited: Context): Context {
  const children = itemsAt(item, CONTENT);
  const codeNamed = (...names: readonly string[]): Code | null => {
    const child = children.find((one) => isCode(codeAt(one, CONCEPT_NAME), ...names));
    return child === undefined ? null : codeAt(child, CONCEPT_CODE);
  };
  const textNamed = (name: string, tag: string): string | null => {
    const child = children.find((one) => isCode(codeAt(one, CONCEPT_NAME), name));
    return child === undefined ? null : firstText(child, tag);
  };
  const name = textNamed('DCM|112039', '0040A160');
  const uid = textNamed('DCM|112040', '0040A124');
  return {
    site: codeNamed('SCT|363698007') ?? inherited.site,
    laterality: codeNamed('SCT|272741003') ?? inherited.laterality,
    method: codeNamed('SCT|370129005') ?? inherited.method,
    derivation: codeNamed('DCM|121401') ?? inherited.derivation,
    tracked: { name: name ?? inherited.tracked.name, uid: uid ?? inherited.tracked.uid },
    device: textNamed('DCM|121013', '0040A160') ?? inherited.device,
  };
}
