import { execFileSync } from 'node:child_process';

/** All files of the tree that git tracks or would track, relative to the root, with `/`. */
export function sourceFiles(root: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '');
}
