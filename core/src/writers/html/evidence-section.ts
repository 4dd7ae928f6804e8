import { viaText } from '../../language/index.ts';
import type { GeneResult, PositionEvidence } from '../../engines/pharmacogenomics/index.ts';
import { type Markup, foreign, fragment, joined, markup } from './markup.ts';
import { sourcePlace } from './source-place.ts';
import type { View } from './view.ts';

/** The most missing positions named for one gene; report.json names all. */
const mostMissing = 8;

/** Per gene, folded: the genotypes that differ from the reference with file and line, and what is missing. */
export function evidenceSection(view: View): Markup | null {
  const { report } = view.words;
  const read = view.plan.genes.filter((gene) => gene.callSource !== 'none');
  if (read.length === 0) return null;
  return markup`<section class="screen evidence"><h2 id="evidence">${report.evidence}</h2><p>${report.evidenceLead} ${report.moreInJson}</p>
${read.map((gene) => geneEvidence(view, gene))}</section>`;
}

function geneEvidence(view: View, gene: GeneResult): Markup {
  const { report } = view.words;
  const id = fragment('evidence', gene.gene);
  const outside =
    gene.source === null
      ? null
      : markup`<p>${report.outsideCall}: ${sourcePlace(gene.source, view.words)}</p>`;
  const notes = gene.notes.map((note) => markup`<p lang="en">${note.what} ${note.next}</p>`);
  return markup`<details id="${id}"><summary><b>${gene.gene}</b> ${foreign(gene.diplotypes.join(', '))}</summary>
${outside}${variantTable(view, gene)}${restLine(view, gene)}${openDiplotypes(view, gene)}${notes}</details>`;
}

function variantTable({ words }: View, gene: GeneResult): Markup | null {
  const { evidenceColumns: columns } = words.report;
  const variants = gene.evidence.filter((position) => position.variant);
  if (variants.length === 0) return null;
  const rows = variants.map(
    (position) => markup`<tr><th scope="row">${position.positionGrch38}</th>
<td><span class="cell" aria-hidden="true">${columns.name}: </span>${variantName(position)}</td>
<td><span class="cell" aria-hidden="true">${columns.genotype}: </span>${foreign(position.genotype ?? '')}</td>
<td><span class="cell" aria-hidden="true">${columns.where}: </span>${viaText(position.via, words)}${position.source === null ? null : markup`, ${sourcePlace(position.source, words)}`}</td></tr>`,
  );
  return markup`<table><caption class="hidden">${gene.gene}</caption><thead><tr>${Object.values(columns).map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** The most diplotypes named that the data leave open; report.json names all. */
const mostOpen = 12;

/** Diplotypes that cannot be told apart, by phase and by missing positions. */
function openDiplotypes({ words }: View, gene: GeneResult): Markup | null {
  const { byPhase, byMissing, kind } = gene.ambiguity;
  const lists = [
    { label: words.report.ambiguity.byPhase, diplotypes: byPhase },
    { label: words.report.ambiguity.byMissing, diplotypes: byMissing },
  ].filter(({ diplotypes }) => diplotypes.length > 0);
  if (kind === 'none' || lists.length === 0) return null;
  return markup`${lists.map(
    ({ label, diplotypes }) =>
      markup`<p class="small">${label}${words.colon}${foreign(diplotypes.slice(0, mostOpen).join(', '))}${diplotypes.length > mostOpen ? ', …' : '.'}</p>`,
  )}`;
}

function variantName(position: PositionEvidence): Markup {
  return markup`${position.rsid === null ? position.hgvs : `${position.rsid}, ${position.hgvs}`}`;
}

function restLine({ words }: View, gene: GeneResult): Markup | null {
  if (gene.evidence.length === 0) return null;
  const variants = gene.evidence.filter((position) => position.variant).length;
  const reference = gene.evidence.length - gene.missingPositions.length - variants;
  const named = gene.missingPositions
    .slice(0, mostMissing)
    .map((position) => markup`${position.rsid ?? position.hgvs} (${viaText(position.via, words)})`);
  const missing =
    gene.missingPositions.length === 0
      ? null
      : markup` ${words.report.missingPositions(gene.missingPositions.length)}${words.colon}${joined(named, ', ')}${gene.missingPositions.length > mostMissing ? ', …' : '.'}`;
  return markup`<p class="small">${words.report.readAsReference(reference)}.${missing}</p>`;
}
