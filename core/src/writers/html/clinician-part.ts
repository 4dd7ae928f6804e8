import {
  adviceSentences,
  agreementText,
  guidanceKeyText,
  inputKindText,
  listText,
  dateText,
  medicineHeading,
  populationText,
  reasonText,
  strengthText,
} from '../../language/index.ts';
import type { Recommendation } from '../../engines/pharmacogenomics/index.ts';
import type { GuidanceSource } from '../../knowledge/index.ts';
import { decisionsOnMedicine, type MedicinePlan, otherMedicines, ownMedicines } from '../../plan/index.ts';
import { clinicianAbsoluteRisks } from './absolute-risk-section.ts';
import { personLine } from './citizen-part.ts';
import { decisionLines } from './decision-lines.ts';
import { evidenceSection } from './evidence-section.ts';
import { geneTable } from './gene-table.ts';
import { type Markup, foreign, joined, markup } from './markup.ts';
import { medicineGroups } from './medicine-groups.ts';
import { notKnownBox } from './not-known-box.ts';
import { clinicianFindings } from './findings-section.ts';
import { clinicianPrevention } from './prevention-section.ts';
import { clinicianRisks } from './risk-section.ts';
import { clinicianScores } from './scores-section.ts';
import { shape } from './shapes.ts';
import { clinicianSteps } from './steps-section.ts';
import type { DecidedView, View } from './view.ts';
import { whyTrail } from './why-trail.ts';

const guidanceSources: readonly GuidanceSource[] = ['CPIC', 'DPWG', 'FDA'];

/** The part for the clinician: each medicine with its guidelines side by side, the genes, the limits. */
export function clinicianPart(view: DecidedView): Markup {
  const { plan, words } = view;
  const { report } = words;
  const own = ownMedicines(plan);
  return markup`<article class="part clinician" id="clinician" aria-labelledby="clinician-title">
<p class="kicker">${report.title}</p>
<h1 id="clinician-title">${report.forClinician}</h1>
${personLine(view)}
${clinicianSteps(view)}
<section><h2 id="medicines">${report.currentMedicines}</h2>
${own.length === 0 ? markup`<p>${report.noMedicines}</p>` : own.map((medicine) => medicineRow(view, medicine))}</section>
<section><h2 id="genes">${report.genes}</h2>${geneTable(view)}
<p class="small muted">${words.absentPositions[plan.absentPositions].clinician}</p></section>
${clinicianRisks(view)}
${clinicianAbsoluteRisks(view)}
${clinicianScores(view)}
${clinicianPrevention(view)}
${clinicianFindings(view)}
${notKnownBox(view, 'clinician')}
${medicineGroups(view, otherMedicines(plan), 'clinician')}
${evidenceSection(view)}
${provenance(view)}
</article>`;
}

function medicineRow(view: DecidedView, medicine: MedicinePlan): Markup {
  const { words } = view;
  const verdict = markup`<span class="verdict ${medicine.verdict}">${shape(medicine.verdict)}${words.verdicts[medicine.verdict].label}</span>`;
  const codes =
    medicine.atc.length === 0
      ? null
      : markup`<span class="small muted">ATC ${medicine.atc.join(', ')}</span>`;
  const reasons = medicine.because
    .map((reason) => reasonText(reason, words).clinician)
    .filter((text) => text !== '');
  return markup`<section class="med"><header><h3>${foreign(medicineHeading(medicine.name, words))}</h3>${verdict}${codes}
<span class="agree">${agreementText(medicine.agreement, words)}</span></header>
${reasons.length === 0 ? null : markup`<p class="why">${reasons.join(' ')}</p>`}
${medicine.recommendations.length === 0 ? null : sourceColumns(view, medicine)}
${decisionLines(view, decisionsOnMedicine(view.plan, view.decisions, medicine.name), 'clinician')}${whyTrail(view, medicine)}</section>`;
}

/** The guidelines' words side by side; those that are silent are named in one line. */
function sourceColumns(view: View, medicine: MedicinePlan): Markup {
  const { words } = view;
  const speaking = guidanceSources.filter((source) => rowsOf(medicine, source).length > 0);
  const silent = guidanceSources
    .filter((source) => !speaking.includes(source))
    .map((source) => words.sources[source]);
  const columns = speaking.map(
    (source) =>
      markup`<div><h4>${words.sources[source]}</h4>${rowsOf(medicine, source).map((row) => sourceRow(view, medicine, row))}</div>`,
  );
  const rest =
    silent.length === 0
      ? null
      : markup`<p class="silent screen">${words.report.silentSources(listText(silent, words, 'and'))}</p>`;
  return markup`<div class="sources">${columns}</div>${rest}`;
}

/** One source's rows; those for other populations are left to the JSON. */
function rowsOf(medicine: MedicinePlan, source: GuidanceSource): readonly Recommendation[] {
  return medicine.recommendations.filter((row) => row.source === source && row.applies !== false);
}

function sourceRow({ words }: View, medicine: MedicinePlan, row: Recommendation): Markup {
  const sentences = adviceSentences(row.advice, medicine.name, words).clinician.join(' ');
  const keys = Object.entries(row.genes).map(([gene, key]) => `${gene} ${guidanceKeyText(gene, key, words)}`);
  const population =
    row.population === null || row.population === 'general' ? [] : [populationText(row.population, words)];
  const strength = row.strength === null ? [] : [strengthText(row.strength, words)];
  const fit = row.applies === 'unknown' ? [words.report.appliesUnknown] : [];
  return markup`<p>${sentences} <span class="muted">${[...keys, ...population, ...strength, ...fit].join('; ')}</span></p>`;
}

/** Files read, knowledge packs with their dates, and the limits of the whole. */
function provenance({ plan, words }: View): Markup {
  const { report } = words;
  const packs = plan.knowledge.map((pack) =>
    pack.version === pack.date
      ? markup`${pack.pack} ${dateText(pack.date, words)}`
      : markup`${pack.pack} ${pack.version} (${report.factsOf} ${dateText(pack.date, words)})`,
  );
  const files = plan.inputs.map(
    (input) =>
      markup`${foreign(input.file)} (${inputKindText(input.kind, words)}, SHA-256 ${input.sha256.slice(0, 12)})`,
  );
  return markup`<section class="origin small"><h2 id="origin">${report.limits}</h2>
<p>${report.clinicianLimits.join(' ')}</p>
<p class="screen"><b>${report.knowledge}${words.colon.trimEnd()}</b> ${joined(packs, '; ')}.</p>
<p><b>${report.files}${words.colon.trimEnd()}</b> ${joined(files, '; ')}.</p>
<p class="muted screen">Kairos ${plan.version}</p></section>`;
}
