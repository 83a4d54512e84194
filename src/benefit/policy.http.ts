import { Type } from 'typebox';
import { type BureauPrincipal, type Route, route } from '../access/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, type Refusal, refuse } from '../kernel/outcome.ts';
import type { CodeList } from './code-names.wire.ts';
import { DeskBusy } from './desk.ts';
import { bookNamed, type DraftDeps, draftShown, uploadDraft } from './drafts.ts';
import { bookReply, changesShown, regionReply, wordsReply } from './policy-views.ts';
import { listDrafts } from './trial.store.ts';

const REGION_UNKNOWN: Refusal = {
  code: 'region-unknown',
  text: '政策册中没有这个统筹区',
  field: 'region',
};
const FILE_UNKNOWN: Refusal = {
  code: 'file-unknown',
  text: '政策册中没有这个文件',
  field: 'file',
};

const READ = ['read', 'policy'] as const;
const CHANGE = ['change', 'policy'] as const;
const STATUS = { 'region-unknown': 404, 'file-unknown': 404, 'draft-unknown': 404 } as const;
const DRAFT_STATUS = { 'draft-file': 400, 'draft-region': 400, 'draft-twice': 400 } as const;

const REGION = Type.Object({ region: Type.String({ pattern: '^[0-9]{6}$' }) });
const FILE = Type.Object({
  region: Type.String({ pattern: '^[0-9]{6}$' }),
  file: Type.String({ minLength: 1, maxLength: 130 }),
});
const HASH = Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
const FILE_CHARACTERS_MAX = 400_000;
const BODY_BYTES_MAX = 4_000_000;
const DRAFT = Type.Object({
  name: Type.String({ maxLength: 100 }),
  files: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 6, maxLength: 130 }),
      text: Type.String({ maxLength: FILE_CHARACTERS_MAX }),
    }),
    { minItems: 1, maxItems: 20 },
  ),
});

type PolicyRoutesDeps = DraftDeps & { readonly chronic: CodeList };

/** The policy face: what holds, and what a draft would change. */
export function policyRoutes(deps: PolicyRoutesDeps): readonly Route[] {
  return [...viewRoutes(deps), ...draftRoutes(deps)];
}

function viewRoutes({ benefit, chronic }: PolicyRoutesDeps): readonly Route[] {
  return [
    route<BureauPrincipal>({
      ...{ method: 'GET', path: '/api/policy', may: READ },
      answer: async ({ by, now }) => accept(bookReply(benefit, by.region, dayOf(now))),
    }),
    route<BureauPrincipal>({
      ...{ method: 'GET', path: '/api/policy/words', may: READ },
      answer: async () => accept(wordsReply(benefit, chronic)),
    }),
    route<BureauPrincipal, typeof REGION>({
      ...{ method: 'GET', path: '/api/policy/regions/:region', may: READ },
      ...{ params: REGION, status: STATUS },
      answer: async ({ params }) => {
        const shown = regionReply(benefit, chronic, params.region);
        return shown === null ? refuse(REGION_UNKNOWN) : accept(shown);
      },
    }),
    route<BureauPrincipal, typeof FILE>({
      ...{ method: 'GET', path: '/api/policy/regions/:region/files/:file', may: READ },
      ...{ params: FILE, status: STATUS },
      answer: async ({ params: { region, file } }) => {
        const path = `${region}/${file}`;
        if (!Object.hasOwn(benefit.texts, path)) return refuse(FILE_UNKNOWN);
        return accept({ file: path, text: benefit.texts[path] });
      },
    }),
  ];
}

function draftRoutes(deps: PolicyRoutesDeps): readonly Route[] {
  const { db, benefit, desk, chronic } = deps;
  const current = benefit.book.hash;
  return [
    route<BureauPrincipal>({
      ...{ method: 'GET', path: '/api/policy/drafts', may: READ },
      answer: async ({ by }) => {
        const drafts = await listDrafts(db, by.region);
        return accept({ current, drafts: drafts.map((one) => draftShown(one, current)) });
      },
    }),
    route<BureauPrincipal, undefined, undefined, typeof DRAFT>({
      ...{ method: 'POST', path: '/api/policy/drafts', may: CHANGE },
      ...{ body: DRAFT, bodyBytes: BODY_BYTES_MAX, status: DRAFT_STATUS },
      answer: ({ by, now, body }) => unlessBusy(() => uploadDraft(deps, by, now, body)),
    }),
    route<BureauPrincipal, typeof HASH>({
      ...{ method: 'GET', path: '/api/policy/drafts/:hash/diff', may: READ },
      ...{ params: HASH, status: STATUS },
      answer: ({ by, params }) =>
        unlessBusy(async () => {
          const [before, after] = await Promise.all([
            bookNamed(deps, by.region, null),
            bookNamed(deps, by.region, params.hash),
          ]);
          if (!before.ok || !after.ok) return before.ok ? after : before;
          const task = { kind: 'diff', before: before.value, after: after.value } as const;
          return accept(changesShown(await desk.ask(task), benefit, chronic));
        }),
    }),
  ];
}

/** What a desk with too much to do answers, as a refusal. */
export async function unlessBusy<T>(
  work: () => Promise<T>,
): Promise<T | ReturnType<typeof refuse>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DeskBusy)) throw error;
    return refuse({ code: 'desk-busy', text: error.message });
  }
}
