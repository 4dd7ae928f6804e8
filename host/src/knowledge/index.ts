export { bundledKnowledge, packsIn, sha256, writePackTo } from './disk.ts';
export {
  diffPacks,
  importPack,
  type ImportResult,
  type ListedPack,
  listPacks,
  type PackChange,
  verifyPacks,
} from './manage.ts';
