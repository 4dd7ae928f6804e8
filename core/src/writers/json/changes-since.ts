import { type Gap, gap } from '../../base/index.ts';
import type { Plan } from '../../plan/index.ts';
import { geneJson, REPORT_SCHEMA, riskJson } from './write-json.ts';

/** What a report says in one line a thing, by kind and name: little enough to be kept for a later comparison. */
export type ReportSummary = Readonly<Record<ChangeKind, Readonly<Record<string, string>>>>;

type ChangeKind = 'knowledge' | 'gene' | 'medicine' | 'risk' | 'absolute-risk' | 'action';

/** One thing that is other than before; '' where there was, or is, none. */
export type Change = {
  readonly kind: ChangeKind;
  readonly name: string;
  readonly before: string;
  readonly now: string;
};

/** What changed since an earlier report, as data and as text. */
type Changes = { readonly since: string; readonly changes: readonly Change[]; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares an earlier report.json with today's. Gaps: REPORT_UNREADABLE when the earlier one is no report of this
 * schema, REPORT_OTHER_PERSON when it is certainly another person's.
 */
export function changesSince(earlierText: string, now: Fields, file: string): Changes | Gap {
  const earlier = parse(earlierText);
  if (earlier === null || earlier['schema'] !== REPORT_SCHEMA)
    return gap('REPORT_UNREADABLE', { subject: file, schema: REPORT_SCHEMA });
  const differ = otherPerson(fields(earlier['person']), fields(now['person']));
  if (differ !== null) return gap('REPORT_OTHER_PERSON', { subject: file, differ });
  const changes = changesBetween(summariseReport(earlier), summariseReport(now));
  const lines = changes.map(
    ({ kind, name, before, now: after }) => `${kind} ${name}: ${before || '–'} → ${after || '–'}`,
  );
  return {
    since: text(fields(earlier['generator'])['asOf']),
    changes,
    text: `${lines.length === 0 ? 'Nothing changed.' : lines.join('\n')}\n`,
  };
}

/**
 * How two persons certainly differ: in birth dates that cannot be the same day, else, where nobody's birth date is
 * told, in their names. A genome's sample may be named anew.
 */
function otherPerson(before: Fields, now: Fields): string | null {
  for (const [field, label] of [
    ['birthDate', 'birth date'],
    ['name', 'name'],
  ] as const) {
    const [a, b] = [text(before[field]), text(now[field])];
    if (a === '' && b === '') continue;
    const same =
      a === '' || b === '' || (field === 'birthDate' ? a.startsWith(b) || b.startsWith(a) : a === b);
    return same ? null : `the ${label} was ${a} and is ${b}`;
  }
  return null;
}

/** The lines by which a report (as `planJson` gives it) is compared with another. */
export function summariseReport(report: Fields): ReportSummary {
  return {
    knowledge: summarise(list(fields(report['generator'])['knowledge']), 'pack', (pack) =>
      text(pack['version']),
    ),
    gene: summarise(list(report['genes']), 'gene', geneSummary),
    medicine: summarise(list(report['medicines']), 'name', medicineSummary),
    risk: summarise(list(report['risks']), 'model', riskSummary),
    'absolute-risk': summarise(list(report['absoluteRisks']), 'disease', absoluteRiskSummary),
    action: summarise(list(report['actions']), 'id', actionSummary),
  };
}

/** The same lines of a plan that nobody needs as a report. */
export function summarisePlan(plan: Plan): ReportSummary {
  const { knowledge, medicines, absoluteRisks, actions } = plan;
  const [genes, risks] = [plan.genes.map(geneJson), plan.risks.map(riskJson)];
  return summariseReport({ generator: { knowledge }, genes, medicines, risks, absoluteRisks, actions });
}

/** What is other in the later of two summaries, kind by kind, sorted by name. */
export function changesBetween(before: ReportSummary, now: ReportSummary): readonly Change[] {
  return (Object.keys(now) as ChangeKind[]).flatMap((kind) => {
    const [earlier, later] = [before[kind], now[kind]];
    return [...new Set([...Object.keys(earlier), ...Object.keys(later)])]
      .sort()
      .map((name) => ({ kind, name, before: earlier[name] ?? '', now: later[name] ?? '' }))
      .filter((change) => change.before !== change.now);
  });
}

function geneSummary(gene: Fields): string {
  return `${list(gene['diplotypes']).join(' or ')} ${list(gene['phenotypes']).join(', ')}`.trim();
}

function medicineSummary(medicine: Fields): string {
  const rows = list(medicine['recommendations']).map((row) => text(fields(row)['rowId']));
  return `${text(medicine['verdict'])}${medicine['taken'] === true ? ', taken' : ''} (${rows.length} recommendations: ${rows.sort().join(' ')})`;
}

/** A result to three significant digits; what a model still lacks otherwise. */
function riskSummary(risk: Fields): string {
  const { value, unit } = risk;
  if (typeof value === 'number')
    return `${Number(value.toPrecision(3))} ${text(unit)} ${text(risk['band'])}`.trim();
  return [text(risk['kind']), ...list(risk['missing']).map(text), text(risk['reason'])].join(' ').trim();
}

/** The risk in percent to each age, or why there is none. */
function absoluteRiskSummary(item: Fields): string {
  const answer = fields(item['answer']);
  const horizons = list(answer['horizons']).map(fields);
  if (horizons.length > 0)
    return horizons
      .map(({ toAge, risk }) => `${(Number(risk) * 100).toFixed(1)} % to ${Number(toAge)}`)
      .join(', ');
  const missing = list(answer['missing']).map((fact) => text(fields(fact)['kind']));
  return [text(answer['kind']), ...missing, text(fields(answer['reason'])['kind'])].join(' ').trim();
}

/** Where a step stands; '' never, so that a new step and one no longer asked for both show. */
function actionSummary(action: Fields): string {
  return [text(action['urgency']), text(action['due'])].filter((part) => part !== '').join(' ');
}

function summarise(
  items: readonly unknown[],
  key: string,
  summary: (item: Fields) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(items.map(fields).map((item) => [text(item[key]), summary(item)]));
}

function parse(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? fields(value) : null;
  } catch {
    return null;
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
