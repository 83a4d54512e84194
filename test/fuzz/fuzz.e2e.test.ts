import { test } from 'node:test';
import { assertSound, fuzz } from './fuzz.ts';

const MESSAGES = 1500;

test(`${MESSAGES} changed messages: all answered, no fault, no trace of a refusal`, async () => {
  assertSound(await fuzz({ messages: MESSAGES, seed: 20_260_318 }));
});
