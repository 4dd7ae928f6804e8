import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap, type Sha256 } from '../../base/index.ts';
import type { Advice } from '../index.ts';
import { guidanceFiles } from './guidance-pack.ts';
import { importGuidance, isGuidanceFile } from './import-guidance.ts';
import { textDigest } from './text-digest.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const recommendation = {
  id: 'PA2',
  name: 'Recommendation PA2',
  population: 'general',
  classification: { term: 'Strong', termId: 'x' },
  relatedChemicals: [{ id: 'PA3', name: 'abacavir' }],
  text: { html: '<p>Wording &gt; one.</p>' },
  lookupKey: { 'HLA-B': '*57:01 positive' },
  dosingInformation: false,
  alternateDrugAvailable: true,
  otherPrescribingGuidance: false,
};
const guideline = {
  guideline: {
    id: 'PA1',
    source: 'CPIC',
    version: 48,
    url: 'https://www.clinpgx.org/guidelineAnnotation/PA1',
    relatedChemicals: [{ name: 'abacavir' }],
    relatedGenes: [{ symbol: 'HLA-B' }],
  },
  recommendations: [recommendation],
  citations: [
    { pmid: '1', year: 2014, title: 'x' },
    { pmid: null, year: 2015 },
  ],
};
const release = (...recommendations: readonly object[]) => ({
  version: '2025-11-05',
  guidelines: [{ ...guideline, recommendations }],
});

const avoid: readonly Advice[] = [{ action: 'avoid', degree: 'contraindicated' }];
const known = new Map([[textDigest('Wording > one.', sha256), avoid]]);

function imported(origin: unknown, keepWording = false) {
  const result = importGuidance(origin, 'CPIC', { sha256, advice: known, keepWording });
  if (isGap(result)) throw new Error(result.what);
  return result;
}

describe('importGuidance', () => {
  it('takes guidelines and rows over, the wording only as a digest', () => {
    const { guidelines, rows, gaps } = imported(release(recommendation));
    expect(guidelines).toEqual([
      {
        id: 'PA1',
        source: 'CPIC',
        url: 'https://www.clinpgx.org/guidelineAnnotation/PA1',
        version: '48',
        medicines: ['abacavir'],
        genes: ['HLA-B'],
        citations: [{ pmid: '1', year: 2014 }],
      },
    ]);
    expect(rows).toEqual([
      {
        id: 'PA2',
        guideline: 'PA1',
        medicine: 'abacavir',
        population: 'general',
        strength: 'Strong',
        genes: { 'HLA-B': '*57:01 positive' },
        adviceId: [...known.keys()][0],
        flags: { dosingInformation: false, alternateDrugAvailable: true, otherPrescribingGuidance: false },
        wording: null,
      },
    ]);
    expect(gaps).toEqual([]);
    const files = guidanceFiles(guidelines, rows, known);
    expect([...files.values()].join('')).not.toContain('Wording');
  });

  it('takes advice that one wording has for one of its medicines only', () => {
    const id = `${textDigest('Wording > one.', sha256)}-abacavir`;
    const own = new Map([...known, [id, avoid]]);
    const two = { ...recommendation, relatedChemicals: [{ name: 'abacavir' }, { name: 'zidovudine' }] };
    const result = importGuidance(release(two), 'CPIC', { sha256, advice: own, keepWording: false });
    if (isGap(result)) throw new Error(result.what);
    expect(result.rows.map((row) => [row.medicine, row.adviceId])).toEqual([
      ['abacavir', id],
      ['zidovudine', textDigest('Wording > one.', sha256)],
    ]);
  });

  it('reads keys as a list of objects, one row each', () => {
    const keys = [{ CYP2D6: '0.0' }, { CYP2D6: { '*1': 1, '*2': 1 }, CYP2C19: 'Poor Metabolizer' }];
    const { rows } = imported(release({ ...recommendation, lookupKey: keys }));
    expect(rows.map(({ id, genes }) => [id, genes])).toEqual([
      ['PA2-1-abacavir', keys[0]],
      ['PA2-2-abacavir', keys[1]],
    ]);
    expect(imported(release({ ...recommendation, lookupKey: [keys[0]] })).rows[0]?.id).toBe('PA2');
    expect(imported(release({ ...recommendation, lookupKey: [] })).rows).toEqual([]);
  });

  it.each([
    [{ term: 'Moderate' }, 'Moderate'],
    [{ term: 'N/A' }, 'Unspecified'],
    [null, 'Unspecified'],
    [undefined, 'Unspecified'],
  ])('words the strength %j as %s', (classification, strength) => {
    expect(imported(release({ ...recommendation, classification })).rows[0]?.strength).toBe(strength);
  });

  it('reads what an origin leaves out as null', () => {
    const { population: _, classification: __, lookupKey, text, id, relatedChemicals } = recommendation;
    const [row] = imported(release({ lookupKey, text, id, relatedChemicals })).rows;
    expect([row?.population, row?.strength, row?.flags.alternateDrugAvailable]).toEqual([
      null,
      'Unspecified',
      false,
    ]);
  });

  it('lists wordings nobody has structured, once each, and keeps them when asked', () => {
    const other = { ...recommendation, text: { html: '<p>Wording two.</p>' } };
    const { rows, gaps } = imported(release(recommendation, other, { ...other, id: 'PA9' }), true);
    expect(gaps.map(({ code, subject }) => [code, subject])).toEqual([
      ['ADVICE_NOT_STRUCTURED', `CPIC ${textDigest('Wording two.', sha256)}`],
    ]);
    expect(rows.map(({ wording }) => wording)).toEqual(['Wording > one.', 'Wording two.', 'Wording two.']);
    const files = guidanceFiles([], rows, known);
    expect(JSON.parse(files.get('wordings.json') ?? '')).toHaveLength(2);
    expect(files.get('recommendations.json')).not.toContain('Wording');
  });

  it('reads the file of one package, and the packages of the source asked for only', () => {
    expect(isGuidanceFile(guideline)).toBe(true);
    expect(imported(guideline).rows).toEqual(imported(release(recommendation)).rows);
    const dpwg = importGuidance(guideline, 'DPWG', { sha256, advice: known, keepWording: false });
    expect(dpwg).toEqual({ guidelines: [], rows: [], gaps: [] });
  });

  it('gives the same whatever the order of the origin', () => {
    const others = ['PA7', 'PA3', 'PA5'].map((id) => ({ ...recommendation, id }));
    expect(imported(release(...others))).toEqual(imported(release(...others.toReversed())));
  });

  it('answers any value with a gap, and a damaged release with a result or a gap', () => {
    const options = { sha256, advice: known, keepWording: true };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isGap(importGuidance(value, 'CPIC', options))).toBe(true);
      }),
    );
    const members = Object.keys(recommendation);
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.jsonValue(), (member, value) => {
        const result = importGuidance(release({ ...recommendation, [member]: value }), 'CPIC', options);
        expect(isGap(result) ? result.code : 'IMPORT_FORMAT').toBe('IMPORT_FORMAT');
      }),
    );
  });
});
