import { checkAge, mayAge } from './checks/age.ts';
import {
  checkAlone,
  checkDose,
  checkKinds,
  checkNever,
  checkPrice,
  checkSupply,
} from './checks/amount.ts';
import { checkDiscount } from './checks/discount.ts';
import { checkContraindication, checkIndication } from './checks/disease.ts';
import { checkCourse, checkFrequency, checkSecondLine, checkTotal } from './checks/over-time.ts';
import {
  checkCare,
  checkDepartment,
  checkInsurance,
  checkLevel,
  mayCare,
  mayDepartment,
  mayInsurance,
  mayLevel,
} from './checks/place.ts';
import { checkSex, maySex } from './checks/sex.ts';
import { checkAgainst, checkWith } from './checks/together.ts';
import type { VisitFacts } from './facts.ts';
import type { About, Check, Fault, MayFind } from './fault.ts';
import type { Limit } from './limit.ts';

/** The words a single answer belongs to: `visit` answers many, `screen` is supervision's. */
export type LimitWord = Exclude<Limit['check'], 'visit' | 'screen'>;

type Word<W extends LimitWord> = { readonly check: Check<W>; readonly may: MayFind<W> };

/** Where the codes that are named, or the quantities used, tell it: see `may-find.ts`. */
const always = () => true;

const WORDS: { readonly [W in LimitWord]: Word<W> } = {
  sex: { check: checkSex, may: maySex },
  age: { check: checkAge, may: mayAge },
  insurance: { check: checkInsurance, may: mayInsurance },
  level: { check: checkLevel, may: mayLevel },
  care: { check: checkCare, may: mayCare },
  department: { check: checkDepartment, may: mayDepartment },
  indication: { check: checkIndication, may: always },
  contraindication: { check: checkContraindication, may: always },
  with: { check: checkWith, may: always },
  against: { check: checkAgainst, may: always },
  frequency: { check: checkFrequency, may: always },
  course: { check: checkCourse, may: always },
  supply: { check: checkSupply, may: always },
  dose: { check: checkDose, may: always },
  kinds: { check: checkKinds, may: always },
  price: { check: checkPrice, may: always },
  total: { check: checkTotal, may: always },
  discount: { check: checkDiscount, may: always },
  never: { check: checkNever, may: always },
  alone: { check: checkAlone, may: always },
  'second-line': { check: checkSecondLine, may: always },
};

/** The words of `Limit['check']` that this module checks. */
export const LIMIT_WORDS = Object.keys(WORDS) as readonly LimitWord[];

type AnyWord = {
  readonly check: (facts: VisitFacts, about: About, limit: Limit) => Fault | null;
  readonly may: (facts: VisitFacts, limit: Limit) => boolean;
};

// A limit is handed to the check of its own word only.
const ANY = WORDS as unknown as Readonly<Record<LimitWord, AnyWord>>;

/** What the limit finds fault with in what it is about. */
export function checkLimit(facts: VisitFacts, about: About, limit: Limit): Fault | null {
  if (limit.check === 'visit' || limit.check === 'screen') return null;
  return ANY[limit.check].check(facts, about, limit);
}

/** False: the limit cannot find anything in the visit, whatever it is about. */
export function mayFind(facts: VisitFacts, limit: Limit): boolean {
  if (limit.check === 'visit') return true;
  return limit.check !== 'screen' && ANY[limit.check].may(facts, limit);
}
