BEGIN TRANSACTION;
CREATE TABLE account (
	platform VARCHAR(16) NOT NULL, 
	account VARCHAR(64) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	PRIMARY KEY (platform, account)
);
INSERT INTO "account" VALUES('telegram','1001','Ann 狐');
INSERT INTO "account" VALUES('web','local','You');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE inbox (
	platform VARCHAR(16) NOT NULL, 
	update_id BIGINT NOT NULL, 
	raw VARCHAR NOT NULL, 
	done BOOLEAN NOT NULL, 
	at FLOAT NOT NULL, 
	PRIMARY KEY (platform, update_id)
);
INSERT INTO "inbox" VALUES('telegram',41,'{"update_id": 41, "message": {"text": "/imagine a fox"}}',1,1750000000.0);
INSERT INTO "inbox" VALUES('telegram',42,'{"update_id": 42, "message": {"text": "/imagine a fox"}}',0,1750000000.0);
CREATE TABLE job (
	id VARCHAR(16) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	platform VARCHAR(16) NOT NULL, 
	account VARCHAR(64) NOT NULL, 
	place VARCHAR(128) NOT NULL, 
	origin VARCHAR(128) NOT NULL, 
	provider VARCHAR(32) NOT NULL, 
	prompt VARCHAR NOT NULL, 
	said VARCHAR NOT NULL, 
	pictures JSON NOT NULL, 
	mode VARCHAR(8), 
	dimensions VARCHAR(16), 
	parent VARCHAR(16), 
	action JSON, 
	action_key VARCHAR(16), 
	words VARCHAR, 
	lang VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	revision INTEGER NOT NULL, 
	task_id VARCHAR(64), 
	adopted BOOLEAN NOT NULL, 
	fault VARCHAR(16), 
	detail VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	result VARCHAR(64), 
	actions JSON NOT NULL, 
	attempts INTEGER NOT NULL, 
	created_at FLOAT NOT NULL, 
	due_at FLOAT NOT NULL, 
	submitted_at FLOAT, 
	finished_at FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (origin)
);
INSERT INTO "job" VALUES('waiting000000','imagine','telegram','1001','-100200300','telegram:waiting','simulator','a red fox in 雪, waiting --ar 3:2','/imagine a red fox in 雪, waiting --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'waiting',1,NULL,0,NULL,'','',NULL,'[]',0,1750000000.0,1750000000.0,NULL,NULL);
INSERT INTO "job" VALUES('submitting000','imagine','telegram','1001','-100200300','telegram:submitting','simulator','a red fox in 雪, submitting --ar 3:2','/imagine a red fox in 雪, submitting --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'submitting',2,NULL,0,NULL,'','',NULL,'[]',1,1750000000.0,1750000000.0,1750000001.0,NULL);
INSERT INTO "job" VALUES('unknown000000','imagine','telegram','1001','-100200300','telegram:unknown','simulator','a red fox in 雪, unknown --ar 3:2','/imagine a red fox in 雪, unknown --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'unknown',3,NULL,0,'ambiguous','HTTP 502','',NULL,'[]',1,1750000000.0,1750000006.0,1750000001.0,NULL);
INSERT INTO "job" VALUES('running000000','imagine','telegram','1001','-100200300','telegram:running','simulator','a red fox in 雪, running --ar 3:2','/imagine a red fox in 雪, running --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'running',3,'1750000001',0,NULL,'','',NULL,'[]',1,1750000000.0,1750000002.0,1750000001.0,NULL);
INSERT INTO "job" VALUES('asking0000000','imagine','telegram','1001','-100200300','telegram:asking','simulator','a red fox in 雪, asking --ar 3:2','/imagine a red fox in 雪, asking --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'asking',3,'1750000002',0,NULL,'','a fox --zoom 2',NULL,'[]',1,1750000000.0,1750000000.0,1750000001.0,NULL);
INSERT INTO "job" VALUES('done000000000','imagine','telegram','1001','-100200300','telegram:done','simulator','a red fox in 雪, done --ar 3:2','/imagine a red fox in 雪, done --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',1,'done',5,'1750000003',0,NULL,'','','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','[{"key": "0", "label": "U1", "emoji": "", "style": "primary", "family": "upsample", "custom_id": "MJ::JOB::upsample::1::5b8f", "change": "", "index": 0}, {"key": "1", "label": "\ud83d\udd04", "emoji": "", "style": "secondary", "family": "reroll", "custom_id": "MJ::JOB::reroll::0::5b8f::SOLO", "change": "", "index": 0}]',1,1750000000.0,1750000002.0,1750000001.0,1750000060.0);
INSERT INTO "job" VALUES('failed0000000','imagine','telegram','1001','-100200300','telegram:failed','simulator','a red fox in 雪, failed --ar 3:2','/imagine a red fox in 雪, failed --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'failed',3,NULL,0,'banned','“gore”','',NULL,'[]',1,1750000000.0,1750000000.0,1750000001.0,1750000002.0);
INSERT INTO "job" VALUES('cancelled0000','imagine','telegram','1001','-100200300','telegram:cancelled','simulator','a red fox in 雪, cancelled --ar 3:2','/imagine a red fox in 雪, cancelled --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'cancelled',2,NULL,0,NULL,'','',NULL,'[]',0,1750000000.0,1750000000.0,NULL,1750000001.0);
INSERT INTO "job" VALUES('shown00000000','imagine','telegram','1001','-100200300','telegram:shown','simulator','a red fox in 雪, shown --ar 3:2','/imagine a red fox in 雪, shown --ar 3:2','[]','fast',NULL,NULL,NULL,NULL,NULL,'zh',0,'done',4,'1750000003',0,NULL,'','','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','[{"key": "0", "label": "U1", "emoji": "", "style": "primary", "family": "upsample", "custom_id": "MJ::JOB::upsample::1::5b8f", "change": "", "index": 0}, {"key": "1", "label": "\ud83d\udd04", "emoji": "", "style": "secondary", "family": "reroll", "custom_id": "MJ::JOB::reroll::0::5b8f::SOLO", "change": "", "index": 0}]',1,1750000000.0,1750000002.0,1750000001.0,1750000060.0);
INSERT INTO "job" VALUES('press00000000','press','telegram','1001','-100200300','telegram:press','simulator','a red fox in 雪, press --ar 3:2','U1','[]','fast',NULL,'done000000000','{"key": "0", "label": "U1", "emoji": "", "style": "primary", "family": "upsample", "custom_id": "MJ::JOB::upsample::1::5b8f", "change": "", "index": 0}','0','more snow','zh',0,'waiting',3,NULL,0,'busy','queue full','',NULL,'[]',1,1750000000.0,1750000090.0,1750000070.0,NULL);
INSERT INTO "job" VALUES('blend00000000','blend','web','local','local','telegram:blend','simulator','a red fox in 雪, blend --ar 3:2','/imagine a red fox in 雪, blend --ar 3:2','["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]','fast','SQUARE',NULL,NULL,NULL,NULL,'zh',0,'unknown',4,NULL,0,'ambiguous','HTTP 502','',NULL,'[]',1,1750000000.0,9.0e+15,1750000001.0,NULL);
CREATE TABLE picture (
	hash VARCHAR(64) NOT NULL, 
	type VARCHAR(16) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "picture" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','image/png',1024,768,1234567);
INSERT INTO "picture" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','image/png',1024,768,1234567);
CREATE TABLE platform_file (
	platform VARCHAR(16) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	form VARCHAR(16) NOT NULL, 
	file VARCHAR(256) NOT NULL, 
	PRIMARY KEY (platform, hash, form)
);
INSERT INTO "platform_file" VALUES('telegram','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','photo','AgACAgIAAx0');
CREATE TABLE post (
	job_id VARCHAR(16) NOT NULL, 
	message VARCHAR, 
	shown INTEGER NOT NULL, 
	not_before FLOAT NOT NULL, 
	wanted INTEGER NOT NULL, 
	ended BOOLEAN NOT NULL, 
	behind BOOLEAN NOT NULL, 
	PRIMARY KEY (job_id), 
	FOREIGN KEY(job_id) REFERENCES job (id)
);
INSERT INTO "post" VALUES('waiting000000',NULL,0,0.0,1,0,1);
INSERT INTO "post" VALUES('submitting000',NULL,0,0.0,2,0,1);
INSERT INTO "post" VALUES('unknown000000',NULL,0,0.0,3,0,1);
INSERT INTO "post" VALUES('running000000',NULL,0,0.0,3,0,1);
INSERT INTO "post" VALUES('asking0000000',NULL,0,0.0,3,0,1);
INSERT INTO "post" VALUES('done000000000','{"chat": -100200300, "id": 7}',1,0.0,5,1,1);
INSERT INTO "post" VALUES('failed0000000',NULL,0,0.0,3,1,1);
INSERT INTO "post" VALUES('cancelled0000',NULL,0,0.0,2,1,1);
INSERT INTO "post" VALUES('shown00000000','{"chat": -100200300, "id": 8}',4,0.0,4,1,0);
INSERT INTO "post" VALUES('press00000000',NULL,0,0.0,3,0,1);
INSERT INTO "post" VALUES('blend00000000',NULL,0,0.0,4,0,1);
CREATE INDEX job_due ON job (state, due_at);
CREATE INDEX job_place ON job (platform, place, created_at, id);
CREATE INDEX job_person ON job (platform, account, state);
CREATE INDEX job_account ON job (platform, account, created_at, id);
CREATE INDEX job_parent ON job (parent, action_key);
CREATE INDEX job_task ON job (provider, task_id);
CREATE INDEX post_behind ON post (behind, not_before);
CREATE INDEX inbox_at ON inbox (platform, at);
COMMIT;
