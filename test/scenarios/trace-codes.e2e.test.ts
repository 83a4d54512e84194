import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { In2102, Out2102 } from '../../spec/wire/t2102.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import { fen } from '../../src/kernel/fen.ts';
import { castOf, itemOf, plainDrug } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { contents, startPlatform } from './platform.ts';
import { reversing } from './stay-desk.ts';
import {
  change,
  codesOf,
  count,
  fared,
  find,
  type Message,
  refused,
  removal,
  type StockStage,
  sale,
  saleReturn,
  setStockStage,
  singleSale,
  taken,
} from './stock-stage.ts';

let stage: StockStage;
let cast: () => Patient;
let made = 0;

before(async () => {
  const platform = await startPlatform();
  stage = setStockStage(platform);
  cast = castOf(platform);
  for (const at of [stage.shop, stage.other]) {
    await taken(stage, count(stage, 'B1', { inv_cnt: '1000' }), at);
  }
});
after(async () => {
  await assertUses();
  await stage.platform.stop();
});

/** A code is sold as often as there are sales of it that stand. */
async function assertUses(): Promise<void> {
  const wrong = await stage.platform.db.rows({
    name: '',
    text: `select code, t.uses, u.uses as standing
           from stock.trace_code t full join (
             select code, count(*)::int as uses from stock.code_use
             where direction = 'out' and freed_at is null group by code) u using (code)
           where t.uses is distinct from u.uses`,
  });
  assert.deepEqual(wrong, []);
}

/** A code nobody has seen. */
function newCode(): string {
  made += 1;
  return `8${String(made).padStart(19, '0')}`;
}

const SOLD = (code: string, where: string) =>
  `药品追溯码${code}已售出，不能重复销售[${where}.drugtracinfo.drug_trac_codg]`;

/** A sale of its own receipt. */
function selling(code: string, patch: Readonly<Record<string, string>> = {}): Message {
  made += 1;
  return singleSale(stage, 'B1', {
    rtal_docno: `XS${made}`,
    mdtrt_sn: `LS${made}`,
    drugtracinfo: codesOf(code),
    ...patch,
  });
}

describe('a trace code', () => {
  test('is sold once, here and anywhere', async () => {
    const code = newCode();
    await taken(stage, selling(code));
    await refused(stage, selling(code), SOLD(code, 'selinfo'));
    await refused(stage, selling(code), SOLD(code, 'selinfo'), stage.other);
    await refused(stage, selling(code, { trdn_flag: '1' }), SOLD(code, 'selinfo'));
  });

  test('brought back may be sold again, and is brought back once', async () => {
    const code = newCode();
    const mdtrt_sn = `LS-${code}`;
    await taken(stage, selling(code, { mdtrt_sn }));
    const back = { mdtrt_sn, drugtracinfo: codesOf(code) };
    await taken(stage, saleReturn(stage, 'B1', back));
    await taken(stage, selling(code), stage.other);
    await refused(
      stage,
      saleReturn(stage, 'B1', { ...back, sel_retn_time: '2026-03-12 10:00:00' }),
      '退货数量1超过尚可退的销售数量0[selinfo.sel_retn_cnt]',
    );
  });

  test('of an opened package is sold in parts, by who opened it', async () => {
    const code = newCode();
    const split = { trdn_flag: '1' };
    const first = { ...split, mdtrt_sn: `LS-${code}` };
    await taken(stage, selling(code, first));
    await taken(stage, selling(code, split));
    await refused(stage, selling(code, split), SOLD(code, 'selinfo'), stage.other);
    await refused(stage, selling(code), SOLD(code, 'selinfo'));
    const back = { ...first, drugtracinfo: codesOf(code) };
    await taken(stage, saleReturn(stage, 'B1', back));
    await refused(stage, selling(code), SOLD(code, 'selinfo'));
  });

  test('of sales at one moment in two places one goes through', async () => {
    const code = newCode();
    const sales = Array.from({ length: 8 }, (_, i) => {
      const patch = { rtal_docno: `XS-R${i}`, drugtracinfo: codesOf(code) };
      const at = i % 2 === 0 ? stage.shop : stage.other;
      return fared(stage, sale(stage, 'B1', patch), at);
    });
    const rows = (await Promise.all(sales)).flat();
    assert.equal(rows.filter((r) => r.retRslt === '1').length, 1);
    const others = new Set(rows.filter((r) => r.retRslt === '0').map((r) => r.msgRslt));
    assert.deepEqual([...others], [SOLD(code, 'selinfoDetail')]);
  });

  test('is free when its sale is deleted', async () => {
    const code = newCode();
    await taken(stage, count(stage, 'B2'));
    const patch = { drugtracinfo: codesOf(code) };
    await taken(stage, singleSale(stage, 'B2', patch));
    await taken(stage, removal('B2', '4'));
    await taken(stage, selling(code), stage.other);
  });

  test('that came in is found as such, and one sent back is not sold', async () => {
    const code = newCode();
    const invinfoDetail = (message: Message) =>
      (message.input as { invinfo: Record<string, unknown> }).invinfo;
    const row = (type: string) => ({
      ...invinfoDetail(change(stage, 'B3', { inv_chg_type: type, cnt: '5' })),
      drugtracinfo: codesOf(code),
    });
    const input = { invinfoDetail: [row('101'), row('109')] };
    await fared(stage, { infno: '3502A', input });
    const found = await taken<readonly { drugTracCodg: string }[]>(
      stage,
      find('3512', stage.shop.code, 'B3', { med_list_codg: '', drug_trac_codg: '' }),
    );
    assert.deepEqual(
      found.map((r) => r.drugTracCodg),
      [code],
    );
    await taken(stage, selling(code), stage.other);
  });
});

describe('a virtual trace code', () => {
  const asked = () => ({
    infno: '3592B',
    input: {
      data: {
        med_list_codg: 'NMLC999',
        fixmedins_hilist_id: 'D0001',
        fixmedins_hilist_name: '样例片',
        fixmedins_bchno: 'B1',
        memo: '',
      },
    },
  });
  const issue = async () =>
    (await taken<{ result: { drug_trac_codg: string } }>(stage, asked())).result.drug_trac_codg;

  test('is given out, each another, and sold once by whom it was given to', async () => {
    const [one, two] = [await issue(), await issue()];
    assert.match(one, /^\d{30}$/);
    assert.notEqual(one, two);
    const text = `虚拟追溯码${one}不是平台发给本机构的[selinfo.drugtracinfo.drug_trac_codg]`;
    await refused(stage, selling(one), text, stage.other);
    await taken(stage, selling(one));
    await refused(stage, selling(one), SOLD(one, 'selinfo'));
  });
});

describe('a settlement of a pharmacy', () => {
  const buying = (patient: Patient, codes: readonly string[], split = '0'): In2102 => {
    const { code: itemCode, ...item } = plainDrug(stage.platform);
    const charge = { itemCode, ...item, quantityE4: 10_000, priceE6: 5_000_000 };
    const message = purchaseMessage({
      patient,
      at: stage.platform.clock.now,
      medicalType: '41',
      charges: [charge as never],
      accounts: 'none',
    });
    const [line] = message.drugdetail;
    const durg_trac_info = codes.map((drug_trac_codg) => ({
      feedetl_sn: line!.feedetl_sn,
      drug_trac_codg,
      trdn_flag: split,
    }));
    const druginfo = { ...message.druginfo, medfee_sumamt: String(fen(500) / 100) };
    return { druginfo, drugdetail: [{ ...line!, durg_trac_info }] };
  };
  const settle = (patient: Patient, codes: readonly string[], at = stage.shop) =>
    taken<Out2102>(stage, { infno: '2102', input: buying(patient, codes) }, at);
  const IN_2102 = (code: string) =>
    `药品追溯码${code}已售出，不能重复销售[drugdetail.durg_trac_info.drug_trac_codg]`;

  test('sells the codes of its lines; sold ones refuse it whole', async () => {
    const code = newCode();
    await settle(cast(), [code]);
    const again = { infno: '2102', input: buying(cast(), [newCode(), code]) };
    await refused(stage, again, IN_2102(code));
    await refused(stage, again, IN_2102(code), stage.other);
    await refused(stage, selling(code), SOLD(code, 'selinfo'));
  });

  test('is reminded of a drug without a code, and of more than its books hold', async () => {
    const { platform, shop } = stage;
    const drug = itemOf(platform, ({ listType, restricted }) => listType === '101' && !restricted);
    const { input } = count(stage, 'B9', { inv_cnt: '3', med_list_codg: drug.code });
    await taken(stage, { infno: '3501', input });
    const sold = async (infno: '2101' | '2102', codes: readonly string[], cnt = 1) => {
      const { druginfo, drugdetail } = buying(cast(), codes);
      const [line] = drugdetail;
      const total = String(5 * cnt);
      const lines = [
        { ...line!, med_list_codg: drug.code, cnt: String(cnt), det_item_fee_sumamt: total },
      ];
      const message = { druginfo: { ...druginfo, medfee_sumamt: total }, drugdetail: lines };
      const { reply } = await platform.post(messageOf(shop.code, infno, message).body);
      assert.equal(reply.err_msg, null);
      return reply.warn_msg ?? '';
    };
    const [missing, over] = [/没有采集追溯码/, /数量大于账面库存/];
    assert.match(await sold('2102', []), missing);
    const quoted = await sold('2101', []);
    const fine = await sold('2102', [newCode()]);
    for (const text of [quoted, fine]) assert.ok(!missing.test(text) && !over.test(text), text);
    assert.match(await sold('2102', [newCode()], 4), over);
  });

  test('is the sale that is uploaded under it afterwards', async () => {
    const code = newCode();
    const patient = cast();
    const { setlinfo } = await settle(patient, [code]);
    const { setl_id, mdtrt_id } = setlinfo;
    const whose = { setl_id, mdtrt_sn: mdtrt_id, psn_no: patient.personId };
    await refused(
      stage,
      selling(code, { ...whose, setl_id: '1' }),
      '结算信息不存在，或不属于该人员与本机构[selinfo.setl_id]',
    );
    await taken(stage, selling(code, whose));
    await refused(stage, selling(code, whose), SOLD(code, 'selinfo'));
    const found = await taken<readonly Record<string, unknown>[]>(
      stage,
      find('3513', stage.shop.code, '', { mdtrt_id }),
    );
    assert.deepEqual(
      found.map((r) => [r.drugTracCodg, r.mdtrtSetlType, r.fixmedinsBchno, r.bkkpSn, r.memo]),
      [[code, '1', 'B1', '1', null]],
    );
  });

  test('reversed or revoked frees them', async () => {
    const code = newCode();
    const patient = cast();
    const { setlinfo } = await settle(patient, [code]);
    const of = { patient, encounterId: setlinfo.mdtrt_id };
    await taken(stage, { infno: '2103', input: reversing(of, setlinfo.setl_id) });
    const { setlinfo: second } = await settle(cast(), [code], stage.other);
    assert.ok(second.setl_id);
    const held = await stage.platform.db.rows<{ msgid: string; personId: string }>({
      name: '',
      text: `select msgid, person_id as "personId" from settlement.settlement
             where settlement_id = '${second.setl_id}'`,
    });
    const { msgid: omsgid, personId: psn_no } = held[0]!;
    const revoked = { infno: '2601', input: { data: { psn_no, omsgid, oinfno: '2102' } } };
    await taken(stage, revoked, stage.other);
    await taken(stage, revoked, stage.other);
    await settle(cast(), [code]);
  });

  test('sold in parts, and quoted, which sells nothing', async () => {
    const code = newCode();
    for (const patient of [cast(), cast()]) {
      await taken(stage, { infno: '2102', input: buying(patient, [code], '1') });
    }
    const before = await contents(stage.platform.db);
    const { druginfo, drugdetail } = buying(cast(), [code]);
    const { invono: _, ...quoted } = druginfo;
    const { durg_trac_info: __, ...line } = drugdetail[0]!;
    await taken(stage, { infno: '2101', input: { druginfo: quoted, drugdetail: [line] } });
    assert.deepEqual(await contents(stage.platform.db), before);
  });
});
