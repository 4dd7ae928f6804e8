export { bundledKnowledge, packsIn, sha256 } from './disk.ts';
export { importPack } from './import-pack.ts';
export { diffPacks, listPacks, verifyPacks } from './manage.ts';
