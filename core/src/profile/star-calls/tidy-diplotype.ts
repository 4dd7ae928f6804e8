/**
 * One diplotype text in the spelling Kairos passes on; nothing is looked up and no allele is judged.
 * Gene names in front of alleles go (`HLA-B*15:02/HLA-B*57:01`, `CYP2D6*4`), star alleles are
 * unspaced (`*36x2 + *10` → `*36x2+*10`) except inside a bracketed combination (`[*6 + *14]`),
 * copies are written `x2`, `x≥3`, and the two HLA alleles of a GL string (`+`) are parted by `/`.
 * Names with spaces of their own (`B (wildtype)`) keep them.
 */
export function tidyDiplotype(gene: string, text: string): string {
  const glString = gene.startsWith('HLA-') ? text.replace(/\s*\+\s*/, '/') : text;
  return glString
    .split('/')
    .map((strand) => tidyStrand(gene, strand.trim()))
    .join('/');
}

function tidyStrand(gene: string, strand: string): string {
  const bracketed = /^\[([^[\]]*)\]$/.exec(strand)?.[1];
  if (bracketed !== undefined) {
    const parts = bracketed.split(/\s*\+\s*(?=\*)|\s+\+\s+/);
    return `[${parts.map((part) => tidyName(gene, part.trim())).join(' + ')}]`;
  }
  return tidyName(gene, strand);
}

function tidyName(gene: string, name: string): string {
  const bare = withoutGene(gene, name);
  if (!bare.startsWith('*')) return bare;
  return bare
    .split('+')
    .map((part) => withoutGene(gene, part.replace(/\s+/g, '')))
    .map((part) => part.replace(/[xX×](?:≥|>=)?(?=[\dN]+$)/, (sign) => (sign.length > 1 ? 'x≥' : 'x')))
    .join('+');
}

/** Strips `HLA-B*`, `B*` (HLA) or `CYP2D6*` to the `*` of the allele's own name. */
function withoutGene(gene: string, name: string): string {
  const trimmed = name.trim();
  const upper = trimmed.toUpperCase();
  const prefixes = [gene, ...(gene.startsWith('HLA-') ? [gene.slice('HLA-'.length)] : [])];
  for (const prefix of prefixes) {
    const rest = upper.startsWith(prefix) ? trimmed.slice(prefix.length).trimStart() : '';
    if (rest.startsWith('*')) return rest;
    if (/^[:\s]/.test(trimmed.slice(prefix.length)) && upper.startsWith(prefix) && rest.length > 1) {
      return rest.replace(/^:\s*/, '');
    }
  }
  return trimmed;
}
