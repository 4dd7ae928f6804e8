import {
  capitalised,
  dateText,
  listText,
  mayChangeText,
  mergedText,
  missingFactsText,
  preventionInterval,
  preventionName,
  preventionReason,
  preventionWhen,
  tellText,
} from '../../language/index.ts';
import type { PlanPreventionItem } from '../../plan/index.ts';
import { foreign, link, type Markup, markup } from './markup.ts';
import { ageLines, onTimeline } from './prevention-timeline.ts';
import type { View } from './view.ts';

type Status = PlanPreventionItem['status'];

const waiting: readonly Status[] = ['overdue', 'due', 'soon'];

/** The items of these statuses, in the order of the statuses and within one by due date. */
function itemsOf({ plan }: View, statuses: readonly Status[]): readonly PlanPreventionItem[] {
  return statuses.flatMap((status) =>
    plan.prevention
      .filter((item) => item.status === status)
      .toSorted((a, b) =>
        (a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : (a.dueDate ?? '') > (b.dueDate ?? '') ? 1 : 0,
      ),
  );
}

const unsettled: ReadonlySet<string> = new Set(['phase', 'confirmation']);

/** It is open because of genes: not read, not asked about, or not settled. */
function waitsForGenes({ missing }: PlanPreventionItem): boolean {
  return missing.some(({ kind }) => kind === 'gene' || unsettled.has(kind));
}

/** It is open because of genes that were not read or not asked about, and of no finding. */
function waitsForReading({ missing }: PlanPreventionItem): boolean {
  return missing.some(({ kind }) => kind === 'gene') && !missing.some(({ kind }) => unsettled.has(kind));
}

/** What follows from a single-gene finding is told beside the finding, behind its door. */
function withoutFindings({ plan, words }: View): View {
  return { plan: { ...plan, prevention: plan.prevention.filter(({ fromFinding }) => !fromFinding) }, words };
}

/** The person's prevention: what is due first, then what comes at which age, each picture with its table; null where nothing is known of it. */
export function citizenPrevention(full: View): Markup | null {
  const view = withoutFindings(full);
  const { plan, words } = view;
  if (plan.prevention.length === 0) return null;
  const { prevention } = words;
  const due = itemsOf(view, waiting);
  const unknown = itemsOf(view, ['unknown']);
  const asked = unknown.filter((item) => !waitsForGenes(item));
  return markup`<section class="prevention"><h2 id="my-prevention">${prevention.heading}</h2><p class="small">${prevention.lead}</p>
${due.length === 0 ? markup`<p>${prevention.nothingDue}</p>` : markup`<ul class="due">${due.map((item) => dueLine(view, item))}</ul>`}
${ageLine(view)}
${asked.length === 0 ? null : markup`<ul class="small">${asked.map((item) => openLine(view, item))}</ul>`}
${asked.length === unknown.length ? null : markup`<p class="small">${prevention.genesNotAsked}</p>`}</section>`;
}

function dueLine(view: View, item: PlanPreventionItem): Markup {
  const { words } = view;
  const plain = words.prevention.action[item.action]?.plain ?? '';
  const told = tellText(item, words);
  return markup`<li><b>${capitalised(preventionName(item.action, words))}</b> <span class="due-mark ${item.status}">${words.prevention.status[item.status]}</span>
<span class="small">${capitalised(plain)}. ${preventionWhen(item, words)}</span>${told === '' ? null : markup` <span class="small">${foreign(told)}</span>`}</li>`;
}

function openLine({ words }: View, item: PlanPreventionItem): Markup {
  const missing = words.prevention.missingFacts(missingFactsText(item.missing, words));
  return markup`<li>${capitalised(preventionName(item.action, words))}${words.colon}${words.prevention.status.unknown}; ${missing}</li>`;
}

/** What comes at which age, drawn and as a table; null where the age is not known or nothing has ages. */
function ageLine({ plan, words }: View): Markup | null {
  const { prevention } = words;
  const age = plan.person.ageYears;
  const lanes = plan.prevention.filter(onTimeline);
  if (age === null || lanes.length === 0) return null;
  return markup`<figure class="ages"><figcaption class="small muted">${prevention.timeline}</figcaption>${ageLines({ lanes, age, words })}
<details><summary>${prevention.asTable}</summary><table class="small"><caption class="hidden">${prevention.timeline}</caption><thead><tr><th scope="col">${prevention.columns.action}</th><th scope="col">${prevention.columns.ages}</th><th scope="col">${prevention.columns.interval}</th><th scope="col">${prevention.columns.due}</th></tr></thead>
<tbody>${lanes.map((item) => laneRow({ words }, item))}</tbody></table></details></figure>`;
}

function laneRow({ words }: Pick<View, 'words'>, item: PlanPreventionItem): Markup {
  const { prevention } = words;
  const { from = null, through = null } = item.ages ?? {};
  const declined = item.status === 'declined';
  const next = item.dueDate === null ? preventionReason(item, words) : dateText(item.dueDate, words);
  const when = next === '' || declined ? prevention.status[item.status] : next;
  return markup`<tr><th scope="row">${capitalised(preventionName(item.action, words))}</th><td>${prevention.years(from, through)}</td><td>${preventionInterval(item, words)}</td><td>${when}</td></tr>`;
}

/** What is due, soon or open in one table; all the rest within a closed details element; null where there is nothing. */
export function clinicianPrevention(view: View): Markup | null {
  const { plan, words } = view;
  if (plan.prevention.length === 0) return null;
  const { prevention } = words;
  const open = itemsOf(view, ['unknown']);
  const rows = [...itemsOf(view, waiting), ...open.filter((item) => !waitsForReading(item))];
  const rest = itemsOf(view, ['declined', 'done', 'not-applicable']);
  return markup`<section><h2 id="prevention">${prevention.clinicianHeading}</h2>
${rows.length === 0 ? markup`<p>${prevention.nothingDue}</p>` : clinicianTable(view, rows)}
${genesOpen(view, open.filter(waitsForReading))}
${rest.length === 0 ? null : markup`<details class="screen"><summary>${prevention.others(rest.length)}</summary>${clinicianTable(view, rest)}</details>`}</section>`;
}

function clinicianTable({ plan, words }: View, items: readonly PlanPreventionItem[]): Markup {
  const { columns } = words.prevention;
  return markup`<table class="risks"><thead><tr>${[columns.status, columns.action, columns.due, columns.interval, columns.source, columns.strength].map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${items.map((item) => clinicianRow({ plan, words }, item))}</tbody></table>`;
}

function clinicianRow({ words }: View, item: PlanPreventionItem): Markup {
  const { prevention } = words;
  const { source, strength, missing } = item;
  const when = [
    item.status === 'due' && item.lastDone === null ? prevention.notRecorded : preventionWhen(item, words),
    preventionReason(item, words),
    missing.length === 0 ? '' : prevention.missingFacts(missingFactsText(missing, words)),
  ];
  const notes = [
    item.shortened ? prevention.shortened : '',
    mergedText(item, words),
    mayChangeText(item, words),
    tellText(item, words),
  ].filter((note) => note !== '');
  return markup`<tr><td>${prevention.status[item.status]}</td><th scope="row">${preventionName(item.action, words)}${notes.length === 0 ? null : markup`<span class="muted small">; ${foreign(notes.join('; '))}</span>`}</th><td>${when.filter((text) => text !== '').join(' ')}</td><td class="brief">${preventionInterval(item, words)}</td><td class="small">${source === null ? '' : sourceMark(source)}</td><td class="small">${strength === null ? '' : prevention.strength[strength]}</td></tr>`;
}

function sourceMark({ title, date, reference }: NonNullable<PlanPreventionItem['source']>): Markup {
  const address = reference.startsWith('doi:') ? `https://doi.org/${reference.slice(4)}` : reference;
  return markup`${link(address, title)}, ${date}`;
}

/** Actions that only a gene could call for, in one line with the genes. */
function genesOpen({ words }: View, items: readonly PlanPreventionItem[]): Markup | null {
  const genes = new Set(
    items.flatMap(({ missing }) => missing.flatMap((fact) => (fact.kind === 'gene' ? [fact.gene] : []))),
  );
  if (genes.size === 0) return null;
  const names = listText([...genes].toSorted(), words, 'and');
  return markup`<p class="small muted screen">${words.prevention.genesNotRead(names)}</p>`;
}
