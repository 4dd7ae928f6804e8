import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import { alleleCode, alleleCodeAt, WholeLines } from '../bytes/index.ts';
import { chromosomeNumberAt } from '../genotypes/chromosome-number.ts';
import { Cells } from './cells.ts';
import { type ColumnLayout, readLayout, role } from './columns.ts';
import { complexRow, type PlacedAllele } from './complex-rows.ts';
import { buildOfWord, nameWithoutEnding, readHeaderLine, stated } from './header.ts';
import { emptyRow, RowStore, type StoredRow } from './row-store.ts';
import { scanUsualRow, usualColumns } from './usual-row.ts';
import type {
  HaplotypeRow,
  Interaction,
  RowEffect,
  ScoreFile,
  TypedRow,
  UnscoredReason,
  UnscoredRow,
} from './score-file.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const HASH = 35;
const SPACE = 32;
const SLASH = 47;
const HASHED = 0x8000_0000;
const MAX_POSITION = 0x7fff_ffff;
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
  readonly #cells = new Cells();
  readonly #unscored: UnscoredRow[] = [];
  readonly #interactions: Interaction[] = [];
  readonly #haplotypes: HaplotypeRow[] = [];
  readonly #typed: TypedRow[] = [];
  /** Rows that wait for the place of their rsID. */
  readonly #named = new RowStore();
  readonly #rsids: number[] = [];
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
      haplotypes: this.#haplotypes,
      typed: this.#typed,
      named: { rows: this.#named.rows(), rsids: Uint32Array.from(this.#rsids) },
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
    const { starts, ends } = this.#cells;
    this.#cells.bytes = bytes;
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
    if (this.#cells.empty(role.effect_allele)) {
      this.#badRow('it has no effect_allele');
      return;
    }
    const special = this.#simple ? null : this.#special();
    if (this.#fault !== null || special === 'taken') return;
    if (special !== null) return this.#leaveOut(special);
    const rsid = unplaced === 'position-missing' ? this.#cells.rsid(role.rsid) : 0;
    const from = this.#cells.starts[role.effect_allele] ?? 0;
    const to = this.#cells.ends[role.effect_allele] ?? 0;
    row.effectAllele = this.#allele(bytes, from, to);
    if (!this.#weigh(row)) return;
    if (unplaced === 'nowhere') {
      this.#badRow('it has neither a position nor an rsID');
      return;
    }
    if (unplaced !== null && rsid === 0) return this.#leaveOut(unplaced);
    if (row.effectAllele === 0) return this.#leaveOut('allele-not-a-sequence');
    row.otherAllele = this.#otherAllele(bytes);
    row.effectFrequency = this.#frequency();
    const store = rsid === 0 ? this.#store : this.#named;
    if (rsid > 0) this.#nameRow(row, rsid);
    const index = store.add(row);
    if (row.kind === DOSAGE) store.setDosages(index, this.#cells.dosages());
  }

  /** Makes room for a row that has only its rsID. */
  #nameRow(row: StoredRow, rsid: number): void {
    this.#named.reserve(this.#named.count + 1);
    this.#rsids.push(rsid);
    row.chromosome = row.positionOneBased = 0;
    const { longAlleles } = this.#store;
    for (const code of [row.effectAllele, row.otherAllele]) {
      const bases = longAlleles.get(code);
      if (bases !== undefined) this.#named.longAlleles.set(code, bases);
    }
  }

  /** Sets the row's chromosome and position; answers why there is none. */
  #place(bytes: Uint8Array, row: StoredRow): UnscoredReason | 'nowhere' | null {
    const harmonised = this.#layout?.harmonised === true;
    const [chr, pos] = harmonised ? [role.hm_chr, role.hm_pos] : [role.chr_name, role.chr_position];
    if (this.#cells.empty(chr) || this.#cells.empty(pos)) {
      const named = !this.#cells.missing(role.rsid);
      const placed = !this.#cells.missing(role.chr_name) && !this.#cells.missing(role.chr_position);
      // pgscatalog-utils' normalised files (effect_type) keep rows that harmonisation lost, without a place.
      const normalised = this.#layout?.has('effect_type') === true;
      if (!named && !placed && !normalised) return 'nowhere';
      return harmonised || normalised ? 'not-harmonised' : 'position-missing';
    }
    let position = 0;
    for (let at = this.#cells.starts[pos] ?? 0; at < (this.#cells.ends[pos] ?? 0); at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) return 'position-missing';
      position = position * 10 + digit;
    }
    if (position < 1 || position > MAX_POSITION) return 'position-missing';
    row.positionOneBased = position;
    row.chromosome = chromosomeNumberAt(bytes, this.#cells.starts[chr] ?? 0, this.#cells.ends[chr] ?? 0);
    return row.chromosome === 0 ? 'contig-unknown' : null;
  }

  /** Reads weight and kind; false where the row makes the file invalid. */
  #weigh(row: StoredRow): boolean {
    row.kind = ADDITIVE;
    if (!this.#simple) {
      const type = this.#cells.word(role.effect_type);
      const dominant = this.#cells.isTrue(role.is_dominant) || type === 'dominant';
      const recessive = this.#cells.isTrue(role.is_recessive) || type === 'recessive';
      if (dominant && recessive) return this.#badRow('it is both dominant and recessive') === null;
      row.kind = dominant ? DOMINANT : recessive ? RECESSIVE : ADDITIVE;
    }
    if (!this.#cells.empty(role.effect_weight)) {
      row.weight = this.#cells.decimal(role.effect_weight);
      return Number.isNaN(row.weight) ? this.#badWeight(role.effect_weight) : true;
    }
    const own = [role.dosage_0_weight, role.dosage_1_weight, role.dosage_2_weight];
    if (own.some((column) => this.#cells.empty(column))) return this.#badRow('it has no weight') === null;
    const wrong = this.#cells.dosages().findIndex((weight) => Number.isNaN(weight));
    if (wrong >= 0) return this.#badWeight(own[wrong] ?? 0);
    row.kind = DOSAGE;
    row.weight = 0;
    return true;
  }

  /** Takes a row that is no single allele; answers why it is not scored, or `taken`, or null for usual rows. */
  #special(): UnscoredReason | 'taken' | null {
    const harmonised = this.#layout?.harmonised === true && !this.#cells.empty(role.hm_pos);
    const type = this.#cells.word(role.variant_type).toUpperCase();
    const text = this.#cells.word(role.effect_allele);
    const diplotype = this.#cells.isTrue(role.is_diplotype);
    const found = complexRow({
      chromosome: this.#cells.word(harmonised ? role.hm_chr : role.chr_name),
      position: this.#cells.word(harmonised ? role.hm_pos : role.chr_position),
      effectAllele: text,
      otherAllele: this.#cells.word(role.other_allele),
      type,
      interaction: this.#cells.isTrue(role.is_interaction),
      haplotype: this.#cells.isTrue(role.is_haplotype),
      diplotype,
    });
    if (found.kind === 'single') return null;
    if (!this.#weigh(this.#row)) return 'taken';
    const effect = this.#effect();
    const rowNumber = this.#dataRows;
    switch (found.kind) {
      case 'unscored':
        return found.reason;
      case 'typed':
        this.#typed.push({ rowNumber, type, text, diplotype, effect, reason: found.reason });
        return 'taken';
      case 'interaction':
        if (effect.kind !== ADDITIVE) return 'interaction-incomplete';
        this.#interactions.push({ rowNumber, weight: effect.weight, rows: this.#components(found.alleles) });
        return 'taken';
      case 'haplotypes': {
        const haplotypes = found.haplotypes.map((alleles) => this.#components(alleles));
        this.#haplotypes.push({ rowNumber, effect, haplotypes, copiesOfUnphased: null });
        return 'taken';
      }
    }
  }

  #effect(): RowEffect {
    const { weight, kind } = this.#row;
    return { weight, kind, dosageWeights: kind === DOSAGE ? this.#cells.dosages() : null };
  }

  /** Stores alleles that have no term of their own; answers their rows. */
  #components(alleles: readonly PlacedAllele[]): readonly number[] {
    this.#store.reserve(this.#store.count + alleles.length);
    return alleles.map(({ chromosome, positionOneBased, effectAllele, otherAllele }) =>
      this.#store.add({
        rowNumber: this.#dataRows,
        chromosome,
        positionOneBased,
        effectAllele: this.#alleleOf(effectAllele),
        otherAllele: this.#alleleOf(otherAllele),
        weight: 0,
        kind: COMPONENT,
        effectFrequency: Number.NaN,
      }),
    );
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
    const start = this.#cells.starts[role.other_allele] ?? 0;
    const end = this.#cells.ends[role.other_allele] ?? 0;
    if (end === start) return 0;
    for (let at = start; at < end; at++) if (bytes[at] === SLASH) return 0;
    return this.#allele(bytes, start, end);
  }

  #frequency(): number {
    if (this.#cells.empty(role.allelefrequency_effect)) return Number.NaN;
    const value = this.#cells.decimal(role.allelefrequency_effect);
    return value >= 0 && value <= 1 ? value : Number.NaN;
  }

  #leaveOut(reason: UnscoredReason): void {
    const rsid = this.#cells.word(role.rsid);
    const place = [role.chr_name, role.chr_position].map((column) => this.#cells.word(column)).join(':');
    const text = [rsid, place, this.#cells.word(role.effect_allele)].filter(
      (part) => part !== '' && part !== ':',
    );
    this.#unscored.push({ rowNumber: this.#dataRows, reason, text: text.join(' ') });
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

  #badWeight(column: number): false {
    const value = this.#cells.word(column).slice(0, 40);
    this.#fault ??= gap('SCORE_WEIGHT', { subject: this.#file, row: this.#dataRows, value });
    return false;
  }
}
