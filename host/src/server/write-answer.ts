import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer.ts';
import { FHIR_JSON } from './negotiate.ts';

/** Writes what a route answered; FHIR JSON on one line, or indented where `_pretty` asks for it. */
export async function writeAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): Promise<FastifyReply> {
  reply.code(answer.status);
  // A body that was left in the middle stands in the way of what comes behind it on this connection.
  if (request.body instanceof Readable && !request.body.readableEnded) {
    reply.header('Connection', 'close');
    request.body.resume();
  }
  if (answer.headers !== undefined) reply.headers({ ...answer.headers });
  if (answer.bytes !== undefined) {
    reply.header('Content-Type', answer.contentType ?? 'application/octet-stream');
    return reply.send(answer.bytes instanceof Readable ? answer.bytes : Buffer.from(answer.bytes));
  }
  const isPretty = /[?&]_pretty=true(?:&|$)/.test(request.raw.url ?? '');
  const text = textOf(answer, isPretty ? 2 : 0);
  if (text === null) return reply.send();
  reply.header('Content-Type', `${FHIR_JSON}; charset=utf-8`);
  return reply.send(`${text}\n`);
}

function textOf({ resource, json }: Answer, indent: number): string | null {
  if (resource !== undefined) return JSON.stringify(resource, null, indent);
  if (json === undefined) return null;
  return indent === 0 ? json : JSON.stringify(JSON.parse(json), null, indent);
}
