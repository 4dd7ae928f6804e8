import {
  actionText,
  capitalised,
  categoriesText,
  classifiedByText,
  coverageTexts,
  preventionName,
  preventionWhen,
  tellText,
  variantTexts,
} from '../../language/index.ts';
import { citizenCarrierChances } from './chances-section.ts';
import type { PlanFindings } from '../../plan/index.ts';
import { foreign, type Markup, markup } from './markup.ts';
import type { View } from './view.ts';

type Asked = Extract<PlanFindings, { readonly kind: 'asked' }>;
type Finding = Asked['findings'][number];

/** Results a person asked for, behind a line that has to be opened; null where nothing was asked. */
export function citizenFindings(view: View): Markup | null {
  const { plan, words } = view;
  if (plan.findings.kind === 'not-asked') return null;
  const asked = plan.findings;
  const { findings } = words;
  const body =
    asked.findings.length === 0
      ? markup`<p>${findings.none}</p>`
      : markup`<ul class="due">${asked.findings.map((finding) => citizenFinding(view, finding))}</ul>${citizenCarrierChances(view)}${whatFollows(view)}`;
  return markup`<section><h2 id="my-findings">${findings.heading}</h2>
<details><summary>${findings.open}</summary><p>${findings.lead}</p>${body}
${coverageTexts(asked, words).map((text) => markup`<p class="small">${text}</p>`)}</details></section>`;
}

function citizenFinding({ words }: View, finding: Finding): Markup {
  const { kind, confirmFirst } = words.findings;
  const weak = finding.weaklyReviewed || finding.doubtful;
  return markup`<li><b lang="en">${finding.condition}</b> <span class="muted">(${finding.gene})</span>
<span class="small">${kind[finding.kind].plain}${weak ? markup` <b>${confirmFirst}</b>` : null}</span></li>`;
}

/** Prevention and family that follow from what was found: told here and nowhere else. */
function whatFollows({ plan, words }: View): Markup | null {
  const items = plan.prevention.filter(({ fromFinding }) => fromFinding);
  if (items.length === 0) return null;
  const lines = items.map((item) => {
    const plain = words.prevention.action[item.action]?.plain ?? '';
    const told = tellText(item, words);
    return markup`<li><b>${capitalised(preventionName(item.action, words))}</b> <span class="small">${capitalised(plain)}. ${preventionWhen(item, words)}</span>${told === '' ? null : markup` <span class="small">${foreign(told)}</span>`}</li>`;
  });
  const step = plan.actions.find(({ kind }) => kind === 'finding');
  const conflicts = step === undefined ? [] : actionText(step, words).conflicts;
  return markup`<h3>${words.findings.follows}</h3><ul class="due">${lines}</ul>${conflicts.map((text) => markup`<p class="small">${text}</p>`)}`;
}

/** The clinician's table, down to the file's row; what was not asked for is said in one line. */
export function clinicianFindings({ plan, words }: View): Markup | null {
  if (plan.findings.kind === 'not-asked') return null;
  const asked = plan.findings;
  const { clinicianHeading, columns, none } = words.findings;
  const table = markup`<table class="risks"><thead><tr>${[columns.gene, columns.condition, columns.genotype, columns.variants].map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${asked.findings.map((finding) => clinicianRow({ words }, finding))}</tbody></table>`;
  return markup`<section><h2 id="findings">${clinicianHeading}</h2>${asked.findings.length === 0 ? markup`<p>${none}</p>` : table}
<p class="small muted">${words.findings.asked(categoriesText(asked.choice, words))} ${classifiedByText(asked, words)} ${coverageTexts(asked, words).join(' ')}</p></section>`;
}

function clinicianRow({ words }: Pick<View, 'words'>, finding: Finding): Markup {
  const { kind, confirmFirst } = words.findings;
  const weak = finding.weaklyReviewed || finding.doubtful;
  return markup`<tr><th scope="row">${finding.gene}</th><td lang="en">${finding.condition}</td><td>${kind[finding.kind].term}${weak ? markup` <span class="flag">${confirmFirst}</span>` : null}</td><td class="small">${variantTexts(finding, words).map((text) => markup`<div>${foreign(text)}</div>`)}</td></tr>`;
}
