import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import { type Callability, readAbsent } from '../genome/absent-site.ts';
import type { Build, SampleGenome, SitePanel } from '../genome/site.ts';
import type { VcfHeader, VcfLine } from './header.ts';
import { SexWindowCounter } from './sex-windows.ts';
import { SiteCollector } from './site-collector.ts';
import type { ReferenceBases } from './variant.ts';

/** The same sites in both builds. */
export type Panels = Readonly<Record<Build, SitePanel>>;

export type VcfReadOptions = {
  readonly file: string;
  readonly panels: Panels;
  /** The build as the user named it, or null to find it out. */
  readonly build: Build | null;
  /** Names of the wanted samples, or null for all. */
  readonly samples: readonly string[] | null;
  readonly callability: Callability;
  readonly reference: ReferenceBases | null;
};

/** A VCF's samples at the panel's sites, made one by one, and the remarks on its rows. */
export type SampleGenomes = {
  readonly build: Build;
  readonly samples: readonly string[];
  readonly genomes: Iterable<SampleGenome>;
  readonly remarks: readonly Gap[];
};

/** Rows that must agree with one build's panel, and how many times as many as with the other's, to settle the build. */
const MIN_MATCHING_ROWS = 1;
const MIN_MATCH_RATIO = 3;

/**
 * Reads the wanted samples of a VCF at the panel's sites.
 *
 * `lines` are data lines in any order (all of them, or those that overlap the panels and `sexWindows`,
 * without which sex shows at the panels' sites only). The build is the user's, else the header's, else the one whose known sites the rows agree with. Gaps:
 * VCF_SAMPLE_UNKNOWN, VCF_BUILDS_MIXED, BUILD_CONTRADICTED, BUILD_UNKNOWN.
 */
export async function readSampleGenomes(
  header: VcfHeader,
  lines: Iterable<VcfLine> | AsyncIterable<VcfLine>,
  options: VcfReadOptions,
): Promise<Outcome<SampleGenomes>> {
  const wanted = options.samples ?? header.samples;
  const unknown = wanted.find((sample) => !header.samples.includes(sample));
  if (unknown !== undefined)
    return gap('VCF_SAMPLE_UNKNOWN', {
      subject: options.file,
      sample: unknown,
      samples: shorten(header.samples),
    });
  const builds = candidateBuilds(header, options);
  if (isGap(builds)) return builds;
  const sampleIndexes = wanted.map((sample) => header.samples.indexOf(sample));
  const collectors = builds.map(
    (build) =>
      new SiteCollector({
        panel: options.panels[build],
        file: options.file,
        sampleIndexes,
        headerSamples: header.samples.length,
        reference: options.reference,
      }),
  );
  const sexes = new SexWindowCounter(sampleIndexes);
  for await (const line of lines) {
    sexes.accept(line);
    for (const collector of collectors) collector.accept(line);
  }
  const chosen = chooseCollector(collectors, options.file);
  if (isGap(chosen)) return chosen;
  const build = builds[collectors.indexOf(chosen)] ?? 'GRCh38';
  return {
    build,
    samples: wanted,
    genomes: genomesOf(chosen, wanted, {
      panel: options.panels[build],
      callability: options.callability,
      sexes,
    }),
    remarks: chosen.remarks(),
  };
}

/** Builds the header and the user leave open: one, or both where the header is silent. */
function candidateBuilds(header: VcfHeader, options: VcfReadOptions): Outcome<readonly Build[]> {
  if (header.builds.length > 1) return gap('VCF_BUILDS_MIXED', { subject: options.file });
  const [named] = header.builds;
  if (options.build !== null && named !== undefined && named !== options.build)
    return gap('BUILD_CONTRADICTED', { subject: options.file, named, given: options.build });
  const build = options.build ?? named;
  return build === undefined ? ['GRCh37', 'GRCh38'] : [build];
}

function chooseCollector(collectors: readonly SiteCollector[], file: string): Outcome<SiteCollector> {
  const [best, other] = collectors.toSorted((a, b) => b.matchingRows - a.matchingRows);
  if (best === undefined) return gap('BUILD_UNKNOWN', { subject: file });
  if (other === undefined) return best;
  const clear =
    best.matchingRows >= MIN_MATCHING_ROWS && best.matchingRows >= MIN_MATCH_RATIO * other.matchingRows;
  return clear ? best : gap('BUILD_UNKNOWN', { subject: file });
}

function* genomesOf(
  collector: SiteCollector,
  samples: readonly string[],
  {
    panel,
    callability,
    sexes,
  }: { readonly panel: SitePanel; readonly callability: Callability; readonly sexes: SexWindowCounter },
): Iterable<SampleGenome> {
  for (const [i, sample] of samples.entries()) {
    const read = collector.readingsOf(i);
    const { haploid = 0, heterozygous = 0 } = collector.sexEvidence[i] ?? {};
    const bySites =
      heterozygous > 0 && haploid === 0 ? 'female' : haploid > 0 && heterozygous === 0 ? 'male' : null;
    // Absent sites follow how the file writes chrX, not the sex: many write men's as if it were paired.
    const readings = panel.sites.map(
      (site, siteIndex) => read[siteIndex] ?? readAbsent(site, callability, bySites === 'male'),
    );
    yield { sample, panel, readings, genotypicSex: agreed(bySites, sexes.sexOf(i)) };
  }
}

type Sex = SampleGenome['genotypicSex'];

/** What two sources say of a sex, where they do not contradict each other. */
function agreed(a: Sex, b: Sex): Sex {
  return a === null || b === null || a === b ? (a ?? b) : null;
}

function shorten(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
