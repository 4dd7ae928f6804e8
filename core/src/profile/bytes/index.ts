export { VcfLineScanner } from './line-scanner.ts';
export { regionsAround, type WantedRegions } from './wanted-regions.ts';
