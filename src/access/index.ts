export { accessTransactions } from './access.wire.ts';
export { type AccessDeps, signIn, signOut } from './sign-in.ts';
