import type { PlanScore } from '../../plan/index.ts';
import { systems } from './codes.ts';
import { coding, concept, type Fhir, reference } from './elements.ts';
import type { BundleContext } from './genotype.ts';

/**
 * A polygenic score as an Observation: the sum, and as components its percentile or why there is none, the rows
 * that count, and the covered variance. It is no RiskAssessment: a rank is not a probability.
 */
export function scoreObservation(item: PlanScore, id: string, context: BundleContext): Fhir {
  const { place } = item;
  const notes = [
    ...(item.citation === null ? [] : [item.citation]),
    ...(place.kind === 'placed' && place.greyed !== null ? [place.greyed.what] : []),
    ...item.gaps.map(({ what }) => what),
  ];
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [concept([coding(systems.category, 'laboratory')])],
    code: concept([], `Polygenic score ${item.score}${item.trait === null ? '' : `: ${item.trait}`}`),
    subject: reference(context.patientId),
    effectiveDateTime: context.effective,
    valueQuantity: quantity(Number(item.sum.toPrecision(10)), '{score}'),
    component: [
      { code: concept([], 'Percentile'), ...percentileValue(place) },
      { code: concept([], 'Rows that count'), valueQuantity: quantity(item.matched, '{count}') },
      { code: concept([], 'Rows of the score'), valueQuantity: quantity(item.total, '{count}') },
      {
        code: concept([], 'Covered variance'),
        ...(item.coveredVariance === null
          ? absent('Not every row has a known variance.')
          : { valueQuantity: quantity(Number((item.coveredVariance * 100).toPrecision(6)), '%') }),
      },
    ],
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
  };
}

function percentileValue(place: PlanScore['place']): Fhir {
  if (place.kind === 'no-percentile') return absent(place.why.what);
  const among = place.population ?? 'own panel';
  return {
    valueQuantity: quantity(Number(place.percentile.toPrecision(6)), '%'),
    interpretation: [concept([], `Percent of the reference people (${among}) with a lower sum`)],
  };
}

function absent(text: string): Fhir {
  return {
    dataAbsentReason: concept([coding(systems.absentReason, 'unknown')], text),
  };
}

function quantity(value: number, code: string): Fhir {
  return { value, unit: code, system: 'http://unitsofmeasure.org', code };
}
