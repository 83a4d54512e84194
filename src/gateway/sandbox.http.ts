import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signedHeaders } from './admit.ts';
import { SERVICE_PATH } from './gateway.http.ts';
import type { MessageLog } from './message-log.ts';
import { LEARNED } from './sample.wire.ts';
import type { SandboxWith } from './sandbox.ts';
import { describeTransaction, sandboxSample, sandboxWorld } from './sandbox.ts';
import { listTransactions } from './transaction-list.ts';

export type SandboxDeps = SandboxWith & { readonly messages: MessageLog };

type Query = Readonly<Record<string, string | undefined>>;

/**
 * What the page for vendors asks the platform: the transactions, whom a message can be about, a
 * message filled in, the last messages of an institution (proved as its messages are: with its
 * secret, or signed).
 */
export function sandboxRoutes(app: FastifyInstance, deps: SandboxDeps): void {
  app.get('/sandbox/api/transactions', async () => ({
    path: SERVICE_PATH,
    learned: [...LEARNED],
    transactions: listTransactions(),
  }));
  app.get('/sandbox/api/transactions/:infno', async (request, reply) => {
    const found = describeTransaction((request.params as { infno: string }).infno);
    return found ?? notFound(reply, '没有这个交易');
  });
  app.get('/sandbox/api/world', () => sandboxWorld(deps));
  app.get('/sandbox/api/sample/:infno', async (request, reply) => {
    const { infno } = request.params as { infno: string };
    const { institution = '', person = '', known = '{}' } = request.query as Query;
    const sample = await sandboxSample(deps, infno, {
      institutionCode: institution,
      personId: person,
      known: readKnown(known),
    });
    return sample ?? notFound(reply, '没有这个交易或机构');
  });
  app.get('/sandbox/api/messages', (request, reply) => recent(deps, request, reply));
}

async function recent(deps: SandboxDeps, request: FastifyRequest, reply: FastifyReply) {
  const query = request.query as Query;
  const { institution = '', msgid = '' } = query;
  if (deps.registry.institution(institution) === null) return notFound(reply, '没有这个机构');
  const signed = { headers: signedHeaders(request.headers), parameters: textsOf(query), body: '' };
  const proved = await deps.registry.clients.admit(institution, signed, deps.now());
  if (!proved.ok) return reply.code(403).send(proved.refusal);
  const wanted = { msgid: msgid.slice(0, 60).replaceAll('\0', ''), limit: 50 };
  return await deps.messages.recent(institution, wanted);
}

function notFound(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(404).send({ code: 'not-found', text });
}

/** Texts by field code; whatever else the address says is left out. */
function readKnown(text: string): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? textsOf(parsed) : {};
  } catch {
    return {};
  }
}

function textsOf(values: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}
