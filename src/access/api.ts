import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { mountRoutes, speakPlainly } from './mount.ts';
import type { Route } from './route.ts';
import { type SessionDeps, sessionRoutes } from './session.http.ts';

export type { SessionDeps };

/**
 * Serves the web faces: `/api/session`, and every route of the modules. Who asks is told by the
 * session of a cookie, or by `Authorization: Bearer <token>` of an operator of the bureau.
 */
export function apiRoutes(app: FastifyInstance, deps: SessionDeps, routes: readonly Route[]): void {
  app.register(async (scope) => {
    await scope.register(cookie);
    speakPlainly(scope, deps);
    sessionRoutes(scope, deps);
    mountRoutes(scope, deps, routes);
  });
}
