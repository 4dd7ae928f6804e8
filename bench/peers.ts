import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { milliseconds } from './timing.ts';

/** Whether a program answers. */
export function answers(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Makes sure that bcftools and tabix are there, by apt-get where they are not; false where that fails. */
export function haveBcftools(): boolean {
  const programs = ['bcftools', 'tabix'];
  if (programs.every(answers)) return true;
  process.stderr.write('bench: installing bcftools and tabix with apt-get\n');
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', ...programs], { stdio: 'ignore' });
  return programs.every(answers);
}

/** Makes sure that plink2 is there, by apt-get where it is not; false where that fails. */
export function havePlink2(): boolean {
  if (answers('plink2')) return true;
  process.stderr.write('bench: installing plink2 with apt-get\n');
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', 'plink2'], { stdio: 'ignore' });
  return answers('plink2');
}

/** Runs a program to its end, its output thrown away. */
export function runQuietly(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}

/** Wall milliseconds of PharmCAT on a VCF, or null where PHARMCAT_JAR does not point to it. */
export async function pharmcatMilliseconds(vcf: string): Promise<number | null> {
  const jar = process.env['PHARMCAT_JAR'];
  if (jar === undefined) return null;
  const out = mkdtempSync(join(tmpdir(), 'kairos-pharmcat-'));
  try {
    return await milliseconds(() => runQuietly('java', ['-jar', jar, '-vcf', vcf, '-o', out]));
  } catch {
    process.stderr.write('bench: PharmCAT did not run\n');
    return null;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
