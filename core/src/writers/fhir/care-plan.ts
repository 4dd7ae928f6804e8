import { actionText, type ActionText, type Language, languages } from '../../language/index.ts';
import type { Action, Plan } from '../../plan/index.ts';
import { concept, type Fhir, geneConcept, reference } from './elements.ts';
import type { BundleContext } from './genotype.ts';

/** What the steps of a plan are named and written with. `taskIds`: proposals that stand in the bundle, by medicine. */
export type StepNaming = {
  readonly idOf: (name: string) => string;
  readonly context: BundleContext;
  readonly language: Language;
  readonly taskIds: ReadonlyMap<string, string>;
};

/**
 * The steps of a plan as a CarePlan (a proposal, in order), a Goal for what each changes, and a ServiceRequest
 * for each test, check, visit or vaccination. Nothing without steps.
 */
export function carePlan(plan: Plan, naming: StepNaming): readonly Fhir[] {
  if (plan.actions.length === 0) return [];
  const words = languages[naming.language];
  const steps = plan.actions.map((action) => ({ action, text: actionText(action, words) }));
  const goals = new Map(
    steps
      .filter(({ text }) => text.changes !== '')
      .map(({ text }) => [text.changes, goal(text.changes, naming)] as const),
  );
  const requests = new Map(steps.flatMap((step) => serviceRequest(step, naming)));
  return [
    {
      resourceType: 'CarePlan',
      id: naming.idOf('care plan'),
      status: 'draft',
      intent: 'proposal',
      title: words.report.doFirst,
      subject: reference(naming.context.patientId),
      created: naming.context.effective,
      ...(goals.size === 0 ? {} : { goal: [...goals.values()].map(({ id }) => reference(String(id))) }),
      activity: steps.map((step) => activity(step, { naming, requests })),
    },
    ...goals.values(),
    ...requests.values(),
  ];
}

/** Tests, checks, visits and vaccinations are asked of somebody; treatments and alerts are talked about. */
function isServiceAsked(action: Action): boolean {
  if (action.kind === 'test') return action.genes.length > 0;
  return action.kind === 'prevention' && action.group !== 'treatment' && action.group !== 'alert';
}

type Step = { readonly action: Action; readonly text: ActionText };

/** A request that stands in the bundle, or the step in words. */
function activity(
  { action, text }: Step,
  { naming, requests }: { readonly naming: StepNaming; readonly requests: ReadonlyMap<string, Fhir> },
): Fhir {
  const request = requests.get(action.id);
  const task = action.kind === 'medicine' ? naming.taskIds.get(action.medicine ?? '') : undefined;
  const target = request === undefined ? task : String(request['id']);
  if (target !== undefined) return { reference: reference(target) };
  return {
    detail: {
      status: 'not-started',
      description: [text.what, text.why, ...text.conflicts].filter((part) => part !== '').join(' '),
      ...(action.due === null ? {} : { scheduledPeriod: { start: action.due } }),
    },
  };
}

function goal(description: string, naming: StepNaming): Fhir {
  return {
    resourceType: 'Goal',
    id: naming.idOf(`goal ${description}`),
    lifecycleStatus: 'proposed',
    description: { text: description },
    subject: reference(naming.context.patientId),
  };
}

function serviceRequest({ action, text }: Step, naming: StepNaming): readonly (readonly [string, Fhir])[] {
  if (!isServiceAsked(action)) return [];

  const request = {
    resourceType: 'ServiceRequest',
    id: naming.idOf(`request ${action.id}`),
    status: 'draft',
    intent: 'proposal',
    code: concept([], text.what),
    ...(action.kind === 'test' ? { orderDetail: action.genes.map(geneConcept) } : {}),
    ...(action.due === null ? {} : { occurrenceDateTime: action.due }),
    subject: reference(naming.context.patientId),
    authoredOn: naming.context.effective,
    reasonCode: [{ text: text.why }],
  };
  return [[action.id, request]];
}
