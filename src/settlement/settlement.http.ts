import type { FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';
import { explain } from './explain.ts';

type Query = { institution?: string; person?: string; settlement?: string };

/**
 * `GET /api/explain?institution=&person=&settlement=`: why a settlement's amounts are what they
 * are, to the institution that made it. 404 with the refusal when it is not its own. Software of an
 * institution asks it beside the interface and proves itself as it does there, so it stands outside
 * the faces' sessions and roles; a page shows the same through the routes of its own face.
 */
export function settlementRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/explain', async (request, reply) => {
    const { institution, person, settlement } = request.query as Query;
    const missing = Object.entries({ institution, person, settlement }).find(([, v]) => !v);
    if (missing !== undefined) {
      return reply.code(400).send({ code: 'parameter-missing', text: `缺少参数${missing[0]}` });
    }
    const header = request.headers['x-openyibao-credential'];
    if (!deps.registry.credentialHolds(institution!, typeof header === 'string' ? header : null)) {
      return reply.code(403).send({ code: 'credential-wrong', text: '机构访问凭证缺失或不正确' });
    }
    const explained = await explain(deps, {
      personId: person!,
      settlementId: settlement!,
      institutionCode: institution!,
    });
    return explained.ok ? explained.value : reply.code(404).send(explained.refusal);
  });
}
