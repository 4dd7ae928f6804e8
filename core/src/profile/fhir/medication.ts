import { booleanAt, gap, type Gap, type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { MedicationUse } from '../model/person.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { absence, codesOf } from './code-systems.ts';
import { type Concept, conceptName, emptyConcept, isEmptyConcept, readConcept } from './concept.ts';
import { useStatus } from './medication-status.ts';
import type { Reading, ResourceReader } from './reading.ts';

/** A product as prescribed, with its active ingredients where the record lists them. */
type Product = {
  readonly concept: Concept;
  readonly ingredients: readonly Concept[];
  readonly gaps: readonly Gap[];
};

/**
 * Reads the medicine of a MedicationStatement, MedicationRequest, MedicationAdministration or
 * MedicationDispense, given as a concept or as a reference to a Medication (in the record or
 * contained). A product with several active ingredients gives one entry an ingredient. Void
 * entries are left out; an unknown status counts by its period alone, with a remark.
 */
export const readMedication: ResourceReader = (resource, entry, reading) => {
  const use = useStatus(entry.type, resource, reading.asOf);
  if (use.kind === 'void') return {};
  const slots = { subject: entry.record, file: reading.file };
  const product = readProduct(resource, entry, reading);
  const absent = absence(product.concept.codings);
  if (absent === 'none-known') return { gaps: product.gaps };
  if (absent === 'no-information') {
    return { gaps: [...product.gaps, gap('FHIR_INFORMATION_ABSENT', { ...slots, what: 'medicines' })] };
  }
  const uses = toUses(product, { status: use.status, source: sourceOf(entry, reading.file) });
  const missing =
    uses.length === 0 && product.gaps.length === 0
      ? [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'medication' })]
      : [];
  const unclear =
    use.kind === 'unclear' && uses.length > 0
      ? [gap('FHIR_STATUS_UNKNOWN', { ...slots, status: use.word.slice(0, 40), counted: use.status })]
      : [];
  return { medications: uses, gaps: [...product.gaps, ...missing, ...unclear] };
};

function readProduct(resource: JsonObject, entry: RecordEntry, reading: Reading): Product {
  const concept = readConcept(objectAt(resource, 'medicationCodeableConcept'));
  if (!isEmptyConcept(concept)) return { concept, ingredients: [], gaps: [] };
  const pointer = objectAt(resource, 'medicationReference');
  const reference = textAt(pointer, 'reference');
  const display = textAt(pointer, 'display');
  const named: Concept =
    display === null ? readConcept(objectAt(pointer, 'identifier')) : { codings: [], names: [display] };
  if (reference === null) return { concept: named, ingredients: [], gaps: [] };
  const medication = reading.resolve(reference, resource);
  if (medication === null || textAt(medication, 'resourceType') !== 'Medication') {
    return { concept: named, ingredients: [], gaps: [danglingReference(reference, entry, reading)] };
  }
  if (textAt(medication, 'status') === 'entered-in-error') {
    const slots = { subject: entry.record, file: reading.file, element: 'medication' };
    return { concept: emptyConcept, ingredients: [], gaps: [gap('FHIR_ELEMENT_MISSING', slots)] };
  }
  const code = readConcept(objectAt(medication, 'code'));
  return {
    concept: isEmptyConcept(code) ? named : code,
    ...readIngredients(medication, resource, { entry, reading }),
  };
}

function readIngredients(
  medication: JsonObject,
  from: JsonObject,
  { entry, reading }: { readonly entry: RecordEntry; readonly reading: Reading },
): Pick<Product, 'ingredients' | 'gaps'> {
  const gaps: Gap[] = [];
  const active = objectsAt(medication, 'ingredient').filter((item) => booleanAt(item, 'isActive') !== false);
  const ingredients = active.map((item): Concept => {
    const concept = readConcept(objectAt(item, 'itemCodeableConcept'));
    if (!isEmptyConcept(concept)) return concept;
    const pointer = objectAt(item, 'itemReference');
    const reference = textAt(pointer, 'reference');
    const display = textAt(pointer, 'display');
    const target =
      reference === null
        ? null
        : (reading.resolve(reference, medication) ?? reading.resolve(reference, from));
    if (reference !== null && target === null) gaps.push(danglingReference(reference, entry, reading));
    const found = readConcept(objectAt(target, 'code'));
    return isEmptyConcept(found) && display !== null ? { codings: [], names: [display] } : found;
  });
  return { ingredients: ingredients.filter((concept) => !isEmptyConcept(concept)), gaps };
}

function toUses(
  product: Product,
  shared: Pick<MedicationUse, 'status' | 'source'>,
): readonly MedicationUse[] {
  const productName = conceptName(product.concept);
  const [first, ...others] = product.ingredients;
  if (first === undefined) {
    return productName === null ? [] : [toUse(productName, product.concept, { product: null, ...shared })];
  }
  if (others.length === 0) {
    const both: Concept = {
      codings: [...product.concept.codings, ...first.codings],
      names: [...new Set([...first.names, ...product.concept.names])],
    };
    return [toUse(conceptName(first) ?? productName ?? '', both, { product: productName, ...shared })];
  }
  // The product's own codes stand for the combination, so they belong to none of its ingredients.
  return product.ingredients.map((concept) =>
    toUse(conceptName(concept) ?? '', concept, { product: productName, ...shared }),
  );
}

function toUse(
  name: string,
  concept: Concept,
  shared: Pick<MedicationUse, 'status' | 'source' | 'product'>,
): MedicationUse {
  const alsoNamed = concept.names.filter((other) => other !== name);
  return {
    name,
    ...(alsoNamed.length === 0 ? {} : { alsoNamed }),
    product: shared.product,
    atc: codesOf(concept.codings, 'atc'),
    rxnorm: codesOf(concept.codings, 'rxnorm'),
    status: shared.status,
    source: shared.source,
  };
}

function danglingReference(reference: string, entry: RecordEntry, reading: Reading): Gap {
  return gap('FHIR_REFERENCE_DANGLING', {
    subject: entry.record,
    file: reading.file,
    reference: reference.slice(0, 80),
  });
}
