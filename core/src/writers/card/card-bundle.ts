import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';
import type { MedicinePlan, Plan } from '../../plan/index.ts';
import { systems } from '../fhir/codes.ts';
import { coding, component, concept, type Fhir } from '../fhir/elements.ts';
import { cardContent, type CardGroup } from './card-content.ts';

/** What of the person stands on a card. */
export type CardPerson = { readonly name: boolean; readonly birthDate: boolean };

/** A card's data, not yet shared out among codes. Groups may be taken apart; each part is whole in itself. */
export type CardData = {
  readonly patient: Fhir;
  readonly genes: readonly { readonly gene: string; readonly result: string }[];
  readonly groups: readonly CardDataGroup[];
};

/** Medicines, by their codes, with one verdict by the same genes. */
export type CardDataGroup = Omit<CardGroup, 'medicines'> & {
  readonly medicines: readonly { readonly value: Fhir; readonly sources: readonly string[] }[];
};

const MOST_DIPLOTYPES = 3;

/** What a card says of a person. The Patient has a name and a birth date where they are chosen and known. */
export function cardData(plan: Plan, shown: CardPerson): CardData {
  const { name, birthDate } = plan.person;
  const patient = {
    resourceType: 'Patient',
    ...(shown.name && name !== null ? { name: [{ text: name }] } : {}),
    ...(shown.birthDate && birthDate !== null ? { birthDate } : {}),
  };
  const { genes, groups } = cardContent(plan);
  return {
    patient,
    genes: genes.map((gene) => ({ gene: gene.gene, result: resultOf(gene) })),
    groups: groups.map((group) => ({ ...group, medicines: coded(group) })),
  };
}

/** A gene's result in the field's own words, which every language takes over. */
function resultOf(gene: GeneResult): string {
  const phenotypes = [...new Set(gene.lookup.flatMap(({ phenotypes: all }) => all))];
  const found = gene.diplotypes.slice(0, MOST_DIPLOTYPES).join(' | ');
  const more = gene.diplotypes.length > MOST_DIPLOTYPES ? ' | …' : '';
  return `${gene.gene} ${found}${more}, ${phenotypes.join(' | ')}`;
}

/** Medicines by ATC, which every country reads; by RxNorm or name where they have none. */
function coded({ medicines }: CardGroup): CardDataGroup['medicines'] {
  const values = medicines.map(({ medicine, sources }) => ({ value: codeOf(medicine), sources }));
  const distinct = new Map(values.map((one) => [JSON.stringify(one.value), one]));
  return [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
}

function codeOf({ atc: [atc], rxnorm: [rxnorm], inn }: MedicinePlan): Fhir {
  if (atc !== undefined) return { valueCodeableConcept: concept([coding(systems.atc, atc)]) };
  return rxnorm === undefined
    ? { valueString: inn }
    : { valueCodeableConcept: concept([coding(systems.rxnorm, rxnorm)]) };
}

/**
 * Some groups of a card as the FHIR Bundle of a SMART Health Card, as small as its specification has it for QR codes (HL7
 * SMART Health Cards and Links 1.0.0, § Health Cards are Compact): no ids, no texts, no displays, `resource:` references.
 * The identifier says which part of how many it is.
 */
export function cardBundle(
  { patient, genes }: CardData,
  groups: readonly CardDataGroup[],
  { part, of }: { readonly part: number; readonly of: number },
): Fhir {
  const named = genes.filter(({ gene }) => groups.some((group) => group.genes.includes(gene)));
  const places = new Map(named.map(({ gene }, i) => [gene, `resource:${i + 1}`]));
  const resources = [
    patient,
    ...named.map((gene) => geneObservation(gene)),
    ...groups.map((group) => implication(group, places)),
  ];
  return {
    resourceType: 'Bundle',
    ...(of === 1 ? {} : { identifier: { value: `${part}/${of}` } }),
    type: 'collection',
    entry: resources.map((resource, i) => ({ fullUrl: `resource:${i}`, resource })),
  };
}

const subject = { reference: 'resource:0' };

function geneObservation({ result }: CardData['genes'][number]): Fhir {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: concept([coding(systems.loinc, '84413-4')]),
    subject,
    valueString: result,
  };
}

/** One verdict, whose guidelines it is of, by which results, and the medicines it is about. */
function implication(
  { verdict, genes, medicines }: CardDataGroup,
  places: ReadonlyMap<string, string>,
): Fhir {
  const sources = [...new Set(medicines.flatMap((one) => one.sources))].sort();
  return {
    resourceType: 'Observation',
    status: 'final',
    code: concept([coding(systems.loinc, '51963-7')]),
    subject,
    derivedFrom: genes.flatMap((gene) => {
      const place = places.get(gene);
      return place === undefined ? [] : [{ reference: place }];
    }),
    valueString: `${verdict}: ${sources.join(', ')}`,
    component: medicines.map(({ value }) => component(coding(systems.loinc, '51963-7'), value)),
  };
}
