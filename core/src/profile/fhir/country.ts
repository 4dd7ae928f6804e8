/**
 * Countries as addresses name them: ISO 3166-1 alpha-2 codes are taken as they are; alpha-3 codes and
 * the English names of European countries (and some others) are translated. Source: ISO 3166-1.
 */
const countries =
  'AD AND Andorra|AL ALB Albania|AT AUT Austria|BA BIH Bosnia and Herzegovina|BE BEL Belgium|BG BGR Bulgaria|BY BLR Belarus|CH CHE Switzerland|CY CYP Cyprus|CZ CZE Czechia|DE DEU Germany|DK DNK Denmark|EE EST Estonia|ES ESP Spain|FI FIN Finland|FR FRA France|GB GBR United Kingdom|GE GEO Georgia|GR GRC Greece|HR HRV Croatia|HU HUN Hungary|IE IRL Ireland|IL ISR Israel|IS ISL Iceland|IT ITA Italy|LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg|LV LVA Latvia|MC MCO Monaco|MD MDA Moldova|ME MNE Montenegro|MK MKD North Macedonia|MT MLT Malta|NL NLD Netherlands|NO NOR Norway|PL POL Poland|PT PRT Portugal|RO ROU Romania|RS SRB Serbia|RU RUS Russia|SE SWE Sweden|SI SVN Slovenia|SK SVK Slovakia|SM SMR San Marino|TR TUR Türkiye|UA UKR Ukraine|US USA United States|CA CAN Canada|AU AUS Australia|NZ NZL New Zealand|JP JPN Japan|CN CHN China|IN IND India|BR BRA Brazil|MX MEX Mexico';

const otherNames: readonly (readonly [string, string])[] = [
  ['united states of america', 'US'],
  ['czech republic', 'CZ'],
  ['the netherlands', 'NL'],
  ['turkey', 'TR'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['uk', 'GB'],
  ['deutschland', 'DE'],
  ['österreich', 'AT'],
  ['schweiz', 'CH'],
  ['suisse', 'CH'],
  ['italia', 'IT'],
  ['españa', 'ES'],
];

const alpha2ByName: ReadonlyMap<string, string> = new Map([
  ...countries.split('|').flatMap((line) => {
    const [alpha2 = '', alpha3 = '', ...name] = line.split(' ');
    return [alpha3, name.join(' ')].map((key) => [key.toLowerCase(), alpha2] as const);
  }),
  ...otherNames,
]);

/** The ISO 3166-1 alpha-2 code of a country as written, or null where it is not known. */
export function countryCode(text: string): string | null {
  const named = alpha2ByName.get(text.trim().toLowerCase());
  return named ?? (/^[A-Za-z]{2}$/.test(text.trim()) ? text.trim().toUpperCase() : null);
}
