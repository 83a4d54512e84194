import { covers } from '../kernel/span.ts';
import type { Person } from '../registry/index.ts';
import { isShown } from './showcase-cast.ts';
import type { World } from './world.ts';

export type PersonWithAccount = { readonly personId: string; readonly about: string };

type Wanted = {
  readonly about: string;
  readonly personType: string;
  readonly chooses: (person: Person) => boolean;
};

/** Six of each region who sign in: what each shows, and by what he is chosen. */
export function peopleOfAccounts(world: World): readonly PersonWithAccount[] {
  const spells = Map.groupBy(world.enrolments, ({ personId }) => personId);
  const holding = (rows: readonly { personId: string; amount: number }[], least: number) =>
    new Set(rows.filter(({ amount }) => amount >= least).map(({ personId }) => personId));
  const [rich, pooled] = [holding(world.accounts, 100_000), holding(world.families, 50_000)];
  const chronic = new Set(world.chronic.map(({ personId }) => personId));
  const hasMoney = ({ personId }: Person) => rich.has(personId);
  const wanted: readonly Wanted[] = [
    { about: '在职职工，有门诊、住院与检查记录', personType: '11', chooses: isShown },
    { about: '在职职工，个人账户有余额', personType: '11', chooses: hasMoney },
    { about: '退休人员，个人账户有余额', personType: '12', chooses: hasMoney },
    {
      about: '老年居民，慢特病',
      personType: '16',
      chooses: ({ personId }) => chronic.has(personId),
    },
    { about: '成年居民', personType: '15', chooses: () => true },
    {
      about: '中小学生，由家长代办，有家庭共济',
      personType: '1403',
      chooses: ({ personId }) => pooled.has(personId),
    },
  ];
  const isPlain = (person: Person, personType: string) => {
    const [own, ...more] = spells.get(person.personId) ?? [];
    const isOne = own !== undefined && more.length === 0;
    const isInForce = isOne && own.span.to === null && covers(own.span, world.today);
    return isInForce && own.personType === personType && own.status === 'active';
  };
  return world.regions.flatMap(({ code }) => {
    const here = world.people.filter(({ region }) => region === code);
    const taken = new Set<string>();
    return wanted.flatMap(({ about, personType, chooses }) => {
      const fits = here.filter((one) => isPlain(one, personType) && !taken.has(one.personId));
      const found = fits.find(chooses) ?? fits[0];
      if (found === undefined) return [];
      taken.add(found.personId);
      return [{ personId: found.personId, about }];
    });
  });
}
