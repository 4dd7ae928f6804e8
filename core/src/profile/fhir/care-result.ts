import type { CareResult } from '../model/person.ts';
import { codesOf } from './code-systems.ts';
import { type Concept, conceptName } from './concept.ts';

/**
 * Answers that say whether a result is abnormal. SNOMED CT: positive, detected, abnormal, and BI-RADS 0 and 3 to 5
 * (DICOM CID 6027), which ask for more than the next round; negative, not detected, normal, BI-RADS 1 and 2. HL7 observation interpretation: abnormal, high, low, positive, detected and their
 * opposites; anything else leaves it open.
 */
const abnormalSnomed: readonly string[] = [
  '10828004',
  '260373001',
  '263654008',
  '397138000',
  '397143007',
  '397144001',
  '397145000',
];
const normalSnomed: readonly string[] = ['260385009', '260415000', '17621005', '397140005', '397141009'];
const abnormalInterpretation: readonly string[] = ['A', 'AA', 'H', 'HH', 'HU', 'L', 'LL', 'LU', 'POS', 'DET'];
const normalInterpretation: readonly string[] = ['N', 'NEG', 'ND'];

/** Puts a result together; null where nothing says anything. One abnormal answer outweighs normal ones. */
export function resultOf(parts: {
  readonly concepts: readonly Concept[];
  readonly text: string | null;
  readonly interpretations?: readonly Concept[];
}): CareResult | null {
  const interpretations = parts.interpretations ?? [];
  const answers = [
    ...parts.concepts.map(snomedAnswer),
    ...[...interpretations, ...parts.concepts].map(interpretationAnswer),
    textAnswer(parts.text),
  ].filter((answer) => answer !== null);
  const text = parts.text ?? parts.concepts.map(conceptName).find((name) => name !== null) ?? null;
  const codings = parts.concepts.flatMap((concept) => concept.codings);
  if (text === null && codings.length === 0 && answers.length === 0) return null;
  return { text, codings, abnormal: answers.length === 0 ? null : answers.includes(true) };
}

function snomedAnswer(concept: Concept): boolean | null {
  const codes = codesOf(concept.codings, 'snomed');
  if (codes.some((code) => abnormalSnomed.includes(code))) return true;
  return codes.some((code) => normalSnomed.includes(code)) ? false : null;
}

/** A conclusion in words is read for nothing but a BI-RADS category that asks for more than the next round. */
function textAnswer(text: string | null): true | null {
  const categories = (text ?? '').matchAll(
    /\bBI-?RADS[\s:®-]*(?:(?:c|k)at\p{L}*\.?)?[\s:-]*([0-6])[abc]?(?![\p{L}\d])/giu,
  );
  return [...categories].some(([, category]) => category !== '1' && category !== '2') ? true : null;
}

function interpretationAnswer(concept: Concept): boolean | null {
  const codes = codesOf(concept.codings, 'interpretation');
  if (codes.some((code) => abnormalInterpretation.includes(code))) return true;
  return codes.some((code) => normalInterpretation.includes(code)) ? false : null;
}
