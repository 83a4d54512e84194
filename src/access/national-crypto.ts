import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** GB/T 32918 with the id that everybody uses; SM3 over Z and the message. */
const USER_ID = '1234567812345678';
const KEYS_KEPT = 1000;

/** A pair of SM2 keys in hex: 04‖x‖y, and the private number. */
export type Sm2Pair = { readonly publicKey: string; readonly privateKey: string };

export function makeSm2Pair(): Sm2Pair {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return { publicKey, privateKey };
}

/** The public key of a private one. */
export function sm2PublicKey(privateKey: string): string {
  return sm2.getPublicKeyFromPrivateKey(privateKey);
}

/** r‖s in base64, 64 bytes. */
export function sm2Sign(text: string, pair: Sm2Pair): string {
  const { publicKey, privateKey } = pair;
  const signed = sm2.doSignature(text, privateKey, { hash: true, userId: USER_ID, publicKey });
  return Buffer.from(signed, 'hex').toString('base64');
}

type Prepared = ReturnType<typeof sm2.precomputePublicKey>;
const prepared = new Map<string, Prepared>();

/** Multiples of a key's point: makes them once, and each check six times faster. */
function prepare(publicKey: string): Prepared {
  const known = prepared.get(publicKey);
  if (known !== undefined) return known;
  if (prepared.size >= KEYS_KEPT) prepared.clear();
  const made = sm2.precomputePublicKey(publicKey);
  prepared.set(publicKey, made);
  return made;
}

/**
 * Whether the signature, r‖s in base64, is the key's over the text. Another spelling of the same
 * bytes does not hold, nor does anything malformed. Never throws on what a client sent.
 */
export function sm2Holds(text: string, signature: string, publicKey: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.length !== 64 || bytes.toString('base64') !== signature) return false;
  try {
    const key = prepare(publicKey);
    return sm2.doVerifySignature(text, bytes.toString('hex'), key, { hash: true, userId: USER_ID });
  } catch {
    return false;
  }
}

/** SM4-ECB with PKCS#7 padding, as the national envelopes have it. The key has 16 bytes. */
export function sm4Encrypt(key: string, text: string): Buffer {
  const cipher = createCipheriv('sm4-ecb', Buffer.from(key), null);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}

/** The text, or null when the key is another or the bytes are none of its making. */
export function sm4Decrypt(key: string, bytes: Uint8Array): string | null {
  try {
    const cipher = createDecipheriv('sm4-ecb', Buffer.from(key), null);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.concat([cipher.update(bytes), cipher.final()]),
    );
  } catch {
    return null;
  }
}
