/** Lower bounds of high and very high risk in percent, by age: ESC 2021, doi:10.1093/eurheartj/ehab484, table 5. */
const bands = [
  { belowAge: 50, high: 2.5, veryHigh: 7.5 },
  { belowAge: 70, high: 5, veryHigh: 10 },
  { belowAge: Number.POSITIVE_INFINITY, high: 7.5, veryHigh: 15 },
] as const;

/** The group of ESC 2021 that a ten-year risk (percent) puts a person of that age in. */
export function cardiovascularBand(
  percent: number,
  ageYears: number,
): 'low-to-moderate' | 'high' | 'very-high' {
  const own = bands.find(({ belowAge }) => ageYears < belowAge) ?? bands[2];
  return percent >= own.veryHigh ? 'very-high' : percent >= own.high ? 'high' : 'low-to-moderate';
}
