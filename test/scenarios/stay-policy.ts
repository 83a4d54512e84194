import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HEAD = 'trust: example\nsource: 虚构';

const NATION = `document: 全国示例
region: '100000'
${HEAD}
lines:
  - from: 2020-01-01
    class_a: 甲类
    class_b: 乙类
    class_c: 丙类
    over_limit: 限价
    restricted: 限制
    rounding: half-up
accounts:
  - from: 2020-01-01
    insurance: ['310']
    order: [personal, family]
    pays: [eligible, deductible, copay, over-ceiling, first-self-pay]
    clause: 个人账户
`;

function benefit(code: string, types: string, deductible: string, share: string): string {
  return `  - code: ${code}
    name: 示例待遇${code}
    insurance: ['310', '390']
    medical_types: ${types}
    from: 2020-01-01
    day: visit
    layers:
      - code: pool
        name: 示例统筹基金
        fund: '310101'
        deductible:
          - { ${deductible}, clause: 起付标准 }
        shares:
          - { share: ${share}, clause: 支付比例 }
        ceilings: []
`;
}

const REGION = `document: 统筹区示例
region: '440100'
${HEAD}
benefits:
${benefit('visit', "['11', '12', '13']", 'per: year, amount: 0元', '50%')}
${benefit('stay', "['21', '2101', '22']", 'per: stay, amount: 300元', '80%')}
${benefit('purchase', "['41']", 'per: year, amount: 0元', '70%')}
`;

/**
 * A policy book as small as stays and purchases can do with: of a stay the fund pays 80 % above
 * 300 yuan taken once, of a purchase 70 %, of a visit 50 %.
 */
export function stayPolicy(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'openyibao-policy-'));
  for (const [region, text] of [
    ['100000', NATION],
    ['440100', REGION],
  ] as const) {
    mkdirSync(join(folder, region));
    writeFileSync(join(folder, region, '示例.yaml'), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
