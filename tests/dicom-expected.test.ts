import { openAsBlob, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isGap, numberAt, objectAt, objectsAt, textAt } from '../core/src/base/index.ts';
import { dicomEntries, readDicom, recordOf } from '../core/src/profile/index.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

/*
 * Objects of dcmqi and highdicom: the measurements their makers put in. The volume was computed from the voxels of the
 * segmentation beside it.
 */

const folder = 'phenotyping/dicom';

async function entriesOf(name: string) {
  const object = await readDicom(name, await openAsBlob(`${sharedData}${folder}/${name}`));
  const listed = isGap(object) ? object : dicomEntries(JSON.stringify(object), name);
  if (isGap(listed)) throw new Error(listed.what);
  return listed;
}

/** Name, statistic, value and unit of every number. */
async function numbersOf(name: string): Promise<readonly (readonly unknown[])[]> {
  const { entries } = await entriesOf(name);
  return entries.flatMap(({ resource }) => {
    const quantity = objectAt(resource, 'valueQuantity');
    if (quantity === null) return [];
    const statistic = objectsAt(objectAt(resource, 'method'), 'coding')[0] ?? null;
    const named = [textAt(objectAt(resource, 'code'), 'text'), textAt(statistic, 'display')];
    return [[...named, numberAt(quantity, 'value'), textAt(quantity, 'unit')]];
  });
}

describe.runIf(hasSharedData(folder))('objects of others', () => {
  it('gives the 22 measurements of a PET report, and none of its image library', async () => {
    const numbers = await numbersOf('dcmqi-sr-tid1500-pet.dcm');
    expect(numbers).toHaveLength(22);
    const uptake = numbers.filter(([name]) => name === 'SUVbw');
    expect(uptake).toHaveLength(10);
    expect(new Set(uptake.map(([, statistic]) => statistic)).size).toBe(10);
    expect(uptake.slice(0, 4)).toEqual([
      ['SUVbw', 'Mean', 6.01529, '{SUVbw}g/ml'],
      ['SUVbw', 'Minimum', 2.91136, '{SUVbw}g/ml'],
      ['SUVbw', 'Maximum', 10.3814, '{SUVbw}g/ml'],
      ['SUVbw', 'Peak Value Within ROI', 9.45534, '{SUVbw}g/ml'],
    ]);
    expect(numbers).toContainEqual(['Volume', 'Sum of segmented voxel volumes', 33.5824, 'ml']);
    expect(numbers).toContainEqual([
      'Total Lesion Glycolysis',
      'SUV body weight calculation method',
      202.008,
      'g',
    ]);
  });

  it('gives the measurements of other reports', async () => {
    expect(await numbersOf('highdicom-sr_document.dcm')).toEqual([
      ['Area of defined region', null, 1.7, 'cm2'],
    ]);
    expect(await numbersOf('highdicom-sr_document_with_multiple_groups.dcm')).toEqual([
      ['Intensity Histogram Mean', null, -119.07385253906, "[hnsf'U]"],
      ['Diameter', null, 10, 'mm'],
      ['Diameter', null, 20, 'mm'],
      ['Volume', null, 200, 'mm3'],
    ]);
  });

  it('reads every file, and says of images and segmentations that they hold none', async () => {
    const files = readdirSync(`${sharedData}${folder}`).filter((name) => name.endsWith('.dcm'));
    expect(files).toHaveLength(16);
    for (const name of files) {
      const record = recordOf(await entriesOf(name), { file: name, asOf: '2026-11-23' });
      if (isGap(record)) throw new Error(record.what);
      const isReport = /-sr[-_]/.test(name);
      const codes = record.gaps.map(({ code }) => code);
      expect([name, codes.includes('DICOM_NO_MEASUREMENTS')]).toEqual([name, !isReport]);
    }
  });
});
