import type { GeneFact, MissingFact } from '../../engines/prevention/index.ts';
import type { CarrierCourse, CarrierEffect, DiseaseEffects } from '../../knowledge/index.ts';
import type { AbsoluteRiskValue, NoRisk } from './absolute-risk.ts';
import type { RiskPerson } from './person.ts';

/** Which carriers of a disease's genes the person belongs to; null: to none that is known of. */
export type CarrierStatus =
  | { readonly kind: 'settled'; readonly carrier: CarrierEffect | null; readonly genes: readonly string[] }
  | { readonly kind: 'open'; readonly missing: readonly MissingFact[] }
  | { readonly kind: 'no-number'; readonly reason: NoRisk };

/**
 * Carrier status by the findings the person chose to hear. A finding to be confirmed leaves it open. A finding in
 * another gene of the same category (a cancer gene, say), whose effect on this disease no pack has, gives no number:
 * the risk of everybody would pass for that person's.
 */
export function carrierStatus(
  effects: DiseaseEffects,
  sex: 'female' | 'male',
  { facts, request, categoryOf }: RiskPerson,
): CarrierStatus {
  const own = new Set(request.findings.map(({ gene }) => gene));
  const found = (facts.facts.genes?.findings ?? []).filter(
    ({ gene, genotype }) => own.has(gene) && genotype !== 'carrier',
  );
  const carriers = effects.carriers.filter((carrier) => carrier.sex === sex);
  const met = found.filter(({ gene }) => carriers.some(({ genes }) => genes.includes(gene)));
  const missing = met.flatMap(openOf);
  if (missing.length > 0) return { kind: 'open', missing };
  const related = new Set(effects.carriers.flatMap(({ genes }) => genes.map((gene) => categoryOf.get(gene))));
  const others = found.filter(
    ({ gene }) => !met.some((one) => one.gene === gene) && related.has(categoryOf.get(gene)),
  );
  const genesOf = (facts: readonly GeneFact[]): readonly string[] => facts.map(({ gene }) => gene).sort();
  if (others.length > 0)
    return { kind: 'no-number', reason: { kind: 'carrier-effect-unknown', genes: genesOf(others) } };
  const belongs = carriers.filter(({ genes }) => met.some(({ gene }) => genes.includes(gene)));
  const [carrier = null, another] = belongs;
  return another === undefined
    ? { kind: 'settled', carrier, genes: genesOf(met) }
    : { kind: 'no-number', reason: { kind: 'several-carriers', genes: genesOf(met) } };
}

function openOf({ gene, genotype, confirmed }: GeneFact): readonly MissingFact[] {
  if (genotype === 'unsettled') return [{ kind: 'phase', gene }];
  return confirmed ? [] : [{ kind: 'confirmation', gene }];
}

/** Whether each gene whose carriers have a risk of their own was read and asked about. */
export function genesOfCarriers(
  { carriers }: DiseaseEffects,
  sex: 'female' | 'male',
  { request }: RiskPerson,
): AbsoluteRiskValue['genes'] {
  const found = new Set(request.findings.map(({ gene }) => gene));
  const genes = new Set(carriers.flatMap((own) => (own.sex === sex ? own.genes : [])));
  return [...genes].sort().map((gene) => ({
    gene,
    status: found.has(gene) ? 'finding' : request.genesRead.has(gene) ? 'no-finding' : 'not-known',
  }));
}

/** A course at the lower or upper ends of its 95 % limits. */
export function courseAt(course: CarrierCourse, end: 'low' | 'high'): CarrierCourse {
  switch (course.kind) {
    case 'incidence':
      return { ...course, ages: course.ages.map((own) => ({ ...own, perThousandPersonYears: own[end] })) };
    case 'ratio':
      return { ...course, ages: course.ages.map((own) => ({ ...own, ratio: own[end] })) };
    case 'cumulative':
      return { ...course, points: course.points.map((own) => ({ ...own, risk: own[end] })) };
  }
}
