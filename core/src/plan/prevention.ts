import { type Gap, isGap, type Outcome, type SourceRef } from '../base/index.ts';
import type { SingleGeneFinding } from '../engines/predisposition/index.ts';
import {
  type GeneFacts,
  type PreventionItem,
  readyPrevention,
  type ReadyPrevention,
  schedulePrevention,
} from '../engines/prevention/index.ts';
import type { Knowledge, PreventionRules, RuleSource, RuleStrength } from '../knowledge/index.ts';
import type { Profile } from '../profile/index.ts';
import { geneFacts, type GeneOutcome, preventionFacts } from './prevention-facts.ts';
import type { AnsweredRisk } from './risks.ts';

/** An action of prevention with the document it rests on; the document of a merged rule stands beside it. */
export type PlanPreventionItem = Omit<PreventionItem, 'source' | 'mergedFrom'> & {
  readonly source: RuleSource | null;
  /** ATC codes, by their beginning, of the medicines it is done with. */
  readonly atc: readonly string[];
  /** Follows from a single-gene finding: as sensitive as the finding itself. */
  readonly fromFinding: boolean;
  readonly mergedFrom: readonly {
    readonly rule: string;
    readonly months: number | null;
    readonly source: RuleSource;
    readonly strength: RuleStrength;
  }[];
};

/** What a person's prevention is composed with. `genesRead`: genes that were read and asked about. */
export type PreventionRequest = {
  readonly asOf: string;
  readonly risks: readonly AnsweredRisk[];
  readonly findings: readonly SingleGeneFinding[];
  readonly genesRead: ReadonlySet<string>;
  /** Gene results that speak of a disease, too, such as malignant hyperthermia. */
  readonly genes: readonly GeneOutcome[];
};

/** Checked rules with what plans tell of them. */
type ReadyPlan = {
  readonly ready: ReadyPrevention;
  readonly sources: ReadonlyMap<string, RuleSource>;
  readonly strengths: ReadonlyMap<string, RuleStrength>;
  readonly classes: ReadonlyMap<string, readonly string[]>;
};

/** Rules that many people are asked about: checking them once is enough. */
const readyPlans = new WeakMap<Knowledge, ReadyPlan>();

function readyPlan(knowledge: Knowledge, pack: PreventionRules): Outcome<ReadyPlan> {
  const known = readyPlans.get(knowledge);
  if (known !== undefined) return known;
  const ready = readyPrevention(pack, new Set(knowledge.clinicalModels.models.keys()));
  if (isGap(ready)) return ready;
  const plan = {
    ready,
    sources: new Map(pack.sources.map((source) => [source.id, source])),
    strengths: new Map(pack.rules.map(({ id, strength }) => [id, strength])),
    classes: new Map(pack.actions.map(({ id, atc = [] }) => [id, atc])),
  };
  readyPlans.set(knowledge, plan);
  return plan;
}

/** What of prevention is due for the person and when; nothing where no prevention pack is there. */
export function composePrevention(
  profile: Profile,
  knowledge: Knowledge,
  request: PreventionRequest,
): { readonly prevention: readonly PlanPreventionItem[]; readonly gaps: readonly Gap[] } {
  const { prevention: pack } = knowledge;
  if (pack === null) return { prevention: [], gaps: [] };
  const plan = readyPlan(knowledge, pack);
  if (isGap(plan)) return { prevention: [], gaps: [plan] };
  const { ready, sources, strengths, classes } = plan;
  const genes: GeneFacts = geneFacts(request);
  const facts = preventionFacts(profile, pack.actions, { asOf: request.asOf, risks: request.risks, genes });
  const found = new Set(request.findings.map(({ gene }) => gene));
  const sourceOf = (id: string): RuleSource => {
    const source = sources.get(id);
    if (source === undefined) throw new Error(`no source ${id}`);
    return source;
  };
  const prevention = schedulePrevention(ready, facts, request.asOf).map((item) => ({
    ...item,
    source: item.source === null ? null : sourceOf(item.source),
    atc: classes.get(item.action) ?? [],
    fromFinding: item.because.some(
      ({ fact, name, value }) => fact === 'gene' && value !== false && found.has(name),
    ),
    mergedFrom: item.mergedFrom.map((merged) => ({
      ...merged,
      source: sourceOf(merged.source),
      strength: strengths.get(merged.rule) ?? 'conditional',
    })),
  }));
  return { prevention, gaps: [] };
}

/** Entries of the record that prevention rests on. */
export function sourcesOfPrevention(prevention: readonly PlanPreventionItem[]): ReadonlySet<SourceRef> {
  return new Set(prevention.flatMap(({ because }) => because.flatMap(({ source }) => source ?? [])));
}
