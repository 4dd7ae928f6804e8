import { createTransport } from 'nodemailer';
import type { NoticeChannel } from './notices.ts';

/** The operator's mail server. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the beginning; else STARTTLS, without which nothing is sent unless `plain`. */
  readonly secure: boolean;
  /** Whether mail may leave without TLS, for a server on this machine. */
  readonly plain: boolean;
  readonly from: string;
  readonly user: string | null;
  readonly password: string | null;
};

const TIMEOUT_MS = 20_000;

/** Sends messages as plain text over SMTP, one at a time. What goes wrong is told by its code, never by what a server says. */
export function openMailChannel({
  host,
  port,
  secure,
  plain,
  from,
  user,
  password,
}: MailServer): NoticeChannel {
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (to, { subject, text }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return null;
      } catch (error) {
        const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
        return [code ?? 'EUNKNOWN', responseCode].filter((part) => part !== undefined).join(' ');
      }
    },
  };
}
