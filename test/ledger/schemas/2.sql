CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE file (
  file_id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  judged_policy TEXT, judged_sha256 TEXT,
  judged_dev TEXT, judged_ino TEXT, judged_size INTEGER, judged_mtime_ns TEXT, judged_ctime_ns TEXT
) STRICT;
CREATE TABLE version (
  seq INTEGER PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE,
  file_id INTEGER NOT NULL REFERENCES file,
  observed_at INTEGER NOT NULL,
  dev TEXT, ino TEXT, size INTEGER, mtime_ns TEXT, ctime_ns TEXT, sha256 TEXT,
  upload_id TEXT,
  outcome TEXT, detail TEXT, policy TEXT, settled_at INTEGER
) STRICT;
CREATE INDEX version_by_file ON version (file_id, seq);
CREATE INDEX version_open ON version (seq) WHERE outcome IS NULL;
CREATE TABLE upload (
  seq INTEGER PRIMARY KEY,
  upload_id TEXT NOT NULL UNIQUE,
  version_seq INTEGER NOT NULL REFERENCES version,
  reply_by INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_version ON upload (version_seq, seq);
CREATE TABLE delivery (
  upload_id TEXT PRIMARY KEY,
  received_at INTEGER NOT NULL,
  findings_present INTEGER NOT NULL,
  findings_url TEXT NOT NULL,
  error_codes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sink_mark (
  sink TEXT PRIMARY KEY, dev TEXT NOT NULL, ino TEXT NOT NULL, length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sink_upload (
  upload_id TEXT NOT NULL, sink TEXT NOT NULL, findings INTEGER, PRIMARY KEY (upload_id, sink)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_result (
  sink TEXT NOT NULL, name TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (sink, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE settled_upload (upload_id TEXT PRIMARY KEY, settled_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX settled_upload_by_time ON settled_upload (settled_at);
CREATE TABLE finding (
  finding_id INTEGER PRIMARY KEY,
  upload_id TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file,
  at INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  detector TEXT NOT NULL,
  body TEXT NOT NULL,
  fingerprint TEXT
) STRICT;
CREATE INDEX finding_by_upload ON finding (upload_id);
CREATE INDEX finding_by_time ON finding (at);
CREATE INDEX finding_by_fingerprint ON finding (fingerprint, file_id);
CREATE TABLE tally (name TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('install', '11111111-1111-4111-8111-111111111111');
INSERT INTO file VALUES (1, '/home/ana/clean.txt', 'p', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '2049', '11', 30, '1768464000000000000', '1768464000000000001');
INSERT INTO file VALUES (2, '/home/ana/cards.csv', 'p', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2049', '12', 30, '1768464000000000000', '1768464000000000001');
INSERT INTO file VALUES (3, '/home/ana/delivered.csv', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO file VALUES (4, '/home/ana/open.txt', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO version VALUES (1, 'a1-0.0', 1, 1768464000000, '2049', '11', 30, '1768464000000000000', '1768464000000000001', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '00000000-0000-4000-8000-000000000001', 'clean', NULL, 'p', 1768464000001);
INSERT INTO version VALUES (2, 'a1-1.0', 2, 1768464000002, '2049', '12', 30, '1768464000000000000', '1768464000000000001', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '00000000-0000-4000-8000-000000000002', 'findings', '1', 'p', 1768464000004);
INSERT INTO version VALUES (3, 'a1-2.0', 3, 1768464000005, '2049', '13', 30, '1768464000000000000', '1768464000000000001', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', NULL, NULL, NULL, NULL, NULL);
INSERT INTO version VALUES (4, 'a1-3.0', 4, 1768464000007, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO upload VALUES (1, '00000000-0000-4000-8000-000000000003', 3, 1768464600000);
INSERT INTO delivery VALUES ('00000000-0000-4000-8000-000000000003', 1768464000006, 1, 'u/BG5DCZNCTsDsm0KnSEK9lx5gKrSgncF4aooiKEse/q/8DDNQlyvXDTJaCiMjP52tpcsdkBjP1zMF2rvRNlctz+OkSTox46TVLZ5q5MSRv/nYrU', '[]');
INSERT INTO sink_mark VALUES ('csv', '2049', '99', 400);
INSERT INTO settled_upload VALUES ('00000000-0000-4000-8000-000000000001', 1768464000001);
INSERT INTO settled_upload VALUES ('00000000-0000-4000-8000-000000000002', 1768464000004);
INSERT INTO finding VALUES (1, '00000000-0000-4000-8000-000000000002', 2, 1768464000003, 0, 'Credit Card Number', '{"finding":"****-****-****-4242","detector":{"name":"Credit Card Number"},"confidence":"VERY_LIKELY","location":{"byteRange":{"start":11,"end":30}},"matchedDetectionRules":["endpoint default"],"matchedDetectionRuleUUIDs":[],"beforeContext":"Customer *,"}', 'a33b6aa9e3fe76ce22bc84c0aac9385a');
INSERT INTO former_result VALUES ('csv', 'invented-name', 2);
INSERT INTO tally VALUES ('clean', 1);
INSERT INTO tally VALUES ('findings', 1);
INSERT INTO tally VALUES ('observed', 4);
PRAGMA user_version = 2;
