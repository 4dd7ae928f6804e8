/** Words of the medication-safety card that a person carries. */
export type SafetyCardWords = {
  readonly title: string;
  readonly lead: string;
  readonly unnamed: string;
  readonly born: (date: string) => string;
  readonly avoid: string;
  readonly adjust: string;
  /** The results of genes that the groups rest on. */
  readonly because: string;
  readonly nothing: string;
  readonly notOnIt: string;
  readonly issued: (date: string, issuer: string) => string;
  readonly scan: string;
  /** One of several codes, each whole in itself. */
  readonly part: (part: number, of: number) => string;
  readonly check: (address: string) => string;
  readonly knowledge: string;
};
