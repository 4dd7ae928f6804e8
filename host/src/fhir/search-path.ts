import type { Member, Structures } from './structures.ts';

/** One step into a resource's JSON. */
type Step = {
  readonly name: string;
  readonly list: boolean;
  /** Only values whose member equals this text. */
  readonly where: { readonly member: string; readonly equals: string } | null;
  /** Only the first of a list. */
  readonly first: boolean;
};

/** A way to values of one type. */
export type Path = {
  readonly steps: readonly Step[];
  readonly type: string;
  /** A type, or a path within one, that says which members the values have. */
  readonly content: string;
  readonly member: Member | null;
  /** Of references: only those that point to this type. */
  readonly target: string | null;
  /** The value is whether anything but `false` is there. */
  readonly presence: boolean;
};

/**
 * The ways into JSON that one search expression means for one type. Understood is what FHIR's own parameters use of
 * FHIRPath: paths, unions, `as`, `ofType`, `where(member='text')`, `where(resolve() is Type)`, `[0]`, and
 * `x.exists() and x != false`. Null where something else is written.
 *
 * @param of the type the expression is for, and the content a relative expression starts from
 */
export function searchPaths(
  expression: string,
  of: { readonly type: string; readonly content?: string },
  structures: Structures,
): readonly Path[] | null {
  const present = /^(.+)\.exists\(\) and \1 != false$/.exec(expression.trim());
  const scanner = new PathScanner(present?.[1] ?? expression, of, structures);
  const paths = scanner.union();
  if (paths === null || !scanner.atEnd()) return null;
  return present === null ? paths : paths.map((path) => ({ ...path, presence: true }));
}

class PathScanner {
  #at = 0;
  readonly #text: string;
  readonly #type: string;
  readonly #content: string;
  readonly #structures: Structures;

  constructor(
    text: string,
    { type, content = type }: { readonly type: string; readonly content?: string },
    structures: Structures,
  ) {
    this.#text = text;
    this.#type = type;
    this.#content = content;
    this.#structures = structures;
  }

  atEnd(): boolean {
    this.#take(/\s*/y);
    return this.#at === this.#text.length;
  }

  union(): readonly Path[] | null {
    const paths: Path[] = [];
    do {
      const term = this.#term();
      if (term === null) return null;
      paths.push(...term);
    } while (this.#take(/\s*\|\s*/y) !== null);
    return paths;
  }

  #term(): readonly Path[] | null {
    let paths: readonly Path[] | null;
    if (this.#take(/\s*\(\s*/y) !== null) {
      paths = this.union();
      if (paths === null || this.#take(/\s*\)/y) === null) return null;
    } else paths = this.#start();
    for (;;) {
      if (paths === null) return null;
      const next = this.#suffix(paths);
      if (next === 'none') return paths;
      paths = next;
    }
  }

  #start(): readonly Path[] | null {
    this.#take(/\s*/y);
    const root = (content: string): Path => ({
      steps: [],
      type: content,
      content,
      member: null,
      target: null,
      presence: false,
    });
    if (this.#take(/%resource\b/y) !== null) return [root(this.#type)];
    if (this.#take(/\$this\b/y) !== null) return [root(this.#content)];
    const type = this.#take(/[A-Z][A-Za-z]*/y);
    if (type === null) {
      const name = this.#take(/[a-z][A-Za-z0-9]*/y);
      return name === null ? null : this.#members([root(this.#content)], name);
    }
    const general = type === 'Resource' || type === 'DomainResource';
    return general || type === this.#type ? [root(this.#type)] : [];
  }

  #suffix(paths: readonly Path[]): readonly Path[] | null | 'none' {
    const as = this.#take(/\s+as\s+([A-Za-z]+)/y) ?? this.#take(/\.(?:ofType|as)\(\s*([A-Za-z]+)\s*\)/y);
    if (as !== null) return paths.filter(({ type }) => type.toLowerCase() === as.toLowerCase());
    const target = this.#take(/\.where\(\s*resolve\(\)\s+is\s+([A-Za-z]+)\s*\)/y);
    if (target !== null) return paths.map((path) => ({ ...path, target }));
    const member = this.#take(/\.where\(\s*([a-z][A-Za-z]*)(?=\s*=)/y);
    if (member !== null) {
      const equals = this.#take(/\s*=\s*'([^']*)'\s*\)/y);
      return equals === null ? null : paths.map((path) => changeLast(path, { where: { member, equals } }));
    }
    if (this.#take(/\[0\]/y) !== null) return paths.map((path) => changeLast(path, { first: true }));
    const name = this.#take(/\.([a-z][A-Za-z0-9]*)(?!\w|\()/y);
    return name === null ? 'none' : this.#members(paths, name);
  }

  #members(paths: readonly Path[], name: string): readonly Path[] {
    return paths.flatMap((path) =>
      (this.#structures.shape(path.content)?.byElement.get(name) ?? []).map((member): Path => ({
        steps: [...path.steps, { name: member.name, list: member.list, where: null, first: false }],
        type: member.type,
        content: member.content,
        member,
        target: null,
        presence: false,
      })),
    );
  }

  /** What a sticky pattern finds here: its first group, or the whole. */
  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[1] ?? found[0];
  }
}

function changeLast(path: Path, change: Partial<Step>): Path {
  const last = path.steps.at(-1);
  return last === undefined ? path : { ...path, steps: [...path.steps.slice(0, -1), { ...last, ...change }] };
}

/** Calls `found` with every value a path leads to. */
export function walk(node: unknown, path: Path, found: (value: unknown) => void): void {
  step(node, path.steps, { index: 0, found });
}

function step(
  node: unknown,
  steps: readonly Step[],
  at: { readonly index: number; readonly found: (value: unknown) => void },
): void {
  const next = steps[at.index];
  if (next === undefined) {
    if (node !== undefined && node !== null) at.found(node);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const value = (node as Readonly<Record<string, unknown>>)[next.name];
  if (value === undefined || value === null) return;
  const after = { index: at.index + 1, found: at.found };
  if (!Array.isArray(value)) {
    if (fitsStep(value, next)) step(value, steps, after);
    return;
  }
  for (const one of next.first ? value.slice(0, 1) : value) if (fitsStep(one, next)) step(one, steps, after);
}

function fitsStep(value: unknown, { where }: Step): boolean {
  return (
    where === null ||
    (typeof value === 'object' &&
      value !== null &&
      (value as Record<string, unknown>)[where.member] === where.equals)
  );
}
