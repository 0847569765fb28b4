-- Verdicts for people to look up, and what is missing among them. A migration is never changed once it was released, and
-- only adds: columns that may be null or have a default, tables, indices. Builds from before it then go on beside it.
CREATE TABLE quorate_verdict (
    id             text        PRIMARY KEY,
    at             timestamptz NOT NULL,
    target         text        NOT NULL,
    canonical      text        NOT NULL,
    checked        text        NOT NULL,
    method         text,
    order_mark     text,
    trace          text,
    valid          boolean     NOT NULL,
    complete       boolean     NOT NULL,
    outcome        text        NOT NULL,
    reason         text        NOT NULL,
    causes         text[]      NOT NULL,
    corroborations text        NOT NULL,
    primary_look   text        NOT NULL,
    caller         text        NOT NULL,
    audit          text,
    attempts       integer     NOT NULL,
    document       text        NOT NULL
);

CREATE INDEX quorate_verdict_at ON quorate_verdict (at DESC, id DESC);
CREATE INDEX quorate_verdict_target ON quorate_verdict (canonical, at DESC, id DESC);
CREATE INDEX quorate_verdict_order ON quorate_verdict (order_mark, at DESC, id DESC) WHERE order_mark IS NOT NULL;
CREATE INDEX quorate_verdict_trace ON quorate_verdict (trace, at DESC, id DESC) WHERE trace IS NOT NULL;
CREATE INDEX quorate_verdict_outcome ON quorate_verdict (outcome, at DESC, id DESC);
CREATE INDEX quorate_verdict_causes ON quorate_verdict USING gin (causes);

CREATE TABLE quorate_gap (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began    timestamptz NOT NULL,
    ended    timestamptz NOT NULL,
    verdicts bigint      NOT NULL
);

CREATE INDEX quorate_gap_ended ON quorate_gap (ended DESC);
