import {
  address,
  after,
  anyHex,
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
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Services that programs are built from: queues, editors, games, learning, devices. */
export const DEVELOPER_SERVICES: readonly ProviderFormat[] = [
  ...vendor('Adobe', 'developer.adobe.com', {
    'adobe-client-secret': prefixed('p8e-', lower(32)),
    'adobe-client-secret-old': named('adobe', `(?:${hex(32)}|${UUID})`),
  }),
  ...vendor('Authress', 'authress.io/knowledge-base', {
    'authress-key': prefixed(
      ['sc_', 'ext_', 'scauth_', 'authress_'],
      '[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}',
    ),
  }),
  ...vendor('Defined Networking', 'docs.defined.net', {
    'defined-networking-key': prefixed('dnkey-', '[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}'),
  }),
  ...vendor('Frame.io', 'developer.frame.io', {
    'frameio-token': prefixed('fio-u-', '[A-Za-z0-9_=-]{64}'),
  }),
  ...vendor('42', 'api.intra.42.fr/apidoc', {
    'intra42-secret': prefixed(['s-s4t2ud-', 's-s4t2af-'], hex(64)),
  }),
  ...vendor('Private AI', 'docs.private-ai.com', {
    'private-ai-key': named('privateai', lower(32)),
  }),
  ...vendor('Scalingo', 'developers.scalingo.com', {
    'scalingo-token': prefixed(['tk-us-', 'tk-eu-'], urlSafe(48)),
  }),
  ...vendor('SettleMint', 'console.settlemint.com/documentation', {
    'settlemint-token': prefixed(['sm_aat_', 'sm_pat_', 'sm_sat_'], word(16)),
  }),
  ...vendor('Sidekiq', 'github.com/sidekiq', {
    'sidekiq-credentials': named(
      'contribsys enterprisecontribsys contribsyscom',
      `${hex(8)}:${hex(8)}`,
    ),
  }),
  ...vendor('Squarespace', 'developers.squarespace.com', {
    'squarespace-key': named('squarespace', UUID),
  }),
  ...vendor('Wix', 'dev.wix.com', {
    'wix-key': prefixed(
      'IST.',
      '[A-Za-z0-9_-]{60,200}\\.[A-Za-z0-9_-]{100,800}\\.[A-Za-z0-9_-]{300,400}',
    ),
  }),
  ...vendor('Zuplo', 'zuplo.com/docs', {
    'zuplo-key': prefixed(['zpka_', 'zpat_'], `${word(32)}_${hex(8)}`),
  }),
  ...vendor('Unkey', 'www.unkey.com/docs', { 'unkey-root-key': prefixed('unkey_', word(20, 32)) }),
  ...vendor('Inngest', 'www.inngest.com/docs', {
    'inngest-signing-key': prefixed(
      ['signkey-prod-', 'signkey-test-', 'signkey-branch-'],
      hex(32, 64),
    ),
  }),
  ...vendor('Trigger.dev', 'trigger.dev/docs', {
    'trigger-key': prefixed(
      ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_preview_', 'tr_pat_'],
      word(20, 40),
    ),
  }),
  ...vendor('Liveblocks', 'liveblocks.io/docs', {
    'liveblocks-secret-key': prefixed(['sk_dev_', 'sk_prod_'], urlSafe(60, 68)),
  }),
  ...vendor('Svix', 'docs.svix.com', {
    'svix-regional-token': prefixedFor('svix', 'sk_', '[A-Za-z0-9_-]{32}\\.(?:us|eu|ca|in|au)'),
    'svix-token': prefixed(['testsk_', 'livesk_'], '[A-Za-z0-9_.-]{30,50}'),
  }),
  ...vendor('Knock', 'docs.knock.app', {
    'knock-key': prefixedFor('knock', ['sk_', 'sk_test_'], urlSafe(43)),
  }),
  ...vendor('Courier', 'www.courier.com/docs', {
    'courier-key': prefixed(['pk_prod_', 'pk_test_', 'dk_prod_'], upper(28)),
  }),
  ...vendor('Dub', 'dub.co/docs', { 'dub-key': prefixed('dub_', word(24)) }),
  ...vendor('Polar', 'polar.sh/docs', {
    'polar-token': prefixed(['polar_oat_', 'polar_pat_', 'polar_whs_'], word(32, 60)),
  }),
  ...vendor('Browserbase', 'docs.browserbase.com', {
    'browserbase-key': prefixed(['bb_live_', 'bb_test_'], urlSafe(27)),
  }),
  ...vendor('Brave', 'api-dashboard.search.brave.com', {
    'brave-search-key': prefixed('BSA', urlSafe(28)),
  }),
  ...vendor('StackHawk', 'docs.stackhawk.com', {
    'stackhawk-key': prefixed('hawk.', `${urlSafe(20)}\\.${urlSafe(20)}`),
  }),
  ...vendor('Cloud Foundry', 'docs.cloudfoundry.org', {
    'cloudfoundry-secret': named('cloudfoundry uaa', word(32)),
  }),
  ...vendor('Proxmox', 'pve.proxmox.com', {
    'proxmox-token': after(
      'PVEAPIToken=',
      `[A-Za-z0-9.-]{1,30}@[a-z]{2,10}![A-Za-z0-9_-]{1,40}=${UUID}`,
    ),
  }),
  ...vendor('Home Assistant', 'developers.home-assistant.io', {
    'nabu-casa-webhook': address('hooks.nabu.casa/', '[A-Za-z0-9_-]{100,160}'),
  }),
  ...vendor('TrueNAS', 'www.truenas.com/docs', {
    'truenas-key': named('truenas', `[0-9]{1,3}-${word(64)}`),
  }),
  ...vendor('ThingsBoard', 'thingsboard.io/docs', {
    'thingsboard-token': named('thingsboard', word(20)),
  }),
  ...vendor('Blynk', 'docs.blynk.io', { 'blynk-token': named('blynk', urlSafe(32)) }),
  ...vendor('Arduino', 'docs.arduino.cc', { 'arduino-secret': named('arduino', word(64)) }),
  ...vendor('Losant', 'docs.losant.com', { 'losant-secret': named('losant', hex(64)) }),
  ...vendor('Hologram', 'support.hologram.io', { 'hologram-key': named('hologram', word(30)) }),
  ...vendor('Nordvpn', 'support.nordvpn.com', { 'nordvpn-token': named('nordvpn', hex(64)) }),
  ...vendor('WireGuard', 'www.wireguard.com', {
    'wireguard-key': named('wireguard wg', `${base64(43)}=`),
  }),
  ...vendor('Discourse', 'docs.discourse.org', { 'discourse-key': named('discourse', hex(64)) }),
  ...vendor('Roblox', 'create.roblox.com/docs', {
    'roblox-open-cloud-key': named('roblox', '[A-Za-z0-9+/]{48}'),
  }),
  ...vendor('Unity', 'docs.unity.com', { 'unity-key': named('unity unitycloud', hex(32)) }),
  ...vendor('Epic Games', 'dev.epicgames.com/docs', {
    'epic-secret': named('epicgames eos', '[A-Za-z0-9+/]{43}'),
  }),
  ...vendor('PlayFab', 'learn.microsoft.com/gaming/playfab', {
    'playfab-secret': named('playfab', upper(50)),
  }),
  ...vendor('Battle.net', 'develop.battle.net', {
    'battlenet-secret': named('battlenet blizzard bnet', word(32)),
  }),
  ...vendor('Bungie', 'bungie-net.github.io', { 'bungie-key': named('bungie', hex(32)) }),
  ...vendor('GameAnalytics', 'docs.gameanalytics.com', {
    'gameanalytics-secret': named('gameanalytics', hex(40)),
  }),
  ...vendor('IGDB', 'api-docs.igdb.com', { 'igdb-secret': named('igdb', lower(30)) }),
  ...vendor('Canvas', 'canvas.instructure.com', {
    'canvas-token': named('instructure canvaslms', `[0-9]{4,5}~${word(64)}`),
  }),
  ...vendor('Moodle', 'docs.moodle.org', { 'moodle-token': named('moodle wstoken', hex(32)) }),
  ...vendor('Wikimedia', 'www.mediawiki.org', {
    'wikimedia-secret': named('wikimedia mediawiki', hex(40)),
  }),
  ...vendor('Overleaf', 'www.overleaf.com/learn', {
    'overleaf-git-token': prefixed('olp_', word(36)),
  }),
  ...vendor('Zenodo', 'developers.zenodo.org', { 'zenodo-token': named('zenodo', word(60)) }),
  ...vendor('Materials Project', 'next-gen.materialsproject.org', {
    'materials-project-key': named('materialsproject pmg mpapi', word(32)),
  }),
  ...vendor('NCBI', 'www.ncbi.nlm.nih.gov', { 'ncbi-key': named('ncbi entrez pubmed', hex(36)) }),
  ...vendor('Elsevier', 'dev.elsevier.com', { 'elsevier-key': named('elsevier scopus', hex(32)) }),
  ...vendor('Semantic Scholar', 'api.semanticscholar.org', {
    'semantic-scholar-key': named('semanticscholar s2', word(40)),
  }),
  ...vendor('Companies House', 'developer.company-information.service.gov.uk', {
    'companies-house-key': named('companieshouse', `(?:${UUID}|${urlSafe(40)})`),
  }),
  ...vendor('Census Bureau', 'www.census.gov/data', {
    'census-bureau-key': named('censusbureau uscensus', hex(40)),
  }),
  ...vendor('data.gov', 'api.data.gov/docs', {
    'datagov-key': named('datagov apidatagov fec congressgov', word(40)),
  }),
  ...vendor('FRED', 'fred.stlouisfed.org/docs', {
    'fred-key': named('fred stlouisfed', lower(32)),
  }),
  ...vendor('EIA', 'www.eia.gov/opendata', { 'eia-key': named('eia', word(40)) }),
  ...vendor('SkyScanner', 'developers.skyscanner.net', {
    'skyscanner-key': named('skyscanner', lower(32)),
  }),
  ...vendor('FlightAware', 'www.flightaware.com/commercial', {
    'flightaware-key': named('flightaware aeroapi', word(32)),
  }),
  ...vendor('Sabre', 'developer.sabre.com', {
    'sabre-token': prefixed('T1RLAQ', '[A-Za-z0-9*_-]{100,600}'),
  }),
  ...vendor('pganalyze', 'pganalyze.com/docs', { 'pganalyze-key': named('pganalyze', upper(16)) }),
  ...vendor('Gradle', 'docs.gradle.com', {
    'gradle-access-key': named('gradle gradleenterprise develocity', lower(52)),
  }),
  ...vendor('Sonatype OSS Index', 'ossindex.sonatype.org', {
    'ossindex-token': named('ossindex', hex(40)),
  }),
  ...vendor('Phabricator', 'www.phacility.com', {
    'phabricator-token': prefixed(['api-', 'cli-'], '[a-z2-7]{28}'),
  }),
  ...vendor('Sentinel Hub', 'docs.sentinel-hub.com', {
    'sentinelhub-secret': named('sentinelhub', word(32)),
  }),
  ...vendor('Planet', 'docs.planet.com', { 'planet-key': prefixed('PLAK', hex(32)) }),
  ...vendor('NASA Earthdata', 'urs.earthdata.nasa.gov', {
    'earthdata-key': named('earthdata', word(40)),
  }),
  ...vendor('Cronofy', 'docs.cronofy.com', { 'cronofy-secret': named('cronofy', urlSafe(86)) }),
  ...vendor('Tyk', 'tyk.io/docs', { 'tyk-key': named('tyk', hex(56, 64)) }),
  ...vendor('Kong', 'developer.konghq.com', {
    'kong-token': prefixed(['kpat_', 'spat_'], word(40, 52)),
  }),
  ...vendor('Gravitee', 'documentation.gravitee.io', { 'gravitee-key': named('gravitee', UUID) }),
  ...vendor('Speakeasy', 'www.speakeasy.com/docs', {
    'speakeasy-key': named('speakeasy', word(52, 64)),
  }),
  ...vendor('Ory', 'www.ory.sh/docs', {
    'ory-token': prefixed(
      ['ory_pat_', 'ory_apikey_', 'ory_at_', 'ory_rt_', 'ory_wak_'],
      '[A-Za-z0-9_.-]{30,100}',
    ),
  }),
  ...vendor('Zitadel', 'zitadel.com/docs', { 'zitadel-token': named('zitadel', urlSafe(71)) }),
  ...vendor('Permit.io', 'docs.permit.io', {
    'permit-key': prefixed('permit_key_', word(40, 120)),
  }),
  ...vendor('Cerbos', 'docs.cerbos.dev', { 'cerbos-secret': prefixed('cerbos-', '[A-Z0-9]{26}') }),
  ...vendor('Bugcrowd', 'docs.bugcrowd.com', {
    'bugcrowd-token': named('bugcrowd', `[a-z0-9]{10}:${word(60)}`),
  }),
  ...vendor('HackerOne', 'api.hackerone.com', {
    'hackerone-token': named('hackerone', '[A-Za-z0-9+/]{43}='),
  }),
  ...vendor('Intigriti', 'kb.intigriti.com', {
    'intigriti-token': named('intigriti', `${anyHex(64)}-1`),
  }),
  ...vendor('Detectify', 'developer.detectify.com', {
    'detectify-secret': named('detectify', `${base64(43)}=`),
  }),
  ...vendor('Cosmic', 'www.cosmicjs.com/docs', {
    'cosmic-key': named('cosmic cosmicjs', word(50)),
  }),
  ...vendor('Ghost Inspector', 'ghostinspector.com/docs', {
    'ghost-inspector-key': named('ghostinspector', hex(40)),
  }),
  ...vendor('Browserless', 'docs.browserless.io', {
    'browserless-token': named('browserless', UUID),
  }),
  ...vendor('Bright Data', 'docs.brightdata.com', {
    'bright-data-token': named('brightdata luminati', `(?:${UUID}|${hex(64)})`),
  }),
  ...vendor('Diffbot', 'docs.diffbot.com', { 'diffbot-token': named('diffbot', hex(32)) }),
  ...vendor('Import.io', 'help.import.io', { 'importio-key': named('importio', hex(160)) }),
  ...vendor('Zyte', 'docs.zyte.com', { 'zyte-key': named('zyte scrapinghub shub', hex(32)) }),
  ...vendor('2Captcha', '2captcha.com/api-docs', {
    '2captcha-key': named('2captcha twocaptcha anticaptcha rucaptcha', hex(32)),
  }),
  ...vendor('hCaptcha', 'docs.hcaptcha.com', {
    'hcaptcha-secret': prefixed(['ES_'], hex(32)),
    'hcaptcha-secret-old': named('hcaptcha', `0x${anyHex(40)}`),
  }),
  ...vendor('Ionic', 'ionic.io/docs/appflow', { 'ionic-token': prefixed('ion_', word(42)) }),
  ...vendor('Ubidots', 'docs.ubidots.com', {
    'ubidots-token': prefixed(['BBFF-', 'BBUS-'], word(30)),
  }),
  ...vendor('Thunderstore', 'thunderstore.io/api/docs', {
    'thunderstore-token': prefixed('tss_', word(36, 46)),
  }),
  ...vendor('Nightscout', 'nightscout.github.io', {
    'nightscout-token': weaklyPrefixed('nightscout-', hex(16)),
  }),
];
