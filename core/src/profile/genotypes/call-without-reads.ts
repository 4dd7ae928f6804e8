const TAB = 9;
const COLON = 58;
const ZERO = 48;

/** Places of the fields of FORMAT that tell of reads; −1 where absent. */
type ReadFields = { readonly dp: number; readonly minDp: number; readonly gq: number };

/** Answers for one VCF's rows whether a reference call has any read behind it. */
export class CallsWithoutReads {
  readonly #decoder = new TextDecoder();
  #format: Uint8Array = new Uint8Array(0);
  #fields: ReadFields = { dp: -1, minDp: -1, gq: -1 };

  /**
   * Whether a reference call stands on nothing: DP or MIN_DP is 0, or GQ is in a row with MIN_DP (a block).
   * FORMAT ends before the tab in front of `samplesStart`; the sample's column is `start` to `end`.
   */
  are(bytes: Uint8Array, samplesStart: number, [start, end]: readonly [number, number]): boolean {
    const { dp, minDp, gq } = this.#fieldsOf(bytes, samplesStart);
    if (dp < 0 && minDp < 0) return false;
    let field = 0;
    for (let at = start; at < end; at++) {
      if (bytes[at] !== COLON) continue;
      field++;
      const tells = field === dp || field === minDp || (field === gq && minDp >= 0);
      if (tells && bytes[at + 1] === ZERO && (at + 2 >= end || bytes[at + 2] === COLON)) return true;
    }
    return false;
  }

  #fieldsOf(bytes: Uint8Array, samplesStart: number): ReadFields {
    const known = this.#format;
    const from = samplesStart - 1 - known.length;
    let same = 0;
    while (same < known.length && known[same] === bytes[from + same]) same++;
    if (known.length > 0 && same === known.length && bytes[from - 1] === TAB) return this.#fields;
    const start = bytes.lastIndexOf(TAB, samplesStart - 2) + 1;
    this.#format = bytes.slice(start, samplesStart - 1);
    const names = this.#decoder.decode(this.#format).split(':');
    this.#fields = { dp: names.indexOf('DP'), minDp: names.indexOf('MIN_DP'), gq: names.indexOf('GQ') };
    return this.#fields;
  }
}
