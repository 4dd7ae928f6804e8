/** A pack as files, by path within its folder. */
export type BuiltPack = { readonly id: string; readonly files: ReadonlyMap<string, string> };
