import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { mutants } from './testing/exits/mutants.ts';

const script = fileURLToPath(new URL('testing/exits/run-mutants.ts', import.meta.url));

describe('the comparison of every exit', () => {
  it('fails for each exit where the policy is left out, as a whole or in one query', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const unnoticed = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>;
    expect(unnoticed).toEqual(Object.fromEntries(mutants.map(({ name }) => [name, []])));
  }, 600_000);
});
