import {
  base64,
  hex,
  lower,
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

/** E-mail delivery, newsletters, customer engagement, surveys. */
export const EMAIL_AND_MARKETING: readonly ProviderFormat[] = [
  ...vendor('Sendgrid', 'www.twilio.com/docs/sendgrid', {
    'sendgrid-key': prefixed('SG.', `${urlSafe(22)}\\.${urlSafe(43)}`),
  }),
  ...vendor('Mailgun', 'documentation.mailgun.com', {
    'mailgun-key': prefixed('key-', hex(32)),
    'mailgun-key-any': prefixedFor('mailgun', 'key-', lower(32)),
    'mailgun-key-new': shaped([32], '-', `${hex(32)}-${hex(8)}-${hex(8)}`),
    'mailgun-key-bare': named('mailgun mg', hex(32)),
    'mailgun-public-key': prefixed('pubkey-', hex(32)),
  }),
  ...vendor('Mailchimp', 'mailchimp.com/developer', {
    'mailchimp-key': shaped([32], '-', `${hex(32)}-us[0-9]{1,2}`),
  }),
  ...vendor('Mandrill', 'mailchimp.com/developer/transactional', {
    'mandrill-key-new': prefixed('md-', urlSafe(22)),
    'mandrill-key': named('mandrill', urlSafe(22)),
  }),
  ...vendor('Postmark', 'postmarkapp.com/developer', {
    'postmark-token': named('postmark postmarkapp', UUID),
  }),
  ...vendor('SparkPost', 'developers.sparkpost.com', {
    'sparkpost-key': named('sparkpost', hex(40)),
  }),
  ...vendor('Beehiiv', 'developers.beehiiv.com', { 'beehiiv-key': named('beehiiv', word(64)) }),
  ...vendor('Brevo', 'developers.brevo.com', {
    'brevo-key': prefixed(['xkeysib-', 'xsmtpsib-'], `${hex(64)}-${word(16)}`),
    'brevo-key-old': named('sendinblue brevo', word(17)),
  }),
  ...vendor('Mailjet', 'dev.mailjet.com', { 'mailjet-key': named('mailjet mj', hex(32)) }),
  ...vendor('MailerLite', 'developers.mailerlite.com', {
    'mailerlite-key': named('mailerlite', hex(32)),
  }),
  ...vendor('MailerSend', 'developers.mailersend.com', {
    'mailersend-key': prefixed('mlsn.', hex(64)),
  }),
  ...vendor('Mailtrap', 'docs.mailtrap.io', { 'mailtrap-token': named('mailtrap', hex(32)) }),
  ...vendor('Resend', 'resend.com/docs', {
    'resend-key': prefixed('re_', `${word(8)}_${word(24)}`),
  }),
  ...vendor('Loops', 'loops.so/docs', { 'loops-key': named('loops', hex(32)) }),
  ...vendor('Elastic Email', 'elasticemail.com/developers', {
    'elastic-email-key': named('elasticemail', '[A-F0-9]{96}'),
  }),
  ...vendor('SMTP2GO', 'developers.smtp2go.com', {
    'smtp2go-key': prefixed('api-', '[A-F0-9]{32}'),
  }),
  ...vendor('SocketLabs', 'www.socketlabs.com/docs', {
    'socketlabs-key': named('socketlabs', word(20)),
  }),
  ...vendor('Klaviyo', 'developers.klaviyo.com', {
    'klaviyo-key': prefixed('pk_', hex(34)),
    'klaviyo-site-key': prefixed('pk_', `[A-Za-z0-9]{6}_${hex(34)}`),
  }),
  ...vendor('Customer.io', 'docs.customer.io', {
    'customerio-key': named('customerio', `(?:${hex(32)}|${hex(20)})`),
  }),
  ...vendor('Iterable', 'api.iterable.com', { 'iterable-key': named('iterable', hex(32)) }),
  ...vendor('Braze', 'www.braze.com/docs', { 'braze-key': named('braze appboy', UUID) }),
  ...vendor('ConvertKit', 'developers.kit.com', {
    'convertkit-secret': named('convertkit kit', `(?:${urlSafe(43)}|${urlSafe(22)})`),
  }),
  ...vendor('ActiveCampaign', 'developers.activecampaign.com', {
    'activecampaign-key': named('activecampaign', hex(72)),
  }),
  ...vendor('Campaign Monitor', 'www.campaignmonitor.com/api', {
    'campaign-monitor-key': named('campaignmonitor', `${base64(80, 100)}={0,2}`),
  }),
  ...vendor('Constant Contact', 'developer.constantcontact.com', {
    'constant-contact-secret': named('constantcontact', urlSafe(22)),
  }),
  ...vendor('GetResponse', 'apidocs.getresponse.com', {
    'getresponse-key': named('getresponse', lower(32)),
  }),
  ...vendor('Drip', 'developer.drip.com', { 'drip-token': named('drip', hex(32)) }),
  ...vendor('Moosend', 'docs.moosend.com', { 'moosend-key': named('moosend', UUID) }),
  ...vendor('Omnisend', 'api-docs.omnisend.com', {
    'omnisend-key': named('omnisend', '[a-f0-9]{24}-[A-Za-z0-9]{40}'),
  }),
  ...vendor('EmailOctopus', 'emailoctopus.com/api-documentation', {
    'emailoctopus-key': prefixed('eo_', hex(64)),
    'emailoctopus-key-old': named('emailoctopus', UUID),
  }),
  ...vendor('Nylas', 'developer.nylas.com', {
    'nylas-key': prefixed('nyk_v0_', word(64)),
    'nylas-secret-old': named('nylas', lower(30)),
  }),
  ...vendor('Intercom', 'developers.intercom.com', {
    'intercom-token': prefixed('dG9r', `[A-Za-z0-9+/]{54}={0,2}`),
    'intercom-identity-secret': named('intercom', urlSafe(40, 43)),
  }),
  ...vendor('Drift', 'devdocs.drift.com', { 'drift-token': named('drift', word(32)) }),
  ...vendor('Crisp', 'docs.crisp.chat', { 'crisp-key': named('crisp', hex(64)) }),
  ...vendor('Help Scout', 'developer.helpscout.com', {
    'help-scout-key': named('helpscout', `(?:${word(32)}|${hex(40)})`),
  }),
  ...vendor('Freshdesk', 'developers.freshdesk.com', {
    'freshdesk-key': named('freshdesk freshworks freshservice', word(20)),
  }),
  ...vendor('Zendesk', 'developer.zendesk.com', { 'zendesk-token': named('zendesk zd', word(40)) }),
  ...vendor('Gorgias', 'developers.gorgias.com', { 'gorgias-key': named('gorgias', hex(64)) }),
  ...vendor('Typeform', 'www.typeform.com/developers', {
    'typeform-token': prefixed('tfp_', '[A-Za-z0-9_.-]{40}[A-Za-z0-9_.=-]{4,19}'),
  }),
  ...vendor('SurveyMonkey', 'developer.surveymonkey.com', {
    'surveymonkey-token': named('surveymonkey', '[A-Za-z0-9.=_-]{100,180}'),
  }),
  ...vendor('Qualtrics', 'api.qualtrics.com', { 'qualtrics-token': named('qualtrics', word(40)) }),
  ...vendor('JotForm', 'api.jotform.com', { 'jotform-key': named('jotform', hex(32)) }),
  ...vendor('Tally', 'developers.tally.so', { 'tally-key': prefixed('tly-', word(32)) }),
  ...vendor('Delighted', 'delighted.com/docs', { 'delighted-key': named('delighted', word(32)) }),
  ...vendor('Lob', 'docs.lob.com', {
    'lob-key': prefixed(['live_', 'test_'], hex(35)),
    'lob-publishable-key': prefixed(['live_pub_', 'test_pub_'], hex(31)),
  }),
  ...vendor('Clearbit', 'clearbit.com/docs', { 'clearbit-key': prefixed('sk_', hex(32)) }),
  ...vendor('ZeroBounce', 'www.zerobounce.net/docs', {
    'zerobounce-key': named('zerobounce', hex(32)),
  }),
  ...vendor('Kickbox', 'docs.kickbox.com', {
    'kickbox-key': prefixed(['live_', 'test_'], hex(64)),
  }),
  ...vendor('NeverBounce', 'developers.neverbounce.com', {
    'neverbounce-key': prefixed(['private_', 'secret_'], hex(32)),
  }),
  ...vendor('Mailboxlayer', 'mailboxlayer.com/documentation', {
    'mailboxlayer-key': named('mailboxlayer', hex(32)),
  }),
  ...vendor('Numverify', 'numverify.com/documentation', {
    'numverify-key': named('numverify', hex(32)),
  }),
  ...vendor('Branch', 'help.branch.io', {
    'branch-secret': prefixed(['secret_live_', 'secret_test_'], word(32)),
  }),
  ...vendor('AppsFlyer', 'support.appsflyer.com', {
    'appsflyer-key': named('appsflyer', `(?:${word(22)}|${UUID})`),
  }),
  ...vendor('Adjust', 'help.adjust.com', { 'adjust-token': named('adjust', word(20)) }),
  ...vendor('Optimizely', 'docs.developers.optimizely.com', {
    'optimizely-token': named('optimizely', `2:${urlSafe(54)}`),
  }),
  ...vendor('Semrush', 'developer.semrush.com', { 'semrush-key': named('semrush', hex(32)) }),
  ...vendor('Ahrefs', 'docs.ahrefs.com', { 'ahrefs-token': named('ahrefs', urlSafe(40)) }),
  ...vendor('Bitly', 'dev.bitly.com', { 'bitly-token': named('bitly', hex(40)) }),
  ...vendor('Rebrandly', 'developers.rebrandly.com', {
    'rebrandly-key': named('rebrandly', hex(32)),
  }),
  ...vendor('Buffer', 'buffer.com/developers', { 'buffer-token': named('buffer', `1/${hex(32)}`) }),
];
