-- Where the tables lie on a Citus cluster: docs/scale.md. Not a migration: src/store/distribute.ts
-- runs the statements, one a table, for the tables that are not placed yet. Order matters: a
-- table that is referenced comes before those that reference it.

-- On every node: small, read at the start, never written while a visit settles.
select create_reference_table('store.migration');
select create_reference_table('registry.region');
select create_reference_table('registry.institution');
select create_reference_table('registry.practitioner');
select create_reference_table('catalogue.item');
select create_reference_table('catalogue.disease');
select create_reference_table('benefit.book');
select create_reference_table('demo.world');

-- Everything of one person on one shard. An answer lies with the person it is about.
select create_distributed_table('registry.person', 'person_id', colocate_with => 'none');
select create_distributed_table('registry.enrolment', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('registry.identity', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('registry.agreement', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.personal_account', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.family_account', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.transfer', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('filing.filing', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.encounter', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.diagnosis', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.fee_line', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.settlement', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.reversed_line', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.accumulator', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('store.command', 'owner_id',
  colocate_with => 'registry.person');
-- By institution, as the stored answer of a sign-in is.
select create_distributed_table('access.sign_in', 'institution_code',
  colocate_with => 'registry.person');

-- Found by what is shown at the counter.
select create_distributed_table('registry.person_credential', 'number', colocate_with => 'none');
