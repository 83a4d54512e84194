import { formatTime, type Instant } from '../kernel/day.ts';

/** Who sends from a workstation. */
export type StationSender = {
  readonly institutionCode: string;
  readonly institutionName: string;
  readonly region: string;
  readonly operatorId: string;
  readonly operatorName: string;
};

export type StationMessage = {
  readonly infno: string;
  readonly msgid: string;
  readonly input: unknown;
};

/** What the platform itself sends as its sender; the edition counts to 50 characters of a name. */
const NAME_LENGTH = 50;

/** A whole message of the interface: everything but number, id and input is the session's. */
export function stationEnvelope(
  sender: StationSender,
  { infno, msgid, input }: StationMessage,
  at: { readonly now: Instant; readonly signNo: string },
): string {
  return JSON.stringify({
    infno,
    msgid,
    mdtrtarea_admvs: sender.region,
    insuplc_admdvs: '',
    recer_sys_code: 'STATION',
    infver: 'V1.0',
    opter_type: '1',
    opter: sender.operatorId,
    opter_name: sender.operatorName.slice(0, NAME_LENGTH),
    inf_time: formatTime(at.now),
    fixmedins_code: sender.institutionCode,
    fixmedins_name: sender.institutionName,
    sign_no: at.signNo,
    input,
  });
}

/** The input of 9001 that the workstation sends for its operator. */
export function stationSignIn({ operatorId }: StationSender): unknown {
  return { signIn: { opter_no: operatorId, mac: 'workstation', ip: 'workstation' } };
}

/** What a reply says, as far as the platform looks at it. */
export type StationReply = { readonly ok: boolean; readonly output: unknown };

export function readStationReply(reply: string): StationReply {
  const { infcode, output } = JSON.parse(reply) as { infcode: number; output: unknown };
  return { ok: infcode === 0, output };
}

/** The sign-in number of a reply to 9001; '' when it was refused. */
export function signNoOf(reply: string): string {
  const { output } = readStationReply(reply);
  return (output as { signinoutb?: { sign_no?: string } } | null)?.signinoutb?.sign_no ?? '';
}
