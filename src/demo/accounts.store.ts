import type { Sql, Tx } from '../store/index.ts';

/** An account that the demo world offers: of an operator, or of a person. */
export type KeptAccount = {
  readonly accountNo: number;
  readonly operatorId: string | null;
  readonly personId: string | null;
  readonly about: string;
};

const INSERT: Sql = {
  name: 'demo-account-insert',
  text: `insert into demo.account (account_no, operator_id, person_id, about)
         values ($1, $2, $3, $4)`,
};

export async function insertAccount(tx: Tx, account: KeptAccount): Promise<void> {
  const { accountNo, operatorId, personId, about } = account;
  await tx.run(INSERT, [accountNo, operatorId, personId, about]);
}

const LIST: Sql = {
  name: 'demo-account-list',
  text: `select account_no as "accountNo", operator_id as "operatorId", person_id as "personId",
           about
         from demo.account order by account_no`,
};

/** All accounts that the demo world offers. */
export function loadAccounts(tx: Tx): Promise<KeptAccount[]> {
  return tx.rows<KeptAccount>(LIST);
}

export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await loadAccounts(tx)).length > 0;
}
