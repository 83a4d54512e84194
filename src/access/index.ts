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
