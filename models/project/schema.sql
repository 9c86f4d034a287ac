-- The whole of a project file, version 4. Text columns hold '' for "nothing said" and never NULL;
-- NULL is kept for values that do not exist (a position without a stance, a date not known).
-- `row` is SQLite's own number, never given a second time, or the history of a deleted row would
-- become that of a new one; `id` is the public identity that leaves the file. A check is named by
-- the sentence that the analyst reads when it fails. `checksum` is that of the other columns of the
-- row (checksums.py): SQLite itself does not notice when a value is damaged.

CREATE TABLE project (
  row      INTEGER PRIMARY KEY CHECK (row = 1),
  id       TEXT NOT NULL,
  name     TEXT NOT NULL CONSTRAINT "a project needs a name" CHECK (name <> ''),
  note     TEXT NOT NULL,
  created  TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE stakeholder (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  code     TEXT NOT NULL,
  name     TEXT NOT NULL UNIQUE CONSTRAINT "a stakeholder needs a name" CHECK (name <> ''),
  kind     TEXT NOT NULL,
  parent   INTEGER REFERENCES stakeholder (row) CONSTRAINT "a stakeholder cannot belong to itself" CHECK (parent <> row),
  rank     INTEGER NOT NULL CONSTRAINT "a rank is 0 or more" CHECK (rank >= 0),
  role     TEXT NOT NULL,
  note     TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX stakeholder_parent ON stakeholder (parent);

CREATE TABLE issue (
  row           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  code          TEXT NOT NULL,
  name          TEXT NOT NULL UNIQUE CONSTRAINT "an issue needs a name" CHECK (name <> ''),
  proposition   TEXT NOT NULL,
  opposed_end   TEXT NOT NULL,
  supported_end TEXT NOT NULL,
  topic         TEXT NOT NULL,
  unit          TEXT NOT NULL,
  status_quo    TEXT NOT NULL,
  note          TEXT NOT NULL,
  words         TEXT NOT NULL,
  checksum      INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
  row             INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  code            TEXT NOT NULL,
  type            TEXT NOT NULL,
  title           TEXT NOT NULL UNIQUE CONSTRAINT "a source needs a title" CHECK (title <> ''),
  author          TEXT NOT NULL,
  container_title TEXT NOT NULL,
  publisher       TEXT NOT NULL,
  issued          TEXT,
  accessed        TEXT,
  url             TEXT NOT NULL,
  language        TEXT NOT NULL,
  digest          INTEGER NOT NULL CONSTRAINT "a source is a digest or it is not" CHECK (digest IN (0, 1)),
  note            TEXT NOT NULL,
  reliability     TEXT,
  credibility     INTEGER CONSTRAINT "a credibility is a number from 1 to 6" CHECK (credibility BETWEEN 1 AND 6),
  sha256          TEXT NOT NULL,
  version         INTEGER NOT NULL DEFAULT 1 CONSTRAINT "a text’s version is 1 or more" CHECK (version > 0),
  checksum        INTEGER NOT NULL
) STRICT;

CREATE TABLE paragraph (
  row          INTEGER PRIMARY KEY AUTOINCREMENT,
  source       INTEGER NOT NULL REFERENCES source (row),
  number       INTEGER NOT NULL CONSTRAINT "a paragraph’s number is 0 or more" CHECK (number >= 0),
  text         TEXT NOT NULL,
  page         INTEGER CONSTRAINT "a page’s number is 0 or more" CHECK (page >= 0),
  nothing_here INTEGER NOT NULL DEFAULT 0 CONSTRAINT "a paragraph was read or it was not" CHECK (nothing_here IN (0, 1)),
  checksum     INTEGER NOT NULL,
  UNIQUE (source, number)
) STRICT;

CREATE TABLE position (
  row                INTEGER PRIMARY KEY AUTOINCREMENT,
  id                 TEXT NOT NULL UNIQUE,
  code               TEXT NOT NULL UNIQUE,
  holder             INTEGER NOT NULL REFERENCES stakeholder (row),
  speaker            INTEGER NOT NULL REFERENCES stakeholder (row),
  issue              INTEGER NOT NULL REFERENCES issue (row),
  stance             INTEGER CONSTRAINT "a stance is a number from −2 to +2" CHECK (stance BETWEEN -2 AND 2),
  silence            TEXT,
  condition          TEXT NOT NULL,
  quantity_value     REAL,
  quantity_upper     REAL,
  quantity_unit      TEXT NOT NULL,
  quantity_bound     TEXT,
  quantity_qualifier TEXT NOT NULL,
  summary            TEXT NOT NULL,
  quote              TEXT NOT NULL,
  attribution        TEXT NOT NULL,
  attribution_count  INTEGER CONSTRAINT "a count of officials is 1 or more" CHECK (attribution_count > 0),
  said_on            TEXT,
  said_earliest      INTEGER,
  said_latest        INTEGER,
  source             INTEGER REFERENCES source (row),
  paragraph          INTEGER CONSTRAINT "a paragraph’s number is 0 or more" CHECK (paragraph >= 0),
  span_start         INTEGER CONSTRAINT "a quote begins at a character of its paragraph" CHECK (span_start >= 0),
  span_end           INTEGER CONSTRAINT "a quote ends after it begins" CHECK (span_end > span_start),
  verification       TEXT NOT NULL,
  confidence         TEXT,
  status             TEXT NOT NULL,
  note               TEXT NOT NULL,
  event              TEXT NOT NULL,
  after              INTEGER REFERENCES issue (row),
  translation        TEXT NOT NULL,
  checksum           INTEGER NOT NULL,
  CONSTRAINT "a position has either a stance or a silence" CHECK ((stance IS NULL) <> (silence IS NULL)),
  CONSTRAINT "a quantity needs a number" CHECK ((quantity_value IS NULL) = (quantity_bound IS NULL)),
  CONSTRAINT "a quote has both a beginning and an end" CHECK ((span_start IS NULL) = (span_end IS NULL))
) STRICT;

CREATE INDEX position_holder ON position (holder);
CREATE INDEX position_speaker ON position (speaker);
CREATE INDEX position_issue ON position (issue);
CREATE INDEX position_source ON position (source);
CREATE INDEX position_said ON position (said_earliest, said_latest);

-- What the analyst judges (models/judgements.py): which position stands in spite of the rule, what
-- is to be made of a contradiction, which issue does not apply to a side, what was searched, what
-- the sides have in common, and what one unit is of another.
CREATE TABLE override (
  row         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  position    INTEGER NOT NULL REFERENCES position (row),
  scope       TEXT NOT NULL,
  reason      TEXT NOT NULL CONSTRAINT "an override needs a reason" CHECK (reason <> ''),
  known_until INTEGER,
  checksum    INTEGER NOT NULL
) STRICT;

CREATE INDEX override_position ON override (position);

CREATE TABLE decision (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  first    INTEGER NOT NULL REFERENCES position (row),
  second   INTEGER NOT NULL REFERENCES position (row) CONSTRAINT "a contradiction needs two positions" CHECK (second <> first),
  verdict  TEXT NOT NULL,
  note     TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX decision_first ON decision (first);
CREATE INDEX decision_second ON decision (second);

CREATE TABLE exemption (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  side     INTEGER NOT NULL REFERENCES stakeholder (row),
  issue    INTEGER NOT NULL REFERENCES issue (row),
  reason   TEXT NOT NULL CONSTRAINT "a reason is needed" CHECK (reason <> ''),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE coverage (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  source   INTEGER NOT NULL REFERENCES source (row),
  issue    INTEGER NOT NULL REFERENCES issue (row),
  until    TEXT,
  note     TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE common_ground (
  row       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT NOT NULL UNIQUE,
  issue     INTEGER NOT NULL REFERENCES issue (row),
  text      TEXT NOT NULL,
  closeness TEXT,
  place     INTEGER,
  checksum  INTEGER NOT NULL
) STRICT;

CREATE TABLE unit (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL CONSTRAINT "a unit needs a name" CHECK (name <> ''),
  factor   REAL NOT NULL CONSTRAINT "a factor is more than 0" CHECK (factor > 0),
  base     TEXT NOT NULL CONSTRAINT "a unit is converted into another" CHECK (base <> '' AND base <> name),
  checksum INTEGER NOT NULL
) STRICT;

-- How the project's briefings are set out, what the analyst writes into them, and the editions that
-- were frozen. `content` and `findings` are texts that models/briefing alone reads: JSON, and for an
-- edition all that it froze, packed. `codes` is a JSON object of the codes that the edition has, each
-- with the id of its position: a code never comes to mean another one. An edition is never changed.
CREATE TABLE template (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  place    INTEGER NOT NULL,
  name     TEXT NOT NULL UNIQUE CONSTRAINT "a template needs a name" CHECK (name <> ''),
  content  TEXT NOT NULL CONSTRAINT "a template is too long" CHECK (length(content) <= 1000000),
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE briefing_texts (
  row         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  purpose     TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  marking     TEXT NOT NULL,
  findings    TEXT NOT NULL CONSTRAINT "the findings are too long" CHECK (length(findings) <= 1000000),
  checksum    INTEGER NOT NULL
) STRICT;

CREATE TABLE edition (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  number   INTEGER NOT NULL UNIQUE CONSTRAINT "an edition’s number is 1 or more" CHECK (number > 0),
  name     TEXT NOT NULL CONSTRAINT "an edition needs a name" CHECK (name <> ''),
  made     TEXT NOT NULL,
  who      TEXT NOT NULL,
  version  TEXT NOT NULL,
  note     TEXT NOT NULL,
  codes    TEXT NOT NULL CONSTRAINT "an edition has too many codes" CHECK (length(codes) <= 5000000),
  content  TEXT NOT NULL CONSTRAINT "an edition is too large" CHECK (length(content) <= 20000000),
  checksum INTEGER NOT NULL
) STRICT;

-- How the window was left: columns, widths, filters, the open view. Not part of the change log,
-- for undoing an edit must not move the furniture.
CREATE TABLE view_state (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The change log: undo, redo, history and "what changed" are all read from these two tables.
-- A step is what the user did; a change is what became of one row by it. A step follows its
-- `parent`, so that steps form a tree: an edit after an undo begins a new branch, and the steps
-- that were undone before it are set aside, never lost. `before` and `after` are JSON objects of
-- columns, never SQL:
--   an added row:    before NULL, after NULL. The row itself is the "after"; undoing the step
--                    moves it here, so that an import stores each row once.
--   a changed row:   only the columns that differ, in both.
--   a deleted row:   the whole row in before, after NULL.
-- A whole row leaves out the columns that are empty ('' or, where it may be, NULL).
CREATE TABLE step (
  row      INTEGER PRIMARY KEY AUTOINCREMENT,
  parent   INTEGER REFERENCES step (row) CHECK (parent < row),
  at       TEXT NOT NULL,
  who      TEXT NOT NULL,
  label    TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX step_parent ON step (parent);

CREATE TABLE change (
  step     INTEGER NOT NULL REFERENCES step (row),
  number   INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'deleted')),
  record   TEXT NOT NULL,
  target   INTEGER NOT NULL,
  before   TEXT,
  after    TEXT,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (step, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_target ON change (record, target);

-- Where the project stands. `step` is the last one that holds, NULL before the first; `tip` is the
-- end of the branch that redo leads along. `stamp` is a number by chance, new at every edit: a file
-- that was restored or replaced while it was open has another one than is remembered.
CREATE TABLE head (
  row      INTEGER PRIMARY KEY CHECK (row = 1),
  step     INTEGER REFERENCES step (row),
  tip      INTEGER REFERENCES step (row),
  stamp    INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
