export {
  isFromEnvironment,
  keyEncryptionKeys,
  localKey,
  readKeyFile,
  syncFolder,
  writeKeyFile,
} from './key-encryption-key.ts';
export { addKeyRing, keyRingLines, refreshKeyRings } from './key-ring.ts';
export { openVault } from './open-vault.ts';
export { recoveryText, secretFromRecovery } from './recovery-key.ts';
export {
  BrokenFile,
  openSealedFile,
  removeSealedFile,
  type SealedFile,
  type SealedFileName,
  sweepSealedFiles,
  withPlainCopy,
  writeSealedFile,
} from './sealed-file.ts';
export { KEPT_MS, type KeyEncryptionKey, type KeySource, type PersonKey, type Vault } from './vault.ts';
