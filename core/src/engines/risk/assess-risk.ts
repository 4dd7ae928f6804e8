import { gap, isGap, nearestName, type Outcome } from '../../base/index.ts';
import type { ClinicalModelFacts } from '../../knowledge/index.ts';
import { type InputName, type RiskInputs } from './inputs.ts';
import { type Exclusion, Inputs, type NeedsMore, type RiskValue } from './model.ts';
import { riskModels } from './registry.ts';
import type { AnyRiskModel } from './sealed-model.ts';

/** What a model says of a person: a value, that it is not for them, or what it would need. */
export type RiskAnswer = { readonly model: string; readonly version: string; readonly inputs: RiskInputs } & (
  | ({
      readonly kind: 'value';
      readonly unit: string;
      readonly horizonYears: number | null;
      /** Facts that would have excluded the person had they been known; they were not. */
      readonly unchecked: readonly InputName[];
    } & Omit<RiskValue, 'horizonYears'>)
  | { readonly kind: 'not-applicable'; readonly reason: string; readonly text: string }
  | { readonly kind: 'missing'; readonly missing: readonly InputName[] }
);

/** A model with its numbers, ready to answer. */
export type ReadyModel = {
  readonly model: AnyRiskModel;
  readonly facts: ClinicalModelFacts;
  readonly calculate: (inputs: Inputs) => RiskValue | NeedsMore;
};

/** Puts the pack's numbers into every model that the pack has them for. Gap: PACK_SCHEMA. */
export function readyModels(facts: ReadonlyMap<string, ClinicalModelFacts>): Outcome<readonly ReadyModel[]> {
  const ready: ReadyModel[] = [];
  for (const model of riskModels) {
    const own = facts.get(model.id);
    if (own === undefined) continue;
    const calculate = model.withFacts(own);
    if (isGap(calculate)) return calculate;
    ready.push({ model, facts: own, calculate });
  }
  return ready;
}

/** Finds a model by its name or an alias, however it is spelled: SCORE2-OP, score2_op. Gap: RISK_MODEL_UNKNOWN. */
export function findModel(models: readonly ReadyModel[], name: string): Outcome<ReadyModel> {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(name);
  const found = models.find(({ model }) =>
    [model.id, ...(model.aliases ?? [])].some((own) => plain(own) === wanted),
  );
  if (found !== undefined) return found;
  const ids = models.map(({ model }) => model.id);
  const nearest = nearestName(name, ids) ?? ids.find((id) => plain(id).startsWith(wanted)) ?? null;
  return gap('RISK_MODEL_UNKNOWN', {
    subject: name,
    suggestion: nearest === null ? '' : ` Did you mean ${nearest}?`,
  });
}

/** Inputs that stand for another: the region may be told instead of the country. */
const standsFor: Readonly<Partial<Record<InputName, InputName>>> = { country: 'region' };

/** Asks one model. `inputs` are checked ones ({@link readRiskInputs}). */
export function assessRisk({ model, facts, calculate }: ReadyModel, inputs: RiskInputs): RiskAnswer {
  const used = usedInputs(model, inputs);
  const about = { model: model.id, version: facts.version, inputs: used };
  const exclusions = [...model.exclusions, beyondHorizons(model)];
  const excluded = exclusions.find((exclusion) => exclusion.when(inputs));
  if (excluded !== undefined)
    return { ...about, kind: 'not-applicable', reason: excluded.reason, text: excluded.text };
  const missing = model.required.filter(
    (name) => inputs[name] === undefined && inputs[standsFor[name] ?? name] === undefined,
  );
  if (missing.length > 0) return { ...about, kind: 'missing', missing };
  const result = calculate(new Inputs(inputs));
  if ('missing' in result) return { ...about, kind: 'missing', missing: result.missing };
  const unchecked = new Set(
    model.exclusions.flatMap(({ looksAt }) => looksAt.filter((name) => inputs[name] === undefined)),
  );
  const { horizonYears = model.horizonYears, ...value } = result;
  return { ...about, kind: 'value', unit: model.unit, horizonYears, unchecked: [...unchecked], ...value };
}

/** Years ahead that the model has no answer for; a model of today takes no notice of them. */
function beyondHorizons({ horizonYears, horizons = [] }: AnyRiskModel): Exclusion {
  const own = horizonYears === null || horizons === 'any' ? null : new Set([horizonYears, ...horizons]);
  return {
    reason: 'horizon',
    text: `The model is for ${[...(own ?? [])].join(' or ')} years ahead.`,
    when: (inputs) =>
      own !== null && typeof inputs.horizonYears === 'number' && !own.has(inputs.horizonYears),
    looksAt: ['horizonYears'],
  };
}

/** The inputs a model looked at, in its own order. */
function usedInputs(model: AnyRiskModel, inputs: RiskInputs): RiskInputs {
  const names = new Set([
    ...model.required,
    ...model.optional,
    ...model.exclusions.flatMap(({ looksAt }) => looksAt),
    ...(model.horizonYears === null ? [] : (['horizonYears'] as const)),
  ]);
  return Object.fromEntries(
    [...names].flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])),
  );
}
