import { type BureauPrincipal, type Route, route } from '../access/index.ts';
import { accept } from '../kernel/outcome.ts';
import { cockpit } from './cockpit.ts';
import { type ScreenDeps, scopeOf } from './deps.ts';

/** `/api/cockpit`: the wall of a bureau, as contract.ts has it. */
export function cockpitRoutes(deps: ScreenDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/cockpit',
      may: ['read', 'cockpit'],
      answer: async ({ by, now }) => {
        const scope = scopeOf(deps.registry, by as BureauPrincipal, undefined);
        return scope.ok ? accept(await cockpit(deps, scope.value, now)) : scope;
      },
    }),
  ];
}
