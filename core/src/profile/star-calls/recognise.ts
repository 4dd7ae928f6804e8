const resultTitles = /^(source diplotype|diplotype|genotype|activity ?score)$/;
const knownTitles =
  /^(gene|gene symbol|source diplotype|diplotype|genotype|call|phenotype|activity ?score|score)$/;

/**
 * Whether a text begins like a star-allele TSV: a header naming a gene and a result column, or rows
 * (comments and blanks aside) with a gene symbol and at least one that holds a result.
 */
export function recognise(head: string): boolean {
  const rows = head
    .split(/\r\n|\n|\r/)
    .slice(0, 50)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line) => line.split('\t').map((field) => field.replace(/"/g, '').trim()));
  const [first = []] = rows;
  if (first.length < 2) return false;
  const titles = first.map((title) => title.toLowerCase());
  if (titles.some((title) => title === 'gene' || title === 'gene symbol')) {
    return (
      titles.some((title) => resultTitles.test(title)) || titles.every((title) => knownTitles.test(title))
    );
  }
  return (
    /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/.test(first[0] ?? '') &&
    rows.slice(0, 20).some((fields) => isResult(fields))
  );
}

function isResult(fields: readonly string[]): boolean {
  const [, diplotype = '', phenotype = '', score = ''] = fields;
  // a number there is a position or a measurement of some other table
  if (fields.length > 6 || [diplotype, phenotype].some((field) => /^[-+]?\d[\d.eE+-]*$/.test(field)))
    return false;
  return (
    /^\[?([A-Za-z0-9-]+)?\*\w/.test(diplotype) ||
    /^\.(\/\.)?$/.test(diplotype) ||
    /^(rs\d|[cgm]\.\d|Reference)/.test(diplotype) ||
    /^\d+[ACGT]>[ACGT]$/.test(diplotype) ||
    /\/|\((wildtype|heterozygous|homozygous)\)/.test(diplotype) ||
    /^[pinure]m$/i.test(phenotype) ||
    /(metaboli[sz]er|function|responsive|susceptibility|deficient|normal|risk|positive|negative)/i.test(
      phenotype,
    ) ||
    /^(≥|>=)?\d+(\.\d+)?$/.test(score)
  );
}
