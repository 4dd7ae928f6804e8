/** What fingerprints in `value_token` are made of: a value as it can be asked for. */
type TokenOf = { readonly type: string; readonly param: string };

/** `system|code`. */
export const tokenKey = ({ type, param }: TokenOf, system: string, code: string): string =>
  `${type}|${param}|${system}|${code}`;

/** `code`, of whichever system. */
export const codeKey = ({ type, param }: TokenOf, code: string): string => `${type}|${param}|*|${code}`;

/** `system|`. */
export const systemKey = ({ type, param }: TokenOf, system: string): string => `${type}|${param}|${system}|*`;

/** `|code`: a code without a system. */
export const bareKey = ({ type, param }: TokenOf, code: string): string => `${type}|${param}||${code}`;

/** A string exactly as written, for `:exact`. */
export const exactKey = ({ type, param }: TokenOf, text: string): string => `${type}|${param}|=|${text}`;

/** Values of several parts at once. */
export const jointKey = ({ type, param }: TokenOf, parts: readonly string[]): string =>
  `${type}|${param}|&|${parts.join('&')}`;

/** The unit of a quantity: of UCUM by its base units, else as written. */
export const unitKey = (unit: string): string => `unit|${unit}`;

/** A category by which consent and scopes restrict. */
export const labelKey = (label: string): string => `label|${label}`;

/** That a Task is about an entry of a type: whoever may not see entries of it does not see what is asked of them. */
export const aboutKey = (type: string): string => `about|${type}`;

/** That a resource has any value of the parameter, for `:missing`. */
export const presenceKey = ({ type, param }: TokenOf): string => `${type}|${param}|!`;
