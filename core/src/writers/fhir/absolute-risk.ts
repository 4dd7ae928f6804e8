import type { PlanAbsoluteRisk } from '../../plan/index.ts';
import { coding, type Fhir, reference } from './elements.ts';
import type { BundleContext } from './genotype.ts';

const DIGITS = 4;

/** A disease's chance as a RiskAssessment, a prediction an age; none where no number is told. */
export function absoluteRiskAssessment(
  { disease, answer, fromFinding }: PlanAbsoluteRisk,
  id: string,
  context: BundleContext,
): readonly Fhir[] {
  if (answer.kind !== 'value') return [];
  const { table, sources, notApplied, horizons } = answer;
  const outcome = { text: disease.replaceAll('-', ' ') };
  const percent = (share: number): number => Number((share * 100).toPrecision(DIGITS));
  return [
    {
      resourceType: 'RiskAssessment',
      id,
      ...(fromFinding
        ? {
            meta: {
              security: [
                coding('http://terminology.hl7.org/CodeSystem/v3-Confidentiality', 'R', 'restricted'),
              ],
            },
          }
        : {}),
      status: 'final',
      method: { text: `Absolute risk, other deaths competing; tables of ${table.place} ${table.year}` },
      subject: reference(context.patientId),
      occurrenceDateTime: context.effective,
      prediction: horizons.map(({ toAge, risk, population }) => ({
        outcome,
        probabilityDecimal: percent(risk),
        relativeRisk: Number((risk / Math.max(population, Number.EPSILON)).toPrecision(DIGITS)),
        whenRange: {
          low: { value: answer.ageYears, system: 'http://unitsofmeasure.org', code: 'a', unit: 'a' },
          high: { value: toAge, system: 'http://unitsofmeasure.org', code: 'a', unit: 'a' },
        },
      })),
      note: [
        {
          text: [
            ...horizons.flatMap(({ toAge, interval }) =>
              interval === null
                ? []
                : [`To ${toAge} years 95 % interval ${percent(interval[0])} to ${percent(interval[1])} %`],
            ),
            ...(table.ofOwnCountry === false ? ['The tables are not of the country of residence'] : []),
            ...notApplied.map(
              ({ id: effect, reason }) => `Not applied: ${effect} (${reason.replaceAll('-', ' ')})`,
            ),
            ...sources.map(({ title, reference: where }) => `${title}, ${where}`),
          ].join('. '),
        },
      ],
    },
  ];
}
