import type { Gateway } from '../gateway/index.ts';
import { formatCompact, formatTime, type Instant } from '../kernel/day.ts';
import type { Institution } from '../registry/index.ts';

/** A message to send; fields that are not there are empty. */
export type Upload = { readonly infno: string; readonly input: object };

/** Sends messages of institutions as they were sent then, to a platform in this process. */
export type Desk = {
  /** Answers the output. A refusal is a fault: the world is to be accepted. */
  send(at: Institution, when: Instant, upload: Upload): Promise<unknown>;
  /** The same, where it may be refused. */
  offer(at: Institution, when: Instant, upload: Upload): Promise<Reply>;
};

type Reply = { readonly infcode: number; readonly err_msg: string; readonly output: unknown };

export function openDesk(gateway: Gateway, clock: { now: Instant }): Desk {
  let running = 0;
  const offer: Desk['offer'] = async ({ code, name, region }, when, { infno, input }) => {
    clock.now = when;
    running = (running + 1) % 10_000;
    const body = JSON.stringify({
      infno,
      msgid: code + formatCompact(when).slice(0, 14) + String(running).padStart(4, '0'),
      mdtrtarea_admvs: region,
      insuplc_admdvs: region,
      recer_sys_code: 'FSI_LOCAL',
      infver: 'V1.0',
      opter_type: '1',
      opter: 'DEMO',
      opter_name: '演示数据',
      inf_time: formatTime(when),
      fixmedins_code: code,
      fixmedins_name: name,
      input,
    });
    const answer = await gateway.answer(body, { headers: {}, parameters: {}, stated: [] });
    if (typeof answer !== 'string') throw new Error(`${infno} ${code}: no reply`);
    return JSON.parse(answer) as Reply;
  };
  return {
    offer,
    send: async (at, when, upload) => {
      const { infcode, err_msg, output } = await offer(at, when, upload);
      if (infcode !== 0) throw new Error(`${upload.infno} ${at.code}: ${err_msg}`);
      return output;
    },
  };
}

/** The number of the visit that 2201 opened, or the stay of 2401. */
export function encounterIn(output: unknown): string {
  const { data, result } = output as {
    readonly data?: { readonly mdtrt_id: string };
    readonly result?: { readonly mdtrt_id: string };
  };
  return (data ?? result)!.mdtrt_id;
}
