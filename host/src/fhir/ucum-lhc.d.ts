/** The parts of the library that are used; it has no declarations of its own. */
declare module '@lhncbc/ucum-lhc' {
  export type LibraryUnit = {
    readonly magnitude_: number;
    readonly dim_: { readonly dimVec_: readonly number[] | null } | null;
    readonly cnv_: string | null;
    readonly isArbitrary_: boolean;
    readonly moleExp_: number;
    readonly equivalentExp_: number;
  };
  export class UcumLhcUtils {
    static getInstance(): UcumLhcUtils;
    getSpecifiedUnit(
      code: string,
      mode: 'validate',
    ): { readonly status: string; readonly unit: LibraryUnit | null };
    convertToBaseUnits(code: string, value: number): { readonly status: string; readonly magnitude?: number };
  }
  const library: { readonly UcumLhcUtils: typeof UcumLhcUtils };
  export default library;
}
