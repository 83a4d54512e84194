import type { In2306, Out2306 } from '../../spec/wire/t2306.wire.ts';
import type { In2406, Out2406 } from '../../spec/wire/t2406.wire.ts';
import type { In2407, Out2407 } from '../../spec/wire/t2407.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { ofOne } from './fees.wire.ts';
import { findMarks, markStay } from './mark-stay.ts';
import { noteLines } from './note-lines.ts';
import { OTHER_INSTITUTION } from './query-refusals.ts';
import { byOf, orNull } from './read.wire.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  idType: 'data.psn_cert_type',
  idNo: 'data.certno',
  name: 'data.psn_name',
  visitNo: 'data.ipt_otp_no',
  mark: 'data.ipt_psn_sp_flag',
  institution: 'data.fixmedins_code',
  pageNumber: 'data.page_num',
  pageSize: 'data.page_size',
  lineNo: 'data.bkkp_sn',
  itemCode: 'data.med_list_codg',
};

/** What is added to a stay and its lines beyond what decides: 2306, 2406, 2407. */
export function noteTransactions(deps: Deps): Transactions {
  return { ...lineNotes(deps), ...stayMarks(deps) };
}

function lineNotes(deps: Deps): Transactions {
  return {
    '2306': async (call: Call, { data }: In2306): Promise<Outcome<Out2306>> => {
      const whose = ofOne(data);
      if (!whose.ok) return placeRefusal(whose, IN_DATA);
      const notes = data.map((row) => ({
        lineNo: row.bkkp_sn,
        itemCode: row.med_list_codg,
        note: row.memo,
      }));
      const noted = await noteLines(deps, byOf(call, data), { ...whose.value, notes });
      return placeRefusal(noted, IN_DATA);
    },
  };
}

function stayMarks(deps: Deps): Transactions {
  return {
    '2406': async (call: Call, { data }: In2406): Promise<Outcome<Out2406>> => {
      const marked = await markStay(deps, byOf(call, data), {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        idType: data.psn_cert_type,
        idNo: data.certno,
        name: data.psn_name,
        visitNo: data.ipt_otp_no,
        kind: data.ipt_psn_sp_flag_type,
        value: data.ipt_psn_sp_flag,
        division: orNull(data.admdvs),
        note: orNull(data.memo),
      });
      return mapOutcome(placeRefusal(marked, IN_DATA), (markId) => ({
        IptPsnSpFlagRegOut: { ipt_psn_sp_flag_detl_id: markId },
      }));
    },
    '2407': async (call: Call, { data }: In2407): Promise<Outcome<Out2407>> => {
      const asked = orNull(data.fixmedins_code);
      if (asked !== null && asked !== call.institutionCode) {
        return placeRefusal(refuse(OTHER_INSTITUTION), IN_DATA);
      }
      const institution = deps.registry.institution(call.institutionCode)!;
      const { fixmedins_name: named } = data;
      if (named !== '' && named !== institution.name) return accept({ IptPsnSpFlagReg: [] });
      const query = {
        institutionCode: institution.code,
        personId: orNull(data.psn_no),
        idType: orNull(data.psn_cert_type),
        idNo: orNull(data.certno),
        markId: orNull(data.ipt_psn_sp_flag_detl_id),
        encounterId: orNull(data.mdtrt_id),
        visitNo: orNull(data.ipt_otp_no),
        personName: orNull(data.psn_name),
        kind: orNull(data.ipt_psn_sp_flag_type),
        value: orNull(data.ipt_psn_sp_flag),
        division: orNull(data.admdvs),
      };
      const page = { number: Number(data.page_num), size: Number(data.page_size) };
      const found = await findMarks(deps, query, page);
      return mapOutcome(placeRefusal(found, IN_DATA), (marks) => ({
        IptPsnSpFlagReg: marks.map(({ mark, person }) => ({
          ipt_psn_sp_flag_detl_id: mark.markId,
          mdtrt_id: mark.encounterId,
          psn_no: mark.personId,
          psn_cert_type: person.idType,
          certno: person.idNo,
          psn_name: person.name,
          fixmedins_code: institution.code,
          fixmedins_name: institution.name,
          ipt_otp_no: mark.visitNo,
          ipt_psn_sp_flag_type: mark.kind,
          ipt_psn_sp_flag: mark.value,
          admdvs: mark.division,
        })),
      }));
    },
  };
}
