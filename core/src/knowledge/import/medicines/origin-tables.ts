import { gap, type Outcome } from '../../../base/index.ts';

/** One medicine as an origin names it, with the codes it gives. */
export type OriginMedicine = {
  readonly name: string;
  readonly atc: readonly string[];
  readonly rxnorm: readonly string[];
};

const atcCode = /^[A-Z]\d\d[A-Z]{2}\d\d$/;

/** Rows of a CSV with a header line; fields in double quotes may hold commas, not line ends. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const header = splitCsvLine(lines[0] ?? '');
  return lines.slice(1).map((line) => toRow(header, splitCsvLine(line)));
}

/** Rows of a TSV with a header line. */
export function readTsv(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const header = (lines[0] ?? '').split('\t');
  return lines.slice(1).map((line) => toRow(header, line.split('\t')));
}

function toRow(header: readonly string[], fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(header.map((column, at) => [column, (fields[at] ?? '').trim()]));
}

function splitCsvLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'),
  );
}

/** Medicines of the CPIC gene-drug pair table (columns Drug, RxNorm, ATC). */
export function readCpicPairs(text: string): Outcome<readonly OriginMedicine[]> {
  const rows = readCsv(text);
  if (rows[0]?.['Drug'] === undefined) {
    return gap('MEDICINES_ORIGIN_INVALID', {
      subject: 'The CPIC pair table',
      reason: 'it has no column Drug',
    });
  }
  return rows.map((row) => ({
    name: row['Drug'] ?? '',
    atc: (row['ATC'] ?? '').split(/,\s*/).filter((code) => atcCode.test(code)),
    rxnorm: [row['RxNorm'] ?? ''].filter((code) => /^\d+$/.test(code)),
  }));
}

/**
 * Medicines of CPIC's database dump (`COPY drug (drugid, name, …, rxnormid, …, atcid, …)`).
 * Rows keyed by an ATC group are classes of medicines and are left out.
 */
export function readCpicDrugs(text: string): Outcome<readonly OriginMedicine[]> {
  const copy = /^COPY drug \(([^)]*)\) FROM stdin;\n([\s\S]*?)\n\\\.$/m.exec(text);
  if (copy === null) {
    return gap('MEDICINES_ORIGIN_INVALID', {
      subject: 'The CPIC database dump',
      reason: 'it has no COPY drug block',
    });
  }
  const header = (copy[1] ?? '').split(', ');
  return (copy[2] ?? '')
    .split('\n')
    .map((line) => toRow(header, line.split('\t')))
    .filter((row) => !(row['drugid'] ?? '').startsWith('ATC:'))
    .map((row) => ({
      name: row['name'] ?? '',
      atc: (row['atcid'] ?? '')
        .replace(/[{}"]/g, '')
        .split(',')
        .filter((code) => atcCode.test(code)),
      rxnorm: [row['rxnormid'] ?? ''].filter((code) => /^\d+$/.test(code)),
    }));
}

/** Names of the medicines that ClinPGx guideline packages (`{guidelines: […]}`) give recommendations for. */
export function readGuidelineNames(json: string): Outcome<readonly string[]> {
  const names = new Set<string>();
  for (const item of objectsIn(at(parse(json), 'guidelines'))) {
    for (const holder of [at(item, 'guideline'), ...objectsIn(at(item, 'recommendations'))]) {
      for (const chemical of objectsIn(at(holder, 'relatedChemicals'))) addText(names, at(chemical, 'name'));
    }
  }
  return nonEmpty(names, 'The guideline file');
}

/** Names of the medicines in an FDA table (`{table: [{Drug}]}`), their numbering `(2)` removed. */
export function readFdaNames(json: string): Outcome<readonly string[]> {
  const names = new Set<string>();
  for (const row of objectsIn(at(parse(json), 'table'))) {
    const drug = at(row, 'Drug');
    if (typeof drug === 'string') addText(names, drug.replace(/\s*\(\d+\)$/, ''));
  }
  return nonEmpty(names, 'The FDA table');
}

/** Names of the medicines in the guidance index (`{entries: [{drug}]}`). */
export function readIndexNames(json: string): Outcome<readonly string[]> {
  const names = new Set<string>();
  for (const entry of objectsIn(at(parse(json), 'entries'))) addText(names, at(entry, 'drug'));
  return nonEmpty(names, 'The guidance index');
}

function nonEmpty(names: ReadonlySet<string>, subject: string): Outcome<readonly string[]> {
  return names.size === 0
    ? gap('MEDICINES_ORIGIN_INVALID', { subject, reason: 'it names no medicine' })
    : [...names];
}

function addText(names: Set<string>, value: unknown): void {
  if (typeof value !== 'string') return;
  const name = value
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
    .toLowerCase();
  if (name !== '') names.add(name);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function objectsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
