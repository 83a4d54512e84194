export { isAllowed, permissionsOf, rolesOf } from './ability.ts';
export { accessTransactions } from './access.wire.ts';
export {
  findOperatorAccounts,
  type OperatorAccount,
  savePersonAccount,
  startSecondFactor,
} from './account.store.ts';
export { apiRoutes, type SessionDeps } from './api.ts';
export type { KnownPerson } from './authenticate.ts';
export {
  type Clients,
  CREDENTIAL_HEADER,
  changeProfile,
  makeCredential,
  openClients,
  type ProfileChange,
  removeCredentials,
  rotateCredential,
} from './clients.ts';
export type * from './contract.ts';
export { OPERATOR_ROLES, type Operator, type OperatorRole } from './domain/operator.ts';
export { passwordRefusal } from './domain/password.ts';
export type { Action, Permission, Subject } from './domain/permission.ts';
export type {
  BureauPrincipal,
  InstitutionPrincipal,
  PersonPrincipal,
  Principal,
} from './domain/principal.ts';
export {
  type ClientCredential,
  type Profile,
  plainProfile,
  type Scheme,
  validAt,
  WINDOW_SECONDS,
} from './domain/profile.ts';
export type { BureauRole, InstitutionRole, Role } from './domain/role.ts';
export { INSTITUTION_ROLES, ROLES } from './domain/role.ts';
export { checkKeys, hasKeys, resealAll } from './keys.ts';
export { forgetSecondFactor, NATIONAL, renewPassword } from './manage-operators.ts';
export { makeSm2Pair, type Sm2Pair, sm2PublicKey } from './national-crypto.ts';
export { endOperator, listOperators } from './operator.store.ts';
export { operatorRoutes } from './operators.http.ts';
export {
  addOperator,
  appointOperator,
  findOperator,
  type NewOperator,
  operatorServes,
} from './operators.ts';
export { hashPassword, makePassword } from './password.ts';
export { giveAccount, personAccountRoutes } from './person-accounts.http.ts';
export {
  type Asked,
  BODY_BYTES_MAX,
  type Route,
  route,
  type SentFile,
} from './route.ts';
export {
  makeSealed,
  openSealed,
  readSealed,
  type SealedEnvelope,
} from './sealed-envelope.ts';
export { makeSecret, nextCode } from './second-factor.ts';
export { type AccessDeps, checkSignedIn, signIn, signOut } from './sign-in.ts';
export { countSessions, countSignIns } from './sign-in-counts.store.ts';
export {
  caSignature,
  csbSignature,
  REPLAYED,
  type Signed,
  tifSignature,
} from './signature.ts';
export { trailRoutes } from './trail.http.ts';
