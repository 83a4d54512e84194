import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findOperator, type Operator } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { findOwner } from './case.store.ts';
import { act } from './case-act.ts';
import type { CaseDeps } from './case-deps.ts';
import { lookAtAttachment, lookAtCase, lookAtCases } from './case-look.ts';
import { CASE_UNKNOWN, TOKEN_WRONG } from './case-refusals.ts';
import { readList, readStatistics, readStep } from './case-request.ts';
import { loadStatistics } from './case-statistics.store.ts';
import { actedReply, caseReply, listedCase, statisticsReply } from './case-views.ts';
import type { Me } from './contract.ts';
import { OPERATOR_ACTIONS, type OperatorAction } from './contract.ts';

type HttpDeps = CaseDeps & { readonly now: () => Instant };
type Params = Readonly<Record<string, string>>;
type Asked = {
  readonly operator: Operator;
  readonly now: Instant;
  readonly request: FastifyRequest;
};

/** Refusals that say who may; those that say what; all others: as the case stands. */
const STATUS: Readonly<Record<string, number>> = {
  'token-wrong': 401,
  'other-region': 403,
  'role-missing': 403,
  'own-finding': 403,
  'judged-before': 403,
  'case-unknown': 404,
  'attachment-unknown': 404,
  'action-unknown': 404,
  'parameter-bad': 400,
  'reason-missing': 400,
  'amount-over': 400,
  'institution-wrong': 400,
};

const BODY_BYTES_MAX = 64 * 1024;

/**
 * `/api/supervision`: the bureau's face on suspicions and cases, as contract.ts has it. Who asks is
 * told by `Authorization: Bearer <token>`; a look at a case is written down.
 */
export function supervisionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.register(async (scope) => {
    scope.setErrorHandler((error, _request, reply) => {
      const status = (error as { statusCode?: number }).statusCode ?? 500;
      if (status >= 500) throw error;
      const text = status === 413 ? '请求正文过大' : '请求正文不是有效的JSON';
      return reply.code(status).send({ code: 'body-bad', text, field: 'body' });
    });
    const answering =
      <T>(answer: (asked: Asked) => Promise<Outcome<T>>) =>
      (request: FastifyRequest, reply: FastifyReply) =>
        respond(deps, request, reply, answer);
    scope.get(
      '/api/supervision/me',
      answering(async ({ operator }) => accept(meOf(deps, operator))),
    );
    scope.get(
      '/api/supervision/cases',
      answering((asked) => list(deps, asked)),
    );
    scope.get(
      '/api/supervision/cases/:suspicionId',
      answering(async ({ operator, now, request }) => {
        const suspicionId = idOf(request, 'suspicionId');
        const shown = await lookAtCase(deps, { operator, now }, suspicionId);
        return shown.ok ? accept(caseReply(shown.value, dayOf(now))) : shown;
      }),
    );
    scope.get('/api/supervision/cases/:suspicionId/attachments/:attachmentId/:fileNo', (q, r) =>
      sendAttachment(deps, q, r),
    );
    scope.post(
      '/api/supervision/cases/:suspicionId/:action',
      { bodyLimit: BODY_BYTES_MAX },
      answering((asked) => takeAction(deps, asked)),
    );
    scope.get(
      '/api/supervision/statistics',
      answering(async ({ operator, request }) => {
        const asked = readStatistics(request.query as Params);
        if (!asked.ok) return asked;
        const { by, ...days } = asked.value;
        const { region } = operator;
        return accept(statisticsReply(by, await loadStatistics(deps.db, by, { region, ...days })));
      }),
    );
  });
}

async function respond<T>(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (asked: Asked) => Promise<Outcome<T>>,
): Promise<FastifyReply> {
  const operator = await operatorOf(deps, request);
  if (operator === null) return refused(reply, TOKEN_WRONG);
  const outcome = await answer({ operator, now: deps.now(), request });
  return outcome.ok ? reply.send(outcome.value) : refused(reply, outcome.refusal);
}

function refused(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(STATUS[refusal.code] ?? 409).send(refusal);
}

async function operatorOf({ db }: HttpDeps, request: FastifyRequest): Promise<Operator | null> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return token === undefined ? null : await findOperator(db, token);
}

function meOf({ registry }: HttpDeps, { operatorId, name, region, roles }: Operator): Me {
  return { operatorId, name, region, regionName: registry.regionName(region) ?? region, roles };
}

async function list(deps: HttpDeps, { operator, now, request }: Asked) {
  const asked = readList(request.query as Params);
  if (!asked.ok) return asked;
  const { filter, page } = asked.value;
  const { rows, count } = await lookAtCases(deps, { operator, now }, filter, page);
  const cases = rows.map((row) => listedCase(deps.registry, row, dayOf(now)));
  return accept({ cases, count, page: page.number, size: page.size });
}

/** An id of the address; '' for what cannot be one. */
function idOf(request: FastifyRequest, name: string): string {
  const id = (request.params as Params)[name] ?? '';
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : '';
}

const KEY_FORM = /^[\x21-\x7e]{1,64}$/;

async function takeAction(deps: HttpDeps, { operator, now, request }: Asked) {
  const { action = '' } = request.params as Params;
  const suspicionId = idOf(request, 'suspicionId');
  if (!OPERATOR_ACTIONS.includes(action as OperatorAction)) {
    const text = `没有动作${action.slice(0, 40)}，应为${OPERATOR_ACTIONS.join('、')}`;
    return refuse({ code: 'action-unknown', text, field: 'action' });
  }
  const step = readStep(action as OperatorAction, request.body);
  if (!step.ok) return step;
  const given = request.headers['idempotency-key'];
  if (given !== undefined && (typeof given !== 'string' || !KEY_FORM.test(given))) {
    const text = 'Idempotency-Key应为1到64个可见字符';
    return refuse({ code: 'parameter-bad', text, field: 'idempotency-key' });
  }
  const ownerId = await findOwner(deps.db, suspicionId);
  if (ownerId === null) return refuse(CASE_UNKNOWN);
  const { operatorId: id, name, region, roles } = operator;
  const key = `${id}/${given ?? randomBytes(16).toString('hex')}`;
  const actor = { kind: 'operator', id, name, region, roles } as const;
  const acted = await act(deps, { actor, now, key }, { ownerId, suspicionId }, step.value);
  return acted.ok ? accept(actedReply(acted.value)) : acted;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function sendAttachment(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const operator = await operatorOf(deps, request);
  if (operator === null) return refused(reply, TOKEN_WRONG);
  const { fileNo = '' } = request.params as Params;
  const [suspicionId, attachmentId] = [idOf(request, 'suspicionId'), idOf(request, 'attachmentId')];
  const of = { suspicionId, attachmentId, fileNo: /^\d{1,2}$/.test(fileNo) ? Number(fileNo) : 0 };
  const found = await lookAtAttachment(deps, { operator, now: deps.now() }, of);
  if (!found.ok) return refused(reply, found.refusal);
  const { file, bytes } = found.value;
  // Shown as a file to keep: what an institution sent is never run by the browser.
  return reply
    .type(TYPES[file.kind]!)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(bytes);
}
