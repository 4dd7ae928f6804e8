/** Whether the head of a file is a CanRisk or BOADICEA pedigree. */
export function recogniseCanRisk(head: string): boolean {
  return /^(##CanRisk\s+\d|BOADICEA\s+import\s+pedigree\s+file\s+format)/i.test(head);
}

/**
 * Whether the head of a file is a PED (or PLINK `.fam`) file: rows of at least six columns whose fifth
 * is a sex and whose sixth is a phenotype, with parents that are none or listed too. A cut last row
 * does not count.
 */
export function recognisePed(head: string): boolean {
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const complete = lines.length > 1 && !/\r?\n$/.test(head) ? lines.slice(0, -1) : lines;
  const rows = complete.filter((line) => !line.startsWith('#')).map((line) => line.trim().split(/\s+/));
  if (rows.length === 0) return false;
  const listed = new Set(rows.map((row) => row[1]));
  const isCut = complete.length < lines.length;
  return rows.every(
    (row) =>
      row.length >= 6 &&
      isPedSex(row[4] ?? '') &&
      /^-?\d+(\.\d+)?$/.test(row[5] ?? '') &&
      [row[2] ?? '', row[3] ?? ''].every((parent) => isNobody(parent) || isCut || listed.has(parent)) &&
      row[1] !== row[2] &&
      row[1] !== row[3],
  );
}

/** 1 male, 2 female, 0 or -9 or a word unknown. */
export function isPedSex(text: string): boolean {
  return /^(0|1|2|-9|other|unknown|male|female|m|f)$/i.test(text);
}

/** How PED files write that a parent is unknown. */
export function isNobody(text: string): boolean {
  return text === '0' || text === '-9' || text === '.' || text === '';
}
