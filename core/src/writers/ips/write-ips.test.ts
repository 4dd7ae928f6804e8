import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asObject, type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { Language } from '../../language/index.ts';
import type { Plan } from '../../plan/index.ts';
import { fiveMedicines } from '../html/cases/five-medicines.ts';
import { type IpsRecord, writeIps } from './index.ts';

const plan: Plan = fiveMedicines;
const patient = {
  resourceType: 'Patient',
  id: 'p',
  name: [{ family: 'Muster', given: ['Mia'] }],
  birthDate: '1960-05-04',
};
const subject = { reference: 'Patient/p' };
const coded = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] });
const status = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code }],
});
const noAllergy = {
  resourceType: 'AllergyIntolerance',
  id: 'a',
  code: coded('http://snomed.info/sct', '716186003', 'Keine Allergie bekannt'),
  patient: subject,
};
const statin = {
  resourceType: 'MedicationStatement',
  id: 'm',
  status: 'active',
  medicationReference: { reference: 'Medication/md' },
  subject,
  context: { reference: 'Encounter/e' },
};
const medication = {
  resourceType: 'Medication',
  id: 'md',
  code: coded('http://www.whocc.no/atc', 'C10AA01', 'σιμβαστατίνη'),
};
const asthma = {
  resourceType: 'Condition',
  id: 'c',
  clinicalStatus: status('active'),
  code: { ...coded('http://snomed.info/sct', '195967001', 'Astma'), text: '<b>Astma</b> & mere' },
  subject,
};
const ulcer = { ...asthma, id: 'u', clinicalStatus: status('resolved'), code: { text: 'Mavesår' } };

function record(...resources: readonly object[]): IpsRecord {
  return {
    name: 'record.json',
    resources: resources.map((resource) => ({ fullUrl: null, resource: asObject(resource) ?? {} })),
  };
}

type Written = {
  readonly entries: readonly { readonly url: string; readonly resource: JsonObject }[];
  readonly sections: ReadonlyMap<string, JsonObject>;
};

function write(records: readonly IpsRecord[], language: Language = 'en', own: Plan = plan): Written {
  const bundle = asObject(JSON.parse(writeIps(own, records, language)));
  const entries = objectsAt(bundle, 'entry').map((entry) => ({
    url: textAt(entry, 'fullUrl') ?? '',
    resource: objectAt(entry, 'resource') ?? {},
  }));
  const sections = objectsAt(entries[0]?.resource ?? null, 'section').map(
    (section) =>
      [textAt(objectsAt(objectAt(section, 'code'), 'coding')[0] ?? null, 'code') ?? '', section] as const,
  );
  return { entries, sections: new Map(sections) };
}

const typesOf = ({ entries }: Written): readonly (string | null)[] =>
  entries.map(({ resource }) => textAt(resource, 'resourceType'));
const divOf = (section: JsonObject | undefined): string =>
  textAt(objectAt(section ?? null, 'text'), 'div') ?? '';

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const object = asObject(value);
  if (object === null) return [];
  const own = textAt(object, 'reference');
  return [...(own === null ? [] : [own]), ...Object.values(object).flatMap(referencesIn)];
}

describe('writeIps', () => {
  it('is a document: the composition first, the person, and sections about that person', () => {
    const written = write([record(patient, noAllergy, statin, medication, asthma)]);
    expect(typesOf(written).slice(0, 3)).toEqual(['Composition', 'Patient', 'Device']);
    expect([...written.sections.keys()]).toEqual(
      expect.arrayContaining(['48765-2', '10160-0', '11450-4', '30954-2', '18776-5']),
    );
    const urls = new Set(written.entries.map(({ url }) => url));
    const references = written.entries.flatMap(({ resource }) => referencesIn(resource));
    expect(references.filter((reference) => !urls.has(reference))).toEqual([]);
    for (const { url, resource } of written.entries) expect(url).toBe(`urn:uuid:${textAt(resource, 'id')}`);
  });

  it('says of an empty section that nothing is recorded, never that there is nothing', () => {
    const { sections } = write([record(patient)]);
    for (const code of ['48765-2', '10160-0', '11450-4']) {
      const reason = objectAt(sections.get(code) ?? null, 'emptyReason');
      expect(textAt(objectsAt(reason, 'coding')[0] ?? null, 'code')).toBe('unavailable');
      expect(divOf(sections.get(code))).toContain('does not mean');
    }
  });

  it('passes on that none is known only where the record says so', () => {
    const allergies = write([record(patient, noAllergy)]).sections.get('48765-2');
    expect(allergies).not.toHaveProperty('emptyReason');
    expect(divOf(allergies)).toContain('Keine Allergie bekannt');
  });

  it('keeps codes, displays and words of the record in whatever language they are', () => {
    const written = write([record(patient, statin, medication, asthma, ulcer)], 'de');
    const text = JSON.stringify(written.entries);
    for (const kept of ['C10AA01', 'σιμβαστατίνη', '195967001', 'Astma', 'Mavesår'])
      expect(text).toContain(kept);
    expect(divOf(written.sections.get('10160-0'))).toContain('σιμβαστατίνη');
    expect(textAt(written.sections.get('11450-4') ?? null, 'title')).toBe('Aktuelle Probleme');
    expect(divOf(written.sections.get('11348-0'))).toContain('Mavesår');
  });

  it('writes a narrative in the reader’s language into every section, with nothing of the record as markup', () => {
    for (const language of ['en', 'de'] as const) {
      const { sections } = write([record(patient, asthma)], language);
      for (const section of sections.values()) expect(divOf(section)).toContain(`lang="${language}"`);
      expect(divOf(sections.get('11450-4'))).not.toContain('<b>Astma');
      expect(divOf(sections.get('11450-4'))).toContain('&#60;b&#62;Astma&#60;/b&#62; &#38; mere');
    }
  });

  it('fills in as unknown what a profile requires and the record lacks', () => {
    const { entries } = write([record(patient, statin, medication)]);
    const found = entries.find(
      ({ resource }) => resource['resourceType'] === 'MedicationStatement',
    )?.resource;
    expect(found).toHaveProperty('_effectiveDateTime.extension.0.valueCode', 'unknown');
    expect(found).toHaveProperty('meta.profile', [
      'http://hl7.org/fhir/uv/ips/StructureDefinition/MedicationStatement-uv-ips',
    ]);
    // What the summary does not hold is named, not pointed to.
    expect(found?.['context']).toEqual({ display: 'Encounter/e' });
  });

  it('is as confidential as what it holds', () => {
    const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };
    const confidentiality = (...resources: readonly object[]): unknown =>
      write([record(patient, ...resources)]).entries[0]?.resource['confidentiality'];
    expect(confidentiality(asthma)).toBe('N');
    expect(confidentiality({ ...asthma, meta: { security: [label] } })).toBe('R');
  });

  it('leaves out what is void and shows the newest value of each kind', () => {
    const value = (id: string, day: string, more: object = {}) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      category: [coded('http://terminology.hl7.org/CodeSystem/observation-category', 'laboratory', 'Lab')],
      code: coded('http://loinc.org', '718-7', 'Hemoglobin'),
      effectiveDateTime: day,
      valueQuantity: { value: 12.5, unit: 'g/dL' },
      subject,
      ...more,
    });
    const { sections } = write([
      record(
        patient,
        value('old', '2024-01-02'),
        value('new', '2025-01-02'),
        value('void', '2026-01-02', { status: 'entered-in-error' }),
        { ...asthma, verificationStatus: status('refuted') },
      ),
    ]);
    const div = divOf(sections.get('30954-2'));
    expect(div).toContain('2 January 2025');
    expect(div).not.toContain('2024');
    expect(div).not.toContain('2026');
    expect(sections.get('11450-4')).toHaveProperty('emptyReason');
  });

  it('tells genes without a result and genes not tested apart from results', () => {
    const { sections, entries } = write([record(patient)]);
    const untested = plan.genes.filter(({ callSource }) => callSource === 'none');
    const results = divOf(sections.get('30954-2'));
    for (const { gene } of untested) expect(results).toContain(gene);
    expect(results).toContain('Not tested:');
    const genes = entries
      .filter(({ resource }) => resource['resourceType'] === 'Observation')
      .flatMap(({ resource }) => objectsAt(resource, 'component'))
      .map((part) => textAt(objectAt(part, 'valueCodeableConcept'), 'text'));
    expect(genes.length).toBeGreaterThan(0);
    expect(genes.filter((gene) => untested.some((item) => item.gene === gene))).toEqual([]);
  });

  it('proposes in the plan of care what each own medicine’s verdict is', () => {
    const { sections, entries } = write([record(patient)]);
    const own = plan.medicines.filter(({ taken, planned }) => taken || planned);
    const care = entries.find(({ resource }) => resource['resourceType'] === 'CarePlan')?.resource ?? null;
    const products = objectsAt(care, 'activity').flatMap((activity) => {
      const product = objectAt(objectAt(activity, 'detail'), 'productCodeableConcept');
      return product === null ? [] : [textAt(product, 'text')];
    });
    expect(new Set(products)).toEqual(new Set(own.map(({ inn }) => inn)));
    expect(products).toHaveLength(own.length);
    expect(divOf(sections.get('18776-5'))).toContain('Avoid');
    expect(textAt(care, 'intent')).toBe('proposal');
  });

  it('never gives the advice of an incomplete result beside an unknown verdict', () => {
    const unknown = plan.medicines.map((medicine) => ({ ...medicine, verdict: 'unknown' as const }));
    const answered = write([record(patient)]);
    const open = write([record(patient)], 'en', { ...plan, medicines: unknown });
    const lengthOf = (written: Written): number => divOf(written.sections.get('18776-5')).length;
    expect(lengthOf(open)).toBeLessThan(lengthOf(answered));
    const advised = plan.medicines.find(({ verdict }) => verdict === 'usual-care');
    expect(divOf(answered.sections.get('18776-5'))).toContain('usual dose');
    expect(divOf(open.sections.get('18776-5'))).not.toContain('usual dose');
    expect(advised).toBeDefined();
  });

  it('names a medicine that is nowhere described by what the record points to', () => {
    const { sections } = write([record(patient, statin)]);
    expect(divOf(sections.get('10160-0'))).toContain('Medication/md');
  });

  it('gives the same bytes whatever the order of the files, and keeps addresses others know', () => {
    const url = 'urn:uuid:0f2074a0-4173-4a32-988f-5316d7f1cbbe';
    const other: IpsRecord = {
      name: 'a.json',
      resources: [{ fullUrl: url, resource: { ...asthma, id: 'x', subject: { reference: 'Patient/q' } } }],
    };
    const own = record(patient, noAllergy);
    expect(writeIps(plan, [own, other], 'en')).toBe(writeIps(plan, [other, own], 'en'));
    const { entries } = write([own, other]);
    const found = entries.find((entry) => entry.url === url)?.resource ?? null;
    expect(textAt(objectAt(found, 'subject'), 'reference')).toBe(entries[1]?.url);
  });

  it('bears any JSON, and every entry has an address of its own', () => {
    const types = ['Patient', 'Condition', 'Observation', 'MedicationStatement', 'Device', 'CarePlan'];
    const resource = fc
      .tuple(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.jsonValue()))
      .map(([resourceType, rest]) => ({ ...rest, resourceType }));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 6 }), (resources) => {
        const { entries } = write([record(...resources)]);
        expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
      }),
      { numRuns: 60 },
    );
  });
});
