import {
  address,
  after,
  anyHex,
  base64,
  hex,
  lower,
  marked,
  named,
  type ProviderFormat,
  prefixed,
  shaped,
  UUID,
  upper,
  urlSafe,
  valued,
  vendor,
  weaklyPrefixed,
  word,
} from './provider-format.ts';

/** Clouds, hosting, content delivery, name servers. */
export const CLOUD: readonly ProviderFormat[] = [
  ...vendor('AWS', 'docs.aws.amazon.com/IAM', {
    'aws-access-key-id': prefixed(['AKIA', 'ASIA', 'ABIA', 'ACCA'], upper(16), 'base32'),
    'aws-secret-access-key': named(
      'aws amazonaws amazon s3 ses dynamodb sqs bedrock secretaccesskey awssecret',
      base64(40),
      /(?:^|[^A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
    ),
    'aws-session-token': prefixed(
      ['FwoGZXIvYXdz', 'IQoJb3JpZ2lu', 'FQoGZXIvYXdz', 'AQoDYXdz'],
      '[A-Za-z0-9+/=]{80,1500}',
    ),
    'aws-bedrock-key': prefixed('ABSK', '[A-Za-z0-9+/]{105,269}={0,2}'),
    'aws-bedrock-short-key': prefixed('bedrock-api-key-', '[A-Za-z0-9+/=]{100,2000}'),
    'aws-marketplace-key': prefixed('amzn.mws.', UUID),
    'aws-login-client-secret': prefixed('amzn1.oa2-cs.v1.', hex(64)),
    'aws-appsync-key': prefixed('da2-', lower(26)),
    'aws-cognito-client-secret': named('cognito', lower(51, 52)),
  }),
  ...vendor('Azure', 'learn.microsoft.com/azure', {
    'azure-client-secret': marked('~', 5, '[A-Za-z0-9_.-]{3}[0-9]Q~[A-Za-z0-9_.~-]{31,34}'),
    'azure-shared-key': valued('[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}'),
    'azure-storage-key': named(
      'azure accountkey storagekey storageaccount storageaccountkey azurewebjobsstorage blob windows',
      '[A-Za-z0-9+/]{86}==',
    ),
    'azure-marked-key-64': valued(
      '[A-Za-z0-9+/]{76}(?:[+]ASt|ACDb|[+]ABa|[+]AMC|AzCa)[A-Za-z0-9+/]{6}==',
    ),
    'azure-marked-key-40': valued('[A-Za-z0-9+/]{42}(?:ACRx|[+]ACR)[A-Za-z0-9+/]{6}'),
    'azure-marked-key-32': valued(
      '[A-Za-z0-9+/]{33}(?:AIoT|[+]ASb|[+]AEh|[+]ARm|AzEG)[A-Za-z0-9+/]{5}[AEIMQUYcgkosw048]=',
    ),
    'azure-function-key': valued('[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]=='),
    'azure-search-key': valued('[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}'),
    'azure-shared-access-key': named(
      'sharedaccesskey accesskey servicebus eventhub iothub relay webpubsub signalr appconfig',
      '[A-Za-z0-9+/]{43}=',
    ),
    'azure-sas-signature': after(
      'sig=',
      '[A-Za-z0-9%+/]{43,63}(?:%3[dD]|=)',
      /(?:[?&;]|amp;)sv=20\d\d-\d\d-\d\d|SharedAccessSignature/,
    ),
    'azure-account-key': after(['AccountKey='], '[A-Za-z0-9+/]{86}=='),
    'azure-shared-access-key-connection': after(['SharedAccessKey='], '[A-Za-z0-9+/]{43}='),
    'azure-cognitive-key': named(
      'azure cognitive cognitiveservices ocpapim ocpapimsubscription computervision azureopenai speechkey',
      anyHex(32),
    ),
    'azure-devops-token': named(
      'azure azuredevops devops vsts vstsaccess systemaccess ado',
      '[a-z2-7]{52}',
    ),
    'azure-batch-key': named('azurebatch batch', '[A-Za-z0-9+/]{86}=='),
    'azure-application-insights-key': named(
      'instrumentation appinsights applicationinsights',
      UUID,
    ),
  }),
  ...vendor('GCP', 'cloud.google.com/docs/authentication', {
    'gcp-oauth-client-secret': prefixed('GOCSPX-', urlSafe(28)),
    'gcp-oauth-access-token': prefixed('ya29.', '[A-Za-z0-9_.-]{30,1024}'),
    'gcp-oauth-refresh-token': prefixed('1//0', urlSafe(40, 120)),
    'gcp-hmac-id': prefixed('GOOG1E', upper(55)),
    'gcp-hmac-secret': named(
      'gcp google gcs googlecloud hmac',
      base64(40),
      /GOOG[A-Z0-9]{20,58}(?![A-Za-z0-9])/,
    ),
    'gcp-oauth-client-secret-old': named(
      'google gcp',
      urlSafe(24),
      /\.apps\.googleusercontent\.com/,
    ),
    'gcp-vertex-express-key': prefixed('AQ.', urlSafe(50, 60)),
  }),
  ...vendor('Google API', 'cloud.google.com/docs/authentication/api-keys', {
    'google-api-key': prefixed('AIza', urlSafe(35)),
    'google-recaptcha-key': named('recaptcha', `6L${urlSafe(38)}`),
  }),
  ...vendor('Firebase', 'firebase.google.com/docs', {
    'firebase-messaging-server-key': prefixed('AAAA', `[A-Za-z0-9_-]{7}:${urlSafe(140)}`),
    'firebase-database-secret': named('firebase firebaseio', word(40)),
  }),
  ...vendor('Alibaba', 'www.alibabacloud.com/help', {
    'alibaba-access-key-id': prefixed('LTAI', `(?:${word(20)}|${word(16)}|${word(12)})`),
    'alibaba-access-key-secret': named(
      'aliyun alibaba alicloud alibabacloud oss',
      word(30),
      /LTAI[A-Za-z0-9]{12,20}(?![A-Za-z0-9])/,
    ),
  }),
  ...vendor('Tencent', 'cloud.tencent.com/document', {
    'tencent-secret-id': prefixed('AKID', word(32)),
    'tencent-secret-key': named('tencent tencentcloud cos qcloud', word(32), /AKID[A-Za-z0-9]{32}/),
  }),
  ...vendor('Volcengine', 'www.volcengine.com/docs', {
    'volcengine-access-key-id': prefixed('AKLT', word(43, 44)),
  }),
  ...vendor('Baidu', 'cloud.baidu.com/doc', {
    'baidu-access-key': prefixed('ALTAK', word(21)),
    'baidu-secret-key': named('baidu bce baiducloud', lower(32)),
  }),
  ...vendor('Huawei', 'support.huaweicloud.com', {
    'huawei-secret-access-key': named('huawei huaweicloud hwcloud obs', word(40)),
  }),
  ...vendor('Yandex', 'yandex.cloud/docs/iam', {
    'yandex-api-key': prefixed('AQVN', urlSafe(35, 38)),
    'yandex-iam-token': prefixed('t1.', '[A-Za-z0-9_-]{20,500}={0,2}\\.[A-Za-z0-9_-]{86}(?:==?)?'),
    'yandex-access-key-id': prefixed('YCAJE', urlSafe(20)),
    'yandex-secret-key': prefixed(['YCM', 'YCN', 'YCO', 'YCP'], urlSafe(37)),
    'yandex-oauth-token': prefixed(['y0_', 'y1_', 'y2_', 'y3_'], urlSafe(55, 60)),
  }),
  ...vendor('IBM Cloud', 'cloud.ibm.com/docs/account', {
    'ibm-cloud-api-key': named(
      'ibm ibmcloud bluemix watson iam icapi softlayer cloudant',
      urlSafe(44),
    ),
    'ibm-cloud-classic-key': named('softlayer ibm sl', hex(64)),
  }),
  ...vendor('DigitalOcean', 'docs.digitalocean.com', {
    'digitalocean-token': prefixed(['dop_v1_', 'doo_v1_', 'dor_v1_'], hex(64)),
    'digitalocean-spaces-id': prefixed('DO00', upper(16)),
    'digitalocean-spaces-secret': named('spaces digitalocean do', base64(43), /DO00[A-Z0-9]{16}/),
    'digitalocean-model-key': prefixed('sk-do-', urlSafe(60, 70)),
  }),
  ...vendor('Heroku', 'devcenter.heroku.com', {
    'heroku-api-key': prefixed('HRKU-', `(?:AA[A-Za-z0-9_-]{58}|${UUID})`),
    'heroku-api-key-uuid': named('heroku', UUID),
  }),
  ...vendor('Linode', 'techdocs.akamai.com/linode-api', {
    'linode-token': named('linode', hex(64)),
  }),
  ...vendor('Akamai', 'techdocs.akamai.com', {
    'akamai-token': prefixed(['akab-', 'akaa-'], `${lower(16)}-${lower(16)}`),
    'akamai-client-secret': named(
      'akamai edgegrid edgerc',
      `${base64(43)}=`,
      /akab-[a-z0-9]{16}-[a-z0-9]{16}/,
    ),
  }),
  ...vendor('Vultr', 'docs.vultr.com', { 'vultr-key': named('vultr', upper(36)) }),
  ...vendor('Hetzner', 'docs.hetzner.cloud', {
    'hetzner-token': named('hetzner hcloud', word(64)),
  }),
  ...vendor('Scaleway', 'www.scaleway.com/en/docs', {
    'scaleway-access-key': weaklyPrefixed('SCW', upper(17)),
    'scaleway-secret-key': named('scaleway scw', UUID, /SCW[A-Z0-9]{17}/),
  }),
  ...vendor('OVH', 'help.ovhcloud.com', {
    'ovh-application-key': named(
      'ovh ovhcloud',
      `(?:${word(32)}|${word(16)}|${hex(32)}|${hex(16)})`,
    ),
  }),
  ...vendor('UpCloud', 'upcloud.com/docs', { 'upcloud-token': prefixed('ucat_', upper(26)) }),
  ...vendor('Exoscale', 'community.exoscale.com', {
    'exoscale-key': prefixed('EXO', hex(24)),
    'exoscale-secret': named('exoscale', urlSafe(43), /EXO[a-f0-9]{24}/),
  }),
  ...vendor('Cloudflare', 'developers.cloudflare.com/fundamentals', {
    'cloudflare-key': prefixed(['cfk_', 'cfut_', 'cfat_'], word(40) + hex(8)),
    'cloudflare-origin-ca-key': prefixed('v1.0-', `${hex(24)}-${hex(146)}`),
    'cloudflare-api-token': named('cloudflare cf cfapi', urlSafe(40)),
    'cloudflare-global-key': named('cloudflare cf xauth', hex(37)),
    'cloudflare-r2-secret': named('r2 cloudflare', hex(64)),
    'cloudflare-turnstile-secret': prefixed('0x4AAAAAAA', urlSafe(25, 28)),
    'cloudflare-tunnel-token': prefixed('eyJhIjoi', '[A-Za-z0-9+/]{130,220}={0,2}'),
  }),
  ...vendor('Fastly', 'www.fastly.com/documentation', {
    'fastly-token': named('fastly', urlSafe(32)),
  }),
  ...vendor('Bunny', 'docs.bunny.net', {
    'bunny-key': named(
      'bunny bunnycdn bunnynet',
      `${UUID}${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    ),
    'bunny-storage-key': named(
      'bunny bunnycdn',
      `${hex(8)}-${hex(4)}-${hex(4)}-${hex(12)}-${hex(4)}-${hex(4)}`,
    ),
  }),
  ...vendor('Netlify', 'docs.netlify.com', {
    'netlify-token': prefixed(['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'], word(36)),
    'netlify-token-old': named('netlify', urlSafe(40, 46)),
    'netlify-build-hook': address('api.netlify.com/build_hooks/', hex(24)),
  }),
  ...vendor('Vercel', 'vercel.com/docs', {
    'vercel-token': prefixed(['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], word(56, 60)),
    'vercel-token-old': named('vercel zeit', word(24)),
    'vercel-blob-token': prefixed('vercel_blob_rw_', `${word(16)}_${word(30)}`),
    'vercel-deploy-hook': address(
      'api.vercel.com/v1/integrations/deploy/',
      'prj_[A-Za-z0-9]{24,32}/[A-Za-z0-9]{10}',
    ),
  }),
  ...vendor('Render', 'render.com/docs', {
    'render-key': prefixed('rnd_', word(28, 40)),
    'render-deploy-hook': address(
      'api.render.com/deploy/',
      'srv-[a-z0-9]{20}\\?key=[A-Za-z0-9_-]{11}',
    ),
  }),
  ...vendor('Fly.io', 'fly.io/docs', {
    'fly-access-token': prefixed('fo1_', urlSafe(43)),
    'fly-macaroon': prefixed(['fm1r_', 'fm1a_', 'fm2_'], '[A-Za-z0-9+/]{100,1500}={0,3}'),
  }),
  ...vendor('Railway', 'docs.railway.com', { 'railway-token': named('railway', UUID) }),
  ...vendor('Koyeb', 'www.koyeb.com/docs', { 'koyeb-token': named('koyeb', lower(64)) }),
  ...vendor('Deno', 'docs.deno.com/deploy', {
    'deno-deploy-token': prefixed(['ddp_', 'ddw_', 'ddo_'], word(36)),
  }),
  ...vendor('Civo', 'www.civo.com/docs', { 'civo-key': named('civo', word(50)) }),
  ...vendor('Backblaze', 'www.backblaze.com/docs', {
    'backblaze-application-key': prefixed(
      ['K000', 'K001', 'K002', 'K003', 'K004', 'K005'],
      base64(27),
    ),
    'backblaze-master-key': named('backblaze b2', hex(40, 42)),
  }),
  ...vendor('Wasabi', 'docs.wasabi.com', {
    'wasabi-secret-key': named('wasabi wasabisys', base64(40)),
  }),
  ...vendor('MinIO', 'min.io/docs', { 'minio-secret-key': named('minio', base64(40)) }),
  ...vendor('Storj', 'storj.dev/dcs', { 'storj-secret-key': named('storj', '[a-z2-7]{53}') }),
  ...vendor('GoDaddy', 'developer.godaddy.com', {
    'godaddy-key': named('godaddy gd', `(?:[A-Za-z0-9]{9,13}_${word(21, 22)}|${word(22)})`),
  }),
  ...vendor('Namecheap', 'www.namecheap.com/support/api', {
    'namecheap-key': named('namecheap', hex(32)),
  }),
  ...vendor('Gandi', 'api.gandi.net/docs', {
    'gandi-key': named('gandi', `(?:${word(24)}|${hex(40)})`),
  }),
  ...vendor('DNSimple', 'developer.dnsimple.com', {
    'dnsimple-token': prefixed(['dnsimple_a_', 'dnsimple_u_'], word(32, 36)),
    'dnsimple-token-old': named('dnsimple', word(32)),
  }),
  ...vendor('NS1', 'developer.ibm.com/apis/catalog/ns1', {
    'ns1-key': named('ns1 nsone', word(20)),
  }),
  ...vendor('ngrok', 'ngrok.com/docs', {
    'ngrok-token': shaped([27], '_', '[12][A-Za-z0-9]{26}_[A-Za-z0-9]{21}'),
    'ngrok-api-key': named('ngrok', `[A-Za-z0-9]{25,29}_${word(20, 22)}`),
  }),
  ...vendor('Tailscale', 'tailscale.com/kb', {
    'tailscale-key': prefixed(
      ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'],
      '[A-Za-z0-9]{6,20}CNTRL-[A-Za-z0-9]{20,50}|[A-Za-z0-9]{10,20}-[A-Za-z0-9]{20,50}',
    ),
    'tailscale-key-old': prefixed('tskey-', word(20, 40)),
  }),
  ...vendor('ZeroTier', 'docs.zerotier.com', {
    'zerotier-token': named('zerotier ztcentral', word(32)),
  }),
  ...vendor('Zscaler', 'help.zscaler.com', { 'zscaler-key': named('zscaler zia', word(12)) }),
  ...vendor('Meraki', 'developer.cisco.com/meraki', { 'meraki-key': named('meraki', hex(40)) }),
  ...vendor('Shodan', 'developer.shodan.io', { 'shodan-key': named('shodan', word(32)) }),
  ...vendor('IPinfo', 'ipinfo.io/developers', { 'ipinfo-token': named('ipinfo', hex(14)) }),
  ...vendor('ipstack', 'ipstack.com/documentation', { 'ipstack-key': named('ipstack', hex(32)) }),
  ...vendor('IPGeolocation', 'ipgeolocation.io/documentation', {
    'ipgeolocation-key': named('ipgeolocation', hex(32)),
  }),
  ...vendor('MaxMind', 'support.maxmind.com', {
    'maxmind-license-key': shaped([29], '_mmk', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk', { back: 7 }),
    'maxmind-license-key-old': named('maxmind geoip geolite', word(16)),
  }),
  ...vendor('Packet', 'deploy.equinix.com', {
    'equinix-token': named('packet equinix metal', word(32)),
  }),
];
