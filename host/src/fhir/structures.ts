import type { CodeLists, ElementRow, TypeRow } from './definition-rows.ts';

/** One member that an object may have in JSON. */
export type Member = {
  readonly name: string;
  /** What FHIRPath calls it: `value` of `valueQuantity`. */
  readonly element: string;
  readonly choice: boolean;
  readonly min: number;
  /** null: any number. */
  readonly max: number | null;
  readonly list: boolean;
  readonly type: string;
  readonly primitive: boolean;
  /** Of Reference and canonical: the types it may point to; null: any. */
  readonly targets: readonly string[] | null;
  /** Where the members of its own value are found: a type, or a path within one. */
  readonly content: string;
  /** The list of codes it must be from; null where any code will do. */
  readonly codes: CodeLists | null;
  readonly summary: boolean;
};

/** The members of one type or of one part of a type. */
export type Shape = {
  readonly byName: ReadonlyMap<string, Member>;
  readonly byElement: ReadonlyMap<string, readonly Member[]>;
  /** Members of which there must be one, by what FHIRPath calls them. */
  readonly needed: readonly string[];
  /** Elements of which only one of several members may be there. */
  readonly choices: readonly (readonly string[])[];
};

/** What every type consists of. */
export type Structures = {
  /** The shape of a type (`Observation`, `Quantity`) or of a part (`Observation.component`); null where unknown. */
  readonly shape: (path: string) => Shape | null;
  readonly isPrimitive: (type: string) => boolean;
};

/** Makes the structures of the pack's rows; shapes are put together when they are first asked for. */
export function makeStructures(
  types: readonly TypeRow[],
  elements: readonly ElementRow[],
  lists: ReadonlyMap<string, CodeLists>,
): Structures {
  const parents = new Map(types.map(([name, , , parent]) => [name, parent]));
  const primitives = new Set(types.flatMap(([name, kind]) => (kind === 'primitive-type' ? [name] : [])));
  const own = Map.groupBy(elements, ([path]) => path.slice(0, path.lastIndexOf('.')));
  const typeOf = new Map(elements.map(([path, , , [type]]) => [path, type ?? '']));
  const rowsOf = (path: string): readonly ElementRow[] => {
    const parent = path.includes('.') ? (typeOf.get(path) ?? null) : (parents.get(path) ?? null);
    return [...(parent === null ? [] : rowsOf(parent)), ...(own.get(path) ?? [])];
  };
  const shapes = new Map<string, Shape | null>();
  const shape = (path: string): Shape | null => {
    const known = shapes.get(path);
    if (known !== undefined) return known;
    const rows = parents.has(path) || own.has(path) ? rowsOf(path) : [];
    const made = rows.length === 0 ? null : shapeOf(rows, { primitives, lists });
    shapes.set(path, made);
    return made;
  };
  return { shape, isPrimitive: (type) => primitives.has(type) };
}

type Known = { readonly primitives: ReadonlySet<string>; readonly lists: ReadonlyMap<string, CodeLists> };

function shapeOf(rows: readonly ElementRow[], known: Known): Shape {
  const members = rows.flatMap((row) => membersOf(row, known));
  const byElement = Map.groupBy(members, ({ element }) => element);
  return {
    byName: new Map(members.map((member) => [member.name, member])),
    byElement,
    needed: [...new Set(members.filter(({ min }) => min > 0).map(({ element }) => element))],
    choices: [...byElement.values()]
      .filter(([first]) => first?.choice === true)
      .map((options) => options.map(({ name }) => name)),
  };
}

function membersOf([path, min, max, types, binding, summary]: ElementRow, known: Known): readonly Member[] {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const choice = last.endsWith('[x]');
  const element = choice ? last.slice(0, -3) : last;
  const codes = binding === null ? null : (known.lists.get(binding) ?? null);
  const shared = { element, choice, min, max, list: max === null || max > 1, codes, summary };
  return types.map((written): Member => {
    const [, type = '', targets] = /^([^(]+)(?:\((.*)\))?$/.exec(written) ?? [];
    return {
      ...shared,
      name: choice ? `${element}${type.slice(0, 1).toUpperCase()}${type.slice(1)}` : element,
      type: type.startsWith('#') ? 'BackboneElement' : type,
      primitive: known.primitives.has(type),
      targets: targets === undefined || targets.split('|').includes('Resource') ? null : targets.split('|'),
      content: contentOf(path, type),
    };
  });
}

function contentOf(path: string, type: string): string {
  if (type.startsWith('#')) return type.slice(1);
  return type === 'BackboneElement' || type === 'Element' ? path : type;
}
