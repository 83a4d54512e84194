import { type Check, type MayFind, wholeFault } from '../fault.ts';

const WORDS = { '1': '男性', '2': '女性' } as const;

export const maySex: MayFind<'sex'> = ({ visit }, { only }) => visit.person.sex !== only;

export const checkSex: Check<'sex'> = ({ visit }, about, { only }) => {
  const { sex } = visit.person;
  if (sex === only) return null;
  const says = `仅限${WORDS[only]}，患者为${WORDS[sex]}`;
  return wholeFault(about, says, { allowed: WORDS[only], found: WORDS[sex] });
};
