/** Who made an array file; the two differ in how they write chromosomes and no-calls. */
export type ArrayProvider = '23andMe' | 'AncestryDNA';

const genotypeRow = /^(rs|i)\d+\t(\d{1,2}|X|Y|XY|MT?)\t\d+\t([ACGTID-]{1,2})$/;
const alleleRow = /^(rs|i|VG)\w+\t(\d{1,2}|X|Y|XY|MT?)\t\d+\t([ACGTID0-])\t([ACGTID0-])$/;

/** Which provider's raw data a text begins like: by its opening comment, else by its first rows; or null. */
function arrayProvider(head: string): ArrayProvider | null {
  const lines = head.replace(/^\uFEFF/, '').split(/\r?\n/);
  const comments = lines.filter((line) => line.startsWith('#')).join('\n');
  const rows = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (/^##fileformat=VCF/m.test(comments)) return null;
  const data = rows.filter((row) => !/^"?rsid\t/i.test(row));
  const first = data[0] ?? '';
  // the head may end within a row
  const noRowYet = data.length === 0 || (data.length === 1 && head.endsWith(first));
  if (alleleRow.test(first) || (noRowYet && /AncestryDNA/i.test(comments))) return 'AncestryDNA';
  if (genotypeRow.test(first) || (noRowYet && /23andMe/i.test(comments))) return '23andMe';
  return null;
}

/** Whether a text begins like 23andMe raw data. */
export function recognise23andMe(head: string): boolean {
  return arrayProvider(head) === '23andMe';
}

/** Whether a text begins like AncestryDNA raw data. */
export function recogniseAncestry(head: string): boolean {
  return arrayProvider(head) === 'AncestryDNA';
}

/** The build an array file's comment names (`36`, `37` or `38`), or null where it names none. */
export function statedBuild(comments: string): 36 | 37 | 38 | null {
  const named = /\b(?:(?:NCBI|GRCh|build)\s*(3[678])|hg\s*(18|19|38))(?:\.\d+)?\b/i.exec(comments);
  const number = named?.[1] ?? named?.[2];
  if (number === '36' || number === '18') return 36;
  if (number === '37' || number === '19') return 37;
  return number === '38' ? 38 : null;
}
