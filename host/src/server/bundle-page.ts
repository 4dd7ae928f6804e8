import { gap } from '@kairos/core/base';
import type { HistoryPage, Resource, SearchPage, Stored } from '../store/index.ts';
import { jsonOf, type Shape, type ShapeRules } from './shape.ts';

type PageAt = {
  /** The FHIR base. */
  readonly base: string;
  /** Below the base: `Observation`, `Patient/1/$everything`. */
  readonly path: string;
};

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('&');

/** A page of a search as the JSON of a Bundle, with links that lead to this page and the next. */
export function searchBundle(page: SearchPage, { base, path }: PageAt, rules: ShapeRules): string {
  const shape: Shape = { summary: page.summary, elements: page.elements };
  const at = (query: string): string => `${base}/${path}${query === '' ? '' : `?${query}`}`;
  const link = [
    { relation: 'self', url: at(page.applied) },
    ...(page.next === null
      ? []
      : [{ relation: 'next', url: at(join(page.applied, `_page=${encodeURIComponent(page.next)}`)) }]),
  ];
  const entries: string[] = [];
  for (const { mode, stored } of page.entries) {
    const resource = mode === 'outcome' ? jsonOf(stored) : jsonOf(stored, shape, rules);
    const fullUrl = JSON.stringify(`${base}/${stored.type}/${stored.id}`);
    if (resource !== null)
      entries.push(`{"fullUrl":${fullUrl},"resource":${resource},"search":{"mode":"${mode}"}}`);
  }
  if (page.ignored.length > 0) entries.push(JSON.stringify(leftOut(page.ignored)));
  const total = page.total === null ? {} : { total: page.total };
  const head = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', ...total, link });
  // What is found is written already: it goes in as it is.
  return entries.length === 0 ? head : `${head.slice(0, -1)},"entry":[${entries.join(',')}]}`;
}

/** Says what lenient handling left out. */
function leftOut(ignored: readonly string[]): unknown {
  const { what, next } = gap('FHIR_SEARCH_UNSUPPORTED', { subject: ignored.join(', ').slice(0, 200) });
  const issue = { severity: 'warning', code: 'not-supported', details: { text: what }, diagnostics: next };
  return { resource: { resourceType: 'OperationOutcome', issue: [issue] }, search: { mode: 'outcome' } };
}

/** A page of a history as a Bundle. */
export function historyBundle(page: HistoryPage, { base, path }: PageAt, query: string): Resource {
  const kept = query
    .split('&')
    .filter((pair) => !pair.startsWith('_page='))
    .join('&');
  const at = (given: string): string => `${base}/${path}${given === '' ? '' : `?${given}`}`;
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: page.total,
    link: [
      { relation: 'self', url: at(query) },
      ...(page.next === null
        ? []
        : [{ relation: 'next', url: at(join(kept, `_page=${encodeURIComponent(page.next)}`)) }]),
    ],
    ...(page.entries.length === 0 ? {} : { entry: page.entries.map((stored) => versionEntry(stored, base)) }),
  };
}

function versionEntry({ type, id, version, updated, method, resource }: Stored, base: string): unknown {
  return {
    fullUrl: `${base}/${type}/${id}`,
    ...(resource === null ? {} : { resource }),
    request: { method, url: method === 'POST' ? type : `${type}/${id}` },
    response: {
      status: method === 'DELETE' ? '204' : method === 'POST' ? '201' : '200',
      etag: `W/"${version}"`,
      lastModified: updated,
    },
  };
}
