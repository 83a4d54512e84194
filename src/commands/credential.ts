import {
  changeProfile,
  makeCredential,
  makeSm2Pair,
  type Profile,
  type ProfileChange,
  plainProfile,
  removeCredentials,
  rotateCredential,
  type Scheme,
} from '../access/index.ts';
import { type Config, clock } from '../config.ts';
import { VARIANT_CODES } from '../gateway/index.ts';
import type { Instant } from '../kernel/day.ts';
import { openRegistry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText, wholeNumber } from './options.ts';

/**
 * `npm run credential -- <institution> [rotate|set|show|remove]`: how an institution proves who it
 * is. Secrets are shown once. A running platform knows of a change within seconds.
 */
export const credentialCommand: Command = {
  help: `npm run credential -- <机构编号> [rotate|set|show|remove]
机构的接入方式与访问密钥；密钥只显示这一次，运行中的平台几秒内生效
  rotate   换一把密钥（缺省动作）
    --scheme header|csb|tif|ca|sm2  签名方式，缺省沿用，没有时为 header
    --overlap <小时>                新旧同时有效多久，缺省 24；首次或 header 缺省 0
    --public-key <十六进制>         sm2：机构的公钥（04 开头，130 位）
  set      修改接入方式
    --window <秒>  --output object|string  --sign-in required|optional
    --per-second <笔，0 为不限>  --variant <版本，空为随统筹区>
  show     显示接入方式（不含密钥）
  remove   取消密钥与签名（同 --remove）`,
  operands: 1,
  more: true,
  flags: ['remove'],
  valued: [
    'scheme',
    'overlap',
    'public-key',
    'window',
    'output',
    'sign-in',
    'per-second',
    'variant',
  ],
  run: changeCredential,
};

const VERBS = { rotate, set, show, remove } as const;

type Work = {
  readonly db: Db;
  readonly code: string;
  readonly given: Given;
  readonly profile: Profile;
  readonly now: Instant;
  readonly say: (text: string) => void;
};

async function changeCredential(config: Config, given: Given): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const [code = '', named = 'rotate', extra] = given.operands;
  const verb = given.flags.has('remove') ? 'remove' : named;
  if (!Object.hasOwn(VERBS, verb) || extra !== undefined) {
    note(`没有动作 ${extra ?? verb}，只有 rotate、set、show、remove`);
    return 2;
  }
  const database = await openDatabase(config, { note, guest: true });
  try {
    const registry = await openRegistry(database.db);
    if (registry.institution(code) === null) {
      note(`机构编号 ${code} 不存在`);
      return 1;
    }
    const profile = registry.clients.profile(code);
    const work = { db: database.db, code, given, profile, now: clock(), say };
    await VERBS[verb as keyof typeof VERBS](work);
    return 0;
  } finally {
    await database.close();
  }
}

/** The value of an option that is one of some words. */
function oneOf<W extends string>(given: Given, name: string, words: readonly W[]): W | null {
  const text = optionText(given, name);
  if (text === null || (words as readonly string[]).includes(text)) return text as W | null;
  throw new OptionUnusable(`--${name} 应为 ${words.join('、')} 之一，收到 ${text}`);
}

const SCHEMES = ['header', 'csb', 'tif', 'ca', 'sm2'] as const;

const USES: Readonly<Record<(typeof SCHEMES)[number], string>> = {
  header: '请求头 x-openyibao-credential 带密钥',
  csb: '_api_access_key 填访问标识，_api_signature 以密钥作 HMAC-SHA1',
  tif: 'x-tif-paasid 填访问标识，密钥即 token',
  ca: 'x-ca-key 填访问标识，x-ca-signature 以密钥作 HMAC-SM3',
  sm2: 'appId 填访问标识，密钥即 appSecret',
};

async function rotate({ db, code, given, profile, now, say }: Work): Promise<void> {
  const before = profile.scheme === 'none' ? 'header' : profile.scheme;
  const scheme: Scheme = oneOf(given, 'scheme', SCHEMES) ?? before;
  const isChange = profile.scheme !== scheme || scheme === 'header';
  const hours = wholeNumber(given, 'overlap', { from: 0, to: 720, otherwise: isChange ? 0 : 24 });
  const publicKey = optionText(given, 'public-key');
  if ((publicKey !== null) !== (scheme === 'sm2')) {
    throw new OptionUnusable('--public-key 与 --scheme sm2 须一起使用');
  }
  if (publicKey !== null && !/^04[0-9a-f]{128}$/.test(publicKey)) {
    throw new OptionUnusable('--public-key 应为 04 开头的 130 位小写十六进制');
  }
  const own = publicKey === null ? null : makeSm2Pair();
  const made = { ...makeCredential(code, now), publicKey, ownKey: own?.privateKey ?? null };
  const endAt = (now + hours * 3_600_000) as Instant;
  await db.transaction('write', (tx) => rotateCredential(tx, made, { scheme, endAt }));
  say(`${code} 的访问标识：${made.accessKey}`);
  say(`密钥（只显示这一次）：${made.secret}`);
  if (own !== null) say(`平台公钥（验证应答用）：${own.publicKey}`);
  say(`用法：${USES[scheme as keyof typeof USES]}`);
  say(hours === 0 ? '原有密钥即刻失效' : `原有密钥再有效 ${hours} 小时`);
}

async function set({ db, code, given, say }: Work): Promise<void> {
  const output = oneOf(given, 'output', ['object', 'string'] as const);
  const signIn = oneOf(given, 'sign-in', ['required', 'optional'] as const);
  const variant = optionText(given, 'variant');
  if (variant !== null && variant !== '' && !VARIANT_CODES.includes(variant)) {
    const known = VARIANT_CODES.join('、');
    throw new OptionUnusable(`--variant 应为 ${known} 之一，或为空（随统筹区），收到 ${variant}`);
  }
  const window = wholeNumber(given, 'window', { from: 1, to: 86_400, otherwise: 0 });
  const limit = wholeNumber(given, 'per-second', { from: 0, to: 100_000, otherwise: -1 });
  const change: ProfileChange = {
    ...(output === null ? {} : { output }),
    ...(signIn === null ? {} : { signIn }),
    ...(variant === null ? {} : { variant: variant === '' ? null : variant }),
    ...(window === 0 ? {} : { windowSeconds: window }),
    ...(limit === -1 ? {} : { perSecond: limit === 0 ? null : limit }),
  };
  if (Object.keys(change).length === 0) throw new OptionUnusable('没有给出要修改的项');
  sayProfile(await changeProfile(db, code, change), say);
}

async function show({ profile, say }: Work): Promise<void> {
  sayProfile(profile, say);
}

async function remove({ db, code, now, say }: Work): Promise<void> {
  const ended = await db.transaction('write', (tx) => removeCredentials(tx, code, now));
  say(ended === 0 ? `${code} 没有设置密钥，无需取消` : `已取消 ${code} 的 ${ended} 把密钥`);
}

function sayProfile(profile: Profile, say: (text: string) => void): void {
  const { scheme, windowSeconds, output, signIn, variant, perSecond, institutionCode } = profile;
  const plain = plainProfile(institutionCode);
  say(`${institutionCode} 签名方式：${scheme === plain.scheme ? '不签名' : scheme}`);
  say(`签名时限 ${windowSeconds} 秒；应答 output 为${output === 'object' ? '对象' : 'JSON文本'}`);
  say(`签到：${signIn === 'required' ? '须先签到' : '不强制'}；${limitText(perSecond)}`);
  say(`接口版本：${variant ?? '随统筹区'}`);
}

function limitText(perSecond: number | null): string {
  return perSecond === null ? '不限频次' : `每秒最多 ${perSecond} 笔`;
}
