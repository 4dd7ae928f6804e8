import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, passwordProblem } from './password.ts';
import { attemptKeys } from './sign-in.ts';

describe('a password', () => {
  it.each([
    ['eleven char', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['aaaabbbbaaaabbbb', 'too-simple'],
    ['maria.musterfrau', 'too-simple'],
    ['password123456', 'too-simple'],
    ['correct horse battery', null],
    ['ganz viele wörter', null],
    ['🐎🔋📎🐎🔋📎🧷🪡🪢🧵🪡🧶', null],
  ])('%j is %s', (password, problem) => {
    expect(passwordProblem(password, 'maria.musterfrau@example.org')).toBe(problem);
  });

  it('is known by its hash, in whichever form its characters were typed', async () => {
    const kept = await hashPassword('grüne wörter überall');
    expect(kept).toMatch(/^argon2id\$19456\$2\$1\$/);
    expect(await isPassword('grüne wörter überall'.normalize('NFD'), kept)).toBe(true);
    expect(await isPassword('grüne Wörter überall', kept)).toBe(false);
    expect(await isPassword('grüne wörter überall', null)).toBe(false);
    expect(await hashPassword('grüne wörter überall')).not.toBe(kept);
  });
});

describe('attempts', () => {
  const names = (address: string): readonly string[] =>
    attemptKeys(
      {
        method: 'POST',
        headers: {},
        address,
        requestId: 'r',
        form: new URLSearchParams(),
        query: new URLSearchParams(),
      },
      { login: 'Maria', device: null },
    ).map(({ name }) => name);

  it('count by the line they come from, and by the login however it is written', () => {
    expect(names('192.0.2.1')).toEqual(['192.0.2.1', 'maria']);
    expect(names('2001:db8:1:2:3:4:5:6')[0]).toBe('2001:db8:1:2');
    expect(names('2001:db8:1:2::9')[0]).toBe(names('2001:0DB8:0001:2:ffff::1')[0]);
    expect(names('2001:db8::1')[0]).toBe('2001:db8:0:0');
    expect(names('::1')[0]).toBe('0:0:0:0');
  });
});
