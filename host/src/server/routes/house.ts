import { gap } from '@kairos/core/base';
import type { Answer } from '../answer.ts';
import { capabilityStatement } from '../capability.ts';
import type { OpenRoute } from '../route.ts';

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** Routes that say of the server itself how it is and what it can do. */
export function houseRoutes(capabilities: ReturnType<typeof capabilityStatement>): readonly OpenRoute[] {
  return [
    {
      method: 'GET',
      url: '/health',
      summary: 'Whether the process lives.',
      body: 'none',
      handler: () => Promise.resolve(json(200, { status: 'alive' })),
    },
    {
      method: 'GET',
      url: '/ready',
      summary: 'Whether the record can be reached and new work is taken.',
      body: 'none',
      handler: async ({ context }) =>
        (await context.isReady()) ? json(200, { status: 'ready' }) : json(503, { status: 'not ready' }),
    },
    {
      method: 'GET',
      url: '/fhir/metadata',
      summary: 'What this server can do, as a CapabilityStatement.',
      body: 'none',
      handler: ({ query }) => {
        const mode = new URLSearchParams(query).get('mode') ?? 'full';
        return Promise.resolve(
          mode === 'full'
            ? { status: 200, resource: capabilities }
            : gap('REQUEST_BAD', { reason: 'this server states its capabilities in full only' }),
        );
      },
    },
  ];
}
