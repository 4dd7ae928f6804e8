export {
  type Change,
  changesBetween,
  changesSince,
  type ReportSummary,
  summarisePlan,
  summariseReport,
} from './changes-since.ts';
export { geneJson, planJson, REPORT_SCHEMA, writeJson } from './write-json.ts';
