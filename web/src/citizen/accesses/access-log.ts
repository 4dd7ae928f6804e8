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
  /** What was done, as a code; the deed in words. */
  readonly act: string;
  readonly deed: string;
  /** What kinds of data, in words. */
  readonly what: string;
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

/** The log says behind a name that somebody gave the id it knows them by: the pages say that apart. */
function withoutId(text: string, subject: string): string {
  return text.replace(` [${subject}]`, '');
}

/** The groups of a page. */
export function groupsIn(parameters: readonly Parameter[] | undefined): readonly AccessGroup[] {
  return named(parameters, 'access').map(({ part }) => {
    const by = textOf(part, 'by');
    const subject = textOf(part, 'subject');
    return {
      day: textOf(part, 'day'),
      by: by === 'self' || by === 'machine' ? by : 'person',
      count: numberOf(part, 'count'),
      outcome: textOf(part, 'outcome'),
      newest: textOf(part, 'newest'),
      subject,
      who: withoutId(textOf(part, 'who'), subject),
      act: textOf(part, 'act'),
      deed: textOf(part, 'deed').replace(/\s*:$/, ''),
      what: named(part, 'what')
        .map(({ part: kind }) => textOf(kind, 'text'))
        .join(', '),
      why: textOf(part, 'why'),
      text: withoutId(textOf(part, 'text'), subject),
      explanation: textOf(part, 'explanation'),
    };
  });
}
