import {
  after,
  digits,
  hex,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  shaped,
  UUID,
  urlSafe,
  vendor,
  word,
} from './provider-format.ts';

/** Sign-in, directories, sessions. */
export const IDENTITY: readonly ProviderFormat[] = [
  ...vendor('Okta', 'developer.okta.com', {
    'okta-header-token': after('SSWS ', `00${urlSafe(40)}`),
    'okta-token': named('okta oktapreview ssws', `00${urlSafe(40)}`),
    'okta-client-secret': named('okta', `(?:${urlSafe(40)}|${urlSafe(64)})`),
  }),
  ...vendor('Auth0', 'auth0.com/docs', {
    'auth0-client-secret': named('auth0', urlSafe(64)),
  }),
  ...vendor('Clerk', 'clerk.com/docs', {
    'clerk-secret-key': prefixedFor('clerk', ['sk_live_', 'sk_test_'], word(40, 50)),
  }),
  ...vendor('NetBird', 'docs.netbird.io', { 'netbird-token': prefixed('nbp_', word(36)) }),
  ...vendor('Twingate', 'www.twingate.com/docs', {
    'twingate-key': named('twingate', '[A-Za-z0-9+/_-]{80,100}'),
  }),
  ...vendor('Stytch', 'stytch.com/docs', {
    'stytch-secret': prefixed(
      ['secret-live-', 'secret-test-'],
      '(?:[A-Za-z0-9_-]{35}|[A-Za-z0-9_-]{44,48})=?',
    ),
  }),
  ...vendor('WorkOS', 'workos.com/docs', {
    'workos-key': prefixed(['sk_live_a2V5X', 'sk_test_a2V5X'], '[A-Za-z0-9]{60,90}'),
    'workos-client-secret': named('workos', word(25)),
  }),
  ...vendor('Descope', 'docs.descope.com', {
    'descope-key': named('descope', `K2${word(60, 140)}`),
  }),
  ...vendor('FusionAuth', 'fusionauth.io/docs', {
    'fusionauth-key': named('fusionauth', urlSafe(43, 70)),
  }),
  ...vendor('Keycloak', 'www.keycloak.org/documentation', {
    'keycloak-secret': named('keycloak kc', `(?:${word(32)}|${UUID})`),
  }),
  ...vendor('OneLogin', 'developers.onelogin.com', {
    'onelogin-secret': named('onelogin', hex(64)),
  }),
  ...vendor('Ping Identity', 'docs.pingidentity.com', {
    'ping-secret': named('pingone pingfederate pingidentity', '[A-Za-z0-9_.~-]{64}'),
  }),
  ...vendor('Duo', 'duo.com/docs', {
    'duo-secret-key': named(
      'duo duosecurity skey',
      word(40),
      /(?:^|[^A-Za-z0-9])DI[A-Z0-9]{18}(?![A-Za-z0-9])/,
    ),
  }),
  ...vendor('JumpCloud', 'jumpcloud.com/support', {
    'jumpcloud-key': prefixed('jca_', word(36)),
    'jumpcloud-key-old': named('jumpcloud', hex(40)),
  }),
  ...vendor('authentik', 'docs.goauthentik.io', {
    'authentik-token': named('authentik', word(60)),
  }),
  ...vendor('Frontegg', 'developers.frontegg.com', { 'frontegg-key': named('frontegg', UUID) }),
  ...vendor('Kinde', 'docs.kinde.com', { 'kinde-secret': named('kinde', word(48, 56)) }),
  ...vendor('Logto', 'docs.logto.io', { 'logto-secret': named('logto', word(32)) }),
  ...vendor('Magic', 'magic.link/docs', {
    'magic-secret-key': prefixedFor('magic magiclink', ['sk_live_', 'sk_test_'], '[A-F0-9]{16}'),
  }),
  ...vendor('Teleport', 'goteleport.com/docs', { 'teleport-token': named('teleport', hex(32)) }),
  ...vendor('NextAuth', 'authjs.dev', {
    'nextauth-secret': named(
      'nextauth authsecret',
      '(?:[A-Za-z0-9+/]{43}=|[a-f0-9]{64}|[a-f0-9]{32}|[A-Za-z0-9]{32})',
    ),
  }),
  ...vendor('Salesforce', 'developer.salesforce.com', {
    'salesforce-session': shaped(
      [15, 18],
      '!',
      '00D(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{15})![A-Za-z0-9._]{80,130}',
    ),
    'salesforce-refresh-token': prefixed('5Aep861', '[A-Za-z0-9._]{75,90}'),
    'salesforce-consumer-key': prefixed('3MVG9', '[A-Za-z0-9._]{75,120}'),
    'salesforce-consumer-secret': named('salesforce sfdc sf', `(?:[A-F0-9]{64}|${digits(19)})`),
    'salesforce-marketing-secret': named('salesforce marketingcloud exacttarget', word(24)),
  }),
  ...vendor('SAP', 'help.sap.com', {
    'sap-client-secret': named('sap xsuaa', `${UUID}\\$[A-Za-z0-9_=-]{44}`),
  }),
];
