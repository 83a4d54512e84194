import type { Rule } from './tree.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SUFFIXES = new Set(['test', 'db', 'e2e', 'store', 'wire', 'http', 'job', 'd', 'config']);
const EMPTY_WORDS = /^(utils?|helpers?|common|manager|misc)$/;

/** The parts of a path that name something: without suffixes and a migration's number. */
function words(path: string): string[] {
  return path.split('/').map((part) => {
    const [name, ...suffixes] = part.replace(/\.(ts|mjs|vue|sql)$/, '').split('.');
    const known = suffixes.every((suffix) => SUFFIXES.has(suffix));
    return known ? name!.replace(/^\d{4}_/, '') : part;
  });
}

const CODE = /\.(ts|mjs|sql)$/;

export const KEBAB_CASE: Rule = {
  name: 'files and folders are named in kebab-case',
  check: (tree) =>
    tree
      .filter(({ path }) => CODE.test(path) && !words(path).every((word) => KEBAB.test(word)))
      .map(({ path }) => ({ path, text: 'not in kebab-case' })),
  bad: [
    { 'src/ledger/feeLine.ts': '' },
    { 'src/ledger/fee_line.ts': '' },
    { 'src/FeeLine/index.ts': '' },
    { 'src/ledger/fee.line.ts': '' },
  ],
  good: { 'src/ledger/fee-line.db.test.ts': '', 'db/0001_fee-line.sql': '', 'README.md': '' },
};

const COMPONENT = /^[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*\.vue$/;

export const COMPONENTS: Rule = {
  name: 'components are named in PascalCase, their folders in kebab-case',
  check: (tree) =>
    tree
      .filter(({ path }) => path.endsWith('.vue'))
      .filter(({ path }) => {
        const parts = path.split('/');
        return !COMPONENT.test(parts.at(-1)!) || !parts.slice(0, -1).every((p) => KEBAB.test(p));
      })
      .map(({ path }) => ({ path, text: 'not in PascalCase' })),
  bad: [
    { 'web/a/day-list.vue': '' },
    { 'web/Pages/DayList.vue': '' },
    { 'web/a/Day_List.vue': '' },
  ],
  good: { 'web/a/DayList.vue': '', 'web/shared/App.vue': '' },
};

export const EMPTY_NAMES: Rule = {
  name: 'no file is named for nothing: utils, helpers, common, manager, misc',
  check: (tree) =>
    tree
      .filter(({ path }) =>
        words(path).some((word) =>
          word.split(/-|(?<=[a-z])(?=[A-Z])/).some((w) => EMPTY_WORDS.test(w.toLowerCase())),
        ),
      )
      .map(({ path }) => ({ path, text: 'a name that says nothing' })),
  bad: [
    { 'src/ledger/utils.ts': '' },
    { 'src/ledger/date-util.ts': '' },
    { 'src/common/index.ts': '' },
    { 'src/ledger/account-manager.ts': '' },
    { 'test/helpers.ts': '' },
    { 'web/a/DayUtils.vue': '' },
  ],
  good: { 'src/ledger/utility-bill.ts': '', 'src/ledger/management.ts': '' },
};
