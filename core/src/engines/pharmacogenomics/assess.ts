import { type Gap, gap } from '../../base/index.ts';
import type { EnzymeModulator, GuidanceRow, Knowledge } from '../../knowledge/index.ts';
import { type Alternatives, findAlternatives, hiddenAlternatives } from './ambiguity.ts';
import type { CallingOptions } from './gene-call.ts';
import type { GeneResult, LookupResult } from './gene-result.ts';
import { type CalledGene, callGenes, type GeneticInput } from './gene-results.ts';
import {
  geneticLookups,
  type GuidelineRows,
  indexGuidance,
  groupLookups,
  type LookupsByGene,
  matchGuideline,
  rowlessRecommendation,
  toRecommendation,
} from './guidance.ts';
import type { Recommendation } from './medicine-result.ts';
import { convertPhenotype, convertsPhenotype, deservesRemark } from './phenoconversion.ts';
import { type PersonFacts, populationApplies } from './population.ts';

/** Another result the data leave open for a gene, and what it would mean for a medicine. */
export type OpenQuestion = {
  readonly gene: string;
  readonly kind: 'phase' | 'missing' | 'tie';
  readonly diplotypes: readonly string[];
  /** The rows that would match instead; empty: none. */
  readonly rows: readonly GuidanceRow[];
};

/** Everything pharmacogenomics has to say about a person. */
export type PharmacogenomicAssessment = {
  readonly genes: readonly GeneResult[];
  /** Matching recommendations by the guidelines' medicine name, in the packs' order. */
  readonly recommendations: ReadonlyMap<string, readonly Recommendation[]>;
  /** What could change them, by medicine. */
  readonly open: ReadonlyMap<string, readonly OpenQuestion[]>;
  /** The genes each medicine's guidelines look at. */
  readonly genesOfMedicine: ReadonlyMap<string, readonly string[]>;
};

/** Genes where any missing position counts, not only the AMP tier-1 ones. */
const everyPositionCounts: ReadonlySet<string> = new Set(['RYR1', 'DPYD', 'G6PD']);

/**
 * Calls a person's genes, applies their medicines' inhibition, matches all guidance and works out
 * what the data leave open.
 */
export function assessPharmacogenomics(
  knowledge: Knowledge,
  input: GeneticInput & { readonly facts: PersonFacts },
  options: CallingOptions,
): PharmacogenomicAssessment {
  const called = callGenes(knowledge, input, options);
  const guidance = indexGuidance(knowledge.guidance);
  const alternatives = new Map(called.map((gene) => [gene.result.gene, alternativesOf(knowledge, gene)]));
  const modulators = knowledge.modulators.filter(({ medicine }) => input.facts.takes.has(medicine));
  const genes = called.map(({ result }) => withEffective(knowledge, result, modulators));
  const context: Context = { knowledge, guidance, genes, modulators, facts: input.facts };
  const open = findOpenQuestions(context, alternatives);
  return {
    genes: genes.map((gene) => withAmbiguity(gene, alternatives.get(gene.gene), open)),
    recommendations: recommend(context),
    open,
    genesOfMedicine: genesOfMedicines(guidance),
  };
}

type Context = {
  readonly knowledge: Knowledge;
  readonly guidance: readonly GuidelineRows[];
  readonly genes: readonly GeneResult[];
  readonly modulators: readonly EnzymeModulator[];
  readonly facts: PersonFacts;
};

function withEffective(
  knowledge: Knowledge,
  gene: GeneResult,
  modulators: readonly EnzymeModulator[],
): GeneResult {
  const own = modulators.filter((modulator) => modulator.gene === gene.gene);
  const effective = convertPhenotype(gene.lookup, knowledge.phenotypes.get(gene.gene), own);
  const remarks = gene.callSource === 'none' ? [] : own.filter(deservesRemark).map(modulatorRemark);
  return { ...gene, effective, notes: [...gene.notes, ...remarks] };
}

function modulatorRemark({ medicine, gene, effect }: EnzymeModulator): Gap {
  const [strength = '', kind = ''] = effect.split('-');
  return gap('ENZYME_MODULATED', { subject: gene, gene, medicine, strength, kind });
}

/** The lookups a medicine's guidelines see: effective ones, but a medicine's own inhibition is in its guideline already. */
function lookupsFor(context: Context, medicine: string): LookupsByGene {
  const others = context.modulators.filter((modulator) => modulator.medicine !== medicine);
  return new Map(
    context.genes.map((gene) => {
      const own = others.filter((modulator) => modulator.gene === gene.gene && convertsPhenotype(modulator));
      const effective =
        own.length === (gene.effective?.modulators.length ?? 0)
          ? gene.effective
          : convertPhenotype(gene.lookup, context.knowledge.phenotypes.get(gene.gene), own);
      return [gene.gene, effective?.lookup ?? gene.lookup];
    }),
  );
}

function recommend(context: Context): ReadonlyMap<string, readonly Recommendation[]> {
  const found = new Map<string, Recommendation[]>();
  const add = (medicine: string, recommendation: Recommendation): void => {
    const list = found.get(medicine) ?? [];
    list.push(recommendation);
    found.set(medicine, list);
  };
  const general = lookupsFor(context, '');
  const inhibiting = new Set(context.modulators.map(({ medicine }) => medicine));
  for (const guidance of context.guidance) {
    const { guideline } = guidance;
    if (guidance.rows.length === 0 && guideline.source === 'CPIC' && guideline.genes.includes('VKORC1')) {
      for (const medicine of guideline.medicines) add(medicine, rowlessRecommendation(guideline));
    }
    const own = guideline.medicines.filter((medicine) => inhibiting.has(medicine));
    const rows = matchGuideline(guidance, general).filter((row) => !own.includes(row.medicine));
    const ownRows = own.flatMap((medicine) =>
      matchGuideline(guidance, lookupsFor(context, medicine)).filter((row) => row.medicine === medicine),
    );
    for (const row of [...rows, ...ownRows]) {
      add(
        row.medicine,
        toRecommendation(guideline, row, populationApplies(row.population, row.medicine, context.facts)),
      );
    }
  }
  return found;
}

/** What the data leave open for one gene: by phase, by any missing position, and by those that count for verdicts. */
type GeneAlternatives = Alternatives & { readonly relevant: readonly LookupResult[] };

function alternativesOf(knowledge: Knowledge, { result, sample }: CalledGene): GeneAlternatives {
  const called = result.lookup;
  if (sample === null || called.every(({ alleles }) => alleles.length === 0))
    return { byPhase: [], byMissing: [], relevant: [] };
  const { definition } = sample;
  const phenotypes = knowledge.phenotypes.get(result.gene);
  const missing = new Set(result.missingPositions.map(({ positionGrch38 }) => positionGrch38));
  const tier1 = definition.exemptions.ampTier1Positions;
  // Where something larger was seen, the position is not merely unread: it counts whatever its tier.
  const changed = result.missingPositions.filter(({ via }) => via === 'structural');
  const counts =
    everyPositionCounts.has(result.gene) || tier1.length === 0
      ? missing
      : missing.intersection(new Set([...tier1, ...changed.map(({ positionGrch38 }) => positionGrch38)]));
  const all = findAlternatives(sample, called, { phenotypes, missing });
  const relevant =
    counts.size === missing.size
      ? all.byMissing
      : hiddenAlternatives(sample, called, { phenotypes, missing: counts });
  return { ...all, relevant };
}

function findOpenQuestions(
  context: Context,
  alternatives: ReadonlyMap<string, GeneAlternatives>,
): ReadonlyMap<string, readonly OpenQuestion[]> {
  const open = new Map<string, OpenQuestion[]>();
  const lookups = geneticLookups(context.genes);
  const matched = new Map<GuidelineRows, RowsByMedicine>();
  const now = (entry: GuidelineRows): RowsByMedicine => {
    const known = matched.get(entry) ?? rowsByMedicine(entry, lookups);
    matched.set(entry, known);
    return known;
  };
  for (const gene of context.genes) {
    const options = alternatives.get(gene.gene);
    if (options === undefined) continue;
    const ofGene = context.guidance.filter(
      ({ guideline, rows }) => rows.length > 0 && guideline.genes.includes(gene.gene),
    );
    const ties = gene.lookup.length > 1 ? gene.lookup : [];
    for (const [kind, list] of [
      ['tie', ties],
      ['phase', options.byPhase],
      ['missing', options.relevant],
    ] as const) {
      for (const group of groupLookups(
        list,
        new Set(ofGene.flatMap(({ namedAlleles }) => [...namedAlleles])),
      )) {
        collectDifferences(ofGene, { gene: gene.gene, kind, group, lookups, now }, open);
      }
    }
  }
  return open;
}

type Difference = {
  readonly gene: string;
  readonly kind: OpenQuestion['kind'];
  readonly group: readonly LookupResult[];
  readonly lookups: LookupsByGene;
  /** What a guideline says with the result the gene has. */
  readonly now: (entry: GuidelineRows) => RowsByMedicine;
};

type RowsByMedicine = ReadonlyMap<string, readonly GuidanceRow[]>;

function rowsByMedicine(entry: GuidelineRows, lookups: LookupsByGene): RowsByMedicine {
  return Map.groupBy(matchGuideline(entry, lookups), (row) => row.medicine);
}

/** Adds a question for every medicine whose rows would be others if the gene had the group's result. */
function collectDifferences(
  guidance: readonly GuidelineRows[],
  difference: Difference,
  open: Map<string, OpenQuestion[]>,
): void {
  const { gene, kind, group, lookups } = difference;
  const instead = new Map(lookups).set(gene, group.slice(0, 1));
  for (const entry of guidance) {
    const now = difference.now(entry);
    const then = rowsByMedicine(entry, instead);
    for (const medicine of new Set([...now.keys(), ...then.keys()])) {
      const rows = then.get(medicine) ?? [];
      if (adviceSignature(now.get(medicine) ?? []) === adviceSignature(rows)) continue;
      const list = open.get(medicine) ?? [];
      list.push({ gene, kind, diplotypes: group.map(({ diplotype }) => diplotype), rows });
      open.set(medicine, list);
    }
  }
}

function adviceSignature(rows: readonly GuidanceRow[]): string {
  return rows.map(rowSignature).sort().join('\n');
}

const signatures = new WeakMap<GuidanceRow, string>();

/** By what a row's advice is told from another's; kept per row, packs do not change. */
function rowSignature(row: GuidanceRow): string {
  const known = signatures.get(row);
  if (known !== undefined) return known;
  const signature = `${row.population} ${row.strength} ${JSON.stringify(row.advice)}`;
  signatures.set(row, signature);
  return signature;
}

function withAmbiguity(
  gene: GeneResult,
  alternatives: GeneAlternatives | undefined,
  open: ReadonlyMap<string, readonly OpenQuestion[]>,
): GeneResult {
  const ties = gene.lookup.length > 1 ? gene.diplotypes : [];
  const byPhase = [
    ...(gene.phased ? [] : ties),
    ...(alternatives?.byPhase.map(({ diplotype }) => diplotype) ?? []),
  ];
  const byMissing = [
    ...(gene.phased ? ties : []),
    ...(alternatives?.byMissing.map(({ diplotype }) => diplotype) ?? []),
  ];
  const medicines = [...open]
    .filter(([, questions]) => questions.some((question) => question.gene === gene.gene))
    .map(([medicine]) => medicine);
  const kind =
    byPhase.length + byMissing.length === 0
      ? 'none'
      : medicines.length > 0
        ? 'different-advice'
        : 'same-advice';
  return { ...gene, ambiguity: { kind, byPhase, byMissing, medicines: medicines.sort() } };
}

const genesKnown = new WeakMap<readonly GuidelineRows[], ReadonlyMap<string, readonly string[]>>();

/** Once for the same guidance. */
function genesOfMedicines(guidance: readonly GuidelineRows[]): ReadonlyMap<string, readonly string[]> {
  const known = genesKnown.get(guidance);
  if (known !== undefined) return known;
  const genes = new Map<string, Set<string>>();
  for (const { guideline } of guidance) {
    for (const medicine of guideline.medicines) {
      genes.set(medicine, new Set([...(genes.get(medicine) ?? []), ...guideline.genes]));
    }
  }
  const sorted = new Map([...genes].map(([medicine, names]) => [medicine, [...names].sort()]));
  genesKnown.set(guidance, sorted);
  return sorted;
}
