import { CompiledQuery, type QueryResult, type QueryExecutorProvider } from 'kysely';

/**
 * A piece of SQL, or a whole statement that answers with rows of `Row`: texts, and between them values to be bound or
 * other pieces. Conditions are put together anew for each request, so that a piece is no more than this; Kysely's own
 * pieces cost several times as much to make and to write down.
 */
export class Sql<Row = unknown> {
  readonly #texts: readonly string[];
  readonly #parts: readonly unknown[];

  constructor(texts: readonly string[], parts: readonly unknown[]) {
    this.#texts = texts;
    this.#parts = parts;
  }

  /** Carries the statement out. Rejects as the database does. */
  execute(db: QueryExecutorProvider): Promise<QueryResult<Row>> {
    const parameters: unknown[] = [];
    const text = this.#write(parameters);
    return db.getExecutor().executeQuery<Row>(CompiledQuery.raw(text, parameters));
  }

  #write(parameters: unknown[]): string {
    let text = this.#texts[0] ?? '';
    for (let i = 0; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      text += part instanceof Sql ? part.#write(parameters) : `$${parameters.push(part)}`;
      text += this.#texts[i + 1] ?? '';
    }
    return text;
  }
}

type Tag = {
  <Row = unknown>(texts: TemplateStringsArray, ...parts: readonly unknown[]): Sql<Row>;
  /** Text as it is: never anything that came from outside. */
  readonly raw: <Row = unknown>(text: string) => Sql<Row>;
  /** A column, a table or an alias by its name; with its table before a dot. */
  readonly ref: <Row = unknown>(name: string) => Sql<Row>;
  /** Pieces one behind another, with commas between them unless another separator is given. */
  readonly join: <Row = unknown>(pieces: readonly Sql[], separator?: Sql) => Sql<Row>;
};

const names = new Map<string, Sql<never>>();

function named(name: string): Sql<never> {
  const before = names.get(name);
  if (before !== undefined) return before;
  const parts = name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`);
  const made = new Sql<never>([parts.join('.')], []);
  names.set(name, made);
  return made;
}

const comma = new Sql([', '], []);

function joined(pieces: readonly Sql[], separator: Sql = comma): Sql<never> {
  const parts = pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]));
  return new Sql<never>(['', ...parts.map(() => '')], parts);
}

/** Makes a piece of SQL; what stands in it is bound as a value, unless it is a piece itself. */
export const sql: Tag = Object.assign(
  (texts: TemplateStringsArray, ...parts: readonly unknown[]) => new Sql<never>(texts, parts),
  { raw: (text: string) => new Sql<never>([text], []), ref: named, join: joined },
);
