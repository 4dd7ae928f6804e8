import { type Gap, gap } from '../../base/index.ts';
import type { StarCall } from '../model/star-call.ts';
import { tidyDiplotype } from './tidy-diplotype.ts';
import { tidyPhenotype } from './tidy-phenotype.ts';

/** What a star-allele file says: its calls in file order, and the rows that could not be read. */
export type StarCallFile = { readonly calls: readonly StarCall[]; readonly gaps: readonly Gap[] };

type Column = 'gene' | 'diplotype' | 'phenotype' | 'activityScore';

const usualColumns: readonly Column[] = ['gene', 'diplotype', 'phenotype', 'activityScore'];

const columnTitles: ReadonlyMap<string, Column> = new Map([
  ['gene', 'gene'],
  ['gene symbol', 'gene'],
  ['diplotype', 'diplotype'],
  ['source diplotype', 'diplotype'],
  ['genotype', 'diplotype'],
  ['call', 'diplotype'],
  ['phenotype', 'phenotype'],
  ['activity score', 'activityScore'],
  ['activityscore', 'activityScore'],
  ['score', 'activityScore'],
]);

// HGNC symbols: letters, digits and hyphens, beginning with a letter
const geneSymbol = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/;
const activityScore = /^≥?\d+(\.\d+)?$/;
const nothing: ReadonlySet<string> = new Set(['', '.', '-', 'n/a', 'na', 'no result']);

/** A written diplotype is a few names long; anything longer is no diplotype. */
const longestField = 1000;
const shownBadRows = 50;

/**
 * Reads a star-allele TSV as PharmCAT's outside calls are written: gene, diplotype, phenotype,
 * activity score, separated by tabs; later columns may be absent, and a header row may name the
 * columns in another order. Lines that begin with `#` and blank lines are skipped; several lines of
 * one gene are several possible results. Gene symbols become upper case and diplotypes are
 * unspaced (see `tidyDiplotype`), phenotypes get CPIC's words (see `tidyPhenotype`); `.` and `./.` stay, as "looked at without result".
 * A row that cannot be read becomes a STAR_CALL_ROW_UNREADABLE gap naming its line, the others
 * stand; a file without any call gives STAR_CALLS_NONE.
 * Source: PharmCAT, Outside Call Format.
 */
export function readStarCalls(text: string, file: string): StarCallFile {
  const calls: StarCall[] = [];
  const gaps: Gap[] = [];
  let columns: readonly (Column | null)[] | null = null;
  let badRows = 0;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  lines.forEach((line, index) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const fields = line.split('\t').map(unquoted);
    if (columns === null) {
      const titles = headerColumns(fields);
      columns = titles ?? usualColumns;
      if (titles !== null) return;
    }
    const row = readRow(fields, columns);
    if (row.reason !== null && ++badRows <= shownBadRows) {
      gaps.push(
        gap('STAR_CALL_ROW_UNREADABLE', {
          subject: file,
          line: index + 1,
          row: shortened(line),
          reason: row.reason,
        }),
      );
    }
    if (row.call !== null)
      calls.push({ ...row.call, source: { file, lineOneBased: index + 1, record: null } });
  });
  if (badRows > shownBadRows) {
    gaps.push(gap('STAR_CALL_ROWS_LEFT_OUT', { subject: file, count: badRows - shownBadRows }));
  }
  if (calls.length === 0) gaps.push(gap('STAR_CALLS_NONE', { subject: file }));
  return { calls, gaps };
}

type ReadRow = { readonly call: Omit<StarCall, 'source'> | null; readonly reason: string | null };

function readRow(fields: readonly string[], columns: readonly (Column | null)[]): ReadRow {
  const unread = (reason: string): ReadRow => ({ call: null, reason });
  const at = (column: Column): string => fields[columns.indexOf(column)] ?? '';
  const gene = at('gene').toUpperCase();
  if (fields.length === 1) return unread('its columns are not separated by tabs');
  if (!geneSymbol.test(gene) || gene.length > 30) return unread('its gene is not a gene symbol');
  if (fields.some((field) => field.length > longestField)) return unread('a field of it is far too long');
  const phenotype = nothing.has(at('phenotype').toLowerCase()) ? null : tidyPhenotype(gene, at('phenotype'));
  const score = at('activityScore').replace(/^>=\s*|^≥\s*/, '≥');
  const hasScore = !nothing.has(score.toLowerCase());
  const goodScore = hasScore && activityScore.test(score) ? score : null;
  const reason = hasScore && goodScore === null ? 'its activity score is not a number' : null;
  const told = presence(gene, at('diplotype'), phenotype);
  if (told !== null)
    return { call: { gene, diplotype: null, phenotype: told, activityScore: null }, reason: null };
  const diplotype = at('diplotype') === '' ? null : tidyDiplotype(gene, at('diplotype'));
  if (diplotype === null && phenotype === null && goodScore === null) {
    return unread(reason ?? 'it has neither a diplotype nor a phenotype nor an activity score');
  }
  const strands = diplotype?.split('/') ?? [];
  if (strands.length > 2 && strands.every((strand) => /^\[?\*/.test(strand))) {
    return unread('it names more than two alleles; several possible results go on several lines');
  }
  return { call: { gene, diplotype, phenotype, activityScore: goodScore }, reason };
}

/** That an HLA allele is there or not, where the row says it beside the allele: `*57:01 negative`, or in the next column. */
function presence(gene: string, diplotype: string, phenotype: string | null): string | null {
  if (!gene.startsWith('HLA-')) return null;
  const beside = /^(.*\S)\s+(pos|neg)(?:itive|ative)?$/i.exec(diplotype);
  const alone = /^(pos|neg)(?:itive|ative)?$/i.exec(phenotype ?? '');
  const [allele, word] = beside !== null ? [beside[1], beside[2]] : [diplotype, alone?.[1]];
  if (allele === undefined || word === undefined || !/^\*[\d:]+$/.test(tidyDiplotype(gene, allele)))
    return null;
  return `${tidyDiplotype(gene, allele)} ${word.toLowerCase() === 'pos' ? 'positive' : 'negative'}`;
}

function headerColumns(fields: readonly string[]): readonly (Column | null)[] | null {
  const titles = fields.map((field) => columnTitles.get(field.toLowerCase()) ?? null);
  return titles.includes('gene') ? titles : null;
}

function unquoted(field: string): string {
  const trimmed = field.trim();
  return /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}

function shortened(line: string): string {
  const plain = line.trim().slice(0, 60).replace(/\s+/g, ' ');
  return line.trim().length > 60 ? `${plain}…` : plain;
}
