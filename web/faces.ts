/** A front end: its folder in web/, its address, what it is called. */
export type Face = { readonly name: string; readonly base: string; readonly title: string };

/** Every front end; the first is what `/` shows. */
export const FACES: readonly Face[] = [
  { name: 'portal', base: '/', title: '开放智慧医保平台' },
  { name: 'station', base: '/station/', title: '机构工作站' },
  { name: 'insured', base: '/insured/', title: '我的医保' },
  { name: 'agency', base: '/agency/', title: '经办窗口' },
  { name: 'bureau', base: '/bureau/', title: '医保局' },
  { name: 'sandbox', base: '/sandbox/', title: '联调' },
];
