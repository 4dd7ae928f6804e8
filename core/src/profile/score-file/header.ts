import type { Build } from '../genome/site.ts';

/** What the `#key=value` lines of a scoring file say, keys in lower case. */
export type ScoreHeader = ReadonlyMap<string, string>;

/** Reads one header line into the map; section titles (`##…`) and lines without `=` say nothing. */
export function readHeaderLine(line: string, into: Map<string, string>): void {
  const text = line.replace(/\r$/, '').replace(/\t+$/, '');
  const equals = text.indexOf('=');
  if (text.startsWith('##') || equals < 0) return;
  into.set(text.slice(1, equals).trim().toLowerCase(), text.slice(equals + 1).trim());
}

/** The build a header's word names; null for NR, an older build or none. */
export function buildOfWord(word: string | undefined): Build | null {
  if (word === undefined) return null;
  if (/^(grch38|hg38|b38)/i.test(word)) return 'GRCh38';
  return /^(grch37|hg19|b37)/i.test(word) ? 'GRCh37' : null;
}

/** A header's value, null where it is absent, empty or NR ("not reported"). */
export function stated(header: ScoreHeader, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = header.get(key);
    if (value !== undefined && value !== '' && value !== 'NR') return value;
  }
  return null;
}

/** A file's name as a score's id, where the header gives none. */
export function nameWithoutEnding(file: string): string {
  return file.replace(/\.b?gz$/, '').replace(/\.(txt|tsv)$/, '');
}
