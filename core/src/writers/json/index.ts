export { geneJson, planJson, REPORT_SCHEMA, writeJson } from './write-json.ts';
