export { tsvHeader, writeTsvRows } from './write-tsv.ts';
