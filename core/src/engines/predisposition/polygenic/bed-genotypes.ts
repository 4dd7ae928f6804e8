import type { CohortScore, RowTerms, VariantCalls } from './cohort-score.ts';

/**
 * PLINK 1 .bed: two bits a person, lowest first: 00 two copies of allele 1 (the alternative), 01 missing,
 * 10 one copy, 11 none.
 */
const callsOfByte = new Uint16Array(256);
for (let byte = 0; byte < 256; byte++) {
  let [altCopies, missing] = [0, 0];
  for (let shift = 0; shift < 8; shift += 2) {
    const code = (byte >> shift) & 3;
    if (code === 0) altCopies += 2;
    else if (code === 1) missing++;
    else if (code === 2) altCopies++;
  }
  callsOfByte[byte] = altCopies | (missing << 8);
}

/** Counts the calls of one variant's bytes; the unused bits of the last byte do not count. */
export function countBed(bytes: Uint8Array, start: number, people: number): VariantCalls {
  const whole = people >> 2;
  let altCopies = 0;
  let missing = 0;
  for (let i = 0; i < whole; i++) {
    const calls = callsOfByte[bytes[start + i] ?? 0] ?? 0;
    altCopies += calls & 255;
    missing += calls >> 8;
  }
  for (let person = whole * 4; person < people; person++) {
    const code = ((bytes[start + whole] ?? 0) >> ((person & 3) * 2)) & 3;
    if (code === 0) altCopies += 2;
    else if (code === 1) missing++;
    else if (code === 2) altCopies++;
  }
  return { altCopies, called: people - missing };
}

/** Adds a row's terms to everybody's sum, by one variant's bytes. */
export function addBed(
  score: CohortScore,
  variant: { readonly bytes: Uint8Array; readonly start: number; readonly calls: VariantCalls },
  row: RowTerms,
): void {
  const { sums } = score;
  const { bytes, start } = variant;
  const people = sums.length;
  const [none = 0, one = 0, two = 0, missing = 0] = row.terms;
  const byCode = Float64Array.of(two, missing, one, none);
  const whole = people >> 2;
  for (let i = 0, person = 0; i < whole; i++, person += 4) {
    const byte = bytes[start + i]!;
    sums[person]! += byCode[byte & 3]!;
    sums[person + 1]! += byCode[(byte >> 2) & 3]!;
    sums[person + 2]! += byCode[(byte >> 4) & 3]!;
    sums[person + 3]! += byCode[byte >> 6]!;
  }
  for (let person = whole * 4; person < people; person++)
    sums[person]! += byCode[(bytes[start + whole]! >> ((person & 3) * 2)) & 3]!;
  if (variant.calls.called === people) return;
  for (let person = 0; person < people; person++)
    if (((bytes[start + (person >> 2)]! >> ((person & 3) * 2)) & 3) === 1) score.addMissing(person, row);
}
