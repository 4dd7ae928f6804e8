/** The members of FHIR's CodeSystem and ValueSet that say which codes a list has. */
export type CodeSource = {
  readonly resourceType: string;
  readonly url: string;
  readonly content?: string;
  readonly concept?: readonly Concept[];
  readonly compose?: { readonly include?: readonly Part[]; readonly exclude?: readonly Part[] };
};
type Concept = { readonly code: string; readonly concept?: readonly Concept[] };
type Part = {
  readonly system?: string;
  readonly concept?: readonly Concept[];
  readonly filter?: readonly unknown[];
  readonly valueSet?: readonly string[];
};

type Codes = ReadonlyMap<string, ReadonlySet<string>>;

/** All codes of a value set by system; null where it is defined by rules or by a system that is not at hand. */
export function enumerate(
  url: string,
  find: (resourceType: string, url: string) => CodeSource | null,
): Codes | null {
  const set = find('ValueSet', url);
  if (set?.compose === undefined) return null;
  const included = new Map<string, Set<string>>();
  for (const part of set.compose.include ?? []) {
    const codes = partCodes(part, find);
    if (codes === null) return null;
    for (const [system, list] of codes) included.set(system, (included.get(system) ?? new Set()).union(list));
  }
  for (const part of set.compose.exclude ?? []) {
    const codes = partCodes(part, find);
    if (codes === null) return null;
    for (const [system, list] of codes)
      included.set(system, (included.get(system) ?? new Set()).difference(list));
  }
  return included.size === 0 ? null : included;
}

function partCodes(
  { system, concept, filter, valueSet }: Part,
  find: (resourceType: string, url: string) => CodeSource | null,
): Codes | null {
  if (filter !== undefined) return null;
  if (valueSet !== undefined) {
    const [one, ...more] = valueSet;
    return one === undefined || more.length > 0 || system !== undefined
      ? null
      : enumerate(one.split('|')[0] ?? '', find);
  }
  if (system === undefined) return null;
  if (concept !== undefined) return new Map([[system, new Set(concept.map(({ code }) => code))]]);
  const whole = find('CodeSystem', system);
  return whole?.content === 'complete' ? new Map([[system, new Set(allCodes(whole.concept ?? []))]]) : null;
}

function allCodes(concepts: readonly Concept[]): readonly string[] {
  return concepts.flatMap(({ code, concept = [] }) => [code, ...allCodes(concept)]);
}
