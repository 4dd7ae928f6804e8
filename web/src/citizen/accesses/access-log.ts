import type { Language } from '@kairos/core/language';
import { named, numberOf, type Parameter, textOf } from '../parameters.ts';

/** Whose accesses are shown. */
export const askers = ['all', 'person', 'machine', 'self'] as const;

/** What of the log is shown; '' where all is. */
export type Filter = {
  readonly by: (typeof askers)[number];
  readonly from: string;
  readonly until: string;
  readonly purpose: string;
  readonly refusedOnly: boolean;
};

export const wholeLog: Filter = { by: 'all', from: '', until: '', purpose: '', refusedOnly: false };

/** A day's accesses by one person or machine for one purpose. */
export type AccessGroup = {
  readonly day: string;
  readonly by: 'self' | 'person' | 'machine';
  readonly count: number;
  readonly outcome: string;
  readonly newest: string;
  readonly subject: string;
  readonly who: string;
  readonly deed: string;
  readonly why: string;
  readonly text: string;
  /** What a machine did it for; '' for people. */
  readonly explanation: string;
};

/** Where a page of the log is asked for. */
export function accessesAddress(
  person: string,
  of: { readonly language: Language; readonly filter: Filter; readonly before: number | null },
): string {
  const { language, filter, before } = of;
  const asked = new URLSearchParams({
    language,
    ...(filter.by === 'all' ? {} : { by: filter.by }),
    ...(filter.from === '' ? {} : { from: filter.from }),
    ...(filter.until === '' ? {} : { until: filter.until }),
    ...(filter.purpose === '' ? {} : { purpose: filter.purpose }),
    ...(filter.refusedOnly ? { outcome: 'refused' } : {}),
    ...(before === null ? {} : { before: String(before) }),
  });
  return `/fhir/Patient/${person}/$accesses?${asked.toString()}`;
}

/** The groups of a page. */
export function groupsIn(parameters: readonly Parameter[] | undefined): readonly AccessGroup[] {
  return named(parameters, 'access').map(({ part }) => {
    const by = textOf(part, 'by');
    return {
      day: textOf(part, 'day'),
      by: by === 'self' || by === 'machine' ? by : 'person',
      count: numberOf(part, 'count'),
      outcome: textOf(part, 'outcome'),
      newest: textOf(part, 'newest'),
      subject: textOf(part, 'subject'),
      who: textOf(part, 'who'),
      deed: textOf(part, 'deed'),
      why: textOf(part, 'why'),
      text: textOf(part, 'text'),
      explanation: textOf(part, 'explanation'),
    };
  });
}
