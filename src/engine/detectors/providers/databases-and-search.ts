import {
  base64,
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  UUID,
  upper,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Databases, warehouses, streams, search, content stores. */
export const DATABASES_AND_SEARCH: readonly ProviderFormat[] = [
  ...vendor('Databricks', 'docs.databricks.com', {
    'databricks-token': prefixed(['dapi', 'dkea', 'dsapi'], `${hex(32)}(?:-[0-9]{1,2})?`),
    'databricks-oauth-secret': prefixed('dose', hex(32)),
  }),
  ...vendor('Confluent', 'docs.confluent.io', {
    'confluent-secret-marked': prefixed('cflt', base64(60)),
    'confluent-secret': named('confluent kafka schemaregistry ccloud', base64(64)),
    'confluent-key': named('confluent ccloud', upper(16)),
  }),
  ...vendor('MongoDB', 'www.mongodb.com/docs/atlas', {
    'mongodb-service-account-secret': prefixed('mdb_sa_sk_', urlSafe(36, 50)),
    'mongodb-atlas-key': named('mongodb atlas mongodbatlas mongo', UUID),
  }),
  ...vendor('PlanetScale', 'planetscale.com/docs', {
    'planetscale-token': prefixed(
      ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_', 'pscale_pt_', 'pscale_otkn_'],
      '[A-Za-z0-9_=-]{32,64}',
    ),
  }),
  ...vendor('Supabase', 'supabase.com/docs', {
    'supabase-personal-token': prefixed(['sbp_', 'sbp_v0_', 'sbp_oauth_'], hex(40)),
    'supabase-secret-key': prefixed('sb_secret_', urlSafe(31)),
    'supabase-jwt-secret': named('supabasejwt', '[A-Za-z0-9+/]{86}=='),
  }),
  ...vendor('Neon', 'neon.com/docs', {
    'neon-api-key': prefixed('napi_', lower(64)),
    'neon-database-password': prefixed('npg_', word(12)),
  }),
  ...vendor('Upstash', 'upstash.com/docs', {
    'upstash-token': named('upstash upstashredis', '[A-Za-z0-9+/]{40,100}={0,2}'),
    'upstash-key': named('upstash', UUID),
  }),
  ...vendor('Redis', 'redis.io/docs', {
    'redis-cloud-key': named(
      'rediscloud rediscloudaccount',
      `(?:${lower(48, 52)}|S[a-z0-9]{46,51})`,
    ),
  }),
  ...vendor('CockroachDB', 'www.cockroachlabs.com/docs', {
    'cockroach-key': prefixed('CCDB1_', `${word(22)}_${word(40)}`),
  }),
  ...vendor('Aiven', 'aiven.io/docs', {
    'aiven-token': named('aiven', `${base64(200, 300)}={0,2}`),
    'aiven-password': prefixed('AVNS_', urlSafe(19)),
  }),
  ...vendor('DataStax', 'docs.datastax.com', {
    'astra-token': prefixed('AstraCS:', `[A-Za-z]{24}:${hex(64)}`),
  }),
  ...vendor('Fauna', 'docs.fauna.com', {
    'fauna-secret': prefixed(['fnAC', 'fnAD', 'fnAE', 'fnAF', 'fnAG'], urlSafe(36, 40)),
  }),
  ...vendor('Xata', 'xata.io/docs', { 'xata-key': prefixed('xau_', word(34, 64)) }),
  ...vendor('Convex', 'docs.convex.dev', {
    'convex-deploy-key': prefixed(
      ['prod:', 'dev:', 'preview:', 'project:'],
      `[a-z]{2,20}-[a-z]{2,20}-[0-9]{1,4}[|][A-Za-z0-9=]{40,200}`,
    ),
  }),
  ...vendor('InfluxDB', 'docs.influxdata.com', {
    'influxdb-token': named('influx influxdb', '[A-Za-z0-9_-]{86}=='),
    'influxdb-token-3': prefixed('apiv3_', urlSafe(86)),
  }),
  ...vendor('ClickHouse', 'clickhouse.com/docs', {
    'clickhouse-secret': prefixed('4b1d', word(38)),
  }),
  ...vendor('Tinybird', 'www.tinybird.co/docs', {
    'tinybird-token': prefixed('p.eyJ', '[A-Za-z0-9_-]{40,200}\\.[A-Za-z0-9_-]{43}'),
  }),
  ...vendor('dbt', 'docs.getdbt.com', {
    'dbt-token': prefixed(['dbtc_', 'dbtu_'], urlSafe(40, 60)),
    'dbt-token-old': named('dbt dbtcloud', hex(40)),
  }),
  ...vendor('Fivetran', 'fivetran.com/docs', { 'fivetran-secret': named('fivetran', word(32)) }),
  ...vendor('Airbyte', 'docs.airbyte.com', { 'airbyte-secret': named('airbyte', word(32)) }),
  ...vendor('Prefect', 'docs.prefect.io', { 'prefect-key': prefixed(['pnu_', 'pnb_'], word(36)) }),
  ...vendor('Dagster', 'docs.dagster.io', {
    'dagster-token': prefixed(['user:', 'agent:'], `[a-z0-9-]{2,40}:${hex(32)}`),
  }),
  ...vendor('Hightouch', 'hightouch.com/docs', { 'hightouch-key': named('hightouch', UUID) }),
  ...vendor('Census', 'docs.getcensus.com', {
    'census-token': prefixed('secret-token:', word(24, 44)),
  }),
  ...vendor('Looker', 'cloud.google.com/looker', {
    'looker-secret': named('looker lookersdk', word(24)),
  }),
  ...vendor('Tableau', 'help.tableau.com', {
    'tableau-token': named('tableau', '[A-Za-z0-9+/]{22}==:[A-Za-z0-9]{32}'),
  }),
  ...vendor('Metabase', 'www.metabase.com/docs', {
    'metabase-key': prefixed('mb_', '[A-Za-z0-9+/]{43}='),
  }),
  ...vendor('Retool', 'docs.retool.com', { 'retool-key': prefixed('retool_', lower(26, 40)) }),
  ...vendor('Hex Technologies', 'learn.hex.tech/docs', {
    'hex-technologies-token': prefixed(['hxtp_', 'hxtw_'], hex(64)),
  }),
  ...vendor('Algolia', 'www.algolia.com/doc', {
    'algolia-key': named(
      'algolia algoliasearch',
      hex(32),
      /algoliasearch\(\s*["'][A-Z0-9]{10}["']/i,
    ),
  }),
  ...vendor('Meilisearch', 'www.meilisearch.com/docs', {
    'meilisearch-key': named('meili meilisearch', `(?:${hex(64)}|${hex(40)}|${urlSafe(43)})`),
  }),
  ...vendor('Typesense', 'typesense.org/docs', { 'typesense-key': named('typesense', word(32)) }),
  ...vendor('Bonsai', 'docs.bonsai.io', { 'bonsai-token': named('bonsai', word(20, 32)) }),
  ...vendor('Coveo', 'docs.coveo.com', { 'coveo-key': named('coveo', `xx${UUID}`) }),
  ...vendor('Contentful', 'www.contentful.com/developers', {
    'contentful-token': prefixed('CFPAT-', urlSafe(43)),
    'contentful-delivery-token': named('contentful', urlSafe(43)),
  }),
  ...vendor('Sanity', 'www.sanity.io/docs', {
    'sanity-token': named('sanity', `sk${word(80, 180)}`),
  }),
  ...vendor('Storyblok', 'www.storyblok.com/docs', {
    'storyblok-token': named(
      'storyblok',
      `(?:${word(22)}tt|${word(22, 24)}(?:-[0-9]{3,8}-[A-Za-z0-9_-]{20})?)`,
    ),
  }),
  ...vendor('DatoCMS', 'www.datocms.com/docs', {
    'datocms-token': named('datocms dato', `(?:${hex(30)}|${hex(32)})`),
  }),
  ...vendor('ButterCMS', 'buttercms.com/docs', {
    'buttercms-token': named('buttercms butter', hex(40)),
  }),
  ...vendor('Airtable', 'airtable.com/developers', {
    'airtable-token': prefixed('pat', `${word(14)}\\.${hex(64)}`),
    'airtable-key-old': prefixedFor('airtable', 'key', word(14)),
    'airtable-oauth-token': prefixed('oaa', `[A-Za-z0-9]{14}\\.v1\\.[A-Za-z0-9=_-]{100,400}`),
  }),
  ...vendor('Baserow', 'baserow.io/docs', { 'baserow-token': named('baserow', word(32)) }),
  ...vendor('Coda', 'coda.io/developers', { 'coda-token': named('coda', UUID) }),
  ...vendor('Hasura', 'hasura.io/docs', {
    'hasura-admin-secret': named('hasura', word(64)),
    'hasura-token': named('hasura', word(50)),
  }),
  ...vendor('Apollo GraphOS', 'www.apollographql.com/docs', {
    'apollo-key': prefixed(
      ['service:', 'user:gh.', 'user:gu.'],
      `[A-Za-z0-9_-]{2,60}:${urlSafe(22)}`,
    ),
  }),
  ...vendor('Timescale', 'docs.timescale.com', {
    'timescale-key': named('timescale tigerdata', word(64)),
  }),
  ...vendor('SingleStore', 'docs.singlestore.com', {
    'singlestore-key': named('singlestore memsql', hex(64)),
  }),
  ...vendor('Dropbox', 'www.dropbox.com/developers', {
    'dropbox-short-token': prefixed('sl.', '(?:u\\.)?[A-Za-z0-9_=-]{130,1500}'),
    'dropbox-token-old': named('dropbox', `[A-Za-z0-9_-]{11}AAAAAAAAAA${urlSafe(43)}`),
    'dropbox-secret': named('dropbox', lower(15)),
  }),
  ...vendor('Box', 'developer.box.com', { 'box-secret': named('box boxapp', word(32)) }),
  ...vendor('Quickbase', 'developer.quickbase.com', {
    'quickbase-token': named(
      'quickbase qb',
      '[a-z0-9]{6}_[a-z0-9]{4}_[a-z0-9]{1,6}_[a-z0-9_]{20,50}',
    ),
  }),
];
