let missed = 0;

/** Tells whether something holds, counts what does not. What holds is told only where something was seen. */
export function check(name, holds, seen = '') {
  if (!holds) missed += 1;
  if (!holds || seen !== '')
    console.log(`${holds ? 'ok  ' : 'MISS'} ${name}${seen === '' ? '' : `: ${String(seen)}`}`);
}

/** Says how it went, and what the process ends with. */
export function tell() {
  console.log(missed === 0 ? 'all hold' : `${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}
