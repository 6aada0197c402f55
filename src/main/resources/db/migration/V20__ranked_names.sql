-- Imported lists of popular names, by registered name with the best rank (takedown.protection.ProtectedNameTable).
create table ranked_name (
    name text collate "C" primary key,
    rank int not null check (rank between 1 and 1000000)
);
