import {
  after,
  base64,
  hex,
  lower,
  marked,
  named,
  type ProviderFormat,
  prefixed,
  prefixedFor,
  UUID,
  upper,
  urlSafe,
  valued,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Source hosting, continuous integration, deployment, infrastructure as code. */
export const SOURCE_HOSTING_AND_BUILDS: readonly ProviderFormat[] = [
  ...vendor('GitHub', 'docs.github.com', {
    'github-token': prefixed(['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], word(36), 'crc32-base62'),
    'github-fine-grained-token': prefixed('github_pat_', `${word(22)}_${word(59)}`, 'crc32-base62'),
    'github-fine-grained-token-any': prefixed('github_pat_', '[A-Za-z0-9_]{82}'),
    'github-refresh-token': prefixed('ghr_', word(76)),
    'github-app-token-long': prefixed('ghs_', '[A-Za-z0-9_.-]{100,520}'),
    'github-token-old': named('github gh githubapi', hex(40)),
    'github-webhook-secret': named('githubwebhook', `(?:${hex(40)}|${hex(64)}|${word(32)})`),
  }),
  ...vendor('GitLab', 'docs.gitlab.com', {
    'gitlab-token': prefixed(
      ['glpat-', 'glrt-', 'gldt-', 'glsoat-', 'glft-', 'glimt-', 'glagent-'],
      urlSafe(20),
    ),
    'gitlab-routable-token': prefixed(
      ['glpat-', 'glrt-', 'gldt-'],
      '(?:t[0-9]_)?[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{2}\\.[0-9a-z]{9}',
      'crc32-base36-whole',
    ),
    'gitlab-routable-token-unversioned': prefixed(
      ['glpat-', 'glrt-'],
      '[A-Za-z0-9_-]{27,300}\\.[0-9a-z]{9}',
      'crc32-base36-whole',
    ),
    'gitlab-runner-token': prefixed('glrt-', 't[0-9]_[A-Za-z0-9_-]{20,27}'),
    'gitlab-job-token': prefixed('glcbt-', `(?:[A-Za-z0-9]{1,5}_)?${urlSafe(20)}`),
    'gitlab-job-web-token': prefixed('glcbt-eyJ', '[A-Za-z0-9_.-]{100,1500}'),
    'gitlab-trigger-token': prefixed('glptt-', hex(40)),
    'gitlab-feature-flags-token': prefixed('glffct-', urlSafe(20)),
    'gitlab-oauth-secret': prefixed('gloas-', hex(64)),
    'gitlab-agent-token': prefixed('glagent-', urlSafe(50)),
    'gitlab-feed-token': prefixed('glft-', `${hex(64)}-[0-9]{1,10}`),
    'gitlab-incoming-mail-token': prefixed('glimt-', urlSafe(25)),
    'gitlab-workspace-token': prefixed('glwt-', urlSafe(20)),
    'gitlab-scim-token': prefixed('glsoat-', urlSafe(20, 64)),
    'gitlab-runner-registration-token': prefixed('GR1348941', urlSafe(20)),
    'gitlab-session': named('gitlabsession', hex(32)),
    'gitlab-token-old': named('gitlab gl', urlSafe(20)),
  }),
  ...vendor('Bitbucket', 'support.atlassian.com/bitbucket-cloud', {
    'bitbucket-app-password': prefixed('ATBB', `${word(24)}${upper(8)}`),
    'bitbucket-access-token': prefixed(
      ['ATCTT3xFfGN0', 'ATCTT3xFfGF0'],
      '[A-Za-z0-9_-]{150,220}=[A-F0-9]{8}',
      'crc32-hex-tail',
    ),
    'bitbucket-client-secret': named('bitbucket', word(32)),
    'bitbucket-server-token': prefixed('BBDC-', '[A-Za-z0-9+/@_-]{40,50}'),
  }),
  ...vendor('Gitea', 'docs.gitea.com', {
    'gitea-token': named('gitea forgejo codeberg gogs', hex(40)),
  }),
  ...vendor('Gitee', 'gitee.com/api', { 'gitee-token': named('gitee', hex(32)) }),
  ...vendor('Azure', 'learn.microsoft.com/azure/devops', {
    'azure-devops-marked-token': valued('[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}'),
  }),
  ...vendor('CircleCI', 'circleci.com/docs', {
    'circleci-token': prefixed(['CCIPAT_', 'CCIPRJ_'], `${word(22)}_${hex(40)}`),
    'circleci-token-old': named('circleci circle', hex(40)),
  }),
  ...vendor('Travis CI', 'docs.travis-ci.com', {
    'travis-token': named('travis travisci', urlSafe(22)),
  }),
  ...vendor('Drone', 'docs.drone.io', { 'drone-token': named('drone droneci', word(32)) }),
  ...vendor('Buildkite', 'buildkite.com/docs', {
    'buildkite-token': prefixed(['bkua_', 'bkaj_', 'bkpt_', 'bkoat_'], word(40)),
    'buildkite-agent-token': prefixed('bkct_', word(40, 80)),
    'buildkite-token-old': named('buildkite', `(?:${hex(40)}|${hex(50)})`),
  }),
  ...vendor('Jenkins', 'www.jenkins.io/doc', {
    'jenkins-token': named('jenkins', `11${hex(32)}`),
    'jenkins-crumb': named('jenkinscrumb', hex(64)),
    'jenkins-token-old': named('jenkins', hex(32)),
  }),
  ...vendor('TeamCity', 'www.jetbrains.com/help/teamcity', {
    'teamcity-token': prefixed('eyJ0eXAiOiAiVENWMiJ9', `\\.${urlSafe(36)}\\.${urlSafe(48)}`),
  }),
  ...vendor('JetBrains', 'www.jetbrains.com/help/hub', {
    'jetbrains-permanent-token': prefixed(
      ['perm:', 'perm-'],
      '[A-Za-z0-9+/=]{4,80}\\.[A-Za-z0-9+/=]{2,80}\\.[A-Za-z0-9]{30}',
    ),
    'jetbrains-marketplace-token': prefixed('perm:', '[A-Za-z0-9=]{40,96}'),
  }),
  ...vendor('Octopus Deploy', 'octopus.com/docs', {
    'octopus-key': weaklyPrefixed('API-', upper(25, 35)),
  }),
  ...vendor('AppVeyor', 'www.appveyor.com/docs', {
    'appveyor-token': prefixedFor('appveyor', 'v2.', lower(20)),
    'appveyor-token-old': named('appveyor', lower(20)),
  }),
  ...vendor('Codecov', 'docs.codecov.com', { 'codecov-token': named('codecov', UUID) }),
  ...vendor('Coveralls', 'docs.coveralls.io', {
    'coveralls-token': named('coveralls', word(32, 37)),
  }),
  ...vendor('Codacy', 'docs.codacy.com', {
    'codacy-token': named('codacy', `(?:${word(20)}|${hex(32)})`),
  }),
  ...vendor('Code Climate', 'docs.codeclimate.com', {
    'code-climate-reporter-id': named('codeclimate cctest', `(?:${hex(64)}|${hex(40)})`),
  }),
  ...vendor('SonarQube', 'docs.sonarsource.com', {
    'sonar-token': prefixed(['sqp_', 'squ_', 'sqa_', 'sqb_'], hex(40)),
    'sonar-token-old': named('sonar sonarqube sonarcloud', hex(40)),
  }),
  ...vendor('Snyk', 'docs.snyk.io', {
    'snyk-token': named('snyk', UUID),
    'snyk-service-token': prefixed(
      'snyk_',
      '(?:uat|sat)\\.[A-Za-z0-9]{8}\\.[A-Za-z0-9_-]{60,400}\\.[A-Za-z0-9_-]{20,100}',
    ),
  }),
  ...vendor('Sourcegraph', 'sourcegraph.com/docs', {
    'sourcegraph-token': prefixed('sgp_', `(?:(?:${hex(16)}|local)_)?${hex(40)}`),
    'sourcegraph-licence-token': prefixed(['slk_', 'sgs_', 'sgd_'], hex(64)),
    'sourcegraph-token-old': named('sourcegraph src', hex(40)),
  }),
  ...vendor('Terraform', 'developer.hashicorp.com/terraform', {
    'terraform-cloud-token': marked(
      'atlasv1.',
      15,
      `[A-Za-z0-9]{14}\\.atlasv1\\.${urlSafe(60, 70)}`,
    ),
  }),
  ...vendor('HashiCorp Vault', 'developer.hashicorp.com/vault', {
    'vault-service-token': prefixed('hvs.', urlSafe(24, 120)),
    'vault-batch-token': prefixed('hvb.', urlSafe(100, 300)),
    'vault-recovery-token': prefixed('hvr.', urlSafe(24, 120)),
    'vault-token-old': named('vault hashicorp xvault', '[sbr]\\.[A-Za-z0-9]{24}'),
    'vault-app-role-secret': named('vault approle', UUID),
    'vault-printed-share': after(
      ['Unseal', 'Recovery'].flatMap((kind) => [1, 2, 3, 4, 5].map((at) => `${kind} Key ${at}: `)),
      '(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{44})',
    ),
    'vault-unseal-key': named('unseal vault', '(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{44})'),
  }),
  ...vendor('HashiCorp', 'developer.hashicorp.com', {
    'hcp-client-secret': named('hcp hashicorp', urlSafe(64)),
    'consul-token': named('consul', UUID),
    'nomad-token': named('nomad', UUID),
  }),
  ...vendor('Pulumi', 'www.pulumi.com/docs', { 'pulumi-token': prefixed('pul-', hex(40)) }),
  ...vendor('Scalr', 'docs.scalr.io', { 'scalr-token': named('scalr', urlSafe(136, 300)) }),
  ...vendor('Spacelift', 'docs.spacelift.io', { 'spacelift-secret': named('spacelift', hex(64)) }),
  ...vendor('Infracost', 'www.infracost.io/docs', { 'infracost-key': prefixed('ico-', word(32)) }),
  ...vendor('Harness', 'developer.harness.io', {
    'harness-token': prefixed(['pat.', 'sat.'], `${urlSafe(22)}\\.${hex(24)}\\.${word(20)}`),
  }),
  ...vendor('DevCycle', 'docs.devcycle.com', {
    'devcycle-server-key': prefixed('dvc_server_', `(?:${hex(40)}|${hex(32)}_${hex(7)})`),
  }),
  ...vendor('GrowthBook', 'docs.growthbook.io', {
    'growthbook-secret': prefixed(
      ['secret_admin_', 'secret_readonly_', 'secret_user_'],
      '[A-Za-z0-9+/]{32,64}',
    ),
  }),
  ...vendor('Nx Cloud', 'nx.dev/docs', {
    'nx-cloud-token': named('nxcloud', `${base64(40, 80)}={0,2}`),
  }),
  ...vendor('Trunk', 'docs.trunk.io', { 'trunk-token': named('trunk trunkio', hex(40)) }),
  ...vendor('Mabl', 'help.mabl.com', { 'mabl-key': named('mabl', urlSafe(22)) }),
  ...vendor('LaunchDarkly', 'launchdarkly.com/docs', {
    'launchdarkly-key': prefixed(['sdk-', 'api-'], UUID),
    'launchdarkly-token-old': named('launchdarkly ld', '[a-z0-9=_-]{40}'),
  }),
  ...vendor('Split', 'help.split.io', { 'split-key': named('split splitio', lower(36, 60)) }),
  ...vendor('Flagsmith', 'docs.flagsmith.com', {
    'flagsmith-server-key': weaklyPrefixed('ser.', word(22)),
  }),
  ...vendor('ConfigCat', 'configcat.com/docs', {
    'configcat-key': prefixed('configcat-sdk-1/', `${urlSafe(22)}/${urlSafe(22)}`),
  }),
  ...vendor('Statsig', 'docs.statsig.com', {
    'statsig-key': prefixed(['secret-', 'console-'], word(40, 48)),
  }),
  ...vendor('Unleash', 'docs.getunleash.io', {
    'unleash-token': named('unleash', `(?:\\*|[a-z0-9-]{2,30}):[a-z]{2,20}\\.${hex(50, 64)}`),
  }),
  ...vendor('Doppler', 'docs.doppler.com', {
    'doppler-token': prefixed(
      ['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.', 'dp.said.'],
      word(40, 44),
    ),
    'doppler-service-token': prefixed('dp.st.', `(?:[a-z0-9_-]{2,35}\\.)?${word(40, 44)}`),
  }),
  ...vendor('Infisical', 'infisical.com/docs', {
    'infisical-service-token': prefixed('st.', `(?:${UUID}|${hex(24)})\\.${hex(32)}\\.${hex(32)}`),
  }),
  ...vendor('Akeyless', 'docs.akeyless.io', {
    'akeyless-access-key': named('akeyless', '[A-Za-z0-9+/]{43}='),
  }),
  ...vendor('1Password', 'developer.1password.com', {
    '1password-service-token': prefixed('ops_eyJ', '[A-Za-z0-9+/=_-]{240,1500}'),
    '1password-secret-key': prefixed(
      'A3-',
      `[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}`,
    ),
  }),
  ...vendor('Bitwarden', 'bitwarden.com/help', {
    'bitwarden-access-token': named('bitwarden bws', `0\\.${UUID}\\.${word(30)}:${base64(22)}==`),
    'bitwarden-client-secret': named('bitwarden bw', word(30)),
  }),
  ...vendor('LastPass', 'support.lastpass.com', {
    'lastpass-provisioning-hash': named('lastpass', hex(32)),
  }),
  ...vendor('Keeper', 'docs.keeper.io', {
    'keeper-one-time-token': named('keeper ksm', `(?:US|EU|AU|GOV|JP|CA):${urlSafe(43)}`),
  }),
  ...vendor('Fossa', 'docs.fossa.com', { 'fossa-key': named('fossa', hex(32)) }),
  ...vendor('Semgrep', 'semgrep.dev/docs', { 'semgrep-token': named('semgrep', hex(64)) }),
  ...vendor('GitGuardian', 'docs.gitguardian.com', {
    'gitguardian-key': named('gitguardian', word(70, 71)),
  }),
  ...vendor('Chromatic', 'www.chromatic.com/docs', {
    'chromatic-token': prefixed('chpt_', hex(12, 32)),
  }),
  ...vendor('Percy', 'www.browserstack.com/docs/percy', {
    'percy-token': prefixed(['web_', 'app_', 'auto_', 'ss_'], hex(64)),
  }),
  ...vendor('BrowserStack', 'www.browserstack.com/docs', {
    'browserstack-key': named('browserstack', word(20)),
  }),
  ...vendor('Sauce Labs', 'docs.saucelabs.com', {
    'sauce-labs-key': named('sauce saucelabs', UUID),
  }),
  ...vendor('LambdaTest', 'www.lambdatest.com/support', {
    'lambdatest-key': prefixed('LT_', word(48)),
    'lambdatest-key-old': named('lambdatest lt', word(50)),
  }),
  ...vendor('Applitools', 'applitools.com/docs', {
    'applitools-key': named('applitools', `${word(80, 110)}`),
  }),
  ...vendor('Cypress', 'docs.cypress.io', { 'cypress-record-key': named('cypress', UUID) }),
  ...vendor('Bitrise', 'devcenter.bitrise.io', { 'bitrise-token': named('bitrise', urlSafe(86)) }),
  ...vendor('Codemagic', 'docs.codemagic.io', {
    'codemagic-token': named('codemagic', urlSafe(43)),
  }),
  ...vendor('Expo', 'docs.expo.dev', { 'expo-token': named('expo eas', urlSafe(40)) }),
  ...vendor('Semaphore', 'docs.semaphoreci.com', {
    'semaphore-token': named('semaphore semaphoreci', urlSafe(20)),
  }),
  ...vendor('Codeship', 'docs.cloudbees.com', { 'codeship-key': named('codeship', word(32)) }),
  ...vendor('Depot', 'depot.dev/docs', {
    'depot-token': prefixed(['depot_org_', 'depot_project_', 'depot_user_'], hex(64)),
  }),
  ...vendor('Val Town', 'docs.val.town', { 'val-town-token': prefixed('vtwn_', word(28, 40)) }),
];
