/** FHIR Parameters, as the server's operations answer with them. */
export type Parameters = { readonly parameter?: readonly Parameter[] };

export type Parameter = {
  readonly name: string;
  readonly part?: readonly Parameter[];
  readonly [value: `value${string}`]: unknown;
};

/** The parameters of a name. */
export function named(parameters: readonly Parameter[] | undefined, name: string): readonly Parameter[] {
  return (parameters ?? []).filter((one) => one.name === name);
}

/** The value of the first parameter of a name; null where there is none. */
export function valueOf(parameters: readonly Parameter[] | undefined, name: string): unknown {
  const [first] = named(parameters, name);
  const entry = Object.entries(first ?? {}).find(([key]) => key.startsWith('value'));
  return entry?.[1] ?? null;
}

/** The same as text; '' where there is none. */
export function textOf(parameters: readonly Parameter[] | undefined, name: string): string {
  const value = valueOf(parameters, name);
  return typeof value === 'string' ? value : '';
}

/** The same as a number; 0 where there is none. */
export function numberOf(parameters: readonly Parameter[] | undefined, name: string): number {
  const value = valueOf(parameters, name);
  return typeof value === 'number' ? value : 0;
}

/** The text values of all parameters of a name. */
export function textsOf(parameters: readonly Parameter[] | undefined, name: string): readonly string[] {
  return named(parameters, name).map((one) => textOf([one], name));
}

/** Parameters to be sent: each value as text, or true. */
export function parametersOf(
  values: readonly (readonly [name: string, value: string | true])[],
): Readonly<Record<string, unknown>> {
  return {
    resourceType: 'Parameters',
    parameter: values.map(([name, value]) =>
      value === true ? { name, valueBoolean: true } : { name, valueString: value },
    ),
  };
}
