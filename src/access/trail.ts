import { randomBytes } from 'node:crypto';
import type { Db } from '../store/index.ts';
import type { TrailLine } from './domain/trail.ts';
import { insertTrail } from './trail.store.ts';

/** Writes lines into the trail; they are there when it resolves. */
export async function writeTrail(db: Db, lines: readonly TrailLine[]): Promise<void> {
  await Promise.all(
    lines.map((line) => insertTrail(db, randomBytes(12).toString('base64url'), line)),
  );
}
