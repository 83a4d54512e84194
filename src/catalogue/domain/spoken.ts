/**
 * Words of medicine whose characters are read otherwise than in everyday language, or in more ways
 * than one; the first reading is the standard one. Looked at before the dictionary of readings.
 */
export const READINGS: readonly (readonly [word: string, ...readings: string[]])[] = [
  ['双胍', 'shuang gua'],
  ['重组', 'chong zu', 'zhong zu'],
  ['重楼', 'chong lou', 'zhong lou'],
  ['参', 'shen'],
  ['海参', 'hai shen'],
  ['人参', 'ren shen'],
  ['枸橼', 'ju yuan', 'gou yuan'],
  ['枸杞', 'gou qi'],
  ['阿胶', 'e jiao', 'a jiao'],
  ['大黄', 'da huang', 'dai huang'],
  ['白术', 'bai zhu', 'bai shu'],
  ['苍术', 'cang zhu', 'cang shu'],
  ['莪术', 'e zhu', 'e shu'],
  ['参术', 'shen zhu', 'shen shu'],
  ['苓术', 'ling zhu', 'ling shu'],
  ['蛤蚧', 'ge jie', 'ha jie'],
  ['蛤壳', 'ge qiao', 'ha ke'],
  ['厚朴', 'hou po', 'hou pu'],
  ['广朴', 'guang po', 'guang pu'],
  ['薄荷', 'bo he', 'bao he'],
  ['藏红花', 'zang hong hua', 'cang hong hua'],
  ['藏青果', 'zang qing guo', 'cang qing guo'],
  ['莨菪', 'lang dang', 'liang dang'],
  ['柏子', 'bai zi', 'bo zi'],
  ['侧柏', 'ce bai', 'ce bo'],
  ['黄柏', 'huang bai', 'huang bo'],
  ['炮姜', 'pao jiang'],
  ['炮山甲', 'pao shan jia'],
  ['车前', 'che qian', 'ju qian'],
  ['茜草', 'qian cao', 'xi cao'],
  ['荨麻', 'qian ma', 'xun ma'],
  ['生长', 'sheng zhang'],
  ['长春', 'chang chun'],
  ['长效', 'chang xiao'],
  ['中长链', 'zhong chang lian'],
  ['调经', 'tiao jing'],
  ['调脂', 'tiao zhi'],
  ['行气', 'xing qi'],
  ['行军', 'xing jun'],
  ['都梁', 'du liang'],
  ['麦角', 'mai jiao'],
  ['降钙', 'jiang gai'],
  ['单抗', 'dan kang'],
  ['咯血', 'ka xue', 'lo xue'],
  ['便血', 'bian xue'],
  ['痤疮', 'cuo chuang'],
  ['骨骺', 'gu hou'],
  ['颤', 'chan', 'zhan'],
];

/** Of one name no more readings are kept: two words with two readings each make four. */
const READINGS_MAX = 4;

/**
 * The readings of a name, character by character: `syllables` as the dictionary has them, put right
 * by the table; one list for each way in which a word of it may be read. What is no Chinese
 * character stands for itself.
 */
export function readingsOf(
  name: string,
  syllables: readonly string[],
): readonly (readonly string[])[] {
  let readings: readonly (readonly string[])[] = [syllables];
  for (const [word, ...ways] of READINGS) {
    for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + word.length)) {
      const spoken = ways.map((way) => way.split(' '));
      readings = readings
        .flatMap((reading) => spoken.map((way) => reading.toSpliced(at, way.length, ...way)))
        .slice(0, READINGS_MAX);
    }
  }
  return readings;
}

/** The first letters of a reading, digits and Latin letters with them: what is typed to find it. */
export function initialsOf(reading: readonly string[]): string {
  return reading.map((one) => plain(one.slice(0, 1))).join('');
}

/** A reading written in one word. */
export function spelled(reading: readonly string[]): string {
  return reading.map(plain).join('');
}

/** Small letters and digits only; ü is typed v. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z0-9]/g, '');
}
