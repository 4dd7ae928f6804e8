import { gap } from '../../base/index.ts';
import type { GeneDefinition, GenePhenotypes, Knowledge } from '../../knowledge/index.ts';
import type { SampleGenome, SiteReading, StarCall } from '../../profile/index.ts';
import { compareAlleleNames } from './allele-name.ts';
import { type CallingOptions, callGene, type GeneCall } from './gene-call.ts';
import type { Ambiguity, GeneResult, PositionEvidence } from './gene-result.ts';
import { gatherGeneSample, type GeneSample } from './gene-sample.ts';
import { hlaStatusAlleles, isNoCall, readOutsideCalls } from './outside-call.ts';

const noAmbiguity: Ambiguity = { kind: 'none', byPhase: [], byMissing: [], medicines: [] };

const absent: SiteReading = { kind: 'missing', reason: 'absent', source: null };

/** What a person's files say about their genes. */
export type GeneticInput = { readonly genome: SampleGenome | null; readonly starCalls: readonly StarCall[] };

/** One gene's result together with the sample it was called from, where there was one. */
export type CalledGene = { readonly result: GeneResult; readonly sample: GeneSample | null };

/** All genes the knowledge speaks of, in the order of their names. */
function geneNames(knowledge: Knowledge): readonly string[] {
  const names = new Set([
    ...knowledge.definitions.keys(),
    ...knowledge.phenotypes.keys(),
    ...Object.keys(hlaStatusAlleles),
  ]);
  return [...names].sort(compareAlleleNames);
}

/**
 * Calls every gene of a person. An outside call (unless it says "no call") stands over the genome's.
 * Ambiguity is left `none`; see `assessAmbiguity`.
 */
export function callGenes(
  knowledge: Knowledge,
  input: GeneticInput,
  options: CallingOptions,
): readonly CalledGene[] {
  const outside = Map.groupBy(input.starCalls, (call) => call.gene);
  const readings = readingsByPosition(input.genome);
  return geneNames(knowledge).map((gene) => {
    const definition = knowledge.definitions.get(gene);
    const phenotypes = knowledge.phenotypes.get(gene);
    const calls = outside.get(gene) ?? [];
    const fromVcf =
      definition === undefined || (gene === 'CYP2D6' && !options.cyp2d6FromVcf) || input.genome === null
        ? null
        : callFromGenome(definition, phenotypes, { readings, options, build: input.genome.panel.build });
    if (calls.some((call) => !isNoCall(call)) || (calls.length > 0 && fromVcf === null)) {
      return { result: fromOutside(gene, calls, phenotypes, fromVcf !== null), sample: null };
    }
    return fromVcf ?? { result: noResult(gene), sample: null };
  });
}

/** Readings by `chrom:position` of the panel's own build. */
function readingsByPosition(genome: SampleGenome | null): ReadonlyMap<string, SiteReading> {
  const byPosition = new Map<string, SiteReading>();
  genome?.panel.sites.forEach((site, i) =>
    byPosition.set(`${site.chrom}:${site.positionOneBased}`, genome.readings[i] ?? absent),
  );
  return byPosition;
}

function callFromGenome(
  definition: GeneDefinition,
  phenotypes: GenePhenotypes | undefined,
  context: {
    readonly readings: ReadonlyMap<string, SiteReading>;
    readonly options: CallingOptions;
    readonly build: 'GRCh37' | 'GRCh38';
  },
): CalledGene | null {
  const at = (position: { positionGrch38: number; positionGrch37: number | null }): SiteReading => {
    const coordinate = context.build === 'GRCh38' ? position.positionGrch38 : position.positionGrch37;
    return context.readings.get(`${definition.chrom}:${coordinate}`) ?? absent;
  };
  const readings = definition.positions.map(at);
  const sample = gatherGeneSample(definition, readings);
  if (!sample.anyRow) return null;
  const call = callGene(sample, phenotypes, context.options);
  return { result: describe(sample, readings, call), sample };
}

function describe(sample: GeneSample, readings: readonly SiteReading[], call: GeneCall): GeneResult {
  const { definition } = sample;
  const ignored = new Set(definition.exemptions.ignoredPositions);
  const evidence = definition.positions
    .map((position, i) => ({ position, reading: readings[i] ?? absent }))
    .filter(({ position }) => !ignored.has(position.positionGrch38))
    .map(({ position, reading }) => positionEvidence(definition, position, reading));
  const undocumented = sample.undocumented
    ? [gap('ALLELE_UNDOCUMENTED', { subject: definition.gene, gene: definition.gene })]
    : [];
  const screening = definition.gene === 'CYP2D6' ? [gap('CYP2D6_SCREENING', { subject: 'CYP2D6' })] : [];
  return {
    gene: definition.gene,
    callSource: 'vcf',
    kind: call.kind,
    diplotypes: call.diplotypes,
    phased: sample.effectivelyPhased,
    inferred: call.inferred,
    undocumented: sample.undocumented,
    lookup: call.lookup,
    effective: null,
    missingPositions: evidence.filter((item) => item.genotype === null),
    evidence,
    ambiguity: noAmbiguity,
    notes: [...call.notes, ...undocumented, ...screening],
    source: null,
  };
}

function positionEvidence(
  definition: GeneDefinition,
  position: GeneDefinition['positions'][number],
  reading: SiteReading,
): PositionEvidence {
  const seen = reading.kind === 'missing' ? null : reading.alleles.map((allele) => allele ?? '.');
  const separator = reading.kind !== 'missing' && reading.phased ? '|' : '/';
  return {
    positionGrch38: position.positionGrch38,
    rsid: position.rsid,
    hgvs: position.hgvs,
    ampTier1: definition.exemptions.ampTier1Positions.includes(position.positionGrch38),
    genotype: seen === null ? null : seen.join(separator),
    via: reading.kind === 'missing' ? reading.reason : reading.via,
    source: reading.source,
    variant: seen !== null && seen.some((allele) => allele !== position.ref && allele !== '.'),
  };
}

function fromOutside(
  gene: string,
  calls: readonly StarCall[],
  phenotypes: GenePhenotypes | undefined,
  overridesVcf: boolean,
): GeneResult {
  const outside = readOutsideCalls(gene, calls, phenotypes);
  const override = overridesVcf ? [gap('OUTSIDE_CALL_OVERRIDES', { subject: gene, gene })] : [];
  return {
    gene,
    callSource: 'outside',
    kind: 'diplotypes',
    diplotypes: outside.diplotypes,
    phased: false,
    inferred: outside.inferred,
    undocumented: false,
    lookup: outside.lookup,
    effective: null,
    missingPositions: [],
    evidence: [],
    ambiguity: noAmbiguity,
    notes: [...outside.notes, ...override],
    source: calls[0]?.source ?? null,
  };
}

function noResult(gene: string): GeneResult {
  return {
    gene,
    callSource: 'none',
    kind: 'diplotypes',
    diplotypes: [],
    phased: false,
    inferred: false,
    undocumented: false,
    lookup: [],
    effective: null,
    missingPositions: [],
    evidence: [],
    ambiguity: noAmbiguity,
    notes: [],
    source: null,
  };
}
