import { adviceSentences, capitalised, medicineHeading, medicineName } from '../../language/index.ts';
import { decidingRows, type MedicinePlan, type Verdict, verdictOrder } from '../../plan/index.ts';
import { type Markup, joined, markup } from './markup.ts';
import { shape } from './shapes.ts';
import type { View } from './view.ts';

type Reader = 'citizen' | 'clinician';

/** The verdicts whose medicines are printed by name; the others are counted, and named on demand. */
const printed: readonly Verdict[] = ['avoid', 'adjust-or-watch'];

/** The verdicts of which paper only has the count: nothing is to be done about them. */
const counted: readonly Verdict[] = ['usual-care', 'no-guideline'];

/** All medicines the person does not take, grouped by verdict. */
export function medicineGroups(
  view: View,
  medicines: readonly MedicinePlan[],
  reader: Reader,
): Markup | null {
  const { report } = view.words;
  if (medicines.length === 0) return null;
  const groups = verdictOrder
    .map((verdict) => ({ verdict, members: medicines.filter((medicine) => medicine.verdict === verdict) }))
    .filter(({ members }) => members.length > 0);
  return markup`<section><h2>${reader === 'citizen' ? report.otherMedicines : report.otherMedicinesClinician}</h2>
<p>${reader === 'citizen' ? report.otherMedicinesLead : report.otherMedicinesLeadClinician}</p>
<dl class="groups">${groups.map((one) => group(view, one, reader))}</dl></section>`;
}

function group(
  view: View,
  { verdict, members }: { readonly verdict: Verdict; readonly members: readonly MedicinePlan[] },
  reader: Reader,
): Markup {
  const words = view.words.verdicts[verdict];
  const names = joined(
    members.map((medicine) => entry(view, medicine, reader)),
    ', ',
  );
  const folded = printed.includes(verdict) ? '' : counted.includes(verdict) ? ' folded counted' : ' folded';
  const list = printed.includes(verdict)
    ? markup`<p>${names}</p>${reader === 'clinician' ? recommendations(view, members) : null}`
    : markup`<details><summary>${view.words.report.showNames(members.length)}</summary><p>${names}</p></details>`;
  return markup`<dt class="${verdict}${folded}">${shape(verdict)}<span>${words.group}${view.words.colon}${members.length}</span></dt><dd class="${folded.trim()}">${list}</dd>`;
}

/** A citizen sees the name; a clinician also the genes that decide. */
function entry({ words }: View, medicine: MedicinePlan, reader: Reader): Markup {
  const name = medicineName(medicine.name, words);
  const genes = new Set(
    medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? reason.genes : [])),
  );
  return reader === 'citizen' || genes.size === 0 || !printed.includes(medicine.verdict)
    ? markup`${capitalised(name)}`
    : markup`${capitalised(name)} <span class="muted">(${[...genes].join(', ')})</span>`;
}

/** The most medicines whose recommendations are written out; report.json holds all. */
const mostWrittenOut = 80;

/** Folded: what the deciding rows say about each medicine, guideline by guideline. */
function recommendations({ words }: View, members: readonly MedicinePlan[]): Markup {
  const items = members.slice(0, mostWrittenOut).map((medicine) => {
    const rows = decidingRows(medicine).map((row) => {
      const said = adviceSentences(row.advice, medicine.name, words).clinician.join(' ');
      return markup` <span><i>${words.sources[row.source]}</i> ${said}</span>`;
    });
    return markup`<li><b>${medicineHeading(medicine.name, words)}</b>${rows}</li>`;
  });
  return markup`<details class="screen"><summary>${words.report.showRecommendations}</summary><ul class="small">${items}</ul></details>`;
}
