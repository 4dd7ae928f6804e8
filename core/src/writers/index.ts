export { writeCalendar } from './calendar/index.ts';
export { writeFhir } from './fhir/index.ts';
export { writeHtml } from './html/index.ts';
export { geneJson, planJson, REPORT_SCHEMA, writeJson } from './json/index.ts';
export { tsvHeader, writeTsvRows } from './tsv/index.ts';
