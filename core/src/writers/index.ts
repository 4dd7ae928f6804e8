export { writeCalendar } from './calendar/index.ts';
export { writeFhir } from './fhir/index.ts';
export { writeHtml } from './html/index.ts';
export { changesSince, geneJson, planJson, REPORT_SCHEMA, writeJson } from './json/index.ts';
export { explain, planText } from './text/index.ts';
export { tsvHeader, writeTsvRows } from './tsv/index.ts';
