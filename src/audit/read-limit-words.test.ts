import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Limit } from './domain/limit.ts';
import { readDiseaseWords } from './import-points-context.ts';
import { writeLimit } from './read-limit.ts';
import { readLimitWords } from './read-limit-words.ts';

const DISEASES = readDiseaseWords(
  fileURLToPath(new URL('../../knowledge/audit/points', import.meta.url)),
);

function read(check: Limit['check'], text: string, name = '某药'): string | null {
  const limit = readLimitWords({ check, name, text }, DISEASES);
  return limit === null ? null : writeLimit(limit);
}

test('the sex is read from what the words speak of, when they speak of one only', () => {
  assert.equal(read('sex', '用于子宫虚寒，月经量少。'), '性别=女');
  assert.equal(read('sex', '限转移性激素敏感性前列腺癌患者。'), '性别=男');
  assert.equal(read('sex', '男性泌尿生殖系统相关检查'), '性别=男');
  assert.equal(read('sex', '女性孕产相关检查'), '性别=女');
  assert.equal(read('sex', '用于男子更年期，亦用于妇女月经不调'), null);
  assert.equal(read('sex', '清热解毒'), null);
});

test('ages are read as stated, a child is below 18', () => {
  assert.equal(read('age', '限3-12岁特发性肺动脉高压患者。'), '3岁≤年龄<13岁');
  assert.equal(read('age', '限3岁及3岁以上的儿童患者。'), '3岁≤年龄<18岁');
  assert.equal(read('age', '限儿童。'), '年龄<18岁');
  assert.equal(read('age', '用于小儿咳嗽'), '年龄<18岁');
  assert.equal(read('age', '新生儿专用项目'), '年龄<29天');
  assert.equal(read('age', '婴儿专用项目'), '年龄<1岁');
  assert.equal(read('age', '限法定就业年龄段患者'), '16岁≤年龄<66岁');
  assert.equal(read('age', '限成人和6岁及以上儿童'), null);
  assert.equal(read('age', '清热解毒'), null);
});

test('levels, kinds of care and insurances', () => {
  assert.equal(read('level', '限二级及以上医疗机构癌症患者。'), '级别≥二级');
  assert.equal(read('level', '首次处方时需由二级及以上医疗机构专科医师开具处方。'), null);
  assert.equal(read('care', '限急诊或住院患者。'), '就医方式=急诊|住院');
  assert.equal(read('care', '需经营养风险筛查，住院患者方予支付。'), '就医方式=住院');
  assert.equal(read('care', '限急性期住院患者；限耳部血流障碍患者。'), null);
  assert.equal(read('insurance', '限工伤保险'), '险种=410');
  assert.equal(read('insurance', '限子宫肌瘤患者或生育保险。'), null);
});

test('a course is read when it is of a year, not of a stay or a disease', () => {
  assert.equal(read('course', '限急性缺血性脑血管疾病，支付不超过14天。'), '疗程≤14天');
  assert.equal(read('course', '单次住院最多支付14天。'), null);
  assert.equal(read('course', '一个疾病过程支付不超过90天。'), null);
  assert.equal(read('course', '支付不超过12个月'), null);
});

test('frequencies of a unit, an interval, a week', () => {
  assert.equal(read('frequency', '小时'), '每1天≤24次');
  assert.equal(read('frequency', '日'), '每1天≤1次');
  assert.equal(read('frequency', '评定间隔时间不短于14天。'), '每14天≤1次');
  assert.equal(read('frequency', '每周最多支付一次。'), '每7天≤1次');
  assert.equal(read('frequency', '反映近2-3个月的平均血糖水平。'), null);
});

test('an indication is read when all that the words name is known, and else not', () => {
  assert.equal(read('indication', '限成人复发型多发性硬化(RMS)。'), '诊断=F06.8|G35|O99.3');
  const two = read('indication', '限：1.成人中重度斑块状银屑病；2.中度至重度活动性克罗恩病。');
  assert.equal(two, '诊断=K50|L40');
  for (const doubt of [
    '限2型糖尿病相关的慢性肾脏病成人患者。',
    '限：1.反流性食管炎；2.与适当的抗生素联用以根除幽门螺杆菌。',
    '限血氨升高或肝性脑病的患者。',
    '限放化疗。',
    '限既往化疗曾发生重度中性粒细胞减少的患者。',
    '限原发性高血压；严重的未知症。',
    '限抢救、重症患者。',
  ]) {
    assert.equal(read('indication', doubt), null, doubt);
  }
});

test('herbal pieces, groups of operations; of other checks nothing is read', () => {
  assert.equal(read('never', '不得纳入基金支付范围的中药饮片'), '不予支付');
  const alone = '单独使用时统筹基金不予支付，且全部由这些饮片组成的处方统筹基金也不予支付。';
  assert.equal(read('alone', alone), '单方不予支付');
  assert.equal(read('never', alone), null);
  assert.equal(read('discount', '胃肠手术组'), '折价组=胃肠手术×50%');
  assert.equal(read('second-line', '限二线用药。'), null);
  assert.equal(readLimitWords({ check: null, name: '', text: '限儿童。' }, DISEASES), null);
});
