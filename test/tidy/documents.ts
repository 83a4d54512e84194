import type { Finding, Rule, Tree } from './tree.ts';

export const TITLES: Rule = {
  name: 'every document begins with a title',
  check: (tree) =>
    tree
      .filter(({ path, text }) => path.endsWith('.md') && !/^(<[^\n]*>\s*)*# \S/.test(text))
      .map(({ path }) => ({ path, text: 'no title in the first line' })),
  bad: [{ 'docs/a.md': 'Text\n\n# Late' }, { 'docs/a.md': '' }],
  good: { 'docs/a.md': '# A\n\nText', 'docs/b.md': '<!-- about -->\n# B\n' },
};

const HEADINGS = ['Status', 'Context', 'Decision', 'Consequences'];

const RECORD = HEADINGS.map((heading) => `## ${heading}\n\nText\n`).join('\n');

function checkDecisions(tree: Tree): Finding[] {
  const records = tree.filter(({ path }) => /^docs\/decisions\/(?!README).*\.md$/.test(path));
  return records.flatMap(({ path, text }, i) => {
    const found: Finding[] = [];
    const number = String(i + 1).padStart(4, '0');
    if (!path.startsWith(`docs/decisions/${number}-`)) found.push({ path, text: `not ${number}` });
    const headings = [...text.matchAll(/^## (.+?)\s*$/gm)].map((heading) => heading[1]);
    if (headings.join() !== HEADINGS.join()) {
      found.push({ path, text: `headings are not ${HEADINGS.join(', ')}` });
    }
    return found;
  });
}

export const DECISIONS: Rule = {
  name: 'decision records are numbered without gaps and have their four headings',
  check: checkDecisions,
  bad: [
    { 'docs/decisions/0001-a.md': RECORD, 'docs/decisions/0003-b.md': RECORD },
    { 'docs/decisions/0001-a.md': RECORD, 'docs/decisions/0001-b.md': RECORD },
    { 'docs/decisions/0001-a.md': RECORD.replace('Context', 'Background') },
  ],
  good: { 'docs/decisions/0001-a.md': RECORD, 'docs/decisions/0002-b.md': RECORD },
};

type Manifest = Readonly<Record<string, unknown>>;

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'];

export const PINNED: Rule = {
  name: 'package.json pins every version',
  check: (tree) =>
    tree
      .filter(({ path }) => path === 'package.json')
      .flatMap(({ path, text }) => {
        const manifest = JSON.parse(text) as Manifest;
        return DEPENDENCIES.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
          .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
          .map(([name, version]) => ({ path, text: `${name} ${version}` }));
      }),
  bad: ['^8.0.0', '~8.0.0', '8.x', '*', 'latest', 'git+https://example.org/a.git'].map(
    (version) => ({
      'package.json': JSON.stringify({ dependencies: { pg: version } }),
    }),
  ),
  good: { 'package.json': JSON.stringify({ dependencies: { pg: '8.23.1', a: '1.0.0-beta.1' } }) },
};

// Put together here, so that this file does not trip over itself.
const PUBLIC = `https://${'registry'}.npmjs.org/`;
const FOREIGN = [
  new RegExp(`(^|[^\\w.])/(wo${'rk'}|t${'mp'}|home/\\w+|Users/\\w+)/`),
  new RegExp(`"re${'solved'}": "(?!npm:)`),
  new RegExp(`https?:/${'/'}[^/\\s"'\`]*\\b(registry|mirrors?|verdaccio)\\b`, 'i'),
  new RegExp(`\\b(cla${'ude'}|chat${'gpt'}|copi${'lot'}|ll${'m'}s?|sub-?agents?)\\b`, 'i'),
  new RegExp(`\\b(agent|helper|coding)s? (ses${'sion'}|ag${'ent'})s?\\b`, 'i'),
];

function isForeign(line: string): boolean {
  const rest = line.replaceAll(PUBLIC, 'npm:');
  return FOREIGN.some((form) => form.test(rest));
}

export const NO_TRACES: Rule = {
  name: 'nothing tells of the machine it was written on',
  check: (tree) =>
    tree
      .filter(({ path }) => !/^knowledge\/.*\.tsv$/.test(path))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, i) =>
            isForeign(line) ? [{ path, line: i + 1, text: line.trim().slice(0, 80) }] : [],
          ),
      ),
  bad: [
    { 'README.md': `See /wo${'rk'}/main.` },
    { 'src/a/b.ts': `const at = '/t${'mp'}/x';` },
    { 'package-lock.json': `  "re${'solved'}": "https://npm.example.org/pg.tgz"` },
    { '.npmrc': `registry=https:/${'/registry'}.example.org/` },
    { 'docs/a.md': `Written in an agent ses${'sion'}.` },
    { 'docs/a.md': `Thanks to Cla${'ude'}.` },
  ],
  good: {
    'README.md': 'The agency works in sessions; a user agent is a program. See docs/work/a.md.',
    'package-lock.json': '  "resolved": "https://registry.npmjs.org/pg/-/pg-8.tgz"',
  },
};
