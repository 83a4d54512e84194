import { randomBytes } from 'node:crypto';
import type { Asked, BureauPrincipal, Permission, Route, SentFile } from '../access/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { findOwner } from './case.store.ts';
import { act } from './case-act.ts';
import type { CaseDeps } from './case-deps.ts';
import { lookAtAttachment, lookAtCase, lookAtCases } from './case-look.ts';
import { CASE_UNKNOWN, TOKEN_WRONG } from './case-refusals.ts';
import { readList, readSeen, readStatistics, readStep } from './case-request.ts';
import { loadStatistics } from './case-statistics.store.ts';
import { actedReply, caseReply, listedCase, statisticsReply } from './case-views.ts';
import type { Me } from './contract.ts';
import { OPERATOR_ACTIONS, type OperatorAction } from './contract.ts';
import { ACTION_NAME, ROLE_NAME, type Role } from './domain/case.ts';
import { nextSteps } from './domain/case-next.ts';

/** The operators' roles that matter here. */
const ROLES = Object.keys(ROLE_NAME) as readonly Role[];

type ByBureau = Asked<BureauPrincipal, Params, unknown, unknown>;
type Params = Readonly<Record<string, string>>;

/** Refusals that say who may; those that say what; all others: as the case stands. */
const STATUS: Readonly<Record<string, number>> = {
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
const CASES = '/api/supervision/cases';

/**
 * `/api/supervision`: the bureau's face on suspicions and cases, as contract.ts has it. What is
 * asked for is read here, not by a schema: its refusals are older than schemas and told to clients.
 */
export function supervisionRoutes(deps: CaseDeps): readonly Route[] {
  const face = { status: STATUS, signedOut: TOKEN_WRONG, bodyBytes: BODY_BYTES_MAX } as const;
  const reading = (
    path: Route['path'],
    answer: (asked: ByBureau) => Promise<Outcome<unknown>>,
    may: Permission = ['read', 'case'],
  ): Route => ({ ...face, method: 'GET', path, may, answer: answer as Route['answer'] });
  return [
    reading('/api/supervision/me', async ({ by }) => accept(meOf(deps, by))),
    reading(CASES, (asked) => list(deps, asked)),
    reading(`${CASES}/:suspicionId`, (asked) => showOne(deps, asked)),
    reading(`${CASES}/:suspicionId/attachments/:attachmentId/:fileNo`, (asked) =>
      attachment(deps, asked),
    ),
    {
      ...face,
      method: 'POST',
      path: `${CASES}/:suspicionId/:action`,
      may: ['change', 'case'],
      answer: ((asked: ByBureau) => takeAction(deps, asked)) as Route['answer'],
    },
    reading('/api/supervision/statistics', (asked) => statistics(deps, asked), [
      'read',
      'case-statistics',
    ]),
  ];
}

function rolesOf({ roles }: BureauPrincipal): readonly Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

function meOf({ registry }: CaseDeps, by: BureauPrincipal): Me {
  const { operatorId, name, region } = by;
  const regionName = registry.regionName(region) ?? region;
  return { operatorId, name, region, regionName, roles: rolesOf(by) };
}

async function list(deps: CaseDeps, { by, now, query }: ByBureau) {
  const asked = readList(query as Params);
  if (!asked.ok) return asked;
  const { filter, page } = asked.value;
  const { rows, count } = await lookAtCases(deps, { operator: by, now }, filter, page);
  const cases = rows.map((row) => listedCase(deps.registry, row, dayOf(now)));
  return accept({ cases, count, page: page.number, size: page.size });
}

async function showOne(deps: CaseDeps, { by, now, params, looked }: ByBureau) {
  const suspicionId = idOf(params, 'suspicionId');
  const shown = await lookAtCase(deps, { operator: by, now }, suspicionId);
  if (!shown.ok) return shown;
  const people = shown.value.evidence.map(({ settlement }) => settlement.personId);
  for (const personId of new Set(people)) looked(personId, `疑点 ${suspicionId}`);
  const { operatorId: id, name, region } = by;
  const actor = { kind: 'operator', id, name, region, roles: rolesOf(by) } as const;
  const { of, money } = shown.value;
  const newCase = { caseId: '', documentId: '' };
  const next = nextSteps(of, actor, { now, ...deps.calendar, newCase, money });
  return accept(caseReply(deps.registry, shown.value, dayOf(now), next));
}

async function statistics({ db, registry }: CaseDeps, { by: { region }, query }: ByBureau) {
  const asked = readStatistics(query as Params);
  if (!asked.ok) return asked;
  const { by, ...days } = asked.value;
  return accept(statisticsReply(registry, by, await loadStatistics(db, by, { region, ...days })));
}

/** An id of the address; '' for what cannot be one. */
function idOf(params: Params, name: string): string {
  const id = params[name] ?? '';
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : '';
}

async function takeAction(deps: CaseDeps, { by, now, params, body, key: given, noted }: ByBureau) {
  const { action = '' } = params;
  const suspicionId = idOf(params, 'suspicionId');
  if (!OPERATOR_ACTIONS.includes(action as OperatorAction)) {
    const text = `没有动作${action.slice(0, 40)}，应为${OPERATOR_ACTIONS.join('、')}`;
    return refuse({ code: 'action-unknown', text, field: 'action' });
  }
  const step = readStep(action as OperatorAction, body);
  if (!step.ok) return step;
  const seen = readSeen(body);
  if (!seen.ok) return seen;
  const ownerId = await findOwner(deps.db, suspicionId);
  if (ownerId === null) return refuse(CASE_UNKNOWN);
  noted(`${ACTION_NAME[action as OperatorAction]}，疑点 ${suspicionId}`);
  const { operatorId: id, name, region } = by;
  const key = `${id}/${given === '' ? randomBytes(16).toString('hex') : given}`;
  const actor = { kind: 'operator', id, name, region, roles: rolesOf(by) } as const;
  const at = { actor, now, key, seen: seen.value };
  const acted = await act(deps, at, { ownerId, suspicionId }, step.value);
  return acted.ok ? accept(actedReply(acted.value)) : acted;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function attachment(
  deps: CaseDeps,
  { by, now, params, noted }: ByBureau,
): Promise<Outcome<SentFile>> {
  const { fileNo = '' } = params;
  const [suspicionId, attachmentId] = [idOf(params, 'suspicionId'), idOf(params, 'attachmentId')];
  const of = { suspicionId, attachmentId, fileNo: /^\d{1,2}$/.test(fileNo) ? Number(fileNo) : 0 };
  const found = await lookAtAttachment(deps, { operator: by, now }, of);
  if (!found.ok) return found;
  const { file, bytes } = found.value;
  noted(`疑点 ${suspicionId} 的申诉材料第${file.fileNo}个`);
  return accept({ kind: 'file', name: file.name, type: TYPES[file.kind]!, bytes });
}
