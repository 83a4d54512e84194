import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resealAll } from '../../src/access/index.ts';
import { sealedIn } from '../../src/commands/key.ts';
import { loadDocuments } from '../../src/record/document.store.ts';
import { openRegistry } from '../../src/registry/index.ts';
import { findUses } from '../../src/stock/find.store.ts';
import { type Db, KeyUnusable, keyId, makeKey } from '../../src/store/index.ts';
import { playAll } from '../conformance/play.ts';
import { TEST_KEY } from '../database.ts';
import { tellAtCounter } from './agency-stage.ts';
import { query, setFilingStage } from './filing-stage.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';
import { documentOf, type RecordStage, setRecordStage, taken as takenAt } from './record-stage.ts';
import { askAnother, STATED, type Told, tellNumbers, withKeys } from './sealed-stage.ts';
import {
  codesOf,
  count,
  fared,
  find,
  type Message,
  type StockStage,
  sale,
  saleReturn,
  setStockStage,
  taken,
} from './stock-stage.ts';

let platform: Platform;
let stock: StockStage;
let record: RecordStage;
let told: Told;

/** Numbers that nothing else in the database holds. */
const BUYER = '440183199001019010';
const DOCTOR = '440183199001019029';
const PHARMACIST = '440183199001019037';
const SELF_PAYING = '440183199001019045';
const PHONES = ['13900000011', '13900000022', '13900000033', '13900000044'];
/** Told at the counter: of the insured person, and of who acts for him. */
const AT_COUNTER = { phones: ['13900000055', '13900000066'], proxyIdNo: '440183199001019053' };
const FAMILY_CERTIFICATE = 'JS440183000001';
const CODE = '70000000000000000001';
/** What the fixtures of the interface say, of whom no person of the demo world has it. */
const FIXTURES = ['310101199001010013', '02100000000'];

function selling(patch: Readonly<Record<string, string>> = {}): Message {
  return sale(stock, 'B1', {
    ...{ certno: BUYER, prsc_dr_certno: DOCTOR, phar_certno: PHARMACIST, psn_name: '样例丙' },
    drugtracinfo: codesOf(CODE),
    ...patch,
  });
}

const STAYED = { psn_tel: PHONES[0], coner_tel: PHONES[1], empr_tel: PHONES[2] };
const PAID = { certno: SELF_PAYING, tel: PHONES[3], fpscNo: FAMILY_CERTIFICATE };

before(async () => {
  platform = await startPlatform(undefined, { sandbox: true });
  await playAll(platform);
  told = await tellNumbers(setFilingStage(platform));
  stock = setStockStage(platform);
  record = await setRecordStage(platform);
  await taken(stock, count(stock, 'B1'));
  const [sold] = await fared(stock, selling());
  assert.deepEqual([sold!.retRslt, sold!.msgRslt], ['1', null]);
  await takenAt(record, documentOf(record, '4401', STAYED));
  await takenAt(record, documentOf(record, '4201', PAID));
  const fixmedinsCode = record.hospital.institution.code;
  await takenAt(record, documentOf(record, '4261', { ...PAID, fixmedinsCode }));
  await tellAtCounter(platform, record.inmate.personId, AT_COUNTER);
});
after(() => platform.stop());

/** Every column of every table as a text, but for the directories, which are read from files. */
async function everything(db: Db): Promise<readonly { column: string; text: string }[]> {
  const tables = await db.rows<{ name: string }>({
    name: '',
    text: `select schemaname || '.' || tablename as name from pg_tables
           where schemaname not in ('pg_catalog', 'information_schema')
             and (schemaname, tablename) not in (('catalogue', 'item'), ('catalogue', 'disease'))`,
  });
  const found = await Promise.all(
    tables.map(({ name }) =>
      db.rows<{ column: string; text: string }>({
        name: '',
        text: `select '${name}.' || f.key as column, string_agg(f.value, ' ') as text
               from ${name} t, json_each_text(row_to_json(t)) f group by f.key`,
      }),
    ),
  );
  return found.flat().filter(({ text }) => text !== null);
}

/** Has the last messages of every institution written down. */
async function writeMessages(): Promise<void> {
  for (const { code } of platform.world.institutions) {
    const about = new URLSearchParams({ institution: code, msgid: '' });
    const answer = await fetch(`${platform.url}/sandbox/api/messages?${about}`);
    assert.equal(answer.status, 200);
    await answer.arrayBuffer();
  }
}

test('no number of a person stands anywhere in the database in clear', async () => {
  const people = await (await openRegistry(platform.db)).listPeople(platform.db, '', 5000);
  const own = [BUYER, DOCTOR, PHARMACIST, SELF_PAYING, FAMILY_CERTIFICATE, AT_COUNTER.proxyIdNo];
  const numbers = new Set([
    ...own,
    ...PHONES,
    ...AT_COUNTER.phones,
    ...FIXTURES,
    ...Object.values(STATED),
  ]);
  for (const { file, credentials } of people) {
    numbers.add(file.person.idNo);
    for (const { number } of credentials) numbers.add(number);
  }
  assert.ok(numbers.size > 2000);
  await writeMessages();
  const held = await everything(platform.db);
  assert.ok(held.length > 300, `${held.length} columns`);
  const messages = held.find(({ column }) => column === 'gateway.message.request');
  assert.ok(messages!.text.split('"infno"').length > 200);
  const shown = held.filter(({ text }) => text.split(/[^0-9A-Za-z]+/).some((w) => numbers.has(w)));
  assert.deepEqual(
    shown.map(({ column }) => column),
    [],
  );
});

async function soldTo(db: Db, personIdNo: string) {
  const everyone = { batchNo: null, houseCode: null, itemCode: null, visitNo: null, code: null };
  const within = { institutionCode: stock.shop.code, from: null, last: null, limit: 10 };
  return await findUses(db, 'out', { ...everyone, ...within, personIdNo });
}

/** Of messages that are kept: what stands in them instead of a number. */
const MASKED = [
  ['2401', '"tel":"139********"'],
  ['2402', '"fpsc_no":"JS4***********"'],
  ['2403', '"tel":"139********"'],
  ['2501', '"tel":"139********"'],
  ['2503', '"tel":"139********"'],
  ['2505', '"agnter_tel":"139********"'],
  ['2507', '"agnter_certno":"440***************"'],
  ['3401', '"dept_resper_tel":"139********"'],
] as const;

test('the messages that are kept hold stars instead', async () => {
  const kept = await platform.db.rows<{ infno: string; request: string }>({
    name: '',
    text: `select transaction_no as infno, request from gateway.message
           where institution_code = '${told.institutionCode}'`,
  });
  for (const [infno, stars] of MASKED) {
    const found = kept.filter((m) => m.infno === infno && m.request.includes(stars));
    assert.ok(found.length > 0, `${infno} ${stars}`);
  }
});

describe('what is sealed is read and found as before', () => {
  test('a sale by the number of its buyer, and with all its numbers', async () => {
    const shop = stock.shop.code;
    type Sold = { readonly certno: string; readonly drugTracCodg: string };
    const asked = (certno: string) => find('3513', shop, '', { certno });
    const [found] = await taken<readonly Sold[]>(stock, asked(BUYER));
    assert.deepEqual([found!.certno, found!.drugTracCodg], [BUYER, CODE]);
    assert.deepEqual(await taken(stock, asked(DOCTOR)), []);
    const rows = await taken<readonly Record<string, unknown>[]>(stock, find('3511', shop, 'B1'));
    const { certno, prscDrCertno, pharCertno } = rows[0]!;
    assert.deepEqual([certno, prscDrCertno, pharCertno], [BUYER, DOCTOR, PHARMACIST]);
  });

  test('the same sale is taken once; with another number it is another', async () => {
    const again = await fared(stock, selling());
    assert.equal(again[0]!.retRslt, '1');
    const other = await fared(stock, selling({ certno: DOCTOR }));
    assert.match(other[0]!.msgRslt!, /已上传且内容不同/);
    const none = await fared(stock, selling({ certno: '' }));
    assert.match(none[0]!.msgRslt!, /已上传且内容不同/);
  });

  test('a sale without numbers has nothing sealed', async () => {
    await taken(stock, saleReturn(stock, 'B1', { drugtracinfo: codesOf(CODE) }));
    const kept = await platform.db.rows({
      name: '',
      text: `select personal_sealed as sealed, person_mark as mark from stock.movement
             where institution_code = '${stock.shop.code}' and kind = 'sale-return'`,
    });
    assert.deepEqual(kept, [{ sealed: null, mark: null }]);
  });
});

const NEW_KEY = makeKey();

/** Under which keys the documents are sealed. */
async function keysOfDocuments(): Promise<readonly string[]> {
  const text = `select distinct left(personal_sealed, 8) as id from record.document
                where personal_sealed is not null order by 1`;
  return (await platform.db.rows<{ id: string }>({ name: '', text })).map(({ id }) => id);
}

/** Every filled text of the stay that was kept. */
async function stayOf(db: Db): Promise<string> {
  const { personId } = record.inmate;
  const text = `select document_id as id from record.document
                where owner_id = '${personId}' and kind = '4401'`;
  const ids = (await db.rows<{ id: string }>({ name: '', text })).map(({ id }) => id);
  return JSON.stringify((await loadDocuments(db, personId, ids)).map(({ body }) => body));
}

test('a rotation that is interrupted goes on, and leaves nothing under the old key', async () => {
  const [old, current] = [keyId(TEST_KEY), keyId(NEW_KEY)];
  const [both, alone] = [withKeys(platform, NEW_KEY, TEST_KEY), withKeys(platform, NEW_KEY)];
  assert.deepEqual(await keysOfDocuments(), [old]);
  assert.equal((await soldTo(both, BUYER)).length, 1);
  assert.deepEqual(await soldTo(alone, BUYER), []);
  await assert.rejects(stayOf(alone), KeyUnusable);

  for (const reseal of sealedIn(1)) {
    let batches = 0;
    const once: typeof reseal = (tx) => {
      batches += 1;
      if (batches > 1) throw new Error('interrupted');
      return reseal(tx);
    };
    await assert.rejects(resealAll(both, [once]), /interrupted/);
  }
  assert.deepEqual(await keysOfDocuments(), [old, current].sort());
  assert.equal((await soldTo(both, BUYER)).length, 1);

  await resealAll(both, sealedIn(500));
  assert.equal(await resealAll(both, sealedIn(500)), 0);
  const under = (await everything(platform.db)).filter(({ text }) => text.includes(`${old}.`));
  assert.deepEqual(under, []);
  const [sold] = await soldTo(alone, BUYER);
  assert.deepEqual([sold!.code, sold!.detail!.personIdNo], [CODE, BUYER]);
  const stay = await stayOf(alone);
  for (const phone of Object.values(STAYED)) assert.ok(stay.includes(phone!), phone);
});

test('after a rotation replies are as before, and repeated messages are known', async () => {
  const { patient, institutionCode, admission, altered } = told;
  const asking = (infno: string, input: unknown) => messageOf(institutionCode, infno, input).body;
  const window = { begntime: '2026-03-01', endtime: '2026-12-31' };
  const visits = { psn_no: patient.personId, begntime: '2026-03-01', endtime: '2026-03-31' };
  const nothing = { med_type: '21', mdtrt_id: '' };
  const [stays, filings, departments, again, other] = await askAnother(
    withKeys(platform, NEW_KEY),
    [
      asking('5201', { data: { ...visits, ...nothing } }),
      asking('5304', query('5304', patient, window).input),
      asking('5101', {}),
      admission.body,
      altered,
    ],
  );
  const rows = (reply: typeof stays, node: string) => {
    assert.equal(reply!.err_msg, null);
    return (reply!.output as Readonly<Record<string, readonly Record<string, unknown>[]>>)[node]!;
  };
  const tels = (node: readonly Record<string, unknown>[]) => node.map(({ tel }) => tel);
  assert.deepEqual(tels(rows(stays, 'mdtrtinfo')), [STATED.contactChanged]);
  assert.deepEqual(tels(rows(filings, 'refmedin')), [STATED.referred]);
  const [own] = rows(departments, 'feedetail').filter((d) => d.hosp_dept_codg === 'S01');
  assert.equal(own!.dept_resper_tel, STATED.head);
  assert.deepEqual(again!.output, {
    result: { mdtrt_id: admission.encounterId, exp_content: null },
  });
  assert.match(other!.err_msg!, /已用于内容不同的请求/);
});
