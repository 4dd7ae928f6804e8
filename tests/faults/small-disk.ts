import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A disk of a test's own that can be filled. */
export type SmallDisk = {
  readonly folder: string;
  /** Leaves no more than so many bytes free. */
  readonly fill: (leaving: number) => Promise<void>;
  readonly free: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Why there can be no disk of one's own; null where there can. */
export const noDisk: string | null =
  process.env['KAIROS_FAULTS'] === undefined
    ? 'it takes a while: KAIROS_FAULTS asks for it'
    : process.platform !== 'linux'
      ? 'only Linux has tmpfs'
      : canMount()
        ? null
        : 'it takes root to mount one';

function canMount(): boolean {
  return process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
}

/** Mounts a disk in memory at a folder. */
export async function smallDisk(folder: string, mib: number): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m,mode=0700`, 'tmpfs', folder]);
  if (mounted.status !== 0) throw new Error(String(mounted.stderr));
  const filling = join(folder, 'filling');
  return {
    folder,
    fill: async (leaving) => {
      const { bavail, bsize } = statfsSync(folder);
      try {
        await writeFile(filling, Buffer.alloc(Math.max(0, bavail * bsize - leaving)));
      } catch (error) {
        // Somebody else took some of it meanwhile: it is full all the same.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    free: () => rm(filling, { force: true }),
    remove: async () => {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
