import type { Handler, OpenHandler } from './exchange.ts';

/** What a route is in FHIR's terms; the CapabilityStatement is made of these. */
type FhirUse =
  | { readonly level: 'system' | 'type' | 'instance'; readonly interaction: string }
  | {
      readonly level: 'system' | 'type' | 'instance';
      readonly operation: string;
      readonly definition: string;
      /** The type it is for; null: every type. */
      readonly type: string | null;
    };

/** Kinds of body a route takes. */
export type BodyKind = 'none' | 'json' | 'patch' | 'form' | 'any';

/** One way in. The table of routes is what is served, documented, stated, and attacked in tests. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the server's address, with `:name` for parts. */
  readonly url: string;
  readonly summary: string;
  readonly fhir: FhirUse | null;
  readonly body: BodyKind;
  /** Bytes; where a route takes more or less than the usual. */
  readonly bodyLimit?: number;
  readonly handler: Handler;
};

/** A way in that asks for no token. */
export type OpenRoute = Omit<Route, 'handler' | 'fhir' | 'method'> & {
  readonly method: Route['method'] | 'OPTIONS';
  readonly handler: OpenHandler;
};
