import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/**
 * A structured log, one JSON object a line. What may be written is chosen here: never a body, a query, an address or a
 * name; errors without their messages, which may quote any of them.
 */
export function openLog(destination: DestinationStream): Logger {
  return pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: errorFacts, error: errorFacts },
    },
    destination,
  );
}

const GATHER_MS = 100;
const MOST_CHARACTERS = 64 * 1024;

/**
 * Writes lines some at a time: each call of the system costs as much as a small answer. Nothing waits longer than a tenth
 * of a second, and what waits is written when the process ends, also by a bug.
 */
export function gathered(write: (text: string) => void): DestinationStream {
  let waiting = '';
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const text = waiting;
    waiting = '';
    if (text !== '') write(text);
  };
  process.once('exit', flush);
  return {
    write: (line) => {
      waiting += line;
      if (waiting.length > MOST_CHARACTERS) flush();
      else timer ??= setTimeout(flush, GATHER_MS).unref();
    },
  };
}

/** An error's kind and place. */
export function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const stack = error.stack ?? '';
  // The stack begins with the message, of which a line may look like a place.
  const behind = stack.includes(error.message)
    ? stack.slice(stack.indexOf(error.message) + error.message.length)
    : '';
  const places = behind.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: places.slice(0, 12).map((line) => line.trim()),
  };
}
