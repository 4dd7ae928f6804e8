import type { AbsoluteRiskValue, PlanAbsoluteRisk, PlanRisk } from '../../plan/index.ts';
import { type Fhir, reference, restricted } from './elements.ts';
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

const YEARS = { unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' };

/**
 * A disease's absolute risk as a RiskAssessment with a prediction an age; none where there is no number. `basis`: the
 * observations of single-gene findings it rests on.
 */
export function absoluteRiskAssessment(
  { disease, fromFinding, answer }: PlanAbsoluteRisk,
  naming: { readonly id: string; readonly basis: readonly string[]; readonly context: BundleContext },
): readonly Fhir[] {
  if (answer.kind !== 'value') return [];
  const { id, basis, context } = naming;
  const outcome = { text: disease.replaceAll('-', ' ') };
  return [
    {
      resourceType: 'RiskAssessment',
      id,
      ...(fromFinding ? { meta: restricted } : {}),
      status: 'final',
      method: { text: `Absolute risk by the tables of ${answer.table.place}, ${answer.table.year}` },
      subject: reference(context.patientId),
      occurrenceDateTime: context.effective,
      ...(basis.length === 0 ? {} : { basis: basis.map(reference) }),
      prediction: answer.horizons.map(({ risk, population, toAge }) => ({
        outcome,
        probabilityDecimal: Number(risk.toPrecision(4)),
        ...(population > 0 ? { relativeRisk: Number((risk / population).toPrecision(4)) } : {}),
        whenRange: { low: { value: answer.ageYears, ...YEARS }, high: { value: toAge, ...YEARS } },
      })),
      note: notesOf(answer).map((text) => ({ text })),
    },
  ];
}

function notesOf(answer: AbsoluteRiskValue): readonly string[] {
  const { table, counted, uncounted, carrier, freeOfDisease, horizons } = answer;
  const sources = new Set([
    ...(carrier === null ? [] : [carrier.source]),
    ...counted.flatMap(({ effects }) => effects.map(({ source }) => source)),
  ]);
  const limits = horizons.flatMap(({ toAge, interval }) =>
    interval === null
      ? []
      : [`95 % interval to age ${toAge}: ${interval.map((end) => end.toPrecision(3)).join(' to ')}`],
  );
  return [
    ...limits,
    `Known: ${[...(carrier?.genes ?? []), ...counted.map(({ id }) => id)].join(', ') || 'nothing'}`,
    ...(uncounted.length === 0
      ? []
      : [`Not reckoned with, as of everybody: ${uncounted.map(({ id }) => id).join(', ')}`]),
    ...(table.ofOwnCountry === true ? [] : [`The tables are not known to be of the person's country.`]),
    ...(freeOfDisease === 'not-known' ? ['Whether the person has the disease already is not known.'] : []),
    ...[...sources].map(({ title, date, reference: where }) => `${title}, ${date}, ${where}`),
    table.citation,
  ];
}
