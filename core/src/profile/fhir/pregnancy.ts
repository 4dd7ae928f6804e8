import { type Gap, gap } from '../../base/index.ts';
import type { HealthRecord } from '../model/person.ts';
import { addDays, isAfter, isBefore } from './as-of.ts';
import type { PregnancySign, Reading } from './reading.ts';

/** 42 weeks: no pregnancy status says anything about a day further away. */
const longestPregnancyDays = 294;

/**
 * Whether the person is pregnant on the day asked for: the latest sign that is still recent
 * enough; on the same day a positive one wins; undated signs count as oldest. Null when nothing
 * recent is known; outdated signs are listed as gaps.
 */
export function pregnancyOn(
  signs: readonly PregnancySign[],
  reading: Reading,
): { readonly pregnant: HealthRecord['pregnant']; readonly gaps: readonly Gap[] } {
  const outdated = signs.filter((sign) => isOutdated(sign, reading.asOf));
  const gaps = outdated.map((sign) =>
    gap('FHIR_PREGNANCY_OUTDATED', {
      subject: sign.source.record ?? reading.file,
      file: reading.file,
      date: sign.date ?? '',
    }),
  );
  const current = signs
    .filter((sign) => !outdated.includes(sign) && !isAfter(sign.date, reading.asOf))
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || Number(b.value) - Number(a.value));
  const latest = current[0];
  return { pregnant: latest === undefined ? null : { value: latest.value, source: latest.source }, gaps };
}

function isOutdated(sign: PregnancySign, asOf: string): boolean {
  return sign.date !== null && isBefore(addDays(sign.date, longestPregnancyDays), asOf);
}
