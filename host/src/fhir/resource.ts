/** A FHIR R4 resource as JSON. Its members are known to the definitions only. */
export type Resource = {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
};
