import { modulatorText, phenotypeWords } from '../../language/index.ts';
import type { GeneResult, LookupResult } from '../../engines/pharmacogenomics/index.ts';
import { ownMedicines } from '../../plan/index.ts';
import { type Markup, foreign, fragment, joined, markup } from './markup.ts';
import type { View } from './view.ts';

/**
 * One row a gene that was read: result, phenotype (genetic and effective), score, positions, phase.
 * On paper the genes that decide on no medicine of the person's stand in one line below.
 */
export function geneTable(view: View): Markup {
  const { report } = view.words;
  const { deciding, others } = readGenes(view);
  const further = deciding.length === 0 ? [] : others;
  return markup`<table class="genes"><caption class="hidden">${report.genes}</caption><thead><tr>${Object.values(report.geneColumns).map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${[...deciding, ...others].map((gene) => geneRow(view, gene, further.includes(gene)))}</tbody></table>
${
  further.length === 0
    ? null
    : markup`<p class="paper small"><b>${report.furtherGenes}${view.words.colon.trimEnd()}</b> ${joined(
        further.map((gene) => furtherGene(view, gene)),
        '; ',
      )}.</p>`
}`;
}

function furtherGene({ words }: View, gene: GeneResult): Markup {
  return markup`${gene.gene} ${phenotypeNames(gene.effective?.lookup ?? gene.lookup, gene.gene, words)}`;
}

/** Genes with a result; apart, those that decide on the person's own medicines. */
function readGenes({ plan }: View): {
  readonly deciding: readonly GeneResult[];
  readonly others: readonly GeneResult[];
} {
  const deciding = new Set(
    ownMedicines(plan).flatMap((medicine) =>
      medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? reason.genes : [])),
    ),
  );
  const read = plan.genes.filter((gene) => gene.callSource !== 'none');
  return {
    deciding: read.filter((gene) => deciding.has(gene.gene)),
    others: read.filter((gene) => !deciding.has(gene.gene)),
  };
}

function geneRow(view: View, gene: GeneResult, onScreenOnly: boolean): Markup {
  const { words } = view;
  const { geneColumns } = words.report;
  return markup`<tr${onScreenOnly ? markup` class="screen"` : null}><th scope="row"><a href="#${fragment('evidence', gene.gene)}">${gene.gene}</a></th>
${cell(geneColumns.result, resultCell(view, gene))}${cell(geneColumns.phenotype, phenotypeCell(view, gene))}
${cell(geneColumns.score, scoreCell(gene))}${cell(geneColumns.positions, positionsCell(view, gene))}${cell(geneColumns.tier1, tier1Cell(view, gene))}${cell(geneColumns.phase, phaseCell(view, gene))}</tr>`;
}

/** `label` repeats the column's head where a narrow screen stacks the cells. */
function cell(label: string, content: Markup): Markup {
  return markup`<td><span class="cell" aria-hidden="true">${label}: </span>${content}</td>`;
}

function resultCell({ words }: View, gene: GeneResult): Markup {
  const { report } = words;
  const others = gene.ambiguity.byPhase.length + gene.ambiguity.byMissing.length;
  const notes = [
    ...(gene.undocumented ? [report.undocumented] : []),
    ...(gene.inferred
      ? [`${report.inferred}${words.colon}${gene.lookup.map((entry) => entry.diplotype).join(', ')}`]
      : []),
    ...(gene.ambiguity.kind === 'same-advice' ? [report.ambiguity.sameAdvice(others)] : []),
  ];
  const differs =
    gene.ambiguity.kind === 'different-advice'
      ? markup` <span class="flag">(${report.ambiguity.differentAdvice(others)})</span>`
      : null;
  return markup`${foreign(gene.diplotypes.join(', '))}${notes.length === 0 ? null : markup` <span class="muted">(${notes.join('; ')})</span>`}${differs}`;
}

function phenotypeCell({ words }: View, gene: GeneResult): Markup {
  const genetic = phenotypeNames(gene.lookup, gene.gene, words);
  if (gene.effective === null) return markup`${genetic}`;
  const by = gene.effective.modulators.map((modulator) => modulatorText(modulator, words).clinician);
  const effective = phenotypeNames(gene.effective.lookup, gene.gene, words);
  return markup`${words.report.genetic}${words.colon}${genetic}; <span class="flag">${words.report.effective}${words.colon}${effective}</span> <span class="muted">(${by.join('; ')})</span>`;
}

function phenotypeNames(lookup: readonly LookupResult[], gene: string, words: View['words']): string {
  const names = lookup.flatMap((entry) =>
    entry.phenotypes.map((name) => phenotypeWords(gene, name, words).name),
  );
  return [...new Set(names)].join(', ');
}

function scoreCell(gene: GeneResult): Markup {
  const scores = (lookup: readonly LookupResult[]): string =>
    [...new Set(lookup.flatMap((entry) => (entry.activityScore === null ? [] : [entry.activityScore])))].join(
      ', ',
    );
  const genetic = scores(gene.lookup);
  const effective = gene.effective === null ? genetic : scores(gene.effective.lookup);
  return genetic === effective
    ? markup`${genetic === '' ? '–' : genetic}`
    : markup`${genetic} → ${effective}`;
}

function positionsCell({ words }: View, gene: GeneResult): Markup {
  const all = gene.evidence.length;
  if (gene.callSource === 'outside') return markup`${words.report.outsideCall}`;
  return markup`${words.report.positionsRead(all - gene.missingPositions.length, all)}`;
}

/** The positions that a clinical test is expected to cover (AMP tier 1). */
function tier1Cell({ words }: View, gene: GeneResult): Markup {
  const all = gene.evidence.filter((position) => position.ampTier1).length;
  if (all === 0) return markup`–`;
  const missing = gene.missingPositions.filter((position) => position.ampTier1).length;
  const text = words.report.positionsRead(all - missing, all);
  return missing === 0 ? markup`${text}` : markup`<span class="flag">${text}</span>`;
}

function phaseCell({ words }: View, gene: GeneResult): Markup {
  if (gene.callSource === 'outside') return markup`–`;
  return markup`${gene.phased ? words.report.phased : words.report.unphased}`;
}
