import {
  after,
  hex,
  lower,
  named,
  type ProviderFormat,
  prefixed,
  UUID,
  upper,
  urlSafe,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Package registries, container registries, artifact stores. */
export const PACKAGES: readonly ProviderFormat[] = [
  ...vendor('npm', 'docs.npmjs.com', {
    'npm-token': prefixed('npm_', word(36), 'crc32-base62'),
    'npm-token-old': named('npm npmjs', UUID),
    'npm-configuration-token': after('authToken=', UUID),
  }),
  ...vendor('PyPI', 'pypi.org/help', {
    'pypi-token': prefixed('pypi-AgEIcHlwaS5vcmc', urlSafe(50, 1000)),
    'pypi-test-token': prefixed('pypi-AgENdGVzdC5weXBpLm9yZw', urlSafe(50, 1000)),
  }),
  ...vendor('RubyGems', 'guides.rubygems.org', { 'rubygems-key': prefixed('rubygems_', hex(48)) }),
  ...vendor('crates.io', 'doc.rust-lang.org/cargo', {
    'crates-token': weaklyPrefixed('cio', word(32)),
  }),
  ...vendor('NuGet', 'learn.microsoft.com/nuget', { 'nuget-key': prefixed('oy2', '[a-z0-9]{43}') }),
  ...vendor('Clojars', 'github.com/clojars', { 'clojars-token': prefixed('CLOJARS_', lower(60)) }),
  ...vendor('Packagist', 'packagist.com/docs', {
    'packagist-token': prefixed(
      [
        'packagist_ort_',
        'packagist_oru_',
        'packagist_ack_',
        'packagist_acs_',
        'packagist_uut_',
        'packagist_out_',
      ],
      hex(68, 80),
    ),
  }),
  ...vendor('Hex', 'hex.pm/docs', { 'hex-key': named('hexpm', hex(32)) }),
  ...vendor('CocoaPods', 'guides.cocoapods.org', {
    'cocoapods-trunk-token': named('cocoapods cocoapodstrunk', hex(32)),
  }),
  ...vendor('Docker', 'docs.docker.com', {
    'docker-token': prefixed(['dckr_pat_', 'dckr_oat_'], urlSafe(27, 32)),
    'docker-swarm-token': prefixed('SWMTKN-1-', `${lower(50)}-${lower(25)}`),
    'docker-swarm-key': prefixed('SWMKEY-1-', '[A-Za-z0-9+/]{43}'),
    'docker-hub-token-old': named('docker dockerhub', UUID),
  }),
  ...vendor('JFrog', 'jfrog.com/help', {
    'jfrog-api-key': prefixed('AKCp', word(68, 74)),
    'jfrog-reference-token': prefixed('cmVmdGtu', word(56)),
    'jfrog-token-old': named('artifactory jfrog', word(73)),
  }),
  ...vendor('Cloudsmith', 'help.cloudsmith.io', {
    'cloudsmith-token': prefixed('ctok_', word(30, 60)),
    'cloudsmith-key': named('cloudsmith', hex(40)),
  }),
  ...vendor('Gemfury', 'gemfury.com/help', {
    'gemfury-token': named('gemfury fury', `(?:[A-Za-z0-9]{6}-)?${word(20, 28)}`),
  }),
  ...vendor('Nexus', 'help.sonatype.com', {
    'sonatype-token': named('nexus sonatype ossrh', '[A-Za-z0-9+/]{40,44}'),
  }),
  ...vendor('Quay', 'docs.quay.io', { 'quay-robot-token': named('quay', upper(64)) }),
  ...vendor('Libraries.io', 'libraries.io/api', {
    'libraries-io-key': named('librariesio libraries', hex(32)),
  }),
  ...vendor('Anaconda', 'docs.anaconda.com', { 'anaconda-token': prefixed(['ana-'], UUID) }),
  ...vendor('Prefix.dev', 'prefix.dev/docs', {
    'prefix-dev-token': prefixed('pfx_', word(36, 60)),
  }),
  ...vendor('Chef', 'docs.chef.io', {
    'chef-automate-token': named('chef chefautomate', '[A-Za-z0-9_-]{43}='),
  }),
  ...vendor('Puppet', 'www.puppet.com/docs', { 'puppet-token': named('puppet', word(40, 44)) }),
  ...vendor('Rancher', 'ranchermanager.docs.rancher.com', {
    'rancher-token': prefixed('token-', '[a-z0-9]{5}:[a-z0-9]{54}'),
    'k3s-node-token': prefixed('K10', `${hex(64)}::(?:server:|node:)?[a-f0-9]{6,64}`),
  }),
  ...vendor('Kubernetes', 'kubernetes.io/docs', {
    'kubernetes-bootstrap-token': named('bootstrap kubeadm', '[a-z0-9]{6}\\.[a-z0-9]{16}'),
  }),
  ...vendor('OpenShift', 'docs.redhat.com', {
    'openshift-token': prefixed('sha256~', urlSafe(43)),
  }),
  ...vendor('Ansible', 'docs.ansible.com', {
    'ansible-galaxy-token': named('galaxy ansible ansiblegalaxy', hex(40)),
    'ansible-tower-token': named('ansible tower awx', word(30)),
  }),
  ...vendor('Portainer', 'docs.portainer.io', {
    'portainer-token': prefixed('ptr_', '[A-Za-z0-9+/]{43}='),
  }),
  ...vendor('Argo CD', 'argo-cd.readthedocs.io', { 'argocd-password': named('argocd', word(16)) }),
  ...vendor('Nightfall', 'help.nightfall.ai', { 'nightfall-key': prefixed('NF-', word(32, 64)) }),
  ...vendor('Endor Labs', 'docs.endorlabs.com', { 'endor-key': prefixed('endr+', word(16)) }),
  ...vendor('VirusTotal', 'docs.virustotal.com', {
    'virustotal-key': named('virustotal vt', hex(64)),
  }),
  ...vendor('Censys', 'docs.censys.com', {
    'censys-token': prefixed('censys_', `[A-Za-z0-9]{8}_${word(24)}`),
    'censys-secret': named('censys', word(32)),
  }),
  ...vendor('SecurityTrails', 'docs.securitytrails.com', {
    'securitytrails-key': named('securitytrails', word(32)),
  }),
  ...vendor('AbuseIPDB', 'docs.abuseipdb.com', { 'abuseipdb-key': named('abuseipdb', hex(80)) }),
  ...vendor('GreyNoise', 'docs.greynoise.io', { 'greynoise-key': named('greynoise', word(64)) }),
  ...vendor('Have I Been Pwned', 'haveibeenpwned.com/API', {
    'hibp-key': named('hibp haveibeenpwned', hex(32)),
  }),
  ...vendor('URLScan', 'urlscan.io/docs', { 'urlscan-key': named('urlscan urlscanio', UUID) }),
  ...vendor('BinaryEdge', 'docs.binaryedge.io', { 'binaryedge-key': named('binaryedge', UUID) }),
  ...vendor('Hunter', 'hunter.io/api-documentation', {
    'hunter-key': named('hunter hunterio', hex(40)),
  }),
  ...vendor('CrowdStrike', 'falcon.crowdstrike.com', {
    'crowdstrike-secret': named('crowdstrike falcon', word(40)),
  }),
  ...vendor('SentinelOne', 'www.sentinelone.com', {
    'sentinelone-token': named('sentinelone s1', word(80)),
  }),
  ...vendor('Tenable', 'developer.tenable.com', {
    'tenable-key': named('tenable nessus', hex(64)),
  }),
  ...vendor('Socket', 'docs.socket.dev', {
    'socket-key': prefixed('sktsec_', '[A-Za-z0-9_-]{30,80}_api'),
  }),
  ...vendor('Aikido', 'apidocs.aikido.dev', {
    'aikido-secret': prefixed('AIK_SECRET_', word(60, 72)),
  }),
  ...vendor('Wiz', 'docs.wiz.io', { 'wiz-secret': named('wiz', word(64)) }),
  ...vendor('Lacework', 'docs.lacework.net', {
    'lacework-secret': named('lacework', '_[a-f0-9]{32}'),
  }),
];
