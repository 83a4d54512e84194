import { WIRE } from '../../spec/wire/index.wire.ts';
import type { In4261 } from '../../spec/wire/t4261.wire.ts';
import type { In4262, Out4262 } from '../../spec/wire/t4262.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { formatYuan } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { sumOfVisit } from './document.store.ts';
import { BODY_CHARACTERS_MAX, type SearchedBy, type StatedDocument } from './domain/document.ts';
import { keepDocuments } from './keep-documents.ts';
import { partsOf } from './personal.wire.ts';
import { byOf, filled, nameOf, orNull, pathOf, type Row, readAmount } from './read.wire.ts';
import * as refusals from './refusals.ts';

const KIND = '4261';
/** The kinds that hold fee lines of self-paying patients. */
const FEE_KINDS = ['4201', KIND];

const VISIT = 'fmiOwnpayPatnMdtrtDDTO';
const DISEASES = 'fmiOwnpayPatnDiseListDDTOS';
const FEES = 'fmiOwnpayPatnFeeListDDTO';

const NOTHING: SearchedBy = {
  reportNo: null,
  itemCode: null,
  itemName: null,
  performer: null,
  reportedOn: null,
  amount: null,
};

/** 4261, 4262: whom the platform does not know, by the institution's own number of the visit. */
export function ownPayTransactions(deps: Deps): Transactions {
  return {
    '4261': async (call: Call, input: In4261): Promise<Outcome<null>> => {
      const refusal = formRefusal(deps, call, input);
      if (refusal !== null) return refuse(refusal);
      const documents = documentsOf(input);
      if (!documents.ok) return documents;
      const { mdtrtId } = input[VISIT];
      return await keepDocuments(deps, byOf(call, input), {
        personId: null,
        encounterId: null,
        personPlace: VISIT,
        encounterPlace: VISIT,
        isStay: null,
        since: [],
        said: [],
        // 0 all of the visit, 1 a part of it.
        replaces: input.upType === '0' ? mdtrtId : null,
        documents: documents.value,
      });
    },
    '4262': async (call: Call, input: In4262): Promise<Outcome<Out4262>> => {
      if (input.fixmedinsCode !== call.institutionCode) {
        return refuse(refusals.otherInstitution('fixmedinsCode'));
      }
      const sum = await sumOfVisit(deps.db, call.institutionCode, input.mdtrtId, FEE_KINDS);
      if (sum.count === 0) return refuse(refusals.nothingUploaded('mdtrtId'));
      const even = parseScaled(input.totalFeeSumamt, 6) === sum.amount * 10_000;
      const uploaded = `已上传${sum.count}条，合计${formatYuan(sum.amount)}元`;
      return accept({
        code: '0',
        type: 'success',
        message: '成功',
        data: { stmtResult: even ? '1' : '0', stmtRema: uploaded },
      });
    },
  };
}

function formRefusal({ catalogue }: Deps, call: Call, input: In4261): Refusal | null {
  const spec = WIRE[KIND]!;
  const visit = input[VISIT];
  const diseases = input[DISEASES] ?? [];
  if (!['0', '1'].includes(input.upType)) return refusals.flagUnknown('upType');
  const nodes: readonly (readonly [string, readonly Row[]])[] = [
    [VISIT, [visit]],
    [DISEASES, diseases],
    [FEES, input[FEES]],
  ];
  for (const [node, rows] of nodes) {
    const other = rows.findIndex((row) => row.fixmedinsCode !== call.institutionCode);
    if (other >= 0) {
      return refusals.institutionDiffers(pathOf(spec, node, other, 'fixmedinsCode'));
    }
  }
  const foreign = diseases.findIndex((d) => d.mdtrtId !== visit.mdtrtId);
  if (foreign >= 0) return refusals.severalPeople(pathOf(spec, DISEASES, foreign, 'mdtrtId'));
  if (visit.endtime !== '' && visit.endtime < visit.begntime) {
    const end = { text: visit.endtime, name: nameOf(spec, VISIT, 'endtime') };
    const begin = { text: visit.begntime, name: nameOf(spec, VISIT, 'begntime') };
    return refusals.endsBefore(`${VISIT}.endtime`, end, begin);
  }
  const late = input[FEES].findIndex((f) => day(f.feeOcurTime.slice(0, 10)) > call.today);
  if (late >= 0) {
    const name = nameOf(spec, FEES, 'feeOcurTime');
    const stated = { text: input[FEES][late]!.feeOcurTime, name };
    return refusals.inFuture(pathOf(spec, FEES, late, 'feeOcurTime'), stated);
  }
  const large = input[FEES].findIndex((f) => readAmount(f.detItemFeeSumamt) === null);
  if (large >= 0) {
    const stated = input[FEES][large]!.detItemFeeSumamt;
    return refusals.amountTooLarge(pathOf(spec, FEES, large, 'detItemFeeSumamt'), stated);
  }
  const unknown = diseases.findIndex((d) => catalogue.diseaseName(d.diagCode) === null);
  if (unknown < 0) return null;
  const place = pathOf(spec, DISEASES, unknown, 'diagCode');
  return refusals.codeUnknown(place, '诊断代码', diseases[unknown]!.diagCode);
}

/** The visit with its diagnoses as one document, each fee line as another. */
function documentsOf(input: In4261): Outcome<StatedDocument[]> {
  const spec = WIRE[KIND]!;
  const visit = input[VISIT];
  const visitNo = visit.mdtrtId;
  const body = {
    [VISIT]: filled(visit),
    [DISEASES]: (input[DISEASES] ?? []).map(filled),
  };
  const whole: Omit<StatedDocument, 'personal'> = {
    kind: KIND,
    key: JSON.stringify([visitNo]),
    valid: visit.valiFlag !== '0',
    visitNo,
    ...NOTHING,
    body,
    place: `${VISIT}.mdtrtId`,
  };
  const lines = input[FEES].map((fee, i) => ({
    kind: KIND,
    key: JSON.stringify([visitNo, fee.bkkpSn]),
    valid: fee.valiFlag !== '0',
    visitNo,
    ...NOTHING,
    itemCode: orNull(fee.medListCodg),
    itemName: orNull(fee.medinsListName),
    amount: readAmount(fee.detItemFeeSumamt),
    body: { [FEES]: filled(fee) },
    place: pathOf(spec, FEES, i, 'bkkpSn'),
  }));
  const all = [whole, ...lines];
  const long = all.find((one) => JSON.stringify(one.body).length > BODY_CHARACTERS_MAX);
  return long === undefined
    ? accept(all.map((one) => ({ ...one, ...partsOf(one.body) })))
    : refuse(refusals.tooLong(long.place, BODY_CHARACTERS_MAX));
}
