import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclosedClaims, sha256, splitSdJwt } from './sd-jwt.ts';

const disclosure = (...parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('what was disclosed', () => {
  it('stands in its place, in objects, lists and within what was disclosed', () => {
    const street = disclosure('s1', 'street', 'Rua');
    const address = disclosure('s2', 'address', { _sd: [sha256(street)], locality: 'Porto' });
    const nation = disclosure('s3', 'PT');
    const payload = {
      _sd_alg: 'sha-256',
      _sd: [sha256(address), 'of-nothing-that-was-shown'],
      nationalities: [{ '...': sha256(nation) }, { '...': 'not-shown' }, 'DE'],
    };
    expect(disclosedClaims(payload, [street, address, nation])).toEqual({
      address: { street: 'Rua', locality: 'Porto' },
      nationalities: ['PT', 'DE'],
    });
    expect(disclosedClaims(payload, [nation])).toEqual({ nationalities: ['PT', 'DE'] });
  });

  const number = disclosure('s', 'number', '1');
  const ofList = disclosure('s', '1');
  const inner = { _sd: [sha256(number)] };
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ['of no digest', {}, [number]],
    ['given twice', inner, [number, number]],
    ['whose digest stands twice', { ...inner, a: inner }, [number]],
    ['in the place of a claim that is there', { ...inner, number: '2' }, [number]],
    ['of a list in an object', { _sd: [sha256(ofList)] }, [ofList]],
    ['of an object in a list', { list: [{ '...': sha256(number) }] }, [number]],
    ['beside other members of a list’s place', { list: [{ '...': sha256(ofList), a: 1 }] }, [ofList]],
    ['of another algorithm', { ...inner, _sd_alg: 'sha-512' }, [number]],
    ['that is cut off', { _sd: [sha256(number.slice(0, -3))] }, [number.slice(0, -3)]],
    ['of four parts', { _sd: [sha256(disclosure('s', 'a', 1, 2))] }, [disclosure('s', 'a', 1, 2)]],
    ['without a salt', { _sd: [sha256(disclosure(1, 'a', 1))] }, [disclosure(1, 'a', 1)]],
  ];
  it.each(refused)('is refused where it is %s', (_, payload, disclosures) => {
    expect(disclosedClaims(payload, disclosures)).toBeNull();
  });

  it.each(['_sd', '...', '_sd_alg', 'iss', 'exp', 'cnf', 'vct', 'status'])(
    'is refused where it is of %s, which is never hidden',
    (name) => {
      const one = disclosure('s', name, 'x');
      expect(disclosedClaims({ _sd: [sha256(one)] }, [one])).toBeNull();
    },
  );

  it('changes no prototype', () => {
    const one = Buffer.from('["s","__proto__",{"admin":true}]').toString('base64url');
    const claims = disclosedClaims({ _sd: [sha256(one)] }, [one]);
    expect(claims?.['admin']).toBeUndefined();
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

describe('whatever is given', () => {
  it('is read or refused, and never more than was signed or disclosed', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.array(fc.string()), (text, value, disclosures) => {
        splitSdJwt(text);
        const payload = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
        const claims = disclosedClaims(payload, disclosures);
        expect(claims === null || disclosures.length === 0).toBe(true);
      }),
    );
  });

  it('is refused where it nests too deep or is too long', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i++) deep = [deep];
    expect(disclosedClaims({ deep }, [])).toBeNull();
    expect(splitSdJwt(`${'a'.repeat(70_000)}~`)).toBeNull();
    expect(splitSdJwt(`a~${'b~'.repeat(300)}`)).toBeNull();
    expect(splitSdJwt('a.b.c')).toBeNull();
  });
});
