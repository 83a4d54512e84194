import type { SampleAbout } from '../../src/gateway/sample.wire.ts';
import { aboutOf, begin, type Going, learn, stepInput } from '../conformance/play.ts';
import type { Step } from '../conformance/scenes.ts';
import { accepted, castOf, openHospital, REGION } from '../scenarios/hospital.ts';
import { messageOf } from '../scenarios/no-trace.ts';
import { moment, type Platform, TODAY } from '../scenarios/platform.ts';
import type { Flow } from './flows.ts';

/** Where the flows play: one at a time. */
export type Stage = {
  /** Begins a flow with somebody else, and with codes of the institution not used before. */
  readonly begin: (flow: Flow) => Promise<Going>;
  /** The step with the codes of this beginning. */
  readonly stepOf: (step: Step) => Step;
};

type Person = NonNullable<SampleAbout['person']>;

/** Everybody of the region who is plainly insured as an employee; they take turns. */
function peopleOf(platform: Platform): Person[] {
  const cast = castOf(platform);
  const all: Person[] = [];
  for (;;) {
    try {
      all.push({ ...cast({ balance: 100_000 }), region: REGION });
    } catch {
      return all;
    }
  }
}

/**
 * What an accepted message has left behind, and would be in the way of the next flow: there are
 * fewer people than stays and filings, and a period is claimed once.
 */
const CLEAR = [
  `update settlement.encounter set status = 'cancelled'
   where kind = 'inpatient' and status = 'open'`,
  `update filing.filing set uses = 0, withdrawn_at = filed_at, withdrawn_from = 'H0',
     withdrawn_by = 'A001', withdrawn_by_name = '演示' where withdrawn_at is null`,
  `update reconciliation.application set withdrawn_at = applied_at, withdrawn_by = 'A001',
     withdrawn_by_name = '演示' where withdrawn_at is null`,
];

/** Before the first flow: one settled visit at the hospital that will claim what March has cost. */
export async function openStage(platform: Platform): Promise<Stage> {
  const [claimed, ...people] = peopleOf(platform);
  const { institution, doctor } = openHospital(platform, { nth: 2 });
  const claims = { institution, doctor };
  const visit = begin({ ...aboutOf(platform, 'hospital', claimed!), ...claims });
  for (const infno of ['2201', '2203', '2204', '2207']) {
    const { body, msgid } = messageOf(institution.code, infno, stepInput(visit, { infno }));
    const { reply } = await platform.post(body);
    learn(visit, { infno }, { msgid, output: accepted(reply) });
  }
  let begun = 0;
  return {
    begin: async ({ at, on }) => {
      begun += 1;
      for (const text of CLEAR) await platform.db.run({ name: '', text }, []);
      platform.clock.now = moment(`${on ?? TODAY} 10:30:00`);
      const about = aboutOf(platform, at, people[begun % people.length]!);
      return begin(on === undefined ? about : { ...about, ...claims });
    },
    stepOf: (step) => ({ ...step, set: { ...step.set, ...codesOf(begun) } }),
  };
}

/** What an institution may name once. */
function codesOf(begun: number): Readonly<Record<string, string>> {
  const number = String(begun).padStart(6, '0');
  return {
    hosp_dept_codg: `K${number}`,
    fixmedins_hilist_id: `Y${number}`,
    fixmedins_bchno: `B${number}`,
    drug_trac_codg: `81234567890123${number}`,
  };
}
