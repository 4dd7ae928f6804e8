export { type MedicineQuery, type ResolvedMedicine, resolveMedicine } from './resolve.ts';
