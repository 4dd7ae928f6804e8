import { type JsonObject, objectsAt, textAt } from '../../base/index.ts';
import type { Coding } from '../model/person.ts';
import { type CodeSystem, codesOf } from './code-systems.ts';

/** A CodeableConcept as read: its codings and every name it gives, best first. */
export type Concept = { readonly codings: readonly Coding[]; readonly names: readonly string[] };

export const emptyConcept: Concept = { codings: [], names: [] };

/** Systems whose displays name a substance most plainly, best first. */
const namingSystems: readonly CodeSystem[] = ['atc', 'rxnorm', 'snomed'];

/** Reads a CodeableConcept; null gives the empty concept. The concept's own text is the first name. */
export function readConcept(concept: JsonObject | null): Concept {
  const codings = objectsAt(concept, 'coding').flatMap((coding) => {
    const code = textAt(coding, 'code');
    const display = textAt(coding, 'display');
    return code === null && display === null
      ? []
      : [{ system: textAt(coding, 'system') ?? '', code: code ?? '', display }];
  });
  const text = textAt(concept, 'text');
  const displays = [...codings]
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((coding) => (coding.display === null ? [] : [coding.display]));
  return { codings, names: [...new Set(text === null ? displays : [text, ...displays])] };
}

function rank(coding: Coding): number {
  const at = namingSystems.findIndex((system) => codesOf([coding], system).length > 0);
  return at < 0 ? namingSystems.length : at;
}

/** The best name of a concept: its text, a display, or else a code; null where it has none of them. */
export function conceptName(concept: Concept): string | null {
  return concept.names[0] ?? concept.codings.find((coding) => coding.code !== '')?.code ?? null;
}

/** Whether a concept says nothing at all. */
export function isEmptyConcept(concept: Concept): boolean {
  return conceptName(concept) === null;
}

/** The first code of a concept such as a clinical status, or its text; null where absent. */
export function statusCode(concept: JsonObject | null): string | null {
  const read = readConcept(concept);
  return read.codings.find((coding) => coding.code !== '')?.code ?? read.names[0] ?? null;
}
