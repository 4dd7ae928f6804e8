import type { ParamRow } from './definition-rows.ts';
import { type Path, searchPaths } from './search-path.ts';
import type { SearchParam } from './search-query.ts';
import type { Structures } from './structures.ts';

/** How the values of one parameter are found in a resource of one type. */
export type ParamPlan = {
  readonly param: SearchParam;
  readonly paths: readonly Path[];
  /** The only value is whether anything but `false` is there. */
  readonly presence: boolean;
  /** Of composites: where the parts are together, and how each is found there. */
  readonly composites: readonly { readonly path: Path; readonly parts: readonly PartPlan[] }[];
};

/** How one part of a composite is found: within the element, or from the resource itself. */
export type PartPlan = Omit<ParamPlan, 'composites'> & { readonly fromRoot: boolean };

/** All search parameters by type, and how their values are found. */
export type SearchPlans = {
  readonly param: (type: string, name: string) => SearchParam | null;
  /** The parameters of a type, those of every type among them. */
  readonly params: (type: string) => readonly SearchParam[];
  /** How values are found; `_id`, `_lastUpdated` and composites of the resource itself are not among them. */
  readonly plans: (type: string) => readonly ParamPlan[];
};

const kinds = ['token', 'string', 'uri', 'reference', 'date', 'number', 'quantity', 'composite'] as const;
/** Parameters that the store answers by its own columns. */
const columns: ReadonlySet<string> = new Set(['_id', '_lastUpdated']);

/** Makes the parameters of the pack's rows; how values are found is worked out when a type is first met. */
export function makeSearchPlans(rows: readonly ParamRow[], structures: Structures): SearchPlans {
  const params = makeParams(rows);
  const byType = new Map<string, Map<string, ParamRow>>();
  for (const row of rows)
    for (const type of row[4]) {
      const known = byType.get(type) ?? new Map<string, ParamRow>();
      byType.set(type, known.set(row[2], row));
    }
  const general = [...(byType.get('Resource')?.values() ?? [])];
  const rowsOf = (type: string): readonly ParamRow[] => [
    ...general,
    ...(type === 'Resource' ? [] : (byType.get(type)?.values() ?? [])),
  ];
  const made = new Map<string, readonly ParamPlan[]>();
  return {
    param: (type, name) => {
      const row = byType.get(type)?.get(name) ?? byType.get('Resource')?.get(name);
      return row === undefined ? null : (params.get(row[1]) ?? null);
    },
    params: (type) => rowsOf(type).flatMap(([, id]) => params.get(id) ?? []),
    plans: (type) => {
      const known = made.get(type);
      if (known !== undefined) return known;
      const plans = rowsOf(type).flatMap((row) => {
        const param = params.get(row[1]);
        return param === undefined || param.ofRoot || columns.has(param.name)
          ? []
          : [planOf(row, { type, param }, structures)];
      });
      made.set(type, plans);
      return plans;
    },
  };
}

function makeParams(rows: readonly ParamRow[]): ReadonlyMap<string, SearchParam> {
  const params = new Map<string, SearchParam>();
  // Composites name others: they come last.
  for (const row of rows.toSorted((a, b) => a[7].length - b[7].length)) {
    const [number, id, name, written, types, expression, targets, parts] = row;
    const kind = kinds.find((one) => one === written);
    if (kind === undefined) continue;
    const components = parts.flatMap(([part]) => params.get(part) ?? []);
    const onType = expression.split('|').every((term) => types.includes(term.trim()));
    const ofRoot = kind === 'composite' && onType;
    params.set(id, { number, name, kind, targets, components, ofRoot });
  }
  return params;
}

function planOf(
  [, id, , , , expression, , parts]: ParamRow,
  { type, param }: { readonly type: string; readonly param: SearchParam },
  structures: Structures,
): ParamPlan {
  const paths = pathsOf(expression, { type, id }, structures);
  const presence = paths.some((path) => path.presence);
  const composites =
    param.kind !== 'composite'
      ? []
      : paths.map((path) => ({
          path,
          parts: param.components.map((component, i): PartPlan => {
            const [, part = ''] = parts[i] ?? [];
            const found = pathsOf(part, { type, id, content: path.content }, structures);
            return {
              param: component,
              paths: found,
              presence: false,
              fromRoot: part.startsWith('%resource'),
            };
          }),
        }));
  return { param, paths, presence, composites };
}

/** Throws where the pack has an expression that is not understood: packs are checked when they are made. */
function pathsOf(
  expression: string,
  of: { readonly type: string; readonly id: string; readonly content?: string },
  structures: Structures,
): readonly Path[] {
  const paths = searchPaths(expression, of, structures);
  if (paths === null) throw new Error(`${of.id}: the expression ${expression} is not understood`);
  return paths;
}
