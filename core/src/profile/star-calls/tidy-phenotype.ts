const abbreviations: Readonly<Record<string, string>> = {
  pm: 'Poor Metabolizer',
  im: 'Intermediate Metabolizer',
  nm: 'Normal Metabolizer',
  em: 'Normal Metabolizer',
  um: 'Ultrarapid Metabolizer',
  rm: 'Rapid Metabolizer',
};

/**
 * A phenotype in CPIC's words: `IM`, `intermediate metaboliser` and `CYP2D6 Intermediate Metabolizers (IM)`
 * are Intermediate Metabolizer, extensive ones are normal, and a leading `likely` or `possible` stays.
 * Anything else is kept as written, without the gene's name. Source: PharmCAT, Outside Call Format.
 */
export function tidyPhenotype(gene: string, text: string): string {
  const bare = text
    .split(/\s+/)
    .filter((word) => word.toUpperCase() !== gene)
    .join(' ')
    .replace(/metaboli[sz]ers?/gi, 'Metabolizer');
  const lower = bare.toLowerCase().replaceAll('extensive', 'normal');
  if (Object.hasOwn(abbreviations, lower)) return abbreviations[lower] ?? bare;
  if (lower.includes('indeterminate')) return 'Indeterminate';
  const known = Object.values(abbreviations).find((name) => lower.includes(name.toLowerCase()));
  if (known === undefined) return bare;
  const doubt = /^(likely|possible)\b/.exec(lower)?.[1];
  return doubt === undefined ? known : `${doubt === 'likely' ? 'Likely' : 'Possible'} ${known}`;
}
