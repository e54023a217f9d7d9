import {
  ANY_UUID,
  address,
  after,
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  shaped,
  UUID,
  upper,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Monitoring, logs, errors, alerts, analytics. */
export const MONITORING: readonly ProviderFormat[] = [
  ...vendor('Datadog', 'docs.datadoghq.com', {
    'datadog-api-key': named('datadog datadoghq dd', hex(32)),
    'datadog-application-key': named('datadog datadoghq dd', hex(40)),
    'datadog-key-new': prefixed(['ddapp_', 'ddpat_'], word(34, 60)),
  }),
  ...vendor('New Relic', 'docs.newrelic.com', {
    'new-relic-user-key': prefixed('NRAK-', upper(27)),
    'new-relic-admin-key': prefixed('NRAA-', hex(27)),
    'new-relic-insights-key': prefixed(['NRII-', 'NRIQ-'], urlSafe(32)),
    'new-relic-browser-key': prefixed(['NRJS-', 'NRBR-'], hex(19)),
    'new-relic-rest-key': prefixed('NRRA-', hex(42)),
    'new-relic-license-key': shaped([40], '', `${hex(36)}NRAL`),
    'new-relic-license-key-old': named('newrelic', hex(40)),
  }),
  ...vendor('Grafana', 'grafana.com/docs', {
    'grafana-service-token': prefixed('glsa_', `${word(32)}_${hex(8)}`, 'crc32-hex-whole'),
    'grafana-cloud-token': prefixed('glc_', '[A-Za-z0-9+/]{32,400}={0,2}'),
    'grafana-api-key': prefixed('eyJrIjoi', '[A-Za-z0-9]{60,200}={0,2}'),
  }),
  ...vendor('Sentry', 'docs.sentry.io', {
    'sentry-organization-token': prefixed(
      'sntrys_eyJ',
      '[A-Za-z0-9+/]{80,300}={0,2}_[A-Za-z0-9+/]{43}',
    ),
    'sentry-user-token': prefixed(['sntryu_', 'sntrya_'], hex(64)),
    'sentry-integration-token': prefixed('sntryi_', hex(64)),
    'sentry-token-old': named('sentry', hex(64)),
  }),
  ...vendor('Splunk', 'docs.splunk.com', {
    'splunk-header-token': after('Splunk ', ANY_UUID),
    'splunk-hec-token': named('splunk hec splunkhec', ANY_UUID),
    'splunk-session-key': named('splunk', word(32)),
    'splunk-observability-token': named('signalfx splunk sfx', urlSafe(22)),
  }),
  ...vendor('ElasticSearch', 'www.elastic.co/docs', {
    'elastic-header-key': after('ApiKey ', '[A-Za-z0-9+/]{59}='),
    'elastic-api-key': named('elastic elasticsearch es kibana', '[A-Za-z0-9+/]{59}='),
    'elastic-cloud-key': prefixed('essu_', '[A-Za-z0-9+/]{60,140}={0,2}'),
    'elastic-service-token': prefixed('AAEAAWVsYXN0aWM', '[A-Za-z0-9+/_-]{40,120}={0,2}'),
    'elastic-apm-token': named('elasticapm apm', urlSafe(18)),
  }),
  ...vendor('Dynatrace', 'docs.dynatrace.com', {
    'dynatrace-token': prefixed(
      ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s03.', 'dt0s08.', 'dt0s16.'],
      '[A-Z0-9]{8,24}\\.[A-Z0-9]{64}',
    ),
  }),
  ...vendor('Honeycomb', 'docs.honeycomb.io', {
    'honeycomb-key': prefixed(
      ['hcaik_', 'hcbik_', 'hcxik_', 'hcamk_', 'hcxmk_', 'hcalk_'],
      lower(58),
    ),
    'honeycomb-key-old': named('honeycomb', `(?:${hex(32)}|${word(22)})`),
  }),
  ...vendor('Lightstep', 'docs.lightstep.com', {
    'lightstep-token': named('lightstep', '[A-Za-z0-9+/=_-]{88,130}'),
  }),
  ...vendor('Axiom', 'axiom.co/docs', { 'axiom-token': prefixed(['xaat-', 'xapt-'], UUID) }),
  ...vendor('Better Stack', 'betterstack.com/docs', {
    'better-stack-token': named('betterstack logtail betteruptime', word(24)),
  }),
  ...vendor('Logz.io', 'docs.logz.io', {
    'logzio-token': named('logzio logz', `(?:${word(32)}|${UUID})`),
  }),
  ...vendor('Loggly', 'documentation.solarwinds.com/loggly', {
    'loggly-token': named('loggly', UUID),
  }),
  ...vendor('Papertrail', 'www.papertrail.com/help', {
    'papertrail-token': named('papertrail', word(20)),
  }),
  ...vendor('SolarWinds', 'documentation.solarwinds.com', {
    'solarwinds-token': named('solarwinds appoptics librato', `(?:${urlSafe(71)}|${hex(64)})`),
  }),
  ...vendor('Sumo Logic', 'help.sumologic.com', {
    'sumo-logic-key': named('sumo sumologic', word(64)),
    'sumo-logic-access-id': named('sumo sumologic', `su${word(12)}`),
    'sumo-logic-collector': address(
      'sumologic.com/receiver/v1/http/',
      '[A-Za-z0-9_-]{60,120}={0,2}',
    ),
  }),
  ...vendor('Mezmo', 'docs.mezmo.com', { 'mezmo-key': named('mezmo logdna', hex(32)) }),
  ...vendor('Coralogix', 'coralogix.com/docs', {
    'coralogix-key': prefixed(['cxtp_', 'cxup_', 'cxth_'], word(30, 40)),
    'coralogix-key-old': named('coralogix', UUID),
  }),
  ...vendor('Rollbar', 'docs.rollbar.com', {
    'rollbar-token': named('rollbar', `(?:${hex(32)}|${hex(128)})`),
  }),
  ...vendor('Bugsnag', 'docs.bugsnag.com', { 'bugsnag-key': named('bugsnag', hex(32)) }),
  ...vendor('Airbrake', 'docs.airbrake.io', {
    'airbrake-key': named('airbrake', `(?:${hex(32)}|${hex(40)})`),
  }),
  ...vendor('Honeybadger', 'docs.honeybadger.io', {
    'honeybadger-key': prefixed(['hbp_', 'hbu_'], word(36)),
    'honeybadger-key-old': named('honeybadger', hex(32)),
  }),
  ...vendor('Raygun', 'raygun.com/documentation', {
    'raygun-key': named('raygun', `(?:${word(22)}==|${word(24)})`),
  }),
  ...vendor('LogRocket', 'docs.logrocket.com', {
    'logrocket-key': named('logrocket', '[a-z0-9]{20}:[a-z0-9_-]{1,30}:[A-Za-z0-9]{20}'),
  }),
  ...vendor('AppDynamics', 'docs.appdynamics.com', {
    'appdynamics-key': named('appdynamics', `(?:${lower(12)}|${UUID})`),
  }),
  ...vendor('Instana', 'www.ibm.com/docs/instana', {
    'instana-token': named('instana', urlSafe(22)),
  }),
  ...vendor('Chronosphere', 'docs.chronosphere.io', {
    'chronosphere-token': named('chronosphere', hex(64)),
  }),
  ...vendor('PagerDuty', 'support.pagerduty.com', {
    'pagerduty-user-key': named('pagerduty pd', `[uy][+]${urlSafe(18)}`),
    'pagerduty-key': named('pagerduty pd', `(?:[A-Za-z0-9_+-]{20}|${hex(32)})`),
  }),
  ...vendor('Opsgenie', 'support.atlassian.com/opsgenie', {
    'opsgenie-header-key': after('GenieKey ', UUID),
    'opsgenie-key': named('opsgenie genie geniekey', UUID),
  }),
  ...vendor('VictorOps', 'help.victorops.com', {
    'victorops-key': named('victorops', `(?:${hex(32)}|${UUID})`),
  }),
  ...vendor('incident.io', 'docs.incident.io', { 'incident-io-key': prefixed('inc_', hex(64)) }),
  ...vendor('Rootly', 'docs.rootly.com', { 'rootly-key': prefixed('rootly_', hex(64)) }),
  ...vendor('Uptime Robot', 'uptimerobot.com/api', {
    'uptimerobot-key': named('uptimerobot', 'ur[0-9]{6,9}-[a-f0-9]{24}'),
  }),
  ...vendor('Pingdom', 'docs.pingdom.com', { 'pingdom-key': named('pingdom', urlSafe(71)) }),
  ...vendor('StatusCake', 'developers.statuscake.com', {
    'statuscake-key': named('statuscake', word(20, 30)),
  }),
  ...vendor('Statuspage', 'developer.statuspage.io', {
    'statuspage-key': named('statuspage', `(?:${UUID}|${hex(64)})`),
  }),
  ...vendor('Healthchecks.io', 'healthchecks.io/docs', {
    'healthchecks-key': named('healthchecks hchk', `(?:hcw_)?${urlSafe(32)}`),
    'healthchecks-ping': address('hc-ping.com/', UUID),
  }),
  ...vendor('Checkly', 'www.checklyhq.com/docs', { 'checkly-key': prefixed('cu_', hex(32)) }),
  ...vendor('PostHog', 'posthog.com/docs', {
    'posthog-personal-key': prefixed(['phx_', 'phs_'], word(40, 52)),
  }),
  ...vendor('Mixpanel', 'developer.mixpanel.com', {
    'mixpanel-secret': named('mixpanel', `(?:${hex(32)}|${word(32)})`),
  }),
  ...vendor('Amplitude', 'amplitude.com/docs', { 'amplitude-key': named('amplitude', hex(32)) }),
  ...vendor('Heap', 'developers.heap.io', { 'heap-key': named('heap heapanalytics', hex(32)) }),
  ...vendor('Keen', 'keen.io/docs', { 'keen-key': named('keen keenio', '[A-F0-9]{64}') }),
  ...vendor('RudderStack', 'www.rudderstack.com/docs', {
    'rudderstack-key': named('rudderstack rudder', word(27)),
  }),
  ...vendor('Fullstory', 'developer.fullstory.com', {
    'fullstory-key': prefixed(['na1.', 'eu1.'], '[A-Za-z0-9+/]{60,100}={0,2}'),
  }),
  ...vendor('Plausible', 'plausible.io/docs', { 'plausible-key': named('plausible', urlSafe(64)) }),
  ...vendor('Cronitor', 'cronitor.io/docs', { 'cronitor-key': named('cronitor', hex(32)) }),
  ...vendor('Scout APM', 'scoutapm.com/docs', { 'scout-key': named('scout scoutapm', word(20)) }),
  ...vendor('AppSignal', 'docs.appsignal.com', {
    'appsignal-key': named('appsignal', `(?:${UUID}|${hex(32)})`),
  }),
  ...vendor('Logfire', 'logfire.pydantic.dev/docs', {
    'logfire-token': prefixed('pylf_v1_', '[a-z]{2,6}_[A-Za-z0-9]{43}'),
  }),
  ...vendor('Elmah.io', 'docs.elmah.io', { 'elmah-key': named('elmah elmahio', hex(32)) }),
];
