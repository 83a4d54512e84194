import { createMongoAbility, type MongoAbility } from '@casl/ability';
import { type Action, PERMISSIONS, type Permission, type Subject } from './domain/permission.ts';
import type { Principal } from './domain/principal.ts';
import type { Role } from './domain/role.ts';

/** The roles somebody asks in. */
export function rolesOf(by: Principal): readonly Role[] {
  return by.kind === 'person' ? ['insured'] : by.roles;
}

/** All that roles may, each once. */
export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  const all = roles.flatMap((role) => PERMISSIONS[role]);
  return all.filter(
    ([action, subject], i) => all.findIndex(([a, s]) => a === action && s === subject) === i,
  );
}

type Ability = MongoAbility<[Action, Subject]>;

const abilities = new Map<string, Ability>();

function abilityOf(roles: readonly Role[]): Ability {
  const key = roles.join();
  const known = abilities.get(key);
  if (known !== undefined) return known;
  const rules = permissionsOf(roles).map(([action, subject]) => ({ action, subject }));
  const ability = createMongoAbility<Ability>(rules);
  abilities.set(key, ability);
  return ability;
}

/** Whether the asker may. */
export function isAllowed(by: Principal, [action, subject]: Permission): boolean {
  return abilityOf(rolesOf(by)).can(action, subject);
}
