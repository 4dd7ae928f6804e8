import { gap, isGap, type Outcome } from '@kairos/core/base';
import { viewerFile, viewerPage } from '../../sharing/index.ts';
import type { Answer } from '../answer.ts';
import type { OpenExchange } from '../exchange.ts';
import type { OpenRoute } from '../route.ts';

/** The page on which somebody without an account opens a link or checks a card. */
export const viewerRoutes: readonly OpenRoute[] = [
  {
    method: 'GET',
    url: '/view',
    summary:
      'The page that opens a SMART Health Link, whose key stays in the browser, or checks a health card.',
    body: 'none',
    handler: ({ context, headers }) => {
      const page = viewerPage(headers['accept-language'], context.baseUrl);
      return Promise.resolve({
        status: 200,
        headers: page.headers,
        contentType: 'text/html; charset=utf-8',
        bytes: new TextEncoder().encode(page.html),
      });
    },
  },
  {
    method: 'GET',
    url: '/view/medicines.json',
    summary: 'How medicines are called, by ATC and RxNorm.',
    body: 'none',
    handler: medicines,
  },
  {
    method: 'GET',
    url: '/view/:file',
    summary: 'Scripts and style of that page.',
    body: 'none',
    handler: ({ params }) => {
      const file = viewerFile(params['file'] ?? '');
      return Promise.resolve(file === null ? gap('ROUTE_UNKNOWN') : { status: 200, ...file });
    },
  },
];

async function medicines({ context: { analysis } }: OpenExchange): Promise<Outcome<Answer>> {
  if (analysis === null) return gap('ROUTE_UNKNOWN');
  const names = await analysis.medicineNames();
  if (isGap(names)) return names;
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(names)));
  return { status: 200, contentType: 'application/json', bytes };
}
