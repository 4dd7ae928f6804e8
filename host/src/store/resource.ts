/** A FHIR R4 resource as JSON. Its members are known to the definitions of the `fhir` room only. */
export type Resource = {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
};

/** One version of a resource. `resource` is null where that version is a deletion. */
export type Stored = {
  readonly type: string;
  readonly id: string;
  /** From 1 on. */
  readonly version: number;
  /** Instant, ISO 8601 with milliseconds, UTC. */
  readonly updated: string;
  /** The Patient whose record it belongs to; null for what belongs to nobody (organisations, practitioners, …). */
  readonly person: string | null;
  /** How this version came to be. */
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly resource: Resource | null;
  /** The same as JSON, as it was sealed; answers that need nothing of it take it as it is. */
  readonly json: string | null;
};

/** A version as it was sealed; its JSON is read when somebody asks for the resource. */
export function storedJson(of: Omit<Stored, 'resource' | 'json'>, json: string): Stored {
  let known: Resource | null = null;
  return {
    ...of,
    json,
    get resource() {
      known ??= JSON.parse(json) as Resource;
      return known;
    },
  };
}
