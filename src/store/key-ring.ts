import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { sha256 } from '../kernel/hash.ts';
import { type HmacKey, hmac, hmacKey } from './hmac.ts';

/**
 * The keys that personal numbers and secrets are sealed with: held outside the database, the first
 * for new values, the others to open what was sealed before a rotation.
 */
export type KeyRing = {
  /** Names of the keys held, the one in use first. A fault when there is no key. */
  ids(): readonly string[];
  /** AES-256-GCM under the first key. `about` says whose value it is, and opens it again. */
  seal(text: string, about: string): string;
  /** What was sealed. A fault (KeyUnusable) without its key, or when it was tampered with. */
  open(sealed: string, about: string): string;
  /** The same for bytes: what comes back begins with the key's name and a full stop. */
  sealBytes(bytes: Uint8Array, about: string): Buffer;
  /** What was sealed by `sealBytes`; not held on to. Faults as `open`. */
  openBytes(sealed: Uint8Array, about: string): Buffer;
  /** Keyed hashes to find a value by, one a key held, the one in use first. */
  marks(text: string, about: string): readonly [string, ...string[]];
  /** Reads the source again: a rotation may have changed it. */
  reload(): void;
};

/** Where the keys come from: a text of keys, the one in use first. Null when there is none. */
export type KeySource = { readonly place: string; readonly read: () => string | null };

/** Says in Chinese why sealed values cannot be opened. */
export class KeyUnusable extends Error {}

type Key = {
  readonly id: string;
  readonly cipher: KeyObject;
  readonly mark: HmacKey;
};

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How many opened values are held: the messages of one visit open the same one. */
const OPENED_MAX = 10_000;

/** A new key as it stands in a source: 43 characters of base64url. */
export function makeKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** The name of a key: says nothing about it. */
export function keyId(key: string): string {
  return sha256(`openyibao key name ${key}`).slice(0, 8);
}

function derive(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'openyibao', use, KEY_BYTES));
}

/** The keys of a text, one a line or between commas. KeyUnusable when one is none. */
function parseKeys(text: string, place: string): readonly Key[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => {
    if (!/^[A-Za-z0-9_-]{43}$/.test(word)) {
      throw new KeyUnusable(`${place}中的密钥应为43个字符（base64url，32字节）`);
    }
    const key = Buffer.from(word, 'base64url');
    const mark = hmacKey(derive(key, 'mark'));
    return { id: keyId(word), cipher: createSecretKey(derive(key, 'seal')), mark };
  });
}

/** Opens a ring. Nothing is read before the first use. */
export function openKeyRing(source: KeySource): KeyRing {
  let held: readonly Key[] | null = null;
  const opened = new Map<string, string>();
  const load = () => {
    const keys = parseKeys(source.read() ?? '', source.place);
    if (keys.length === 0)
      throw new KeyUnusable(
        `没有密钥：${source.place}不存在或为空。数据库中的证件号码是密封的，` +
          '请放回原来的密钥文件，或设置 OPENYIBAO_KEY',
      );
    held = keys;
    return keys;
  };
  const keys = () => held ?? load();
  const keyOf = (id: string): Key => {
    const ofId = (key: Key) => key.id === id;
    const key = keys().find(ofId) ?? load().find(ofId);
    if (key === undefined) throw new KeyUnusable(`没有编号为 ${id} 的密钥，见${source.place}`);
    return key;
  };
  return {
    ids: () => keys().map(({ id }) => id),
    seal: (text, about) => {
      const key = keys()[0]!;
      return `${key.id}.${sealWith(key, Buffer.from(text, 'utf8'), about).toString('base64url')}`;
    },
    sealBytes: (bytes, about) => {
      const key = keys()[0]!;
      return Buffer.concat([Buffer.from(`${key.id}.`), sealWith(key, bytes, about)]);
    },
    openBytes: (sealed, about) => {
      const bytes = Buffer.from(sealed);
      const end = bytes.indexOf('.');
      return openWith(keyOf(bytes.toString('latin1', 0, end)), bytes.subarray(end + 1), about);
    },
    open: (sealed, about) => {
      const place = `${about}\0${sealed}`;
      const before = opened.get(place);
      if (before !== undefined) return before;
      const id = sealed.slice(0, sealed.indexOf('.'));
      const bytes = Buffer.from(sealed.slice(id.length + 1), 'base64url');
      const text = openWith(keyOf(id), bytes, about).toString('utf8');
      if (opened.size >= OPENED_MAX) opened.clear();
      opened.set(place, text);
      return text;
    },
    marks: (text, about) => {
      const marked = keys().map(({ mark }) => hmac(mark, `${about}\0${text}`));
      return marked as [string, ...string[]];
    },
    reload: () => {
      const before = keys();
      const now = load();
      // What a key that is gone has opened is not held on to.
      if (!before.every(({ id }) => now.some((key) => key.id === id))) opened.clear();
    },
  };
}

function sealWith({ cipher }: Key, bytes: Uint8Array, about: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const sealing = createCipheriv('aes-256-gcm', cipher, iv);
  sealing.setAAD(Buffer.from(about));
  const body = [sealing.update(bytes), sealing.final()];
  return Buffer.concat([iv, sealing.getAuthTag(), ...body]);
}

function openWith({ id, cipher }: Key, bytes: Buffer, about: string): Buffer {
  try {
    const opening = createDecipheriv('aes-256-gcm', cipher, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    opening.setAAD(Buffer.from(about));
    opening.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([opening.update(bytes.subarray(IV_BYTES + TAG_BYTES)), opening.final()]);
  } catch {
    throw new KeyUnusable(`密文无法用密钥 ${id} 打开：内容被改动，或不属于此处`);
  }
}

/** For a database in which nothing is sealed: every use of it is a fault. */
export const NO_KEYS: KeyRing = openKeyRing({ place: '本次连接', read: () => null });
