export { accessTransactions } from './access.wire.ts';
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
export { OPERATOR_ROLES, type Operator, type OperatorRole } from './domain/operator.ts';
export {
  type ClientCredential,
  type Profile,
  plainProfile,
  type Scheme,
  validAt,
  WINDOW_SECONDS,
} from './domain/profile.ts';
export { checkKeys, hasKeys, resealAll } from './keys.ts';
export { makeSm2Pair, type Sm2Pair, sm2PublicKey } from './national-crypto.ts';
export { endOperator, listOperators } from './operator.store.ts';
export { addOperator, findOperator, type NewOperator } from './operators.ts';
export {
  makeSealed,
  openSealed,
  readSealed,
  type SealedEnvelope,
} from './sealed-envelope.ts';
export { type AccessDeps, checkSignedIn, signIn, signOut } from './sign-in.ts';
export {
  caSignature,
  csbSignature,
  REPLAYED,
  type Signed,
  tifSignature,
} from './signature.ts';
