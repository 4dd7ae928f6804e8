import type { Readable } from 'node:stream';
import { errorTable, type Gap } from '@kairos/core/base';
import type { Resource, Stored } from '../store/index.ts';

/** What a route answers; one place writes it. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** FHIR JSON, or the same written already; of the answer's own content type where it is bytes or a stream. */
  readonly resource?: Resource;
  readonly json?: string;
  readonly bytes?: Uint8Array | Readable;
  readonly contentType?: string;
};

/** FHIR's IssueType for what our HTTP statuses mean. */
const issueCodes: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  409: 'conflict',
  410: 'deleted',
  412: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  422: 'processing',
  429: 'throttled',
  503: 'transient',
  507: 'no-store',
};

/** What went wrong, as FHIR says it: our code, what happened, and what to do. */
function outcomeOf({ code, what, next }: Gap): Resource {
  const status = errorTable[code].httpStatus;
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: status >= 500 ? 'fatal' : 'error',
        code: issueCodes[status] ?? 'exception',
        details: { coding: [{ system: 'urn:kairos:error', code }], text: what },
        diagnostics: next,
      },
    ],
  };
}

/** A gap as an answer, with the status of the error table. */
export function refusal(problem: Gap): Answer {
  return { status: errorTable[problem.code].httpStatus, resource: outcomeOf(problem) };
}

/** That all is well, for whoever prefers an OperationOutcome. */
export const allOk: Resource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', details: { text: 'Done.' } }],
};

/** Headers that name a version. */
export function versionHeaders({ version, updated }: Stored): Readonly<Record<string, string>> {
  return { ETag: `W/"${version}"`, 'Last-Modified': new Date(updated).toUTCString() };
}
