import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadDemo } from './load-demo.ts';
import { openTestServer } from './testing/open-test-server.ts';
import { orThrow } from './testing/shared-house.ts';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

it('brings the example people in once, with their files', async () => {
  const server = await openTestServer();
  const persons = orThrow(await loadDemo(server.context.house, examples));
  expect(persons.length).toBe(3);
  const count = async (type: string): Promise<unknown> => {
    const token = await server.token({
      role: 'citizen',
      scope: 'patient/*.rs',
      persons: persons.map((id) => ({ id })),
    });
    return (await server.send('GET', `/fhir/${type}?_summary=count`, { token })).json()['total'];
  };
  const before = await Promise.all(['Patient', 'Condition', 'Binary'].map(count));
  expect(before).toEqual([3, expect.any(Number), 4]);
  expect(before[1]).toBeGreaterThan(0);
  expect(orThrow(await loadDemo(server.context.house, examples))).toEqual(persons);
  expect(await Promise.all(['Patient', 'Condition', 'Binary'].map(count))).toEqual(before);
  await server.close();
});
