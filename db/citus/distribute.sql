-- Where the tables lie on a Citus cluster: docs/scale.md. Not a migration: src/store/distribute.ts
-- runs the statements, one a table, for the tables that are not placed yet. Order matters: a
-- table that is referenced comes before those that reference it.

-- On every node: small, read at the start, never written while a visit settles.
select create_reference_table('store.migration');
select create_reference_table('store.input_key');
select create_reference_table('access.key');
select create_reference_table('access.client');
select create_reference_table('access.credential');
select create_reference_table('registry.region');
select create_reference_table('registry.institution');
select create_reference_table('registry.practitioner');
select create_reference_table('catalogue.item');
select create_reference_table('catalogue.disease');
select create_reference_table('catalogue.edition');
select create_reference_table('catalogue.mapping_rule');
select create_reference_table('benefit.book');
select create_reference_table('benefit.draft');
select create_reference_table('benefit.replay');
select create_reference_table('demo.world');
select create_reference_table('audit.batch');
select create_reference_table('audit.point');
select create_reference_table('audit.review');
select create_reference_table('audit.choice');
select create_reference_table('access.operator');
select create_reference_table('demo.account');
select create_reference_table('supervision.screening');
select create_reference_table('supervision.screening_part');

-- Everything of one person on one shard. An answer lies with the person it is about.
select create_distributed_table('registry.person', 'person_id', colocate_with => 'none');
select create_distributed_table('registry.enrolment', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('registry.identity', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('registry.agreement', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('registry.person_change', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.personal_account', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.family_account', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.transfer', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('ledger.allotment', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('agency.counter_case', 'person_id',
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
select create_distributed_table('settlement.stay_mark', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('settlement.line_note', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('record.document', 'owner_id',
  colocate_with => 'registry.person');
select create_distributed_table('record.settlement_list', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('record.consent', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('record.look', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('audit.finding', 'person_id',
  colocate_with => 'registry.person');
select create_distributed_table('supervision.recovery', 'person_id',
  colocate_with => 'registry.person');
-- A suspicion and its case lie with whom they are about: a person, or an institution.
select create_distributed_table('supervision.suspicion', 'owner_id',
  colocate_with => 'registry.person');
select create_distributed_table('supervision.case_file', 'owner_id',
  colocate_with => 'registry.person');
select create_distributed_table('supervision.case_step', 'owner_id',
  colocate_with => 'registry.person');
select create_distributed_table('supervision.attachment', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('supervision.look', 'viewer_id',
  colocate_with => 'registry.person');
select create_distributed_table('store.command', 'owner_id',
  colocate_with => 'registry.person');
-- By institution, as the stored answer of a sign-in is.
select create_distributed_table('registry.department', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('stock.batch', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('stock.movement', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('stock.purchase_document', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('stock.code_use', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('stock.virtual_code', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('access.sign_in', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('reconciliation.application', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('catalogue.mapping', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('file.file', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('file.piece', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('access.seen', 'institution_code',
  colocate_with => 'registry.person');
select create_distributed_table('access.person_account', 'person_id',
  colocate_with => 'registry.person');
-- With the person it is about; what is about nobody, with who asked.
select create_distributed_table('access.trail', 'owner_id',
  colocate_with => 'registry.person');

-- Found by what a browser shows, and by who tries to sign in.
select create_distributed_table('access.session', 'token_hash', colocate_with => 'none');
select create_distributed_table('access.attempt', 'mark', colocate_with => 'none');

-- One row a code that is sold, wherever it was sold.
select create_distributed_table('stock.trace_code', 'code', colocate_with => 'none');

-- By institution, and with no other table: the last messages, read by the institution alone.
select create_distributed_table('gateway.message', 'institution_code', colocate_with => 'none');

-- Found by what is shown at the counter.
select create_distributed_table('registry.person_credential', 'number_mark',
  colocate_with => 'none');

-- What is told about the platform. Each process adds to its own rows; sums and alarms are few.
select create_reference_table('monitor.process');
select create_reference_table('monitor.job');
select create_reference_table('monitor.alarm');
select create_reference_table('monitor.settled_hour');
select create_distributed_table('monitor.minute', 'process_id', colocate_with => 'none');
select create_distributed_table('monitor.institution_minute', 'institution_code',
  colocate_with => 'none');
select create_distributed_table('monitor.refusal_minute', 'institution_code',
  colocate_with => 'monitor.institution_minute');
select create_distributed_table('monitor.institution_seen', 'institution_code',
  colocate_with => 'monitor.institution_minute');
select create_distributed_table('monitor.settled_day', 'institution_code',
  colocate_with => 'monitor.institution_minute');
select create_distributed_table('monitor.fund_day', 'institution_code',
  colocate_with => 'monitor.institution_minute');
