import { dateText, listText, medicineHeading, medicineText } from '../../language/index.ts';
import {
  decisionsOnMedicine,
  type MedicinePlan,
  otherMedicines,
  ownMedicines,
  verdictOrder,
} from '../../plan/index.ts';
import { decisionLines } from './decision-lines.ts';
import { type Markup, foreign, fragment, joined, markup } from './markup.ts';
import { notKnownBox } from './not-known-box.ts';
import { medicineGroups } from './medicine-groups.ts';
import { citizenFindings } from './findings-section.ts';
import { citizenPrevention } from './prevention-section.ts';
import { citizenRisks } from './risk-section.ts';
import { citizenScores } from './scores-section.ts';
import { shape } from './shapes.ts';
import { citizenSteps } from './steps-section.ts';
import { whyTrail } from './why-trail.ts';
import type { DecidedView, View } from './view.ts';

/** The part for the person: danger first, their own medicines, plain sentences, what is not known. */
export function citizenPart(view: DecidedView): Markup {
  const { report } = view.words;
  const own = ownMedicines(view.plan);
  return markup`<article class="part citizen" id="you" aria-labelledby="you-title">
<p class="kicker">${report.forYou}</p>
<h1 id="you-title">${report.title}</h1>
${personLine(view)}
<p class="lead">${own.length === 0 ? report.citizenLeadNone : report.citizenLead(own.length)}</p>
${tally(view, own)}
<div class="rule"><p><strong>${report.doNotChange}</strong> ${report.doNotChangeMore}</p></div>
${citizenSteps(view)}
${own.length === 0 ? null : markup`<section><h2 id="your-medicines">${report.yourMedicines}</h2>${own.map((medicine) => medicineCard(view, medicine))}</section>`}
${citizenRisks(view)}
${citizenScores(view)}
${citizenPrevention(view)}
${citizenFindings(view)}
${notKnownBox(view, 'citizen')}
${medicineGroups(view, otherMedicines(view.plan), 'citizen')}
<section class="limits"><h2 id="you-limits">${report.limits}</h2>
<ul>${[...report.citizenLimits, view.words.absentPositions[view.plan.absentPositions].citizen, report.keepReport].map((line) => markup`<li>${line}</li>`)}${findingsNotAsked(view)}</ul></section>
</article>`;
}

/** What may be asked for, and the right not to know; null where something was. */
function findingsNotAsked({ plan, words }: View): Markup | null {
  if (plan.findings.kind === 'asked') return null;
  const { notAsked, category } = words.findings;
  return markup`<li class="screen">${notAsked(listText(Object.values(category), words, 'and'))}</li>`;
}

/** Name, birth date, sex, sample and the date of the report, as far as known. */
export function personLine({ plan, words }: View): Markup {
  const { person } = plan;
  const facts: readonly (Markup | null)[] = [
    person.name === null ? markup`${words.report.unnamedPerson}` : foreign(person.name),
    person.birthDate === null ? null : markup`${words.report.born(dateText(person.birthDate, words))}`,
    person.sex === null ? null : markup`${words.sex[person.sex]}`,
    person.sample === null || person.sample === '' ? null : foreign(words.report.sample(person.sample)),
    markup`${words.report.asOf(dateText(plan.asOf, words))}`,
  ];
  return markup`<p class="who">${facts.filter((fact) => fact !== null).map((fact) => markup`<span>${fact}</span>`)}</p>`;
}

/** The verdicts at a glance: shape, words, and the medicines each falls on. */
function tally({ words }: View, own: readonly MedicinePlan[]): Markup | null {
  const groups = verdictOrder
    .map((verdict) => ({ verdict, members: own.filter((medicine) => medicine.verdict === verdict) }))
    .filter(({ members }) => members.length > 0);
  if (groups.length === 0) return null;
  return markup`<ul class="tally">${groups.map(({ verdict, members }) => {
    const names = members.map(
      ({ name }) =>
        markup`<a href="#${fragment('medicine', name)}">${foreign(medicineHeading(name, words))}</a>`,
    );
    return markup`<li class="${verdict}">${shape(verdict)}<b>${words.verdicts[verdict].label}</b><p>${joined(names, ', ')}</p></li>`;
  })}</ul>`;
}

function medicineCard(view: DecidedView, medicine: MedicinePlan): Markup {
  const { words } = view;
  const { meaning, toDo: doing } = medicineText(view.plan, medicine, words);
  const quiet = medicine.verdict === 'usual-care' || medicine.verdict === 'no-guideline';
  if (quiet && doing.length === 0) return quietCard(view, medicine, meaning);
  return markup`<section class="card" id="${fragment('medicine', medicine.name)}">
<header class="${medicine.verdict}">${shape(medicine.verdict)}<h3>${foreign(medicineHeading(medicine.name, words))}</h3>${plannedMark(view, medicine)}<span class="verdict">${words.verdicts[medicine.verdict].label}</span></header>
<div class="body"><dl class="facts"><dt>${words.report.whatItMeans}</dt><dd>${paragraphs(meaning)}</dd>
${doing.length === 0 ? null : markup`<dt>${words.report.whatToDo}</dt><dd>${paragraphs(doing)}</dd>`}</dl>
${decidedOn(view, medicine)}${whyTrail(view, medicine)}</div></section>`;
}

/** Nothing to do: what it means in one line. */
function quietCard(view: DecidedView, medicine: MedicinePlan, meaning: readonly string[]): Markup {
  const { words } = view;
  return markup`<section class="card quiet" id="${fragment('medicine', medicine.name)}">
<header class="${medicine.verdict}">${shape(medicine.verdict)}<h3>${foreign(medicineHeading(medicine.name, words))}</h3>${plannedMark(view, medicine)}<span class="verdict">${words.verdicts[medicine.verdict].label}</span></header>
<div class="body"><p>${meaning.join(' ')}</p>${decidedOn(view, medicine)}${whyTrail(view, medicine)}</div></section>`;
}

function decidedOn(view: DecidedView, { name }: MedicinePlan): readonly Markup[] {
  return decisionLines(view, decisionsOnMedicine(view.plan, view.decisions, name), 'person');
}

function plannedMark({ words }: View, medicine: MedicinePlan): Markup | null {
  return medicine.planned && !medicine.taken
    ? markup`<span class="small">(${words.report.planned})</span>`
    : null;
}

function paragraphs(sentences: readonly string[]): readonly Markup[] {
  return sentences.map((sentence) => markup`<p>${sentence}</p>`);
}
