import { filingTransactions } from '../filing/index.ts';
import { openGateway } from '../gateway/index.ts';
import { addDays, type Day, type Instant, startOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { recordTransactions } from '../record/index.ts';
import { type Institution, institutionTransactions } from '../registry/index.ts';
import {
  encounterExists,
  openSettlement,
  type SettlementDeps,
  settlementExists,
} from '../settlement/index.ts';
import { stockTransactions } from '../stock/index.ts';
import { chronicMessage, designationMessage, referralMessage } from './filing-messages.wire.ts';
import {
  type Doctor,
  diagnosisMessage,
  feesMessage,
  type Patient,
  registerMessage,
  settleMessage,
  type Visit,
} from './messages.wire.ts';
import { toParts } from './morning-counter.wire.ts';
import { type Showcase, showcasesOf } from './showcase-cast.ts';
import { type Desk, encounterIn, openDesk } from './showcase-desk.wire.ts';
import { examinationUploads, furtherUploads } from './showcase-documents.wire.ts';
import { consentUpload, markUpload } from './showcase-stay.wire.ts';
import { departmentUpload, stockUploads, type Ware } from './showcase-stock.wire.ts';
import { admissionMessage } from './stay-messages.wire.ts';
import type { World } from './world.ts';

/** How many were uploaded. */
export type Shown = {
  readonly departments: number;
  readonly batches: number;
  readonly documents: number;
};

const FLU = { code: 'J06.900', name: '急性上呼吸道感染' };
const HYPERTENSION = { code: 'I10.x00x002', name: '高血压' };
const HYPERTENSION_CHRONIC = { code: 'M03900', name: '高血压病' };
const WARES = 5;

/**
 * Uploads what institutions of a stored world would have in the days before, by messages of the
 * interface: the departments of hospitals that have several, and in each region the stock of a
 * hospital and a pharmacy and the records of one patient.
 */
export async function playShowcase(deps: SettlementDeps, world: World): Promise<Shown> {
  const { today } = world;
  const clock = { now: startOf(today) };
  const desk = openDesk(openPlatform(deps, clock), clock);
  const wares = waresOn(deps.catalogue, today);
  const departments = await playDepartments(desk, world);
  const counts = { departments, batches: 0, documents: 0 };
  for (const showcase of showcasesOf(world)) {
    const { hospital, shop, patient } = showcase;
    for (const at of [hospital, shop]) {
      for (const [on, upload] of stockUploads(at, wares, patient, today)) {
        await desk.send(at, atNoon(on), upload);
      }
      counts.batches += wares.length;
    }
    counts.documents += await playPatient(desk, showcase, wares, today);
  }
  return counts;
}

function openPlatform(deps: SettlementDeps, clock: { readonly now: Instant }) {
  return openGateway({
    registry: deps.registry,
    transactions: {
      ...institutionTransactions(deps),
      ...filingTransactions({ ...deps, encounterExists }),
      ...stockTransactions({ ...deps, settlementExists }),
      ...openSettlement(deps),
      ...recordTransactions(deps),
    },
    now: () => clock.now,
    checkSignedIn: async () => null,
    onAnswered: () => {},
  });
}

function atNoon(day: Day): Instant {
  return (startOf(day) + 12 * 3_600_000) as Instant;
}

/** The first drugs that are wholly eligible, as the page for vendors takes them too. */
function waresOn({ items }: SettlementDeps['catalogue'], today: Day): Ware[] {
  return Iterator.from(items())
    .filter((i) => i.listType === '101' && i.class === 'A' && i.priceLimitE6 === null)
    .filter((i) => !i.restricted && covers(i.span, addDays(today, -40)) && covers(i.span, today))
    .take(WARES)
    .toArray();
}

async function playDepartments(desk: Desk, world: World): Promise<number> {
  const staff = Map.groupBy(world.practitioners, (one) => one.institution);
  const hospitals = world.institutions.filter(
    (i) => i.kind === 'hospital' && i.level !== 'primary' && i.span.to === null,
  );
  const since = addDays(world.today, -365);
  const sent = hospitals.map(async (at: Institution) => {
    const own = staff.get(at.code) ?? [];
    await desk.send(at, startOf(world.today), departmentUpload(at, own, since));
    return new Set(own.filter((o) => o.kind !== 'pharmacist').map((o) => o.departmentCode)).size;
  });
  return (await Promise.all(sent)).reduce((all, count) => all + count, 0);
}

/** Seen in another hospital, then in this one, filed, admitted, and consents to be looked up. */
async function playPatient(
  desk: Desk,
  showcase: Showcase,
  wares: readonly Ware[],
  today: Day,
): Promise<number> {
  const { hospital, doctor, other, otherDoctor, patient } = showcase;
  const ago = (days: number) => addDays(today, -days);
  const elsewhere = { at: other, by: otherDoctor, on: ago(15), reportNo: 'BG0002' };
  const seen = await playVisit(desk, patient, elsewhere);
  const here = { at: hospital, by: doctor, on: ago(12), reportNo: 'BG0001', wares };
  const seenHere = await playVisit(desk, patient, here);
  const filed = { patient, region: hospital.region, from: ago(10), until: '' } as const;
  const identified = { at: hospital, by: doctor, on: ago(10) };
  const chronic = chronicMessage(filed, HYPERTENSION_CHRONIC, identified);
  await desk.send(hospital, atNoon(ago(10)), { infno: '2503', input: chronic });
  const chosen = designationMessage(filed, hospital);
  await desk.send(hospital, atNoon(ago(10)), { infno: '2505', input: chosen });
  await playStay(desk, showcase, ago(3));
  await desk.send(hospital, startOf(today), consentUpload(patient));
  return seen + seenHere;
}

type Seen = {
  readonly at: Institution;
  readonly by: Doctor;
  readonly on: Day;
  readonly reportNo: string;
  /** What is charged, settled and examined further; nothing elsewhere. */
  readonly wares?: readonly Ware[];
};

/** A visit with its documents: answers how many. */
async function playVisit(desk: Desk, patient: Patient, seen: Seen): Promise<number> {
  const { at, by, on, reportNo, wares } = seen;
  const beganAt = (atNoon(on) - 3 * 3_600_000) as Instant;
  const coming = { patient, doctor: by, visitNo: `YS${reportNo}`, beganAt, medicalType: '11' };
  const opened = await desk.send(at, beganAt, { infno: '2201', input: registerMessage(coming) });
  const visit = { ...coming, encounterId: encounterIn(opened) };
  await desk.send(at, beganAt, { infno: '2203', input: diagnosisMessage(visit, [FLU]) });
  if (wares !== undefined) await settleVisit(desk, at, visit, wares);
  const made = { institutionName: at.name, doctorName: by.name, on, reportNo };
  const { personId } = patient;
  const examined = { ...made, personId, encounterId: visit.encounterId, visitNo: visit.visitNo };
  const further = wares === undefined ? [] : furtherUploads(examined);
  const uploads = [...examinationUploads(examined), ...further];
  for (const upload of uploads) await desk.send(at, atNoon(on), upload);
  return uploads.length;
}

/** One of each at 20 yuan, in one batch, paid without the personal account. */
async function settleVisit(desk: Desk, at: Institution, visit: Visit, wares: readonly Ware[]) {
  const charges = wares.map(({ code, name }) => ({
    ...{ itemCode: code, name, quantityE4: 10_000, priceE6: 20_000_000 },
  }));
  const lines = { infno: '2204', input: feesMessage(visit, 'YS1', charges) };
  const parts = toParts(
    (await desk.send(at, visit.beganAt, lines)) as Parameters<typeof toParts>[0],
  );
  const payment = { batchNo: 'YS1', useAccount: false, parts };
  // On a day for which the region has no policy the visit stays open.
  await desk.offer(at, visit.beganAt, { infno: '2207', input: settleMessage(visit, payment) });
}

async function playStay(desk: Desk, { hospital, doctor, other, patient }: Showcase, on: Day) {
  const beganAt = atNoon(on);
  const coming = { patient, doctor, visitNo: 'YSZY0001', beganAt, medicalType: '21' };
  const admission = admissionMessage(coming, HYPERTENSION);
  const encounterId = encounterIn(
    await desk.send(hospital, beganAt, { infno: '2401', input: admission }),
  );
  await desk.send(hospital, beganAt, markUpload(patient, encounterId, 'YSZY0001', hospital.region));
  const filed = { patient, region: hospital.region, from: on, until: addDays(on, 180) } as const;
  const referral = referralMessage(filed, HYPERTENSION, other, encounterId);
  await desk.send(hospital, beganAt, { infno: '2501', input: referral });
}
