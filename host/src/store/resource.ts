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
};
