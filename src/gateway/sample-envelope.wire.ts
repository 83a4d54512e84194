import { formatCompact, formatTime, type Instant } from '../kernel/day.ts';

/** A message in its envelope (interface §1.1), as an institution's software sends it. */
export function sampleEnvelope(of: {
  readonly infno: string;
  readonly institution: { readonly code: string; readonly name: string; readonly region: string };
  readonly insuredRegion: string;
  readonly now: Instant;
  readonly running: number;
  readonly input: unknown;
}): Readonly<Record<string, unknown>> {
  const { infno, institution, insuredRegion, now, running, input } = of;
  const stamp = formatCompact(now).slice(0, 14);
  return {
    infno,
    msgid: institution.code + stamp + String(running).padStart(4, '0'),
    mdtrtarea_admvs: institution.region,
    insuplc_admdvs: insuredRegion,
    recer_sys_code: 'FSI_LOCAL',
    dev_no: '',
    dev_safe_info: '',
    cainfo: '',
    signtype: '',
    infver: 'V1.0',
    opter_type: '1',
    opter: 'SANDBOX',
    opter_name: '联调',
    inf_time: formatTime(now),
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    sign_no: '',
    input,
  };
}
