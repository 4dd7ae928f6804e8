import { type Gap, gap } from '../../base/index.ts';
import type { GeneDefinition, GenePhenotypes, Knowledge } from '../../knowledge/index.ts';
import type { SampleGenome, SitePanel, SiteReading, StarCall } from '../../profile/index.ts';
import { compareAlleleNames } from './allele-name.ts';
import { type CallingOptions, callGene, type GeneCall } from './gene-call.ts';
import type { Ambiguity, GeneResult, PositionEvidence } from './gene-result.ts';
import { gatherGeneSample, type GeneSample } from './gene-sample.ts';
import { hlaStatusAlleles } from './hla-status.ts';
import { isNoCall, readOutsideCalls } from './outside-call.ts';

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

/** STAR_GENE_UNKNOWN for every outside call of a gene that no pack covers. */
export function uncoveredStarCalls(knowledge: Knowledge, calls: readonly StarCall[]): readonly Gap[] {
  const covered = new Set(geneNames(knowledge));
  return calls
    .filter(({ gene }) => !covered.has(gene))
    .map(({ gene, source }) =>
      gap('STAR_GENE_UNKNOWN', { subject: source.file, line: source.lineOneBased ?? '?', gene }),
    );
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
  return geneNames(knowledge).map((gene) => {
    const definition = knowledge.definitions.get(gene);
    const phenotypes = knowledge.phenotypes.get(gene);
    const calls = outside.get(gene) ?? [];
    const fromVcf =
      definition === undefined || (gene === 'CYP2D6' && !options.cyp2d6FromVcf) || input.genome === null
        ? null
        : callFromGenome(definition, phenotypes, { genome: input.genome, options });
    if (calls.some((call) => !isNoCall(call)) || (calls.length > 0 && fromVcf === null)) {
      return {
        result: fromOutside(gene, calls, { phenotypes, overridesVcf: fromVcf !== null }),
        sample: null,
      };
    }
    return fromVcf ?? { result: noResult(gene), sample: null };
  });
}

/** For each position of a gene, the index of its site in a panel; undefined where the panel does not ask for it. */
type SiteIndexes = readonly (number | undefined)[];

/** What {@link siteIndexes} found, by panel and definition: the same for every sample read. */
const indexesByPanel = new WeakMap<SitePanel, Map<GeneDefinition, SiteIndexes>>();

function siteIndexes(panel: SitePanel, definition: GeneDefinition): SiteIndexes {
  const ofPanel = indexesByPanel.get(panel) ?? new Map<GeneDefinition, SiteIndexes>();
  indexesByPanel.set(panel, ofPanel);
  const known = ofPanel.get(definition);
  if (known !== undefined) return known;
  const onChromosome = new Map(
    panel.sites.flatMap((site, i) =>
      site.chrom === definition.chrom ? [[site.positionOneBased, i] as const] : [],
    ),
  );
  const indexes = definition.positions.map(({ positionGrch38, positionGrch37 }) =>
    onChromosome.get((panel.build === 'GRCh38' ? positionGrch38 : positionGrch37) ?? 0),
  );
  ofPanel.set(definition, indexes);
  return indexes;
}

function callFromGenome(
  definition: GeneDefinition,
  phenotypes: GenePhenotypes | undefined,
  { genome, options }: { readonly genome: SampleGenome; readonly options: CallingOptions },
): CalledGene | null {
  const readings = siteIndexes(genome.panel, definition).map((i) =>
    i === undefined ? absent : (genome.readings[i] ?? absent),
  );
  const sample = gatherGeneSample(definition, readings);
  if (!sample.anyRow) return null;
  const call = callGene(sample, phenotypes, options);
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
  {
    phenotypes,
    overridesVcf,
  }: { readonly phenotypes: GenePhenotypes | undefined; readonly overridesVcf: boolean },
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
