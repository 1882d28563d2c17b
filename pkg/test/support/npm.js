import { execFileSync } from 'node:child_process';

/** Runs npm in a directory; what it prints. */
export function npm(directory, options) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return execFileSync('npm', [...options, ...quiet], { cwd: directory, encoding: 'utf8' });
}
