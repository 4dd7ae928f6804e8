import { citizenGapText, listText, notConsideredText, valueText } from '../../language/index.ts';
import type { Gap } from '../../base/index.ts';
import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';
import { type Markup, foreign, joined, markup } from './markup.ts';
import { sourcePlace } from './source-place.ts';
import { shape } from './shapes.ts';
import type { View } from './view.ts';

/** The most remarks shown unfolded to a clinician. */
const mostRemarks = 5;

/** What was not tested, not read, not understood or not used. Always present: unknown is never normal. */
export function notKnownBox(view: View, reader: 'citizen' | 'clinician'): Markup {
  const { report } = view.words;
  const items = [
    untestedGenes(view),
    ...(reader === 'citizen' ? citizenItems(view) : remarks(view)),
    notUsed(view, reader),
  ];
  return markup`<section class="box"><h2>${shape('unknown')}${report.notKnown}</h2>
<p>${report.notKnownLead}</p><ul>${items.filter((item) => item !== null)}</ul></section>`;
}

function untestedGenes({ plan, words }: View): Markup | null {
  const untested = plan.genes.filter((gene) => gene.callSource === 'none').map((gene) => gene.gene);
  if (untested.length === 0) return null;
  return markup`<li><b>${words.report.genesNotTested}:</b> ${listText(untested, words, 'and')}.</li>`;
}

/** For a citizen: genes read in part, and the gaps that have plain words; the others are counted. */
function citizenItems({ plan, words }: View): readonly (Markup | null)[] {
  const partly = plan.genes.filter(isPartlyRead).map((gene) => gene.gene);
  const said = plan.gaps
    .map((entry) => citizenGapText(entry, words))
    .filter((sentences) => sentences !== null);
  const technical = plan.gaps.length - said.length;
  return [
    partly.length === 0
      ? null
      : markup`<li>${words.report.genesPartlyRead(partly.length)} <span class="small muted">(${partly.join(', ')})</span></li>`,
    ...said.map(({ what, next }) => markup`<li>${what} ${next}</li>`),
    technical === 0 ? null : markup`<li>${words.report.technicalRemarks(technical)}</li>`,
  ];
}

function isPartlyRead(gene: GeneResult): boolean {
  return gene.callSource === 'vcf' && gene.missingPositions.length > 0;
}

/** For a clinician: gaps as the error table words them (English), those of one kind together, the first unfolded. */
function remarks({ plan, words }: View): readonly (Markup | null)[] {
  const kinds = [...Map.groupBy(plan.gaps, (entry) => entry.code).values()];
  const items = kinds.map((alike) => remarksOfOneKind(alike, words));
  const folded = items.slice(mostRemarks);
  if (folded.length === 0) return items;
  return [
    ...items.slice(0, mostRemarks),
    markup`<li>${words.report.moreRemarks(folded.length)}.<details class="screen"><summary>${words.report.showNames(folded.length)}</summary><ul>${folded}</ul></details></li>`,
  ];
}

function remarksOfOneKind(alike: readonly Gap[], words: View['words']): Markup {
  const [first, ...others] = alike;
  if (first === undefined) return markup``;
  const text = markup`<span lang="en">${first.what} ${first.next}</span>`;
  if (others.length === 0) return markup`<li>${text}</li>`;
  const rest = others.map((entry) => markup`<li lang="en">${entry.what}</li>`);
  return markup`<li>${text} <span class="muted">${words.report.alsoSo(others.length)}</span><details class="screen"><summary>${words.report.showNames(others.length)}</summary><ul>${rest}</ul></details></li>`;
}

/** Facts by name; entries in the record's own words are counted, and listed on a clinician's screen. */
function notUsed({ plan, words }: View, reader: 'citizen' | 'clinician'): Markup | null {
  if (plan.notConsidered.length === 0) return null;
  const facts = plan.notConsidered
    .filter(({ codings }) => codings === undefined)
    .map(({ what, value, source }) => {
      const place =
        reader === 'clinician'
          ? markup`<span class="muted screen"> (${sourcePlace(source, words)})</span>`
          : null;
      return markup`${notConsideredText(what, words)} ${foreign(valueText(value, words))}${place}`;
    });
  const entries = plan.notConsidered.filter(({ codings }) => codings !== undefined);
  const counted = entries.length === 0 ? [] : [markup`${words.report.furtherEntries(entries.length)}`];
  const list =
    reader === 'citizen' || entries.length === 0
      ? null
      : markup`<details class="screen"><summary>${words.report.showNames(entries.length)}</summary><ul>${entries.map(
          ({ what, value, codings }) =>
            markup`<li>${notConsideredText(what, words)} ${foreign(value)} <span class="muted">${(codings ?? []).map(({ code }) => code).join(', ')}</span></li>`,
        )}</ul></details>`;
  return markup`<li><b>${words.report.factsNotUsed}${words.colon.trimEnd()}</b> ${joined([...facts, ...counted], '; ')}.${list}</li>`;
}
