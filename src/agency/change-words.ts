import { insuranceName, personTypeName } from '../benefit/index.ts';
import { addDays } from '../kernel/day.ts';
import type { CorrectedIdentity, NumberedSpell, PersonChange } from '../registry/index.ts';
import type { Effect } from './domain/counter-case.ts';
import { sexName } from './find-people.ts';
import { ethnicityName } from './names.wire.ts';

const FIELD_NAME: Readonly<Record<keyof CorrectedIdentity, string>> = {
  name: '姓名',
  sex: '性别',
  birth: '出生日期',
  ethnicity: '民族',
  employer: '工作单位',
};

/** What a correction changed, field by field. */
export function identityEffects(
  before: Partial<CorrectedIdentity>,
  after: Partial<CorrectedIdentity>,
): readonly Effect[] {
  const fields = Object.keys(FIELD_NAME) as (keyof CorrectedIdentity)[];
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      what: FIELD_NAME[field],
      before: fieldText(field, before[field] ?? null),
      after: fieldText(field, after[field] ?? null),
    }));
}

function fieldText(field: keyof CorrectedIdentity, value: string | null): string | null {
  if (value === null) return null;
  if (field === 'sex') return sexName(value as '1' | '2');
  return field === 'ethnicity' ? ethnicityName(value) : value;
}

const STATUS_NAME: Readonly<Record<NumberedSpell['status'], string>> = {
  active: '参保',
  suspended: '暂停',
  ended: '参保',
};

const GRADE_NAME: Readonly<Record<NumberedSpell['civilGrade'], string>> = {
  none: '',
  section: '公务员（科级及以下）',
  county: '公务员（县处级）',
  bureau: '公务员（厅局级）',
};

const TIER_NAME: Readonly<Record<NumberedSpell['tier'], string>> = {
  none: '',
  first: '一档',
  second: '二档',
};

/** A spell in one line: 职工基本医疗保险 在职 参保，2020-01-01 至 2026-03-17. */
export function spellText({ insurance, personType, status, span, ...of }: NumberedSpell): string {
  const through = span.to === null ? '' : ` 至 ${addDays(span.to, -1)}`;
  const words = [
    insuranceName(insurance),
    personTypeName(personType),
    STATUS_NAME[status],
    GRADE_NAME[of.civilGrade],
    TIER_NAME[of.tier],
  ];
  return `${words.filter((word) => word !== '').join(' ')}，${span.from}${through || ' 起'}`;
}

/** What a change of a spell did: the spell as it was, and what stands in its place. */
export function spellEffects(
  before: readonly NumberedSpell[],
  after: readonly NumberedSpell[],
): readonly Effect[] {
  const rows = Math.max(before.length, after.length);
  return Array.from({ length: rows }, (_, i) => ({
    what: i === 0 ? '参保记录' : '新的参保记录',
    before: before[i] === undefined ? null : spellText(before[i]),
    after: after[i] === undefined ? null : spellText(after[i]),
  }));
}

/** A kept change in words. */
export function changeEffects({ part, before, after }: PersonChange): readonly Effect[] {
  if (part === 'identity') return identityEffects(before, after);
  if (part === 'phone') {
    const told = (of: unknown) => (of === null ? null : '（已加密保存）');
    return [{ what: '联系电话', before: told(before.phone), after: told(after.phone) }];
  }
  const spells = (of: PersonChange['before']) => of.spells as readonly NumberedSpell[];
  return spellEffects(spells(before), spells(after));
}
