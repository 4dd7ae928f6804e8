export { writeCalendar } from './calendar/index.ts';
export {
  cardBundle,
  type CardCode,
  type CardData,
  cardData,
  type CardDataGroup,
  type CardPerson,
  writeCard,
} from './card/index.ts';
export { type CardRequest, type DraftOrder, type RuledCard, writeCards } from './cds/index.ts';
export { type FhirBundle, fhirBundle, writeFhir } from './fhir/index.ts';
export { writeHtml } from './html/index.ts';
export { type IpsRecord, writeIps } from './ips/index.ts';
export {
  type Change,
  changesBetween,
  changesSince,
  geneJson,
  planJson,
  REPORT_SCHEMA,
  type ReportSummary,
  summarisePlan,
  writeJson,
} from './json/index.ts';
export { explain, planText } from './text/index.ts';
export { tsvHeader, writeTsvRows } from './tsv/index.ts';
