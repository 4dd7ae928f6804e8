export { changesSince } from './changes-since.ts';
export { geneJson, planJson, REPORT_SCHEMA, writeJson } from './write-json.ts';
