import { shape } from '../../knowledge/index.ts';

/** Says what is wrong with a model's parameters, or null. */
export type Check = (value: unknown) => string | null;

const { number, object, recordOf } = shape;

/** Coefficients by name. */
export type Coefficients = Readonly<Record<string, number>>;

export const coefficients: Check = recordOf(number);
export const bySex: Check = object({ female: coefficients, male: coefficients });

/** A coefficient; a missing one is a damaged pack that its check should have found, and throws. */
export function of(table: Coefficients, name: string): number {
  const value = table[name];
  if (value === undefined) throw new Error(`no coefficient ${name}`);
  return value;
}
