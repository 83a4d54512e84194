import { choose, loadOfficialPoints } from '../audit/index.ts';
import { importDirectory, insertDemoMappings, setMappingRule } from '../catalogue/index.ts';
import { insertChronic } from '../filing/index.ts';
import { startOf } from '../kernel/day.ts';
import { openAccounts, openFamilyAccounts } from '../ledger/index.ts';
import {
  insertAgreements,
  insertCredentials,
  insertEnrolments,
  insertIdentities,
  insertInstitutions,
  insertPeople,
  insertPractitioners,
  insertRegions,
  openRegistry,
} from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { saveAccounts } from './accounts.ts';
import { markWorld } from './demo.store.ts';
import type { World } from './world.ts';

/** What the world is stored with, besides the database. */
export type SaveWorldWith = {
  /** The folder of the code lists. */
  readonly knowledge: string;
  /** Told in Chinese how far it is. */
  readonly note: (text: string) => void;
};

/** What the regions of the demo world do about what the rules find: nobody is held up. */
const REMINDS = { scope: '*', action: 'remind', by: '演示世界', note: '演示：发现即提醒' } as const;

/** Whether a world has been stored: a database with an institution is not filled again. */
export async function worldLoaded(db: Db): Promise<boolean> {
  return (await openRegistry(db)).institutions().length > 0;
}

/** Stores a world and the directories in a migrated, empty database: all of it or nothing. */
export async function saveWorld(db: Db, world: World, to: SaveWorldWith): Promise<void> {
  await db.transaction('write', async (tx) => {
    await markWorld(tx, world);
    await insertRegions(tx, world.regions);
    await insertInstitutions(tx, world.institutions);
    await insertPractitioners(tx, world.practitioners);
    to.note(`机构 ${world.institutions.length} 家，医护药师 ${world.practitioners.length} 人`);
    await insertPeople(tx, world.people);
    await insertCredentials(tx, world.credentials);
    await insertEnrolments(tx, world.enrolments);
    await insertIdentities(tx, world.identities);
    await insertAgreements(tx, world.agreements);
    to.note(`参保人 ${world.people.length} 人，参保记录 ${world.enrolments.length} 条`);
    await openAccounts(tx, world.accounts, world.today);
    await openFamilyAccounts(tx, world.families, world.today);
    to.note(`个人账户 ${world.accounts.length} 个，家庭共济账户 ${world.families.length} 个`);
    await insertChronic(tx, world.chronic);
    to.note(`慢特病备案 ${world.chronic.length} 条`);
    const counts = await importDirectory(tx, to.knowledge, world.today);
    for (const { code } of world.regions) {
      await setMappingRule(tx, code, true);
      await choose(tx, { ...REMINDS, region: code }, startOf(world.today));
    }
    const institutions = world.institutions.map(({ code }) => code);
    await insertDemoMappings(tx, institutions, world.today);
    to.note(`医保目录 ${counts.items} 条，疾病与手术编码 ${counts.diseases} 条`);
  });
  const points = await loadOfficialPoints(db, `${to.knowledge}/audit/points`, startOf(world.today));
  to.note(`审核知识点 ${points} 个`);
  to.note(`可登录的账户 ${await saveAccounts(db, world)} 个`);
}
