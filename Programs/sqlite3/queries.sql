.mode list
.headers on
create table planets(id integer primary key, name text unique, mass real, moons integer default 0);
insert into planets(name, mass, moons) values
  ('Mercury', 3.301e23, 0), ('Venus', 4.867e24, 0), ('Earth', 5.972e24, 1), ('Mars', 6.417e23, 2),
  ('Jupiter', 1.898e27, 95), ('Saturn', 5.683e26, 146), ('Uranus', 8.681e25, 28), ('Neptune', 1.024e26, 16);
select name, printf('%.3e', mass) as mass, moons from planets where moons > 1 order by mass desc;
select count(*) as n, sum(moons) as moons, avg(moons) as mean, group_concat(name, ';') as names from planets;

create table numbers(n integer primary key, square integer, half real, word text);
begin;
with recursive counter(n) as (select 1 union all select n + 1 from counter where n < 20000)
insert into numbers select n, n * n, n / 2.0, printf('%05d', n * 7919 % 20011) from counter;
commit;
create index by_word on numbers(word);
select count(*), max(square), total(half), min(word), max(word) from numbers;
select n, word from numbers where word between '00100' and '00105' order by word;
explain query plan select n from numbers where word = '00100';
select n % 7 as class, count(*) as n, sum(square) as squares from numbers group by class having n > 0 order by class;
select a.name, b.name from planets a join planets b on a.moons = b.moons and a.id < b.id;
select name, rank() over (order by moons desc) as position, sum(moons) over (order by id) as running from planets;
update numbers set half = half * 3 where n % 1000 = 0;
delete from numbers where n % 2 = 1;
select count(*), sum(half) from numbers;
begin;
delete from numbers;
rollback;
select count(*) from numbers;
select json_group_array(json_object('name', name, 'moons', moons)) from planets where id < 4;
select hex(zeroblob(4)), length('häß'), upper('abc'), substr('substring', 4), 'abc' like 'A%', 'abc' glob 'a*', 9223372036854775807 + 1;
select date(1000000000, 'unixepoch'), julianday('2000-01-01 12:00');
create virtual table text using fts5(body);
insert into text values ('the swift is on the wing again'), ('she sleeps and feeds on air'), ('and never rests up there');
select rowid, highlight(text, 0, '<', '>') from text where text match 'swift OR rests';
insert into planets(name) values ('Earth');
vacuum;
pragma integrity_check;
.schema planets
