import type { PlanRisk } from '../../plan/index.ts';
import { type Fhir, reference } from './elements.ts';
import type { BundleContext } from './genotype.ts';

/** A model's probability as a RiskAssessment; none where it gives points, a rate or nothing. */
export function riskAssessment(risk: PlanRisk, id: string, context: BundleContext): readonly Fhir[] {
  const { answer } = risk;
  if (answer.kind !== 'value' || answer.unit !== '%') return [];
  const years = answer.horizonYears;
  return [
    {
      resourceType: 'RiskAssessment',
      id,
      status: 'final',
      method: { text: `${risk.title} (${answer.version})` },
      subject: reference(context.patientId),
      occurrenceDateTime: context.effective,
      prediction: [
        {
          outcome: { text: risk.predicts },
          probabilityDecimal: Number(answer.value.toPrecision(4)),
          ...(years === null ? {} : { rationale: `Within ${years} years.` }),
        },
      ],
      note: [
        {
          text: [
            ...risk.sources.map(({ title, doi }) => `${title}, doi:${doi}`),
            ...(risk.calibratedFor === null
              ? []
              : [`Calibrated for: ${risk.calibratedFor.replaceAll('-', ' ')}`]),
            ...(answer.unchecked.length === 0 ? [] : [`Not checked: ${answer.unchecked.join(', ')}`]),
          ].join('. '),
        },
      ],
    },
  ];
}
