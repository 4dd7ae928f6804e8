const LOWER_CASE = 32;

/** The number of the rsID in `bytes[start, end)`, also the first of several between `;`; 0 where there is none. */
export function rsidAt(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 2 < end; at++) {
    const atWord = at === start || bytes[at - 1] === 59;
    if (!atWord || ((bytes[at] ?? 0) | LOWER_CASE) !== 114 || ((bytes[at + 1] ?? 0) | LOWER_CASE) !== 115)
      continue;
    let number = 0;
    let digit = at + 2;
    for (; digit < end; digit++) {
      const value = (bytes[digit] ?? 0) - 48;
      if (value < 0 || value > 9) break;
      number = number * 10 + value;
    }
    const whole = digit === end || bytes[digit] === 59;
    if (whole && number > 0 && number <= 0xffff_ffff) return number;
  }
  return 0;
}
