import { gap, type Outcome, naturalLog } from '../../base/index.ts';
import { type AgeRate, type IncidenceTable, shape } from '../../knowledge/index.ts';
import type { Change, RiskQuestion } from './absolute-risk.ts';
import type { Factor, LevelFactor, LogRatioByAge, ScaleFactor } from './factor.ts';

const { boolean, listOf, nullable, number, object, oneOf, optional, word } = shape;
type Check = shape.Check;

const positive: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? null : 'a number above 0 is needed';
const rate: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? null
    : 'a number of 0 or more is needed';
const age: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 130
    ? null
    : 'an age in completed years is needed';
const share: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? null : 'a share from 0 to 1 is needed';
const limits = { low: optional(positive), high: optional(positive) };
const group = oneOf(['family', 'polygenic', 'clinical']);

const scaleShape = object({
  kind: oneOf(['scale']),
  id: word,
  group,
  value: number,
  mean: number,
  sd: positive,
  ratioPerUnit: positive,
  ...limits,
  coveredVariance: optional(share),
  amongCarriers: optional(boolean),
  source: word,
});
const levelsShape = object({
  kind: oneOf(['levels']),
  id: word,
  group,
  levels: listOf(
    object({
      id: word,
      share,
      ratio: optional(positive),
      ratios: optional(listOf(object({ fromAge: age, toAge: age, ratio: positive }))),
      ...limits,
    }),
  ),
  own: word,
  amongCarriers: optional(boolean),
  source: word,
});
const factorShape: Check = (value) =>
  object({ kind: oneOf(['scale', 'levels']) })(value) ??
  ((value as { readonly kind: string }).kind === 'scale' ? scaleShape : levelsShape)(value);

const questionShape = object({
  disease: word,
  sex: oneOf(['female', 'male']),
  ageYears: age,
  toAges: listOf(age),
  place: optional(word),
  carrierIncidence: optional(
    nullable(listOf(object({ fromAge: age, toAge: age, perThousandPersonYears: rate }))),
  ),
  factors: optional(listOf(factorShape)),
  changes: optional(listOf(object({ id: word, ratio: positive, source: word }))),
});

type Limits = { readonly low?: number; readonly high?: number };
/** Whether the effect was found among carriers; nothing else is applied to them. */
type Effect = { readonly amongCarriers?: boolean };
type ScaleInput = Pick<ScaleFactor, 'kind' | 'id' | 'group' | 'value' | 'mean' | 'sd' | 'source'> &
  Limits &
  Effect & { readonly ratioPerUnit: number; readonly coveredVariance?: number };
type LevelInput = Limits & {
  readonly id: string;
  readonly share: number;
  readonly ratio?: number;
  readonly ratios?: readonly { readonly fromAge: number; readonly toAge: number; readonly ratio: number }[];
};
type LevelsInput = Pick<LevelFactor, 'kind' | 'id' | 'group' | 'source'> &
  Effect & {
    readonly levels: readonly LevelInput[];
    readonly own: string;
  };
type Question = Pick<RiskQuestion, 'disease' | 'ageYears' | 'toAges'> & {
  readonly sex: 'female' | 'male';
  readonly place?: string;
  readonly carrierIncidence?:
    | readonly { readonly fromAge: number; readonly toAge: number; readonly perThousandPersonYears: number }[]
    | null;
  readonly factors?: readonly (ScaleInput | LevelsInput)[];
  readonly changes?: readonly { readonly id: string; readonly ratio: number }[];
};

/** A question with the table it is answered by. */
export type ReadQuestion = { readonly question: RiskQuestion; readonly table: IncidenceTable };

/**
 * Reads a question from parsed JSON: ratios with 95 % limits become log ratios with standard errors, a score of which
 * a part was read acts by the square root of the variance it covers, and a family history gives up what the score
 * already explains of it. Gaps: RISK_QUESTION_SHAPE, RISK_NO_TABLE.
 */
export function readRiskQuestion(value: unknown, tables: readonly IncidenceTable[]): Outcome<ReadQuestion> {
  const refuse = (problem: string): ReturnType<typeof gap> => gap('RISK_QUESTION_SHAPE', { problem });
  const problem = questionShape(value);
  if (problem !== null) return refuse(problem);
  const asked = value as Question;
  const contradiction = contradictionOf(asked);
  if (contradiction !== null) return refuse(contradiction);
  const { disease, sex, place } = asked;
  const fitting = tables.filter(
    (own) => own.disease === disease && own.sex === sex && (place === undefined || own.place === place),
  );
  const [table, another] = fitting;
  if (another !== undefined)
    return refuse(`place has to be one of ${fitting.map((own) => own.place).join(', ')}`);
  if (table === undefined) {
    const known = tables.map((own) => `${own.disease} (${own.sex}, ${own.place})`);
    return gap('RISK_NO_TABLE', {
      subject: disease,
      sex,
      place: place ?? 'any place',
      known: known.join('; '),
    });
  }
  const carrierIncidence = asked.carrierIncidence?.map(
    ({ fromAge, toAge, perThousandPersonYears }): AgeRate => ({
      fromAge,
      toAge,
      perYear: perThousandPersonYears / 1000,
    }),
  );
  const question: RiskQuestion = {
    disease,
    ageYears: asked.ageYears,
    toAges: asked.toAges,
    incidence: table.incidence,
    otherMortality: table.otherMortality,
    carrierIncidence: carrierIncidence ?? null,
    factors: withoutSharedPart((asked.factors ?? []).map(factorOf)),
    changes: (asked.changes ?? []).map(({ id, ratio }): Change => ({ id, log: naturalLog(ratio) })),
  };
  return { question, table };
}

const TOLERANCE = 1e-6;

function contradictionOf({ factors = [], toAges, ageYears, carrierIncidence }: Question): string | null {
  if (toAges.length === 0) return 'toAges has to name at least one age';
  if (toAges.some((toAge) => toAge <= ageYears)) return 'toAges have to lie beyond ageYears';
  const scores = factors.filter((factor) => factor.group === 'polygenic');
  if (scores.length > 1)
    return 'one disease takes one polygenic score: two would count the same variants twice';
  const carriers = carrierIncidence !== undefined && carrierIncidence !== null;
  if (carriers && factors.some((factor) => factor.group === 'family'))
    return 'carriers’ incidence comes from their families: leave the family history out';
  const general = carriers ? factors.find(({ amongCarriers }) => amongCarriers !== true) : undefined;
  if (general !== undefined)
    return `${general.id} is applied to a carrier only with an effect that was found among carriers (amongCarriers)`;
  for (const factor of factors) {
    const parts = factor.kind === 'scale' ? [{ ...factor, ratio: factor.ratioPerUnit }] : factor.levels;
    const wrong = parts.find(
      ({ ratio, low, high }) =>
        ratio !== undefined && ((low !== undefined && low > ratio) || (high !== undefined && high < ratio)),
    );
    if (wrong !== undefined) return `the limits of ${factor.id} leave its ratio out`;
    if (factor.kind === 'scale') continue;
    const sum = factor.levels.reduce((total, own) => total + own.share, 0);
    if (Math.abs(sum - 1) > TOLERANCE) return `the shares of ${factor.id} add up to ${sum}, not 1`;
    if (!factor.levels.some(({ id }) => id === factor.own)) return `${factor.id} has no level ${factor.own}`;
  }
  return null;
}

/** 95 % limits lie this many standard errors apart on the log scale. */
const LIMITS_WIDTH = 2 * 1.959_963_984_540_054;

function standardErrorOf({ low, high }: Limits): number | null {
  return low === undefined || high === undefined ? null : naturalLog(high / low) / LIMITS_WIDTH;
}

function factorOf(input: ScaleInput | LevelsInput): Factor {
  const { id, group: own, source } = input;
  if (input.kind === 'levels') {
    const place = input.levels.findIndex((level) => level.id === input.own);
    const level = input.levels[place];
    // The reference group has no effect to be unsure of.
    const reference = level?.ratios === undefined && (level?.ratio ?? 1) === 1;
    return {
      kind: 'levels',
      id,
      group: own,
      source,
      levels: input.levels.map((one) => ({ share: one.share, ratios: logRatios(one) })),
      own: place,
      standardError: reference ? 0 : standardErrorOf(level ?? {}),
    };
  }
  const covered = input.coveredVariance ?? 1;
  const log = naturalLog(input.ratioPerUnit);
  const standardError = standardErrorOf(input);
  return {
    kind: 'scale',
    id,
    group: own,
    source,
    value: input.value,
    mean: input.mean,
    sd: input.sd,
    logPerUnit: log * Math.sqrt(covered),
    standardError: standardError === null ? null : standardError * Math.sqrt(covered),
    openVariance: (1 - covered) * (log * input.sd) ** 2,
  };
}

const OLDEST = 131;

function logRatios({ ratio, ratios }: LevelInput): LogRatioByAge {
  return (ratios ?? [{ fromAge: 0, toAge: OLDEST, ratio: ratio ?? 1 }]).map((own) => ({
    fromAge: own.fromAge,
    toAge: own.toAge,
    log: naturalLog(own.ratio),
  }));
}

/**
 * Takes from a family history of the first degree what the polygenic score explains of it: a log-additive score of
 * variance σ² gives first-degree relatives of a patient e^(σ²/2) times the risk (Pharoah 2002, doi:10.1038/ng853).
 */
function withoutSharedPart(factors: readonly Factor[]): readonly Factor[] {
  const score = factors.find(({ group: own }) => own === 'polygenic');
  if (score?.kind !== 'scale') return factors;
  const explained = (score.logPerUnit * score.sd) ** 2 / 2;
  return factors.map((factor) =>
    factor.group !== 'family' || factor.kind === 'scale'
      ? factor
      : {
          ...factor,
          levels: factor.levels.map(({ share: own, ratios }) => ({
            share: own,
            ratios: ratios.map((one) => ({
              ...one,
              log: one.log > 0 ? Math.max(0, one.log - explained) : one.log,
            })),
          })),
        },
  );
}
