-- Tables in memory, filled, indexed, joined, grouped and searched.
create table people(id integer primary key, name text, city integer, born integer, weight real);
create table cities(id integer primary key, name text, area real);
begin;
with recursive counter(n) as (select 1 union all select n + 1 from counter where n < 500)
insert into cities select n, printf('city %03d', n * 7919 % 500), n * 1.5 from counter;
with recursive counter(n) as (select 1 union all select n + 1 from counter where n < 150000)
insert into people select n, printf('%05d-%s', n * 7919 % 150011, substr('abcdefghij', n % 10 + 1, 3)), n * 31 % 500 + 1,
  1900 + n * 17 % 110, 40 + n * 13 % 600 / 10.0 from counter;
commit;
create index by_name on people(name);
create index by_city on people(city, born);
select c.name, count(*), avg(p.weight), max(p.born) from people p join cities c on c.id = p.city
  where p.born > 1950 group by c.id order by 3 desc, 1 limit 5;
select count(*) from people where name like '%7-b%' or name glob '0?1*';
select born, count(*), group_concat(substr(name, 1, 2), '') from people where city = 77 group by born limit 4;
select sum(length(upper(name)) * city), total(weight) from people where weight between 50 and 80;
with ranked as (select city, name, row_number() over (partition by city order by weight desc, id) as place from people)
  select city, name from ranked where place = 1 order by name limit 5;
update people set weight = weight + 1 where id in (select p.id from people p join cities c on p.city = c.id where c.area > 600);
delete from people where name < '10000';
select count(*), total(weight), min(name), max(name) from people;
with recursive fib(a, b, n) as (select 0, 1, 0 union all select b, (a + b) % 1000007, n + 1 from fib where n < 100000)
  select max(a), sum(b) from fib;
