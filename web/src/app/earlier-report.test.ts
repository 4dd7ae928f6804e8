import { describe, expect, it } from 'vitest';
import { partEarlier } from './earlier-report.ts';

const genome = new File(['##fileformat=VCFv4.2\n'], 'genome.vcf');
const record = new File(['{"resourceType":"Bundle"}'], 'record.json');

describe('an earlier report', () => {
  it('is known by its schema, whatever its name, and kept from the files to be read', async () => {
    const report = new File(['{\n  "schema": "kairos.report/1",\n  "generator": {}}'], 'march.json');
    const { others, earlier } = await partEarlier([genome, report, record]);
    expect(others).toEqual([genome, record]);
    expect(earlier).toBe(report);
  });

  it('is none where no file is one', async () => {
    expect(await partEarlier([genome, record])).toEqual({ others: [genome, record], earlier: null });
  });
});
