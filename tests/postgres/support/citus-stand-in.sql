-- Functions of Citus' names that refuse what Citus refuses of tables to be distributed, and otherwise note them.
set allow_system_table_mods = on;

create table pg_catalog.pg_dist_partition (logicalrel regclass primary key, partmethod "char" not null, partkey text);
grant all on pg_catalog.pg_dist_partition to public;

create function pg_catalog.create_distributed_table(table_name regclass, distribution_column text) returns void
language plpgsql as $$
declare
  faulty record;
  wanted smallint;
begin
  if exists (select from pg_dist_partition where logicalrel = table_name) then
    raise 'table % is already distributed', table_name;
  end if;
  select attnum into wanted from pg_attribute where attrelid = table_name and attname = distribution_column;
  if wanted is null then
    raise 'column "%" of relation % does not exist', distribution_column, table_name;
  end if;
  for faulty in select indexrelid::regclass as name from pg_index
    where indrelid = table_name and (indisunique or indisexclusion) and not wanted = any(indkey)
  loop
    raise 'cannot create constraint on %', table_name using detail = format(
      'Distributed relations cannot have UNIQUE, EXCLUDE, or PRIMARY KEY constraints that do not include the partition column (%s)',
      faulty.name);
  end loop;
  for faulty in select confrelid::regclass as name from pg_constraint
    where conrelid = table_name and contype = 'f'
      and confrelid not in (select logicalrel from pg_dist_partition where partmethod = 'n')
  loop
    raise 'cannot create foreign key constraint from % to %, which is no reference table', table_name, faulty.name;
  end loop;
  for faulty in select conrelid::regclass as name from pg_constraint where confrelid = table_name and contype = 'f' loop
    raise 'cannot distribute %: % refers to it', table_name, faulty.name;
  end loop;
  for faulty in select attname as name from pg_attribute
    where attrelid = table_name and attidentity <> '' and atttypid <> 'bigint'::regtype
  loop
    raise 'identity column % must be bigint', faulty.name;
  end loop;
  if exists (select from pg_trigger where tgrelid = table_name and not tgisinternal) then
    raise 'cannot distribute %: it has triggers', table_name;
  end if;
  insert into pg_dist_partition values (table_name, 'h', distribution_column);
end $$;

create function pg_catalog.create_reference_table(table_name regclass) returns void
language plpgsql as $$
declare
  faulty record;
begin
  if exists (select from pg_dist_partition where logicalrel = table_name) then
    raise 'table % is already distributed', table_name;
  end if;
  for faulty in select confrelid::regclass as name from pg_constraint
    where conrelid = table_name and contype = 'f'
      and confrelid not in (select logicalrel from pg_dist_partition where partmethod = 'n')
  loop
    raise 'cannot create foreign key constraint from reference table % to %', table_name, faulty.name;
  end loop;
  insert into pg_dist_partition values (table_name, 'n', null);
end $$;
