// How a message is proved, as institutions' software does it: headers, and how they came about.
import { hmac, sha1, sha256, sm3 } from './digest.ts';

/** What a message is proved with. */
export type ProofAbout = {
  readonly key: string;
  readonly secret: string;
  readonly infno: string;
  readonly body: string;
  readonly now: number;
  readonly nonce: string;
  /** The parameters of the address; CSB signs them. */
  readonly parameters: Readonly<Record<string, string>>;
};

/** Headers, and how they came about. */
export type Proof = {
  readonly headers: Readonly<Record<string, string>>;
  /** The text that was signed; null: none was. */
  readonly signed: string | null;
  /** Its bytes. */
  readonly size?: number;
  readonly steps?: readonly (readonly [what: string, value: string])[];
};

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const base64Of = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** What stands for the secret where the signed text is shown. */
const SECRET_SHOWN = '‹密钥›';

function csb({ key, secret, infno, now, parameters }: ProofAbout): Proof {
  const stated = {
    _api_name: `hsa-fsi-${infno}`,
    _api_version: '1.0.0',
    _api_timestamp: String(now),
    _api_access_key: key,
  };
  const all: Readonly<Record<string, string>> = { ...parameters, ...stated };
  const names = Object.keys(all).sort((a, b) => (a < b ? -1 : 1));
  const text = names.map((name) => `${name}=${all[name]}`).join('&');
  const made = hmac(sha1, bytesOf(secret), bytesOf(text));
  return {
    headers: { ...stated, _api_signature: base64Of(made) },
    signed: text,
    size: bytesOf(text).length,
    steps: [
      [
        '签名串',
        '请求头 _api_*（签名本身除外）与地址参数按名排序，写成 名=值，用 & 相连；不含正文',
      ],
      ['HMAC-SHA1（密钥, 签名串），十六进制', hexOf(made)],
      ['_api_signature：上面 20 个字节的 base64', base64Of(made)],
    ],
  };
}

function tif({ key, secret, now, nonce }: ProofAbout): Proof {
  const stamp = String(Math.floor(now / 1000));
  const text = bytesOf(stamp + secret + nonce + stamp);
  const made = hexOf(sha256(text));
  return {
    headers: {
      'x-tif-paasid': key,
      'x-tif-timestamp': stamp,
      'x-tif-nonce': nonce,
      'x-tif-signature': made,
    },
    signed: stamp + SECRET_SHOWN + nonce + stamp,
    size: text.length,
    steps: [
      ['签名串', '时间戳（10 位秒）、密钥、nonce、时间戳，直接相连，没有分隔；不含正文'],
      ['x-tif-signature：SHA-256，小写十六进制', made],
    ],
  };
}

function ca({ key, secret, now, body }: ProofAbout): Proof {
  const stamp = String(now);
  const text = `${stamp}\n${body}`;
  const made = hexOf(hmac(sm3, bytesOf(secret), bytesOf(text))).toUpperCase();
  return {
    headers: { 'x-ca-key': key, 'x-ca-signature': `${stamp}:${made}` },
    signed: text,
    size: bytesOf(text).length,
    steps: [
      ['签名串', '时间戳（13 位毫秒）、一个换行（0x0A）、正文；正文须与发出的逐字节相同'],
      ['HMAC-SM3（密钥, 签名串），大写十六进制', made],
      ['x-ca-signature', `${stamp}:${made}`],
    ],
  };
}

function header({ secret }: ProofAbout): Proof {
  return {
    headers: secret === '' ? {} : { 'x-openyibao-credential': secret },
    signed: null,
  };
}

const none = (): Proof => ({ headers: {}, signed: null });

type SchemeForm = {
  readonly name: string;
  readonly make: (about: ProofAbout) => Proof;
  readonly hasKey: boolean;
  readonly hasSecret: boolean;
  readonly note?: string;
};

/** The ways to prove a message: how they are called, whether they have an access key. */
export const SCHEMES: Readonly<Record<string, SchemeForm>> = {
  none: { name: '不签名', make: none, hasKey: false, hasSecret: false },
  header: { name: '请求头密钥', make: header, hasKey: false, hasSecret: true },
  csb: { name: 'csb：HMAC-SHA1', make: csb, hasKey: true, hasSecret: true },
  tif: { name: 'tif：SHA-256', make: tif, hasKey: true, hasSecret: true },
  ca: { name: 'ca：HMAC-SM3', make: ca, hasKey: true, hasSecret: true },
  sm2: {
    name: 'sm2：加密外壳',
    make: header,
    hasKey: false,
    hasSecret: true,
    note: '加密外壳（SM2 签名、SM4 加密）用于移动支付与电子处方的服务，本页不能组成；普通交易以请求头密钥发送。',
  },
};

const nonceOf = () => hexOf(crypto.getRandomValues(new Uint8Array(16)));

/**
 * The headers that prove a message under a scheme, with the text that was signed (null: none was),
 * its bytes and the steps. `nonce` is made anew unless given.
 */
export function signMessage(
  scheme: string,
  about: Omit<ProofAbout, 'nonce' | 'parameters'> & Partial<ProofAbout>,
): Proof {
  const { nonce = nonceOf(), parameters = {}, ...rest } = about;
  return (SCHEMES[scheme]?.make ?? none)({ nonce, parameters, ...rest });
}

const HINTS: Readonly<Record<string, string>> = {
  '缺少服务网关的请求头!': '该机构须签名：在“怎样证明”里选择接入方式，填写访问标识与密钥。',
  '签名时间戳超时!':
    '本机时钟与平台相差超过时限（缺省 30 分钟）；csb、ca 为 13 位毫秒，tif 为 10 位秒。',
  '非法用户!': '访问标识写错、已停用，或是别的机构的。',
  '签名不一致!':
    '密钥有误（注意首尾空格），或签名串与下面的不同：逐字比较次序、分隔、编码（UTF-8）与大小写。',
  '重复的请求!': '同一签名已经用过：每个报文重新取时间戳，tif 另取 nonce。',
};

/** What to look at when a signature was refused, or ''. */
export function hintOf(text: string): string {
  return HINTS[text] ?? '';
}
