export { keyEncryptionKeys, localKey } from './key-encryption-key.ts';
export { openVault } from './open-vault.ts';
export { type KeyEncryptionKey, type PersonKey, type Vault } from './vault.ts';
