/** IUPAC nucleotide codes that stand for more than one base (NC-IUB 1984, doi:10.1093/nar/13.9.3021). */
const ambiguityCodes: ReadonlyMap<string, string> = new Map([
  ['R', 'AG'],
  ['Y', 'CT'],
  ['S', 'CG'],
  ['W', 'AT'],
  ['K', 'GT'],
  ['M', 'AC'],
  ['B', 'CGT'],
  ['D', 'AGT'],
  ['H', 'ACT'],
  ['V', 'ACG'],
  ['N', 'ACGT'],
]);

/** Whether a definition cell accepts several bases (a wobble). */
export function isWobble(cell: string): boolean {
  return cell.length === 1 && ambiguityCodes.has(cell);
}

/** Whether a definition cell (a VCF allele or an IUPAC code) accepts an observed allele. */
export function accepts(cell: string, allele: string): boolean {
  if (cell === allele) return true;
  return allele.length === 1 && cell.length === 1 && (ambiguityCodes.get(cell)?.includes(allele) ?? false);
}
