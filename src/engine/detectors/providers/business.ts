import {
  ANY_UUID,
  anyHex,
  base64,
  hex,
  lower,
  named,
  numbered,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  shaped,
  UUID,
  upper,
  urlSafe,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Customers, staff, documents, tasks, design, calendars. */
export const BUSINESS: readonly ProviderFormat[] = [
  ...vendor('Atlassian', 'support.atlassian.com', {
    'atlassian-token': prefixed(
      'ATATT3xFfGF0',
      '[A-Za-z0-9_-]{160,200}=[A-F0-9]{8}',
      'crc32-hex-tail',
    ),
    'atlassian-token-unmarked': prefixed('ATATT3', '[A-Za-z0-9_=-]{150,250}'),
    'atlassian-admin-key': prefixed('ATCTT3', '[A-Za-z0-9_=-]{150,250}'),
    'atlassian-oauth-secret': prefixed('ATOA', '[A-Za-z0-9_-]{60,100}'),
    'atlassian-token-old': named('atlassian', word(24)),
  }),
  ...vendor('JIRA', 'developer.atlassian.com/cloud/jira', {
    'jira-token': named('jira', `(?:${word(24)}|${base64(44)})`),
    'jira-token-marked': prefixedFor('jira', 'ATATT3', '[A-Za-z0-9_=-]{150,250}'),
  }),
  ...vendor('Confluence', 'developer.atlassian.com/cloud/confluence', {
    'confluence-token': named('confluence', `(?:${word(24)}|${base64(44)})`),
    'confluence-token-marked': prefixedFor('confluence', 'ATATT3', '[A-Za-z0-9_=-]{150,250}'),
  }),
  ...vendor('Trello', 'developer.atlassian.com/cloud/trello', {
    'trello-token': prefixed('ATTA', `${hex(64)}[A-F0-9]{8}`),
    'trello-token-old': named('trello', `(?:${hex(64)}|${hex(32)})`),
  }),
  ...vendor('Notion', 'developers.notion.com', {
    'notion-token': prefixed('ntn_', `[0-9]{11}${word(35)}`),
    'notion-token-loose': prefixed('ntn_', word(40, 50)),
    'notion-token-old': prefixed('secret_', word(43)),
  }),
  ...vendor('Asana', 'developers.asana.com', {
    'asana-token': prefixed(['1/1', '2/1'], '[0-9]{11,16}(?:/[0-9]{16})?:[a-f0-9]{32}'),
    'asana-token-old': named('asana', `0/${hex(32)}`),
    'asana-secret': named('asana', hex(32)),
  }),
  ...vendor('Linear', 'linear.app/developers', {
    'linear-key': prefixed('lin_api_', word(40)),
    'linear-oauth-token': prefixed(['lin_oauth_', 'lin_wh_'], word(32, 64)),
    'linear-secret': named('linear', hex(32)),
  }),
  ...vendor('ClickUp', 'developer.clickup.com', {
    'clickup-token': prefixed('pk_', '[0-9]{6,10}_[A-Z0-9]{32}'),
  }),
  ...vendor('Monday', 'developer.monday.com', {
    'monday-secret': named('monday mondaycom', hex(32)),
  }),
  ...vendor('Todoist', 'developer.todoist.com', { 'todoist-token': named('todoist', hex(40)) }),
  ...vendor('Shortcut', 'developer.shortcut.com', {
    'shortcut-token': named('shortcut clubhouse', UUID),
  }),
  ...vendor('Pivotal Tracker', 'www.pivotaltracker.com/help/api', {
    'pivotal-token': named('pivotal pivotaltracker xtracker', hex(32)),
  }),
  ...vendor('YouTrack', 'www.jetbrains.com/help/youtrack', {
    'youtrack-token': named(
      'youtrack',
      '[A-Za-z0-9=]{10,60}\\.[A-Za-z0-9=-]{6,60}\\.[A-Za-z0-9]{30}',
    ),
  }),
  ...vendor('Basecamp', 'github.com/basecamp/api', {
    'basecamp-secret': named('basecamp', hex(40)),
  }),
  ...vendor('Smartsheet', 'developers.smartsheet.com', {
    'smartsheet-token': named('smartsheet', `(?:${word(37)}|${lower(26)})`),
  }),
  ...vendor('Postman', 'learning.postman.com', {
    'postman-key': prefixed('PMAK-', `${anyHex(24)}-${anyHex(34)}`),
    'postman-collection-token': prefixed('PMAT-', upper(26)),
  }),
  ...vendor('SwaggerHub', 'support.smartbear.com/swaggerhub', {
    'swaggerhub-key': named('swaggerhub', UUID),
  }),
  ...vendor('ReadMe', 'docs.readme.com', { 'readme-key': prefixed(['rdme_'], lower(70)) }),
  ...vendor('GitBook', 'gitbook.com/docs', { 'gitbook-token': prefixed('gb_api_', word(40)) }),
  ...vendor('Mintlify', 'mintlify.com/docs', {
    'mintlify-key': prefixed('mint_', urlSafe(22, 44)),
  }),
  ...vendor('Figma', 'www.figma.com/developers', {
    'figma-token': prefixed(['figd_', 'figo_', 'figor_', 'figu_', 'figur_'], urlSafe(40, 200)),
    'figma-token-old': named('figma', `(?:[0-9]{5,10}-)?${UUID}`),
  }),
  ...vendor('Miro', 'developers.miro.com', {
    'miro-token': named('miro', word(27, 32)),
    'miro-token-of-region': prefixed(
      'eyJtaXJvLm9yaWdpbiI6',
      '[A-Za-z0-9]{8,24}={0,2}_[A-Za-z0-9_-]{26,32}',
    ),
  }),
  ...vendor('Canva', 'www.canva.dev/docs', {
    'canva-secret': prefixed('cnvca', '[A-Za-z0-9_-]{50,60}'),
  }),
  ...vendor('Webflow', 'developers.webflow.com', { 'webflow-token': named('webflow', hex(64)) }),
  ...vendor('Ghost', 'ghost.org/docs', {
    'ghost-admin-key': shaped([24], ':', `${hex(24)}:${hex(64)}`),
    'ghost-content-key': named('ghost', hex(26)),
  }),
  ...vendor('WordPress', 'developer.wordpress.com', {
    'wordpress-secret': named('wordpress wpcom', word(64)),
  }),
  ...vendor('Medium', 'github.com/Medium', { 'medium-token': named('medium', `2${hex(64)}`) }),
  ...vendor('Dev.to', 'developers.forem.com', { 'devto-key': named('devto forem', word(24)) }),
  ...vendor('Disqus', 'disqus.com/api', { 'disqus-secret': named('disqus', word(64)) }),
  ...vendor('HubSpot', 'developers.hubspot.com', {
    'hubspot-token': prefixed(
      ['pat-na1-', 'pat-eu1-', 'pat-na2-', 'pat-na3-', 'pat-ap1-'],
      ANY_UUID,
    ),
    'hubspot-key-old': named('hubspot hapikey', ANY_UUID),
    'hubspot-developer-key': prefixed(['na1-', 'eu1-', 'na2-'], `[a-f0-9]{4}-${UUID}`),
  }),
  ...vendor('Pipedrive', 'developers.pipedrive.com', {
    'pipedrive-token': named('pipedrive', hex(40)),
  }),
  ...vendor('Close', 'developer.close.com', {
    'close-key': prefixed('api_', `${word(22)}\\.${word(22)}`),
  }),
  ...vendor('Copper', 'developer.copper.com', {
    'copper-key': named('copper prosperworks', hex(32)),
  }),
  ...vendor('Zoho', 'www.zoho.com/developer', {
    'zoho-token': prefixed('1000.', `${hex(32)}\\.${hex(32)}`),
    'zoho-secret': named('zoho', hex(42)),
  }),
  ...vendor('Freshsales', 'developers.freshworks.com', {
    'freshsales-key': named('freshsales', word(22)),
  }),
  ...vendor('Attio', 'docs.attio.com', { 'attio-token': named('attio', hex(64)) }),
  ...vendor('Apollo.io', 'docs.apollo.io', {
    'apollo-io-key': named('apollo apolloio', urlSafe(22)),
  }),
  ...vendor('Outreach', 'developers.outreach.io', {
    'outreach-secret': named('outreach', urlSafe(43)),
  }),
  ...vendor('Salesloft', 'developers.salesloft.com', {
    'salesloft-key': prefixed('v2_ak_', '[0-9]{3,8}_[a-f0-9]{64}'),
  }),
  ...vendor('Lever', 'hire.lever.co/developer', { 'lever-key': named('lever', word(48)) }),
  ...vendor('Greenhouse', 'developers.greenhouse.io', {
    'greenhouse-key': named('greenhouse', `(?:${hex(32)}-[0-9]{1,2}|${hex(40)})`),
  }),
  ...vendor('Workday', 'community.workday.com', {
    'workday-secret': named('workday', lower(48, 52)),
  }),
  ...vendor('BambooHR', 'documentation.bamboohr.com', {
    'bamboohr-key': named('bamboohr bamboo', hex(40)),
  }),
  ...vendor('Gusto', 'docs.gusto.com', { 'gusto-secret': named('gusto', urlSafe(43)) }),
  ...vendor('Rippling', 'developer.rippling.com', {
    'rippling-key': named('rippling', word(32, 44)),
  }),
  ...vendor('Personio', 'developer.personio.de', { 'personio-secret': prefixed('papi-', UUID) }),
  ...vendor('Deel', 'developer.deel.com', { 'deel-token': named('deel', UUID) }),
  ...vendor('Merge', 'docs.merge.dev', { 'merge-key': named('mergedev merge', urlSafe(54)) }),
  ...vendor('Finch', 'developer.tryfinch.com', {
    'finch-secret': prefixed(['finch-secret-sandbox-', 'finch-secret-live-'], urlSafe(40)),
  }),
  ...vendor('DocuSign', 'developers.docusign.com', { 'docusign-key': named('docusign', UUID) }),
  ...vendor('Dropbox Sign', 'developers.hellosign.com', {
    'hellosign-key': named('hellosign dropboxsign', hex(64)),
  }),
  ...vendor('PandaDoc', 'developers.pandadoc.com', { 'pandadoc-key': named('pandadoc', hex(40)) }),
  ...vendor('Calendly', 'developer.calendly.com', {
    'calendly-secret': named('calendly', urlSafe(43)),
  }),
  ...vendor('Cal.com', 'cal.com/docs', {
    'cal-key': prefixed(['cal_live_', 'cal_test_'], hex(32)),
    'cal-key-plain': prefixedFor('cal calcom', 'cal_', hex(32)),
  }),
  ...vendor('Toggl', 'engineering.toggl.com', { 'toggl-token': named('toggl', hex(32)) }),
  ...vendor('Harvest', 'help.getharvest.com', {
    'harvest-token': named('harvest', '[0-9]{5,9}\\.pt\\.[A-Za-z0-9_-]{86}'),
  }),
  ...vendor('Clockify', 'docs.clockify.me', {
    'clockify-key': named('clockify', '(?:[A-Za-z0-9+/]{48}|[A-Za-z0-9]{16})'),
  }),
  ...vendor('Everhour', 'everhour.docs.apiary.io', {
    'everhour-key': named(
      'everhour',
      `[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{6}-[a-f0-9]{6}-[a-f0-9]{8}`,
    ),
  }),
  ...vendor('RescueTime', 'www.rescuetime.com/rtx', {
    'rescuetime-key': weaklyPrefixed('B63', word(37)),
  }),
  ...vendor('Strava', 'developers.strava.com', { 'strava-secret': named('strava', hex(40)) }),
  ...vendor('Fitbit', 'dev.fitbit.com', { 'fitbit-secret': named('fitbit', hex(32)) }),
  ...vendor('Wakatime', 'wakatime.com/developers', {
    'wakatime-key': prefixed('waka_', UUID),
    'wakatime-token': prefixed(['waka_tok_', 'waka_sec_'], word(60, 86)),
  }),
  ...vendor('Readwise', 'readwise.io/api_deets', { 'readwise-token': named('readwise', word(50)) }),
  ...vendor('Raindrop', 'developer.raindrop.io', { 'raindrop-token': named('raindrop', UUID) }),
  ...vendor('Pocket', 'getpocket.com/developer', {
    'pocket-key': numbered([5, 6], '-', `[0-9]{5,6}-${hex(24)}`),
  }),
  ...vendor('Evernote', 'dev.evernote.com', {
    'evernote-token': prefixed(
      'S=s',
      `[0-9]{1,4}:U=[a-f0-9]{1,8}:E=[a-f0-9]{10,12}:C=[a-f0-9]{10,12}:P=[a-f0-9]{1,6}:A=[A-Za-z0-9_.-]{2,40}:V=2:H=[a-f0-9]{32}`,
    ),
  }),
  ...vendor('Beamer', 'www.getbeamer.com/api', {
    'beamer-key': named('beamer', 'b_[A-Za-z0-9=_/+-]{44}'),
  }),
  ...vendor('Canny', 'developers.canny.io', { 'canny-key': named('canny', UUID) }),
  ...vendor('UserVoice', 'developer.uservoice.com', {
    'uservoice-secret': named('uservoice', word(40)),
  }),
  ...vendor('Aha!', 'www.aha.io/api', { 'aha-key': named('aha', hex(64)) }),
  ...vendor('Kaggle', 'www.kaggle.com/docs', {
    'kaggle-key': named('kaggle', hex(32)),
    'kaggle-token': prefixed('KGAT_', hex(32)),
  }),
];
