import type { Draw } from './world-draw.ts';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董'];
const MALE = [...'伟强磊军洋勇杰涛明超辉刚建国平志远文博浩宇轩子涵睿家俊瑞晨启航承安嘉树'];
const FEMALE = [...'芳娜敏静丽艳娟霞秀兰英玲桂珍梅琳雪婷欣怡佳颖思雨梓若曦语桐诗涵静姝慧'];

/** An invented name: one surname, one or two characters. */
export function drawName(draw: Draw, sex: '1' | '2'): string {
  const characters = sex === '1' ? MALE : FEMALE;
  const given = draw.pick(characters);
  return draw.pick(SURNAMES) + given + (draw.chance(80) ? draw.pick(characters) : '');
}

// Firms of the first three are big: they have a supplement of their own.
const BIG = ['电子科技', '汽车零部件', '软件'];
const TRADES = [...BIG, '精密机械', '物业服务', '食品', '建筑工程', '纺织'];
const BUREAUS = ['市政管理局', '图书馆', '第一中学', '水务局', '农业技术推广站'];

/** An invented employer of the region; civil servants work for a public one. */
export function drawEmployer(draw: Draw, place: string, civilServant: boolean): string {
  if (civilServant) return `${place}演示${draw.pick(BUREAUS)}`;
  return `${place}演示${draw.pick(TRADES)}有限公司`;
}

/** Whether an employer is one of the big firms. */
export function isBigEmployer(name: string): boolean {
  return BIG.some((trade) => name.includes(trade));
}
