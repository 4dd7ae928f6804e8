export { type Family, pedigreeOfFamily } from './pedigree-of-family.ts';
export { readCanRisk } from './read-canrisk.ts';
export { type PedigreeOptions, readPed } from './read-ped.ts';
export { relativesOf } from './relatives-of.ts';
export { type WrittenPedigree, writeCanRisk } from './write-canrisk.ts';
