import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import { alleleCode, alleleCodeAt, WholeLines } from '../bytes/index.ts';
import { chromosomeNumber, chromosomeNumberAt } from '../genotypes/chromosome-number.ts';
import { type ColumnLayout, readLayout, role, ROLE_COUNT } from './columns.ts';
import { decimalAt } from './decimal.ts';
import { buildOfWord, nameWithoutEnding, readHeaderLine, stated } from './header.ts';
import { emptyRow, RowStore, type StoredRow } from './row-store.ts';
import { scanUsualRow, usualColumns } from './usual-row.ts';
import {
  type Interaction,
  needsTyping,
  type ScoreFile,
  type UnscoredReason,
  type UnscoredRow,
} from './score-file.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const HASH = 35;
const SPACE = 32;
const SLASH = 47;
const HASHED = 0x8000_0000;
const MAX_POSITION = 0x7fff_ffff;
/** Separates the parts of an interaction in every column. */
const PARTS = '_x_';

/** Most rows a header may promise before room is made for them. */
const MAX_STATED_ROWS = 20_000_000;
const RESERVE_BEHIND = 1 << 18;

const ADDITIVE = 0;
const DOMINANT = 1;
const RECESSIVE = 2;
const DOSAGE = 3;
const COMPONENT = 4;

/**
 * Scans a PGS Catalog scoring file (format 1 or 2, plain or harmonised) chunk by chunk. A harmonised
 * file's own positions are used (hm_chr, hm_pos). Rows that cannot be scored are listed with their
 * reason; a row that makes the file invalid ends the scan with its number.
 */
export class ScoreFileScanner {
  readonly #file: string;
  readonly #decoder = new TextDecoder();
  readonly #lines = new WholeLines((bytes, start, end) => this.#scan(bytes, start, end));
  readonly #header = new Map<string, string>();
  readonly #store = new RowStore();
  readonly #starts = new Int32Array(ROLE_COUNT);
  readonly #ends = new Int32Array(ROLE_COUNT);
  readonly #unscored: UnscoredRow[] = [];
  readonly #interactions: Interaction[] = [];
  readonly #row: StoredRow = emptyRow();
  #layout: ColumnLayout | null = null;
  /** Whether rows have but place, alleles and weight, so that the usual ones can be read in one go. */
  #simple = false;
  #usual: Uint8Array = new Uint8Array(0);
  #fault: Gap | null = null;
  #dataRows = 0;

  /** `file`: its base name, for messages. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Takes the next chunk. Gaps: SCORE_FILE_COLUMNS, SCORE_FILE_ROW, SCORE_WEIGHT. */
  push(chunk: Uint8Array): Gap | null {
    if (!this.#lines.push(chunk)) return this.#badRow('its line is too long');
    return this.#fault;
  }

  /** The whole file; gap: as of `push`, SCORE_FILE_EMPTY. */
  finish(): Outcome<ScoreFile> {
    this.#lines.finish();
    if (this.#fault !== null) return this.#fault;
    if (this.#layout === null || this.#dataRows === 0)
      return gap('SCORE_FILE_EMPTY', { subject: this.#file });
    const { harmonised } = this.#layout;
    const header = this.#header;
    return {
      id: stated(header, 'pgs_id', 'omicspred_id', 'score_id') ?? nameWithoutEnding(this.#file),
      name: stated(header, 'pgs_name'),
      trait: stated(header, 'trait_reported', 'trait_mapped'),
      weightType: stated(header, 'weight_type'),
      citation: stated(header, 'citation'),
      licence: stated(header, 'license'),
      build: buildOfWord(
        harmonised && header.has('hmpos_build') ? header.get('hmpos_build') : header.get('genome_build'),
      ),
      harmonised,
      rows: this.#store.rows(),
      interactions: this.#interactions,
      unscored: this.#unscored,
      totalRows: this.#dataRows,
    };
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    // A row has at least eight bytes.
    this.#store.reserve(this.#store.count + Math.ceil((end - start) / 8));
    let at = start;
    while (at < end && this.#fault === null) {
      const first = bytes[at] ?? LF;
      if (this.#layout !== null && first !== HASH && first !== LF && first !== CR) {
        const next = this.#simple ? this.#scanUsualRow(bytes, at) : -1;
        at = next > 0 ? next : this.#scanRow(bytes, at, this.#layout.roles);
        continue;
      }
      const lineEnd = bytes.indexOf(LF, at);
      if (first === HASH) readHeaderLine(this.#text(bytes, at, lineEnd), this.#header);
      else if (this.#layout === null && first !== LF && first !== CR)
        this.#takeTitles(this.#text(bytes, at, lineEnd));
      at = lineEnd + 1;
    }
  }

  #takeTitles(titles: string): void {
    const layout = readLayout(titles, this.#file);
    if (isGap(layout)) {
      this.#fault = layout;
      return;
    }
    this.#layout = layout;
    const special = [
      'is_haplotype',
      'is_diplotype',
      'is_interaction',
      'is_dominant',
      'is_recessive',
      'variant_type',
      'effect_type',
      'dosage_0_weight',
    ] as const;
    this.#simple =
      special.every((name) => !layout.has(name)) &&
      layout.has('effect_weight') &&
      !layout.has('allelefrequency_effect') &&
      !layout.harmonised;
    this.#usual = usualColumns(layout.roles);
    const stated = Number(this.#header.get('variants_number'));
    // A chunk's own reserve comes on top of the stated number of rows.
    if (stated > 0 && stated < MAX_STATED_ROWS) this.#store.reserve(stated + RESERVE_BEHIND);
  }

  /** Takes a row by `scanUsualRow`; answers where the next row begins, −1 where it is no usual row. */
  #scanUsualRow(bytes: Uint8Array, start: number): number {
    const end = scanUsualRow(bytes, start, { usual: this.#usual, row: this.#row });
    if (end < 0) return -1;
    this.#row.rowNumber = ++this.#dataRows;
    this.#store.add(this.#row);
    return end;
  }

  /** Finds the row's columns; answers where the next row begins. */
  #scanRow(bytes: Uint8Array, start: number, roles: Int8Array): number {
    const [starts, ends] = [this.#starts, this.#ends];
    starts.fill(start);
    ends.fill(start);
    let at = start;
    for (let column = 0; ; column++) {
      const from = at;
      let byte = bytes[at] ?? LF;
      while (byte !== TAB && byte !== LF) byte = bytes[++at] ?? LF;
      const target = roles[column] ?? -1;
      if (target >= 0) {
        let to = at;
        while (to > from && (bytes[to - 1] === CR || bytes[to - 1] === SPACE)) to--;
        starts[target] = from;
        ends[target] = to;
      }
      if (byte === LF) break;
      at++;
    }
    this.#dataRows++;
    this.#takeRow(bytes);
    return at + 1;
  }

  #takeRow(bytes: Uint8Array): void {
    const row = this.#row;
    row.rowNumber = this.#dataRows;
    const unplaced = this.#place(bytes, row);
    if (this.#empty(role.effect_allele)) {
      this.#badRow('it has no effect_allele');
      return;
    }
    const special = this.#simple ? null : this.#special(bytes);
    if (this.#fault !== null || special === 'taken') return;
    if (special !== null) return this.#leaveOut(special, bytes);
    const from = this.#starts[role.effect_allele] ?? 0;
    const to = this.#ends[role.effect_allele] ?? 0;
    row.effectAllele = this.#allele(bytes, from, to);
    if (!this.#weigh(bytes, row)) return;
    if (unplaced === 'nowhere') {
      this.#badRow('it has neither a position nor an rsID');
      return;
    }
    if (unplaced !== null) return this.#leaveOut(unplaced, bytes);
    if (row.effectAllele === 0) return this.#leaveOut('allele-not-a-sequence', bytes);
    row.otherAllele = this.#otherAllele(bytes);
    row.effectFrequency = this.#frequency(bytes);
    const index = this.#store.add(row);
    if (row.kind === DOSAGE) this.#store.setDosages(index, this.#dosages(bytes));
  }

  /** Sets the row's chromosome and position; answers why there is none. */
  #place(bytes: Uint8Array, row: StoredRow): UnscoredReason | 'nowhere' | null {
    const harmonised = this.#layout?.harmonised === true;
    const [chr, pos] = harmonised ? [role.hm_chr, role.hm_pos] : [role.chr_name, role.chr_position];
    if (this.#empty(chr) || this.#empty(pos)) {
      const named = !this.#missing(bytes, role.rsid);
      const placed = !this.#missing(bytes, role.chr_name) && !this.#missing(bytes, role.chr_position);
      // pgscatalog-utils' normalised files (effect_type) keep rows that harmonisation lost, without a place.
      const normalised = this.#layout?.has('effect_type') === true;
      if (!named && !placed && !normalised) return 'nowhere';
      return harmonised || normalised ? 'not-harmonised' : 'position-missing';
    }
    let position = 0;
    for (let at = this.#starts[pos] ?? 0; at < (this.#ends[pos] ?? 0); at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return 'position-missing';
      position = position * 10 + digit;
    }
    if (position < 1 || position > MAX_POSITION) return 'position-missing';
    row.positionOneBased = position;
    row.chromosome = chromosomeNumberAt(bytes, this.#starts[chr] ?? 0, this.#ends[chr] ?? 0);
    return row.chromosome === 0 ? 'contig-unknown' : null;
  }

  /** Reads weight and kind; false where the row makes the file invalid. */
  #weigh(bytes: Uint8Array, row: StoredRow): boolean {
    row.kind = ADDITIVE;
    if (!this.#simple) {
      const type = this.#word(bytes, role.effect_type);
      const dominant = this.#true(bytes, role.is_dominant) || type === 'dominant';
      const recessive = this.#true(bytes, role.is_recessive) || type === 'recessive';
      if (dominant && recessive) return this.#badRow('it is both dominant and recessive') === null;
      row.kind = dominant ? DOMINANT : recessive ? RECESSIVE : ADDITIVE;
    }
    if (!this.#empty(role.effect_weight)) {
      row.weight = decimalAt(
        bytes,
        this.#starts[role.effect_weight] ?? 0,
        this.#ends[role.effect_weight] ?? 0,
      );
      return Number.isNaN(row.weight) ? this.#badWeight(bytes, role.effect_weight) : true;
    }
    const own = [role.dosage_0_weight, role.dosage_1_weight, role.dosage_2_weight];
    if (own.some((column) => this.#empty(column))) return this.#badRow('it has no weight') === null;
    const wrong = this.#dosages(bytes).findIndex((weight) => Number.isNaN(weight));
    if (wrong >= 0) return this.#badWeight(bytes, own[wrong] ?? 0);
    row.kind = DOSAGE;
    row.weight = 0;
    return true;
  }

  #dosages(bytes: Uint8Array): [number, number, number] {
    const at = (column: number): number =>
      decimalAt(bytes, this.#starts[column] ?? 0, this.#ends[column] ?? 0);
    return [at(role.dosage_0_weight), at(role.dosage_1_weight), at(role.dosage_2_weight)];
  }

  /** Takes a row that is no single allele; answers why it is not scored, or `taken`, or null for usual rows. */
  #special(bytes: Uint8Array): UnscoredReason | 'taken' | null {
    const type = this.#word(bytes, role.variant_type).toUpperCase();
    const interaction =
      this.#true(bytes, role.is_interaction) || this.#word(bytes, role.effect_allele).includes(PARTS);
    const typed = needsTyping(type);
    const reason =
      typed ??
      (this.#true(bytes, role.is_diplotype)
        ? 'diplotype-needs-typing'
        : this.#true(bytes, role.is_haplotype)
          ? 'haplotype-needs-typing'
          : null);
    if (reason === null && !interaction) return null;
    if (!this.#weigh(bytes, this.#row)) return 'taken';
    if (reason !== null) return reason;
    return this.#takeInteraction(bytes) ? 'taken' : 'interaction-incomplete';
  }

  #takeInteraction(bytes: Uint8Array): boolean {
    const harmonised = this.#layout?.harmonised === true && !this.#empty(role.hm_pos);
    const parts = (column: number): string[] => this.#word(bytes, column).split(PARTS);
    const chromosomes = parts(harmonised ? role.hm_chr : role.chr_name).map(chromosomeNumber);
    const positions = parts(harmonised ? role.hm_pos : role.chr_position).map(Number);
    const effects = parts(role.effect_allele).map((text) => this.#alleleOf(text.trim()));
    const others = this.#empty(role.other_allele)
      ? []
      : parts(role.other_allele).map((text) => this.#alleleOf(text.trim()));
    // Weights are read after the row's own, which placing a part would not change.
    const { weight, kind } = this.#row;
    const complete =
      kind === ADDITIVE &&
      effects.length > 1 &&
      effects.every(
        (code, i) =>
          code !== 0 &&
          (chromosomes[i] ?? 0) > 0 &&
          Number.isInteger(positions[i]) &&
          (positions[i] ?? 0) > 0,
      );
    if (!complete) return false;
    this.#store.reserve(this.#store.count + effects.length);
    const rows = effects.map((effectAllele, i) =>
      this.#store.add({
        rowNumber: this.#dataRows,
        chromosome: chromosomes[i] ?? 0,
        positionOneBased: positions[i] ?? 0,
        effectAllele,
        otherAllele: others[i] ?? 0,
        weight: 0,
        kind: COMPONENT,
        effectFrequency: Number.NaN,
      }),
    );
    this.#interactions.push({ rowNumber: this.#dataRows, weight, rows });
    return true;
  }

  /** The code of an allele, 0 where it is no run of bases. */
  #allele(bytes: Uint8Array, start: number, end: number): number {
    const code = alleleCodeAt(bytes, start, end);
    return code < HASHED ? code : this.#alleleOf(this.#text(bytes, start, end));
  }

  #alleleOf(text: string): number {
    if (!/^[ACGT]+$/i.test(text)) return 0;
    const code = alleleCode(text);
    if (code >= HASHED) this.#store.longAlleles.set(code, text.toUpperCase());
    return code;
  }

  /** The other allele's code; 0 where it is not stated, or one of several (`A/C`). */
  #otherAllele(bytes: Uint8Array): number {
    const start = this.#starts[role.other_allele] ?? 0;
    const end = this.#ends[role.other_allele] ?? 0;
    if (end === start) return 0;
    for (let at = start; at < end; at++) if (bytes[at] === SLASH) return 0;
    return this.#allele(bytes, start, end);
  }

  #frequency(bytes: Uint8Array): number {
    if (this.#empty(role.allelefrequency_effect)) return Number.NaN;
    const value = decimalAt(
      bytes,
      this.#starts[role.allelefrequency_effect] ?? 0,
      this.#ends[role.allelefrequency_effect] ?? 0,
    );
    return value >= 0 && value <= 1 ? value : Number.NaN;
  }

  #leaveOut(reason: UnscoredReason, bytes: Uint8Array): void {
    const rsid = this.#word(bytes, role.rsid);
    const place = [role.chr_name, role.chr_position].map((column) => this.#word(bytes, column)).join(':');
    const text = [rsid, place, this.#word(bytes, role.effect_allele)].filter(
      (part) => part !== '' && part !== ':',
    );
    this.#unscored.push({ rowNumber: this.#dataRows, reason, text: text.join(' ') });
  }

  #empty(column: number): boolean {
    return this.#starts[column] === this.#ends[column];
  }

  #missing(bytes: Uint8Array, column: number): boolean {
    const word = this.#word(bytes, column);
    return word === '' || word === '.';
  }

  #word(bytes: Uint8Array, column: number): string {
    return this.#empty(column) ? '' : this.#text(bytes, this.#starts[column] ?? 0, this.#ends[column] ?? 0);
  }

  #true(bytes: Uint8Array, column: number): boolean {
    // T, t or 1 begins every spelling of true.
    const first = this.#empty(column) ? 0 : (bytes[this.#starts[column] ?? 0] ?? 0);
    return first === 84 || first === 116 || first === 49;
  }

  #text(bytes: Uint8Array, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, end));
  }

  #badRow(reason: string): Gap {
    return (this.#fault ??= gap('SCORE_FILE_ROW', {
      subject: this.#file,
      row: Math.max(1, this.#dataRows),
      reason,
    }));
  }

  #badWeight(bytes: Uint8Array, column: number): false {
    const value = this.#word(bytes, column).slice(0, 40);
    this.#fault ??= gap('SCORE_WEIGHT', { subject: this.#file, row: this.#dataRows, value });
    return false;
  }
}
