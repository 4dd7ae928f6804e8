import {
  adviceSentences,
  guidanceKeyText,
  populationText,
  reasonText,
  strengthText,
} from '../../language/index.ts';
import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import type { MedicinePlan } from '../../plan/index.ts';
import { type Markup, foreign, fragment, joined, link, markup } from './markup.ts';
import { sourcePlace } from './source-place.ts';
import type { View } from './view.ts';

/** From the sentence to the rule, the guideline, the person's result and the row it was read in. */
export function whyTrail(view: View, medicine: MedicinePlan): Markup {
  const { plan, words } = view;
  const decidingRows = new Map(medicine.recommendations.map((row) => [row.rowId, row]));
  const steps = medicine.because.map((reason) => {
    if (reason.kind !== 'recommendation') return markup`<li>${reasonText(reason, words).clinician}</li>`;
    const row = decidingRows.get(reason.rowId);
    return row === undefined ? markup`` : rowStep(view, medicine, row);
  });
  const genes = new Set(medicine.because.flatMap(genesOf));
  const results = plan.genes.filter((gene) => genes.has(gene.gene)).map((gene) => geneStep(view, gene));
  const recorded = medicine.recordedAs.map(
    (use) =>
      markup`<li>${words.report.recordedAs} ${foreign(use.name)}${use.product === null ? null : markup` (${foreign(use.product)})`}: ${sourcePlace(use.source, words)}</li>`,
  );
  return markup`<details><summary>${words.report.why}</summary><ul class="trail">${steps}${results}${recorded}</ul></details>`;
}

function genesOf(reason: MedicinePlan['because'][number]): readonly string[] {
  if (reason.kind === 'recommendation') return reason.genes;
  return 'gene' in reason ? [reason.gene] : [];
}

function rowStep({ words }: View, medicine: MedicinePlan, row: Recommendation): Markup {
  const sentences = adviceSentences(row.advice, medicine.name, words).clinician.join(' ');
  const keys = Object.entries(row.genes).map(([gene, key]) => `${gene} ${guidanceKeyText(gene, key, words)}`);
  const wording = row.wording === null ? null : markup` <q lang="en">${row.wording}</q>`;
  return markup`<li><b>${words.sources[row.source]}</b>${words.colon}${sentences}${wording} <span class="muted">${link(row.guidelineUrl, row.guideline)}, ${words.report.version} ${row.guidelineVersion}, ${words.report.row} ${row.rowId}; ${keys.join(', ')}; ${words.report.strength}${words.colon}${strengthText(row.strength, words)}; ${words.report.population}${words.colon}${populationText(row.population, words)}</span></li>`;
}

/** The most variant rows named in one step; the gene's evidence names all. */
const mostRows = 6;

function geneStep({ words }: View, gene: GeneResult): Markup {
  const variants = gene.evidence.filter((position) => position.variant).slice(0, mostRows);
  const rows = variants.map(
    (position) =>
      markup`${position.rsid ?? position.hgvs} ${foreign(position.genotype ?? '')}${position.source === null ? null : markup` (${sourcePlace(position.source, words)})`}`,
  );
  const outside =
    gene.source === null ? [] : [markup`${words.report.outsideCall}, ${sourcePlace(gene.source, words)}`];
  return markup`<li><a href="#${fragment('evidence', gene.gene)}">${gene.gene}</a> ${foreign(gene.diplotypes.join(', '))}${words.colon}${joined([...rows, ...outside], '; ')}</li>`;
}
