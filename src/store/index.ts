export {
  COMMAND_WAIT_MAX_MS,
  type CommandId,
  type CommandSteps,
  command,
  dryRun,
  tellingWrites,
  voidKey,
} from './command.ts';
export {
  type Db,
  type DbAddress,
  FOR_LOOKUPS,
  isConnectionLoss,
  openDb,
  type Row,
  type Sql,
  sqlState,
  type Tx,
} from './db.ts';
export { distribute, isDistributed } from './distribute.ts';
export { type Embedded, EmbeddedUnusable, startEmbedded } from './embedded.ts';
export { openInputKey, resealInputKey } from './input-key.ts';
export {
  type KeyRing,
  type KeySource,
  KeyUnusable,
  keyId,
  makeKey,
  openKeyRing,
} from './key-ring.ts';
export { type Migration, MigrationRefused, migrate, readMigrations } from './migrate.ts';
export { type Resealing, resealing } from './reseal.ts';
export { type Statement, statement } from './statement.ts';
