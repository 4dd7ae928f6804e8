import {
  findingEvidenceText,
  findingsNotLooked,
  findingVariantText,
  listText,
} from '../../language/index.ts';
import type { FindingsAbout, PlanFinding } from '../../plan/index.ts';
import { foreign, type Markup, markup } from './markup.ts';
import type { View } from './view.ts';

type Looked = Extract<FindingsAbout, { readonly kind: 'looked' }>;

/**
 * Single-gene findings for the person: closed until it is opened deliberately, and looking the same closed whatever
 * is inside. Where nothing was looked at: one sentence on why, or on what could be chosen.
 */
export function citizenFindings({ plan, words }: View): Markup {
  const { findings } = words;
  const about = plan.findingsAbout;
  const body =
    about.kind === 'looked'
      ? markup`<details class="findings"><summary>${findings.open}</summary><p class="small">${findings.openLead}</p>
${plan.findings.length === 0 ? markup`<p>${findings.nothingFound}</p>` : plan.findings.map((finding) => findingCard({ words }, finding))}
${coverageLines({ words }, about)}<p class="small">${findings.notAllClear}</p></details>`
      : markup`<p>${findingsNotLooked(about, words) ?? ''}</p>`;
  return markup`<section><h2 id="your-genes">${findings.heading}</h2>${body}</section>`;
}

type Words = Pick<View, 'words'>;

function findingCard({ words: { findings } }: Words, finding: PlanFinding): Markup {
  const carrierOnly = finding.kind === 'carrier';
  return markup`<div class="finding"><p><b>${foreign(findings.kind[finding.kind](finding.gene, finding.condition))}</b></p>
${finding.confirmFirst ? markup`<p>${findings.confirmFirst}</p>` : null}<p>${carrierOnly ? null : `${findings.notFate} `}${findings.next}</p><p class="small">${findings.relatives}</p></div>`;
}

function coverageLines({ words }: Words, { coverage }: Looked): Markup | null {
  const named = (result: Looked['coverage'][number]['result']): string =>
    listText(
      coverage.filter((own) => own.result === result).map(({ gene }) => gene),
      words,
      'and',
    );
  const [nothing, notKnown] = [named('nothing-found'), named('not-known')];
  if (nothing === '' && notKnown === '') return null;
  return markup`${nothing === '' ? null : markup`<p class="small">${words.findings.nothingFoundIn(nothing)}</p>`}${notKnown === '' ? null : markup`<p class="small">${words.findings.notKnownIn(notKnown)}</p>`}`;
}

/** Single-gene findings for the clinician: a row a finding, its evidence down to the row of the file. */
export function clinicianFindings({ plan, words }: View): Markup {
  const { findings } = words;
  const about = plan.findingsAbout;
  if (about.kind !== 'looked')
    return markup`<section><h2 id="findings">${findings.clinicianHeading}</h2><p class="small">${findingsNotLooked(about, words) ?? ''}</p></section>`;
  const { columns } = findings;
  const table = markup`<table class="findings"><thead><tr><th scope="col">${columns.gene}</th><th scope="col">${columns.condition}</th><th scope="col">${columns.finding}</th><th scope="col">${columns.variant}</th><th scope="col">${columns.evidence}</th></tr></thead>
<tbody>${plan.findings.map((finding) => findingRow({ words }, { finding, about }))}</tbody></table>`;
  const { source, date } = about.classifications;
  return markup`<section><h2 id="findings">${findings.clinicianHeading}</h2>${plan.findings.length === 0 ? markup`<p>${findings.nothingFound}</p>` : table}
<p class="small muted">${findings.classifiedBy(source, date)}</p>${coverageLines({ words }, about)}</section>`;
}

function findingRow(
  { words }: Words,
  { finding, about }: { readonly finding: PlanFinding; readonly about: Looked },
): Markup {
  const { findings } = words;
  const read = about.coverage.find(({ gene }) => gene === finding.gene)?.places ?? null;
  const said = [
    findings.kindName[finding.kind],
    findings.inheritance[finding.inheritance],
    ...(finding.phase === null ? [] : [findings.phase[finding.phase]]),
    ...(read === null ? [] : [findings.places(read.read, read.known)]),
  ].join('; ');
  const confirm = finding.confirmFirst ? markup` <b>${findings.confirmFirst}</b>` : null;
  return markup`<tr><th scope="row">${finding.gene}</th><td>${foreign(finding.condition)}</td><td class="small">${said}${confirm}</td><td class="small">${finding.variants.map((own) => markup`<div>${findingVariantText(own, words)}</div>`)}</td><td class="small">${finding.variants.map((own) => markup`<div>${findingEvidenceText(own, words)}</div>`)}</td></tr>`;
}
