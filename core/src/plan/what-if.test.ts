import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation, ObservationCode, Profile } from '../profile/index.ts';
import { suppose, type WhatIf } from './what-if.ts';

const asOf = '2026-11-23';
const source = { file: 'record.json', lineOneBased: null, record: null };

function withLipids(values: Readonly<Partial<Record<ObservationCode, number>>>): Profile {
  const observations = Object.entries(values).map(([code, value]): Observation => ({
    code: code as ObservationCode,
    value,
    unit: 'mmol/L',
    date: '2026-01-15',
    source,
  }));
  return { observations, smoking: null } as unknown as Profile;
}

const supposed = (profile: Profile, measures: WhatIf['measures']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    suppose(profile, { measures, smokes: null }, asOf).observations.map(({ code, value }) => [code, value]),
  );

describe('cholesterol that is supposed', () => {
  const own = { 'total-cholesterol': 6.1, 'ldl-cholesterol': 3.8, 'hdl-cholesterol': 1.3 } as const;

  it.each([
    { of: 'LDL', asked: { 'ldl-cholesterol': 1.8 }, total: 4.1 },
    { of: 'HDL', asked: { 'hdl-cholesterol': 1.6 }, total: 6.4 },
    { of: 'both', asked: { 'ldl-cholesterol': 1.8, 'hdl-cholesterol': 1.6 }, total: 4.4 },
    { of: 'the total itself', asked: { 'ldl-cholesterol': 1.8, 'total-cholesterol': 5 }, total: 5 },
    { of: 'something else', asked: { 'systolic-bp': 120 }, total: 6.1 },
  ])('moves the total by as much: $of', ({ asked, total }) => {
    expect(supposed(withLipids(own), asked)).toMatchObject({ ...own, ...asked, 'total-cholesterol': total });
  });

  it('moves no total where LDL or the total is not recorded', () => {
    const { 'ldl-cholesterol': _, ...withoutLdl } = own;
    expect(supposed(withLipids(withoutLdl), { 'hdl-cholesterol': 2 })).toMatchObject({
      'total-cholesterol': 6.1,
    });
    expect(supposed(withLipids({ 'ldl-cholesterol': 3.8 }), { 'ldl-cholesterol': 2 })).toEqual({
      'ldl-cholesterol': 2,
    });
  });

  it('of which HDL was not measured leaves HDL within the rest', () => {
    const measured = withLipids({ 'total-cholesterol': 6, 'ldl-cholesterol': 4 });
    expect(supposed(measured, { 'ldl-cholesterol': 3 })).toMatchObject({ 'total-cholesterol': 5 });
  });

  it('never makes a total less than its parts', () => {
    const lipid = fc.double({ min: 0.3, max: 12, noNaN: true });
    fc.assert(
      fc.property(lipid, lipid, lipid, lipid, (total, ldl, hdl, asked) => {
        const profile = withLipids({
          'total-cholesterol': total,
          'ldl-cholesterol': ldl,
          'hdl-cholesterol': hdl,
        });
        fc.pre(asked !== ldl);
        const { 'total-cholesterol': moved = 0 } = supposed(profile, { 'ldl-cholesterol': asked });
        expect(moved).toBeGreaterThanOrEqual(asked + hdl - 0.01);
      }),
    );
  });
});
