/** So many bytes hold the beginning of a report.json, where its schema stands. */
const HEAD_BYTES = 100;

/** The files to be read, and among them the last report.json of an earlier plan, which is compared and not read. */
export async function partEarlier(
  files: readonly File[],
): Promise<{ readonly others: readonly File[]; readonly earlier: File | null }> {
  const isReport = await Promise.all(files.map(isEarlierReport));
  return {
    others: files.filter((_, i) => isReport[i] !== true),
    earlier: files.findLast((_, i) => isReport[i] === true) ?? null,
  };
}

async function isEarlierReport(file: File): Promise<boolean> {
  const head = await file.slice(0, HEAD_BYTES).text();
  return /^\s*\{\s*"schema"\s*:\s*"kairos\.report\//.test(head);
}
