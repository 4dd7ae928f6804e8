import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Analysis } from '../../analysis/index.ts';
import { decisionsOf } from '../../decisions/index.ts';
import type { Resource } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { answered, type Exchange, type Handler, languageOf } from '../exchange.ts';
import type { Route } from '../route.ts';
import { ofType } from './with-type.ts';

const OPERATIONS = 'urn:kairos:operation';

type AnalysisHandler = (exchange: Exchange, analysis: Analysis, person: string) => Promise<Outcome<Answer>>;

function operation(
  name: string,
  summary: string,
  handler: AnalysisHandler,
  definition = `${OPERATIONS}:${name}`,
): Route {
  return {
    method: 'GET',
    url: `/fhir/Patient/:id/$${name}`,
    summary,
    fhir: { level: 'instance', operation: name, definition, type: 'Patient' },
    body: 'none',
    handler: ofType('Patient', withAnalysis(handler)),
  };
}

/** Routes of a server that analyses. */
export const analysisRoutes: readonly Route[] = [
  operation(
    'plan',
    'The person’s plan, computed from what the caller may see, as a Bundle; `language` or else the Accept-Language header chooses its language.',
    (exchange, analysis, person) =>
      answered(analysis.plan(exchange.session, person, languageOf(exchange)), (resource) => ({
        status: 200,
        resource,
      })),
  ),
  operation(
    'summary',
    'An International Patient Summary of what the caller may see, with genes, verdicts and due prevention; `language` or else the Accept-Language header chooses its language.',
    (exchange, analysis, person) =>
      answered(analysis.summary(exchange.session, person, languageOf(exchange)), (resource) => ({
        status: 200,
        resource,
      })),
    'http://hl7.org/fhir/uv/ips/OperationDefinition/summary',
  ),
  operation(
    'report',
    'The person’s report as a page of HTML, with what clinicians decided on its steps; `language` or else the Accept-Language header chooses its language.',
    async (exchange, analysis, person) => {
      const { session } = exchange;
      const decisions = await decisionsOf({ analysis }, session, person);
      if (isGap(decisions)) return decisions;
      const asked = { language: languageOf(exchange), decisions };
      return answered(analysis.report(session, person, asked), (html) => ({
        status: 200,
        headers: { 'Content-Security-Policy': PAGE_POLICY },
        bytes: new TextEncoder().encode(html),
        contentType: 'text/html; charset=utf-8',
      }));
    },
  ),
  operation(
    'plan-data',
    'The person’s plan itself, as the pages of this server show it; its members are those of the release.',
    (exchange, analysis, person) =>
      answered(analysis.data(exchange.session, person), (text) => ({
        status: 200,
        bytes: new TextEncoder().encode(text),
        contentType: 'application/json',
      })),
  ),
  operation(
    'chance-grounds',
    'What the chances in the person’s plan stand on, for pages of this server that suppose other values; its members are those of the release.',
    (exchange, analysis, person) =>
      answered(analysis.grounds(exchange.session, person), (text) => ({
        status: 200,
        bytes: new TextEncoder().encode(text),
        contentType: 'application/json',
      })),
  ),
  operation(
    'explain',
    'The evidence behind one step, medicine, gene, risk or finding of the plan, named by `step`.',
    async (exchange, analysis, person) => {
      const step = new URLSearchParams(exchange.query).get('step');
      if (step === null)
        return gap('REQUEST_BAD', { reason: 'it does not name a step of the plan by `step`' });
      const asked = { step, language: languageOf(exchange) };
      return answered(analysis.explain(exchange.session, person, asked), (text) => ({
        status: 200,
        resource: parameters([{ name: 'explanation', valueString: text }]),
      }));
    },
  ),
  operation('changes', 'What the person’s last plan that differed from the one before changed.', changes),
  operation(
    'progress',
    'How far the reading of the person’s files is, as server-sent events until it ends.',
    ({ context }, analysis, person) =>
      Promise.resolve({
        status: 200,
        contentType: 'text/event-stream',
        bytes: Readable.from(progressEvents(() => analysis.progress(person), context.isReady)),
      }),
  ),
];

/** A report is a page of its own: its styles are within it, it runs and loads nothing. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

function parameters(parameter: readonly unknown[]): Resource {
  return { resourceType: 'Parameters', parameter };
}

/** The person must be within the caller's sight before anything is computed of them. */
function withAnalysis(handler: AnalysisHandler): Handler {
  return async (exchange) => {
    const { context, session, params } = exchange;
    if (context.analysis === null) return gap('ROUTE_UNKNOWN');
    const person = params['id'] ?? '';
    const patient = await context.house.store.read(session, 'Patient', person);
    return isGap(patient) ? patient : handler(exchange, context.analysis, person);
  };
}

/** Changes were found with everything in sight: they are for the person, who has it, and for nobody a consent restricts. */
async function changes({ session }: Exchange, analysis: Analysis, person: string): Promise<Outcome<Answer>> {
  const { role, persons } = session.caller;
  const isOwn = (role === 'citizen' || role === 'representative') && persons.some(({ id }) => id === person);
  if (!isOwn)
    return gap('ACCESS_DENIED', {
      reason: 'what changed is told to the person; $plan tells you what holds now',
    });
  const state = await analysis.changes(person);
  return {
    status: 200,
    resource: parameters([
      ...(state === null ? [] : [{ name: 'computed', valueInstant: state.computed }]),
      ...(state?.changes ?? []).map(({ kind, name, before, now }) => ({
        name: 'change',
        part: [
          { name: 'kind', valueCode: kind },
          { name: 'name', valueString: name },
          ...(before === '' ? [] : [{ name: 'before', valueString: before }]),
          ...(now === '' ? [] : [{ name: 'now', valueString: now }]),
        ],
      })),
    ]),
  };
}

const LOOKED_EVERY_MS = 250;
const ALIVE_EVERY_MS = 15_000;
/** A stream nobody ends is ended; its reader opens it again. */
const LONGEST_MS = 600_000;
/** An upload is on the list a moment after it was answered. */
const NOT_YET_LISTED_MS = 3_000;

/** One event a change of progress; the last one says how it ended. */
async function* progressEvents(
  look: () => ReturnType<Analysis['progress']>,
  isServing: () => Promise<boolean>,
): AsyncGenerator<string> {
  let said = '';
  let quietMs = 0;
  for (let passedMs = 0; passedMs < LONGEST_MS && (await isServing()); passedMs += LOOKED_EVERY_MS) {
    const progress = await look();
    const data = JSON.stringify(progress);
    if (data !== said) {
      yield `event: progress\ndata: ${data}\n\n`;
      [said, quietMs] = [data, 0];
    } else if ((quietMs += LOOKED_EVERY_MS) % ALIVE_EVERY_MS === 0) yield ': still there\n\n';
    const isOver = progress.state !== 'waiting' && progress.state !== 'running';
    if (isOver && passedMs >= NOT_YET_LISTED_MS) break;
    await setTimeout(LOOKED_EVERY_MS);
  }
  yield `event: end\ndata: ${said}\n\n`;
}
