import type { Language } from '@kairos/core/language';
import { createContext, useContext, useMemo } from 'react';

/** Numbers, shares and moments as the reader's language writes them. */
export type Formats = {
  readonly number: (value: number) => string;
  /** A share of a whole, in percent; a dash where there is no whole. */
  readonly share: (part: number, whole: number) => string;
  /** A day as YYYY-MM-DD, or an instant. */
  readonly day: (text: string) => string;
  readonly moment: (instant: string) => string;
};

const Spoken = createContext<Language>('en');
export const SpokenLanguage = Spoken.Provider;

export function useFormats(): Formats {
  const language = useContext(Spoken);
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    return {
      number: (value) => number.format(value),
      share: (part, whole) => (whole === 0 ? '–' : share.format(part / whole)),
      day: (text) => written(day, text),
      moment: (instant) => written(moment, instant),
    };
  }, [language]);
}

/** What is no date stays as it is written. */
function written(format: Intl.DateTimeFormat, text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : format.format(at);
}
