import { enableCompileCache } from 'node:module';

// Before anything else is loaded: compiled code is kept in the user's own cache, which halves a start.
enableCompileCache();
const { run } = await import('./run.ts');

/** A reader that goes away early (`| head`) ends the run quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
});
