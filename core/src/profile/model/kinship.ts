/**
 * How a relative is related by blood: degree (1 shares half of the genes on average, 2 a quarter, 3 an
 * eighth; identical twins count as 1 here and share all), side of the family and sex. Codes: HL7 v3
 * RoleCode (FamilyMember), SNOMED CT person; words as people write them. A new relation is one new
 * entry.
 */
export type Side = 'maternal' | 'paternal' | 'unknown' | 'not-applicable';

export type Kinship = {
  /** Null where not related by blood, or not known how. */
  readonly degree: 1 | 2 | 3 | null;
  readonly side: Side;
  readonly sex: 'female' | 'male' | null;
  readonly roleCodes: readonly string[];
  readonly snomed?: readonly string[];
  readonly words?: readonly string[];
};

const list = (codes: string): readonly string[] => codes.split(' ');

const kinshipTable = {
  mother: {
    degree: 1,
    side: 'maternal',
    sex: 'female',
    roleCodes: ['MTH', 'NMTH'],
    snomed: ['72705000'],
    words: ['mother', 'mutter'],
  },
  father: {
    degree: 1,
    side: 'paternal',
    sex: 'male',
    roleCodes: ['FTH', 'NFTH'],
    snomed: ['66839005'],
    words: ['father', 'vater'],
  },
  parent: { degree: 1, side: 'unknown', sex: null, roleCodes: ['PRN', 'NPRN'], words: ['parent'] },
  sister: {
    degree: 1,
    side: 'not-applicable',
    sex: 'female',
    roleCodes: ['SIS', 'NSIS'],
    snomed: ['27733009'],
    words: ['sister', 'schwester'],
  },
  brother: {
    degree: 1,
    side: 'not-applicable',
    sex: 'male',
    roleCodes: ['BRO', 'NBRO'],
    snomed: ['70924004'],
    words: ['brother', 'bruder'],
  },
  sibling: { degree: 1, side: 'not-applicable', sex: null, roleCodes: ['SIB', 'NSIB'], words: ['sibling'] },
  'identical-twin-sister': { degree: 1, side: 'not-applicable', sex: 'female', roleCodes: ['ITWINSIS'] },
  'identical-twin-brother': { degree: 1, side: 'not-applicable', sex: 'male', roleCodes: ['ITWINBRO'] },
  'identical-twin': { degree: 1, side: 'not-applicable', sex: null, roleCodes: ['ITWIN'] },
  'twin-sister': { degree: 1, side: 'not-applicable', sex: 'female', roleCodes: ['TWINSIS', 'FTWINSIS'] },
  'twin-brother': { degree: 1, side: 'not-applicable', sex: 'male', roleCodes: ['TWINBRO', 'FTWINBRO'] },
  twin: { degree: 1, side: 'not-applicable', sex: null, roleCodes: ['TWIN', 'FTWIN'] },
  daughter: {
    degree: 1,
    side: 'not-applicable',
    sex: 'female',
    roleCodes: ['DAU', 'DAUC'],
    snomed: ['66089001'],
    words: ['daughter', 'tochter'],
  },
  son: {
    degree: 1,
    side: 'not-applicable',
    sex: 'male',
    roleCodes: ['SON', 'SONC'],
    snomed: ['65616008'],
    words: ['son', 'sohn'],
  },
  child: {
    degree: 1,
    side: 'not-applicable',
    sex: null,
    roleCodes: ['CHILD', 'NCHILD'],
    words: ['child', 'kind'],
  },
  'half-sister': {
    degree: 2,
    side: 'unknown',
    sex: 'female',
    roleCodes: ['HSIS'],
    words: ['half sister', 'half-sister', 'halbschwester'],
  },
  'half-brother': {
    degree: 2,
    side: 'unknown',
    sex: 'male',
    roleCodes: ['HBRO'],
    words: ['half brother', 'half-brother', 'halbbruder'],
  },
  'half-sibling': { degree: 2, side: 'unknown', sex: null, roleCodes: ['HSIB'] },
  'maternal-grandmother': {
    degree: 2,
    side: 'maternal',
    sex: 'female',
    roleCodes: ['MGRMTH'],
    words: ['maternal grandmother', 'großmutter mütterlicherseits'],
  },
  'maternal-grandfather': {
    degree: 2,
    side: 'maternal',
    sex: 'male',
    roleCodes: ['MGRFTH'],
    words: ['maternal grandfather', 'großvater mütterlicherseits'],
  },
  'maternal-grandparent': { degree: 2, side: 'maternal', sex: null, roleCodes: ['MGRPRN'] },
  'paternal-grandmother': {
    degree: 2,
    side: 'paternal',
    sex: 'female',
    roleCodes: ['PGRMTH'],
    words: ['paternal grandmother', 'großmutter väterlicherseits'],
  },
  'paternal-grandfather': {
    degree: 2,
    side: 'paternal',
    sex: 'male',
    roleCodes: ['PGRFTH'],
    words: ['paternal grandfather', 'großvater väterlicherseits'],
  },
  'paternal-grandparent': { degree: 2, side: 'paternal', sex: null, roleCodes: ['PGRPRN'] },
  grandmother: {
    degree: 2,
    side: 'unknown',
    sex: 'female',
    roleCodes: ['GRMTH'],
    words: ['grandmother', 'großmutter', 'oma'],
  },
  grandfather: {
    degree: 2,
    side: 'unknown',
    sex: 'male',
    roleCodes: ['GRFTH'],
    words: ['grandfather', 'großvater', 'opa'],
  },
  grandparent: { degree: 2, side: 'unknown', sex: null, roleCodes: ['GRPRN'], words: ['grandparent'] },
  'maternal-aunt': {
    degree: 2,
    side: 'maternal',
    sex: 'female',
    roleCodes: ['MAUNT'],
    words: ['maternal aunt', 'tante mütterlicherseits'],
  },
  'paternal-aunt': {
    degree: 2,
    side: 'paternal',
    sex: 'female',
    roleCodes: ['PAUNT'],
    words: ['paternal aunt', 'tante väterlicherseits'],
  },
  aunt: { degree: 2, side: 'unknown', sex: 'female', roleCodes: ['AUNT'], words: ['aunt', 'tante'] },
  'maternal-uncle': {
    degree: 2,
    side: 'maternal',
    sex: 'male',
    roleCodes: ['MUNCLE'],
    words: ['maternal uncle', 'onkel mütterlicherseits'],
  },
  'paternal-uncle': {
    degree: 2,
    side: 'paternal',
    sex: 'male',
    roleCodes: ['PUNCLE'],
    words: ['paternal uncle', 'onkel väterlicherseits'],
  },
  uncle: { degree: 2, side: 'unknown', sex: 'male', roleCodes: ['UNCLE'], words: ['uncle', 'onkel'] },
  niece: {
    degree: 2,
    side: 'not-applicable',
    sex: 'female',
    roleCodes: ['NIECE'],
    words: ['niece', 'nichte'],
  },
  nephew: {
    degree: 2,
    side: 'not-applicable',
    sex: 'male',
    roleCodes: ['NEPHEW'],
    words: ['nephew', 'neffe'],
  },
  'niece-or-nephew': { degree: 2, side: 'not-applicable', sex: null, roleCodes: ['NIENEPH'] },
  granddaughter: {
    degree: 2,
    side: 'not-applicable',
    sex: 'female',
    roleCodes: ['GRNDDAU'],
    words: ['granddaughter', 'enkelin'],
  },
  grandson: {
    degree: 2,
    side: 'not-applicable',
    sex: 'male',
    roleCodes: ['GRNDSON'],
    words: ['grandson', 'enkel'],
  },
  grandchild: {
    degree: 2,
    side: 'not-applicable',
    sex: null,
    roleCodes: ['GRNDCHILD'],
    words: ['grandchild'],
  },
  'maternal-cousin': {
    degree: 3,
    side: 'maternal',
    sex: null,
    roleCodes: ['MCOUSN'],
    words: ['maternal cousin'],
  },
  'paternal-cousin': {
    degree: 3,
    side: 'paternal',
    sex: null,
    roleCodes: ['PCOUSN'],
    words: ['paternal cousin'],
  },
  cousin: { degree: 3, side: 'unknown', sex: null, roleCodes: ['COUSN'], words: ['cousin', 'cousine'] },
  'maternal-great-grandparent': {
    degree: 3,
    side: 'maternal',
    sex: null,
    roleCodes: list('MGGRPRN MGGRMTH MGGRFTH'),
  },
  'paternal-great-grandparent': {
    degree: 3,
    side: 'paternal',
    sex: null,
    roleCodes: list('PGGRPRN PGGRMTH PGGRFTH'),
  },
  'great-grandparent': { degree: 3, side: 'unknown', sex: null, roleCodes: list('GGRPRN GGRMTH GGRFTH') },
  'not-by-blood': {
    degree: null,
    side: 'not-applicable',
    sex: null,
    roleCodes: list(
      'SPS HUSB WIFE DOMPART FMRSPS SIGOTHR ADOPTF ADOPTM ADOPTP CHLDADOPT DAUADOPT SONADOPT CHLDFOST DAUFOST SONFOST PRNFOST FTHFOST MTHFOST STPCHLD STPDAU STPSON STPFTH STPMTH STPPRN STPSIB STPSIS STPBRO INLAW CHLDINLAW DAUINLAW SONINLAW PRNINLAW FTHINLAW MTHINLAW SIBINLAW SISINLAW BROINLAW GESTM ROOM NBOR FRND',
    ),
    words: ['husband', 'wife', 'spouse', 'partner'],
  },
  // family member, extended family member, and whatever is not known
  other: { degree: null, side: 'unknown', sex: null, roleCodes: ['FAMMEMB', 'EXT'] },
} as const satisfies Readonly<Record<string, Kinship>>;

export type Kin = keyof typeof kinshipTable;

/** Every relation by its name. */
export const kinships: Readonly<Record<Kin, Kinship>> = kinshipTable;

const kinNames: readonly Kin[] = Object.keys(kinshipTable).filter((name): name is Kin =>
  Object.hasOwn(kinshipTable, name),
);

/** The relation with a role code, a SNOMED CT code or a word; null where none is known. */
export function kinBy(kind: 'roleCodes' | 'snomed' | 'words', value: string): Kin | null {
  return kinNames.find((name) => kinships[name][kind]?.includes(value)) ?? null;
}
