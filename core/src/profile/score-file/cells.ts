import { decimalAt } from './decimal.ts';
import { rsidAt } from '../genotypes/rsid.ts';
import { role, ROLE_COUNT } from './columns.ts';

const decoder = new TextDecoder();

/** The columns of one row by their role, as offsets into the row's bytes; used again for the next row. */
export class Cells {
  bytes: Uint8Array = new Uint8Array(0);
  readonly starts: Int32Array = new Int32Array(ROLE_COUNT);
  readonly ends: Int32Array = new Int32Array(ROLE_COUNT);

  empty(column: number): boolean {
    return this.starts[column] === this.ends[column];
  }

  /** Whether the column is empty or holds the sign for missing. */
  missing(column: number): boolean {
    const word = this.word(column);
    return word === '' || word === '.';
  }

  word(column: number): string {
    return this.empty(column)
      ? ''
      : decoder.decode(this.bytes.subarray(this.starts[column] ?? 0, this.ends[column] ?? 0));
  }

  /** NaN where the column is no number. */
  decimal(column: number): number {
    return decimalAt(this.bytes, this.starts[column] ?? 0, this.ends[column] ?? 0);
  }

  /** The weights of 0, 1 and 2 copies. */
  dosages(): [number, number, number] {
    const { dosage_0_weight: none, dosage_1_weight: one, dosage_2_weight: two } = role;
    return [this.decimal(none), this.decimal(one), this.decimal(two)];
  }

  /** The number of the rsID in the column, 0 where there is none. */
  rsid(column: number): number {
    return rsidAt(this.bytes, this.starts[column] ?? 0, this.ends[column] ?? 0);
  }

  isTrue(column: number): boolean {
    // T, t or 1 begins every spelling of true.
    const first = this.empty(column) ? 0 : (this.bytes[this.starts[column] ?? 0] ?? 0);
    return first === 84 || first === 116 || first === 49;
  }
}
