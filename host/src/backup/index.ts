export { type RestoreContext, type RestoredBackup, restoreBackup } from './restore-backup.ts';
export { type Manifest } from './tables.ts';
export { type BackupContext, writeBackup, type WrittenBackup } from './write-backup.ts';
