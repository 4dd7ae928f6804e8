import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importIncidence, isIncidenceTable } from './import-incidence.ts';

const titles = 'measure,location,sex,age,cause,metric,year,val,upper,lower';
const line = (
  measure: string,
  cause: string,
  val: number | string,
  year = 2019,
  age = '45-49 years',
): string => `${measure},Testland,Female,${age},"${cause}",Rate,${year},${val},0,0`;
const table = (...lines: readonly string[]): string => [titles, ...lines].join('\n');

/** England, women of 45 to 49 in 2019, as the Global Burden of Disease Study publishes it for breast cancer. */
const whole = [
  line('Incidence', 'Breast cancer', 174.625915355732),
  line('Prevalence', 'Breast cancer', 1641.73170599449),
  line('Deaths', 'Breast cancer', 23.8238096618293),
  line('Deaths', 'All causes', 150),
];

describe('incidence tables', () => {
  it('gives new cases among people free of the disease, and deaths of anything else', () => {
    expect(importIncidence([table(...whole)])).toEqual({
      rows: [['Testland', 2019, 'breast-cancer', 'female', 45, 50, 177.541, 126.176]],
      leftOut: {},
    });
  });

  it('joins texts, takes the newest year and says what it left out', () => {
    const old = whole.map((own) => own.replace('2019', '2010'));
    const lacking = [line('Incidence', 'Gout', 5), line('Prevalence', 'Gout', 7)];
    const imported = importIncidence([
      table(...old, ...lacking),
      table(...whole, line('Incidence', 'Asthma', 'x')),
    ]);
    expect(imported).toMatchObject({
      rows: [['Testland', 2019, 'breast-cancer', 'female', 45, 50, 177.541, 126.176]],
      leftOut: { 'of an older year': 1, 'without deaths of the disease': 1, 'without a rate': 1 },
    });
  });

  it.each([
    ['the deaths of all causes', whole.slice(0, 3)],
    ['the prevalence', [...whole.slice(0, 1), ...whole.slice(2)]],
    ['anything', []],
  ])('refuses a table without %s', (_, lines) => {
    expect(importIncidence([table(...lines)])).toMatchObject({ kind: 'gap', code: 'IMPORT_FORMAT' });
  });

  it('knows a table by its titles, with or without ids', () => {
    expect(isIncidenceTable(table(...whole))).toBe(true);
    expect(
      isIncidenceTable(
        '"measure_id","measure_name","location_name","sex_name","age_name","cause_name","metric_name","year","val"',
      ),
    ).toBe(true);
    expect(isIncidenceTable('measure,val\n')).toBe(false);
  });

  it('answers any text', () => {
    fc.assert(fc.property(fc.string(), (text) => importIncidence([`${titles}\n${text}`]) !== undefined));
  });
});
