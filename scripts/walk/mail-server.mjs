import { setTimeout } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const WAIT_MS = 30_000;

/** A mail server of this machine: what came, and the configuration by which the record sends there. */
export async function openMailServer() {
  const mails = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        // Behind the head, which has numbers of its own.
        const [, ...paragraphs] = Buffer.concat(pieces).toString().split('\r\n\r\n');
        mails.push({ to, text: paragraphs.join('\n\n') });
        done();
      });
    },
  });
  await new Promise((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address();
  return {
    setting: { host: '127.0.0.1', port, plain: true, from: 'record@house.example' },
    /** Waits for the next mail to an address whose body has a pattern; answers with what the pattern found. */
    mailTo: async (address, pattern) => {
      for (const end = Date.now() + WAIT_MS; Date.now() < end; await setTimeout(200)) {
        const at = mails.findIndex(({ to, text }) => to.includes(address) && pattern.test(text));
        if (at === -1) continue;
        const [{ text }] = mails.splice(at, 1);
        return { text, found: pattern.exec(text) };
      }
      throw new Error(`no mail ${pattern} came to ${address}`);
    },
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
