import { gap, type Outcome } from '@kairos/core/base';
import type { Shape } from '../shape.ts';

const summaries = ['true', 'text', 'data', 'count', 'false'] as const;

/** `_summary` and `_elements` of a read; other parameters are refused, as in a search. Gap: FHIR_SEARCH_UNSUPPORTED. */
export function askedShape(query: string): Outcome<Shape> {
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].find((name) => name !== '_summary' && name !== '_elements');
  if (unknown !== undefined) return gap('FHIR_SEARCH_UNSUPPORTED', { subject: unknown.slice(0, 64) });
  const asked = given.get('_summary') ?? 'false';
  const summary = summaries.find((one) => one === asked);
  if (summary === undefined || summary === 'count')
    return gap('FHIR_SEARCH_UNSUPPORTED', { subject: `_summary=${asked.slice(0, 16)}` });
  const elements = (given.get('_elements') ?? '').split(',').filter((name) => name !== '');
  return { summary, elements };
}
