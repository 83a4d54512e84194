import Type from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import { accept } from '../kernel/outcome.ts';
import { BODY_BYTES_MAX } from './body.ts';
import { openStation, type StationDeps } from './station-message.ts';

const INFNO = Type.Object({ infno: Type.String({ pattern: '^[0-9]{4,6}[A-Z]?$' }) });

/** `msgid` is the page's: sent again under it, a message is taken once. */
const MESSAGE = Type.Object({
  msgid: Type.String({ minLength: 1, maxLength: 30 }),
  input: Type.Object({}, { additionalProperties: true }),
});

/**
 * `POST /api/station/messages/:infno` {msgid, input}: a message of the national interface from
 * somebody at a workstation. The reply is the interface's, refusals among it; what the workstation
 * itself refuses is 403 or 404.
 */
export function stationRoutes(deps: StationDeps): readonly Route[] {
  const station = openStation(deps);
  return [
    route<InstitutionPrincipal, typeof INFNO, undefined, typeof MESSAGE>({
      method: 'POST',
      path: '/api/station/messages/:infno',
      may: ['change', 'station-message'],
      params: INFNO,
      body: MESSAGE,
      bodyBytes: BODY_BYTES_MAX,
      status: { 'transaction-unknown': 404, 'role-may-not-send': 403 },
      answer: async ({ by, now, params: { infno }, body: { msgid, input }, looked, noted }) => {
        const sent = await station.send(by, { infno, msgid, input }, now);
        if (!sent.ok) {
          noted(infno);
          return sent;
        }
        for (const personId of sent.value.people) looked(personId, sent.value.matter);
        return accept(sent.value.reply);
      },
    }),
  ];
}
