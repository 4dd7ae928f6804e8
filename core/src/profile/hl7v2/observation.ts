import type { JsonObject } from '../../base/index.ts';
import { conceptOf } from './concept.ts';
import { part, partCount, type Segment, textOf, type Value, valuesOf } from './message.ts';
import { dateTimeOf } from '../fhir/index.ts';

/** What a result inherits from the order it answers and the message it came in. */
export type ResultContext = {
  /** The OBR, or null for a result that stands before any. */
  readonly order: Segment | null;
  /** The offset of the message's own time (`+0200`), which counts where a time names none. */
  readonly offset: string | null;
};

/**
 * HL7 table 0085 as FHIR states results; C and A replace what was sent before, D and W void it, X, N and O are
 * no results. Source: HL7 Version 2 to FHIR 1.0.0, table HL70085 to Observation Status.
 */
const statuses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: 'amended',
    B: 'final',
    C: 'corrected',
    D: 'entered-in-error',
    F: 'final',
    I: 'registered',
    N: 'cancelled',
    O: 'cancelled',
    P: 'preliminary',
    R: 'preliminary',
    S: 'preliminary',
    U: 'final',
    V: 'final',
    W: 'entered-in-error',
    X: 'cancelled',
  }),
);

/** Diagnostic sections (HL7 table 0074) that take pictures. */
const imagingSections: ReadonlySet<string> = new Set([
  'CT',
  'CUS',
  'MRI',
  'NMR',
  'NMS',
  'OUS',
  'RAD',
  'RUS',
  'VUS',
  'XRC',
]);

/** An OBX as a FHIR Observation, without id and subject; its code, value and unit as they were sent. */
export function observationOf(obx: Segment, { order, offset }: ResultContext): JsonObject {
  const code = conceptOf(valuesOf(obx, 3)[0]);
  const effective = dateTimeOf(textOf(obx, 14) ?? (order && textOf(order, 7)), offset);
  const issued = dateTimeOf(order && textOf(order, 22), offset);
  const interpretation = valuesOf(obx, 8).flatMap(interpretationOf);
  const range = part(valuesOf(obx, 7)[0], 1);
  const performer = textOf(obx, 23) ?? part(valuesOf(obx, 15)[0], 2) ?? textOf(obx, 15);
  const method = conceptOf(valuesOf(obx, 17)[0]);
  const device = textOf(obx, 18);
  return {
    resourceType: 'Observation',
    status: statuses.get(textOf(obx, 11)?.toUpperCase() ?? '') ?? 'unknown',
    category: [categoryOf(order)],
    ...(code === null ? {} : { code }),
    ...valueOf(obx, offset),
    ...(effective === null ? {} : { effectiveDateTime: effective }),
    ...(issued === null || !issued.includes('T') ? {} : { issued }),
    ...(interpretation.length === 0 ? {} : { interpretation }),
    ...(range === null ? {} : { referenceRange: [{ text: range }] }),
    ...(performer === null ? {} : { performer: [{ display: performer }] }),
    ...(method === null ? {} : { method }),
    ...(device === null ? {} : { device: { display: device } }),
  };
}

function categoryOf(order: Segment | null): JsonObject {
  const section = (order && textOf(order, 24))?.toUpperCase() ?? '';
  const code = imagingSections.has(section) ? 'imaging' : 'laboratory';
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] };
}

/** Abnormal flags of HL7 table 0078, whose codes FHIR took over. */
const flags =
  /^(<|>|A|AA|B|CAR|D|DET|H|HH|HM|HU|HX|I|IE|IND|L|LL|LU|LX|MS|N|ND|NEG|NR|NS|POS|R|RR|S|SDD|SYN-R|SYN-S|U|VS|W|WR)$/;

function interpretationOf(value: Value): readonly JsonObject[] {
  const flag = part(value, 1);
  if (flag === null) return [];
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
  return [flags.test(flag) ? { coding: [{ system, code: flag }] } : { text: part(value, 2) ?? flag }];
}

const number = /^\s*(<=|>=|<|>)?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*$/;

/** The value by its type: numbers, codes, times and words; attachments are named, not read. */
function valueOf(obx: Segment, offset: string | null): JsonObject {
  const values = valuesOf(obx, 5);
  const [first] = values;
  if (first === undefined) return {};
  const type = textOf(obx, 2)?.toUpperCase() ?? '';
  switch (type) {
    case 'NM':
      return numeric(values, obx) ?? { valueString: words(values) };
    case 'SN':
      return structured(first, obx);
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'CF':
    case 'IS':
    case 'ID': {
      const concept = conceptOf(first);
      return concept === null ? {} : { valueCodeableConcept: concept };
    }
    case 'DT':
    case 'TS':
    case 'DTM': {
      const time = dateTimeOf(part(first, 1), offset);
      return time === null ? {} : { valueDateTime: time };
    }
    case 'ED':
    case 'RP':
      return {};
    default:
      // Numbers are often sent as text; a unit beside them says that they are measured.
      return (textOf(obx, 6) === null ? null : numeric(values, obx)) ?? { valueString: words(values) };
  }
}

function words(values: readonly Value[]): string {
  return values.map((value) => part(value, 1) ?? '').join('\n');
}

/** One number, with a comparator where one is written in front; null where it is none, or several. */
function numeric(values: readonly Value[], obx: Segment): JsonObject | null {
  const [, comparator, digits] = number.exec(part(values[0], 1) ?? '') ?? [];
  const value = Number(digits);
  if (values.length > 1 || digits === undefined || !Number.isFinite(value)) return null;
  return { valueQuantity: quantity({ value, comparator, obx }) };
}

function quantity(of: {
  readonly value: number;
  readonly comparator: string | undefined;
  readonly obx: Segment;
}): JsonObject {
  const units = valuesOf(of.obx, 6)[0];
  const unit = part(units, 1) ?? part(units, 2);
  const isUcum = part(units, 3)?.toUpperCase() === 'UCUM';
  return {
    value: of.value,
    ...(of.comparator === undefined ? {} : { comparator: of.comparator }),
    ...(unit === null ? {} : { unit }),
    ...(unit === null || !isUcum ? {} : { system: 'http://unitsofmeasure.org', code: unit }),
  };
}

/** SN: comparator, number, separator, number: `>^100`, `^10^-^20`, `^1^:^128`; `=` compares nothing. */
function structured(value: Value, obx: Segment): JsonObject {
  const [sign, first, separator, second] = [1, 2, 3, 4].map((component) => part(value, component));
  const [low, high] = [first, second].map((text) => (text && number.test(text) ? Number(text) : null));
  const comparator = sign === '=' ? null : sign;
  const isPlain = low !== null && low !== undefined && Number.isFinite(low);
  if (isPlain && comparator === null && separator === '-' && typeof high === 'number')
    return {
      valueRange: {
        low: quantity({ value: low, comparator: undefined, obx }),
        high: quantity({ value: high, comparator: undefined, obx }),
      },
    };
  if (isPlain && comparator === null && separator === ':' && typeof high === 'number')
    return { valueRatio: { numerator: { value: low }, denominator: { value: high } } };
  const isComparator = comparator === null || /^[<>]=?$/.test(comparator ?? '');
  if (isPlain && isComparator && separator === null)
    return { valueQuantity: quantity({ value: low, comparator: comparator ?? undefined, obx }) };
  const written = Array.from({ length: partCount(value) }, (_, i) => part(value, i + 1) ?? '').join('');
  return written === '' ? {} : { valueString: written };
}
