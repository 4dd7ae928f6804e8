import {
  actionText,
  adviceSentences,
  capitalised,
  type Catalogue,
  dateText,
  listText,
  medicineHeading,
  medicineName,
  preventionInterval,
  preventionName,
  preventionWhen,
  reasonText,
} from '../../language/index.ts';
import {
  type Action,
  decidingRows,
  type MedicinePlan,
  ownMedicines,
  type Plan,
  type PlanPreventionItem,
} from '../../plan/index.ts';
import { concept, type Fhir, medicineConcept } from '../fhir/elements.ts';
import { type Markup, markup } from '../html/markup.ts';
import { type Cell, paragraph, table } from './narrative.ts';

/** The care plan a plan proposes and what the section's narrative says of it; null where it proposes nothing. */
export type PlanOfCare = { readonly carePlan: Fhir; readonly text: readonly Markup[] };

type Naming = {
  readonly id: string;
  readonly patientUrl: string;
  readonly authorUrl: string;
  readonly words: Catalogue;
};

/**
 * The verdict of every medicine taken or planned, prevention that is due, and further steps, as one
 * CarePlan of proposals. What follows from single-gene findings is left out.
 */
export function planOfCare(plan: Plan, naming: Naming): PlanOfCare | null {
  const { words } = naming;
  const verdicts = ownMedicines(plan).map((medicine) => verdictOf(medicine, words));
  const due = plan.prevention.filter(isDue).map((item) => preventionOf(item, plan.actions, words));
  const steps = plan.actions.filter(isFurtherStep).map((action) => stepOf(action, words));
  const others = otherVerdicts(plan, words);
  const proposals = [...verdicts, ...due, ...steps];
  if (proposals.length + others.length === 0) return null;
  const { ips, report } = words;
  return {
    carePlan: {
      resourceType: 'CarePlan',
      id: naming.id,
      status: 'draft',
      intent: 'proposal',
      title: ips.sections.planOfCare,
      description: ips.plan.lead(dateText(plan.asOf, words)),
      subject: { reference: naming.patientUrl },
      created: plan.asOf,
      author: { reference: naming.authorUrl },
      ...(proposals.length === 0 ? {} : { activity: proposals.map(({ detail }) => ({ detail })) }),
      ...(others.length === 0
        ? {}
        : { note: others.map((text) => ({ text: `${ips.plan.otherMedicines}. ${text}` })) }),
    },
    text: [
      paragraph(ips.plan.lead(dateText(plan.asOf, words))),
      ...part(ips.plan.medicines, { heads: ['medicine', 'verdict', 'why'], rows: verdicts, words }),
      ...part(ips.plan.prevention, { heads: ['what', 'when', 'interval'], rows: due, words }),
      ...part(ips.plan.further, { heads: ['what', 'when', 'why'], rows: steps, words }),
      ...(others.length === 0
        ? []
        : [markup`<p><b>${ips.plan.otherMedicines}</b></p>`, ...others.map(paragraph)]),
      ...(plan.findings.kind === 'not-asked' ? [] : [paragraph(ips.plan.limits)]),
      paragraph(report.footer),
    ],
  };
}

/** One proposal: the activity, and its row in the narrative. */
type Proposal = { readonly detail: Fhir; readonly row: readonly Cell[] };

type Heads = readonly (keyof Catalogue['ips']['plan']['columns'])[];

function part(
  heading: string,
  about: { readonly heads: Heads; readonly rows: readonly Proposal[]; readonly words: Catalogue },
): readonly Markup[] {
  if (about.rows.length === 0) return [];
  const { columns } = about.words.ips.plan;
  return [
    markup`<p><b>${heading}</b></p>`,
    table(
      about.heads.map((head) => columns[head]),
      about.rows.map(({ row }) => row),
    ),
  ];
}

function verdictOf(medicine: MedicinePlan, words: Catalogue): Proposal {
  const { label } = words.verdicts[medicine.verdict];
  const why = [
    ...medicine.because.map((reason) => reasonText(reason, words).clinician),
    ...(isAnswered(medicine)
      ? decidingRows(medicine).flatMap(
          ({ advice }) => adviceSentences(advice, medicine.name, words).clinician,
        )
      : []),
  ];
  const said = [...new Set(why)].filter((sentence) => sentence !== '');
  const heading = medicineHeading(medicine.name, words);
  return {
    row: [heading, label, said],
    detail: {
      kind: 'MedicationRequest',
      code: concept([], label),
      status: 'not-started',
      productCodeableConcept: medicineConcept(medicine),
      description: [`${heading}${words.colon}${label}.`, ...said].join(' '),
    },
  };
}

/** Advice that rests on an incomplete result would sound like an all-clear. */
function isAnswered({ verdict }: MedicinePlan): boolean {
  return verdict !== 'unknown' && verdict !== 'no-guideline';
}

function isDue({ status, fromFinding }: PlanPreventionItem): boolean {
  return !fromFinding && (status === 'overdue' || status === 'due' || status === 'soon');
}

function preventionOf(item: PlanPreventionItem, actions: readonly Action[], words: Catalogue): Proposal {
  const name = capitalised(preventionName(item.action, words));
  const when = `${words.prevention.status[item.status]}. ${preventionWhen(item, words)}`.trim();
  const conflicts = actions
    .filter((action) => action.kind === 'prevention' && action.preventions.includes(item.action))
    .flatMap((action) => actionText(action, words).conflicts);
  const source = item.source === null ? [] : [item.source.title];
  return {
    row: [[name, ...conflicts], when, preventionInterval(item, words)],
    detail: {
      code: concept([], name),
      status: 'not-started',
      ...(item.dueDate === null ? {} : { scheduledPeriod: { start: item.dueDate } }),
      description: [
        `${name}${words.colon}${when}`,
        preventionInterval(item, words),
        ...conflicts,
        ...source,
      ].join(' '),
    },
  };
}

/** Medicines and prevention are told apart, and what a finding asks for not at all. */
function isFurtherStep({ kind }: Action): boolean {
  return kind === 'test' || kind === 'question' || kind === 'weigh';
}

function stepOf(action: Action, words: Catalogue): Proposal {
  const { what, why, when, conflicts } = actionText(action, words);
  return {
    row: [[what, ...conflicts], when, why],
    detail: {
      code: concept([], what),
      status: 'not-started',
      ...(action.due === null ? {} : { scheduledPeriod: { start: action.due } }),
      description: [what, why, ...conflicts].filter((text) => text !== '').join(' '),
    },
  };
}

/** Medicines that are neither taken nor planned and that genes or allergies speak against or ask to adjust. */
function otherVerdicts({ medicines }: Plan, words: Catalogue): readonly string[] {
  return (['avoid', 'adjust-or-watch'] as const).flatMap((verdict) => {
    const names = medicines
      .filter((medicine) => !medicine.taken && !medicine.planned && medicine.verdict === verdict)
      .map(({ name }) => medicineName(name, words));
    return names.length === 0
      ? []
      : [`${words.verdicts[verdict].label}${words.colon}${listText(names, words, 'and')}.`];
  });
}
