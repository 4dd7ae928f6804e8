/** "y" turns to "e" before the sound i. */
export function andBefore(next: string): string {
  return /^h?[ií](?![aeo])/i.test(next) ? 'e' : 'y';
}

/** "o" turns to "u" before the sound o, also of 8 and 11. */
export function orBefore(next: string): string {
  return /^(?:h?[oó]|8|11\b)/i.test(next) ? 'u' : 'o';
}
