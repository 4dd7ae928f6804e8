/** The sections of an International Patient Summary that Kairos fills. */
export type IpsSection =
  | 'problems'
  | 'allergies'
  | 'medications'
  | 'immunizations'
  | 'results'
  | 'procedures'
  | 'devices'
  | 'vitalSigns'
  | 'socialHistory'
  | 'alerts'
  | 'advanceDirectives'
  | 'pastProblems'
  | 'pregnancy'
  | 'planOfCare';

/** Words of the International Patient Summary, for whoever treats the person, perhaps abroad. */
export type IpsWords = {
  readonly title: (name: string | null, date: string) => string;
  readonly sections: Readonly<Record<IpsSection, string>>;
  /** Said where the record is silent in a section that must be there: silence is no statement. */
  readonly silent: Readonly<Record<'problems' | 'allergies' | 'medications', string>>;
  readonly columns: Readonly<Record<'what' | 'code' | 'status' | 'date' | 'details', string>>;
  /** FHIR's status codes; others stand as they are. */
  readonly status: Readonly<Partial<Record<string, string>>>;
  readonly newestOnly: string;
  readonly genes: {
    readonly genotype: string;
    readonly phenotype: string;
    readonly lead: string;
    /** Genes that were looked for and gave no result. */
    readonly noResult: (genes: string) => string;
    readonly notTested: (genes: string) => string;
    readonly effectiveNow: (phenotype: string, because: string) => string;
  };
  readonly plan: {
    readonly lead: (date: string) => string;
    readonly medicines: string;
    readonly otherMedicines: string;
    readonly prevention: string;
    readonly further: string;
    readonly columns: Readonly<Record<'medicine' | 'verdict' | 'why' | 'what' | 'when' | 'interval', string>>;
    readonly limits: string;
  };
};
