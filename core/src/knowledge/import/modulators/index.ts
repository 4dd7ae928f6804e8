export { importModulators } from './import-modulators.ts';
